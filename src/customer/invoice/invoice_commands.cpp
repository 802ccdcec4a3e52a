#include "lib/db/filter.h"
#include "src/customer/account_commands.h"
#include "src/customer/contract/contract_rules.h"
#include "src/customer/invoice/invoice.h"
#include "src/customer/touched.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/timeline/record.h"

namespace zelo::customer {
namespace store {

std::optional<Invoice> find_invoice(db::Tx& tx, const std::string& external_id) {
  return tx.find<Invoice>("SELECT * FROM invoices WHERE external_id = $1", external_id);
}

std::optional<Invoice> find_own_invoice(db::Tx& tx, const InvoiceId& id) {
  return tx.find<Invoice>("SELECT * FROM invoices WHERE id = $1", id);
}

void insert_invoice(db::Tx& tx, const Invoice& i) {
  // One that somebody else has added meanwhile begins the transaction again, which then finds it.
  const bool done =
      tx.exec(
          "INSERT INTO invoices (id, account_id, external_id, number, amount, currency, issued_on, due_on, paid_on,"
          " voided, late_told_on, created_at, updated_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,"
          " $11, $12, $13, $14) ON CONFLICT (external_id) DO NOTHING",
          i.id, i.account_id, i.external_id, i.number, i.amount, i.currency, i.issued_on, i.due_on, i.paid_on, i.voided,
          i.late_told_on, i.created_at, i.updated_at, i.version) == 1;
  if (!done) throw invalid("external_id", "error.taken");
}

bool update_invoice(db::Tx& tx, const Invoice& i, std::int64_t expected) {
  return tx.exec(
             "UPDATE invoices SET number = $1, amount = $2, currency = $3, issued_on = $4, due_on = $5, paid_on = $6,"
             " voided = $7, late_told_on = $8, updated_at = $9, version = $10 WHERE id = $11 AND version = $12",
             i.number, i.amount, i.currency, i.issued_on, i.due_on, i.paid_on, i.voided, i.late_told_on, i.updated_at,
             i.version, i.id, expected) == 1;
}

}  // namespace store

namespace {

constexpr int late_at_once = 200;

timeline::Subject subject_of(const Invoice& invoice) {
  return {.account_id = invoice.account_id, .kind = "invoice", .id = invoice.id.text};
}

std::string called(const Invoice& invoice) { return invoice.number.value_or(invoice.external_id); }

struct Place {
  std::string due_on = "9999-99-99";
  std::string id;
};

void add_status(db::Filter& params, InvoiceStatus status, const std::string& day) {
  if (status == InvoiceStatus::voided) return params.add("voided = 1");
  params.add("voided = 0");
  if (status == InvoiceStatus::paid) return params.add("paid_on IS NOT NULL");
  params.add("paid_on IS NULL");
  params.add(status == InvoiceStatus::overdue ? "due_on < ?" : "due_on >= ?", day);
}

std::vector<Money> sums(db::Tx& tx, const AccountId& account, InvoiceStatus status, const std::string& day) {
  db::Filter params;
  params.add("account_id = ?", account);
  add_status(params, status, day);
  return tx.query_with<Money>("SELECT CAST(sum(amount) AS BIGINT) AS amount, currency FROM invoices" + params.where() +
                                  " GROUP BY currency ORDER BY currency",
                              params.values());
}

struct Lateness {
  std::int64_t count = 0;
  std::optional<std::string> oldest;
};
BOOST_DESCRIBE_STRUCT(Lateness, (), (count, oldest))

AccountId known_account(db::Tx& tx, const AccountId& id) {
  const auto found = find_account(tx, id);
  if (!found) throw not_found();
  return found->id;
}

void tell_paid(const Ctx& ctx, db::Tx& tx, const Invoice& invoice, bool told_late) {
  const std::string& day = *invoice.paid_on;
  if (!told_late)
    return void(timeline::record(ctx, tx, subject_of(invoice), InvoicePaid{invoice.id, called(invoice), day}));
  timeline::record(ctx, tx, subject_of(invoice),
                   InvoicePaidLate{invoice.id, called(invoice), rules::days_late_on(invoice, day)});
}

/// Of one that is new, `before` is as it was issued.
void tell_news(const Ctx& ctx, db::Tx& tx, const Invoice& before, const Invoice& after) {
  auto changes = rules::differences(before, after);
  if (after.voided && !before.voided) {
    std::erase(changes, "voided");
    timeline::record(ctx, tx, subject_of(after), InvoiceVoided{after.id, called(after)});
  }
  if (after.paid_on && !before.paid_on) {
    std::erase(changes, "paid_on");
    tell_paid(ctx, tx, after, before.late_told_on.has_value());
  }
  if (changes.empty()) return;
  timeline::record(ctx, tx, subject_of(after), InvoiceChanged{after.id, called(after), std::move(changes)});
}

void keep_new(const Ctx& ctx, db::Tx& tx, Invoice invoice) {
  if (invoice.id.text.empty()) invoice.id = ctx.new_id<InvoiceId>();
  invoice.created_at = invoice.updated_at;
  store::insert_invoice(tx, invoice);
  timeline::record(ctx, tx, subject_of(invoice), InvoiceIssued{invoice.id, called(invoice), invoice.due_on});
  Invoice issued = invoice;
  issued.paid_on.reset();
  issued.voided = false;
  tell_news(ctx, tx, issued, invoice);
}

}  // namespace

void keep_invoice(const Ctx& ctx, db::Tx& tx, const std::optional<Invoice>& before, Invoice invoice) {
  invoice.updated_at = ctx.now();
  if (!before) return keep_new(ctx, tx, std::move(invoice));
  invoice.version = before->version + 1;
  if (before->paid_on && !invoice.paid_on) invoice.late_told_on.reset();  // not paid after all: late once more
  if (!store::update_invoice(tx, invoice, before->version)) throw Error(ErrorKind::stale, "error.stale");
  tell_news(ctx, tx, *before, invoice);
}

InvoiceView put_invoice(Ctx& ctx, const AccountId& account, const InvoiceInput& input) {
  ctx.require(Permission::contract_write);
  return ctx.write([&](db::Tx& tx) {
    const AccountId owner = known_account(tx, account);
    const auto before = input.external_id ? store::find_invoice(tx, *input.external_id) : std::nullopt;
    // Whoever has the key of another customer's invoice must not learn of it.
    if (before && before->account_id != owner) throw invalid("external_id", "error.taken");
    Invoice invoice = before.value_or(Invoice{});
    invoice.account_id = owner;
    if (!before) invoice.id = ctx.new_id<InvoiceId>();
    if (!before) invoice.external_id = input.external_id ? std::string(*input.external_id) : invoice.id.text;
    Problems problems;
    if (!input.external_id && !input.number) problems.add("number", "error.required");
    rules::apply(invoice, input, !before, problems);
    problems.done();
    if (!before || !rules::differences(*before, invoice).empty()) {
      keep_invoice(ctx, tx, before, invoice);
      touched(ctx, tx, {owner});
    }
    return rules::view_of(store::find_invoice(tx, invoice.external_id).value(), company_day(tx, ctx.now()));
  });
}

InvoiceView show_invoice(Ctx& ctx, const InvoiceId& id) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    const auto invoice = store::find_own_invoice(tx, id);
    if (!invoice) throw not_found();
    return rules::view_of(*invoice, company_day(tx, ctx.now()));
  });
}

InvoiceView edit_invoice(Ctx& ctx, const InvoiceId& id, const EditInvoice& input, std::optional<std::int64_t> version) {
  ctx.require(Permission::contract_write);
  return ctx.write([&](db::Tx& tx) {
    const auto before = store::find_own_invoice(tx, id);
    if (!before) throw not_found();
    if (version && *version != before->version) throw Error(ErrorKind::stale, "error.stale");
    Invoice invoice = *before;
    Problems problems;
    rules::apply(invoice,
                 {.number = input.number,
                  .value = input.value,
                  .issued_on = input.issued_on,
                  .due_on = input.due_on,
                  .paid_on = input.paid_on,
                  .voided = input.voided},
                 false, problems);
    problems.done();
    if (!rules::differences(*before, invoice).empty()) {
      keep_invoice(ctx, tx, before, invoice);
      touched(ctx, tx, {invoice.account_id});
    }
    return rules::view_of(store::find_own_invoice(tx, id).value(), company_day(tx, ctx.now()));
  });
}

Page<InvoiceView> list_invoices(Ctx& ctx, const AccountId& account, std::optional<InvoiceStatus> status,
                                const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::account_read);
  const auto keys = decode_cursor(after, 2);
  const Place place = keys ? Place{(*keys)[0], (*keys)[1]} : Place{};
  return ctx.read([&](db::Tx& tx) {
    const std::string today = company_day(tx, ctx.now());
    db::Filter params;
    params.add("account_id = ?", known_account(tx, account));
    params.add("(due_on, id) < (?, ?)", place.due_on, place.id);
    if (status) add_status(params, *status, today);
    const std::string sql =
        "SELECT * FROM invoices" + params.where() + " ORDER BY due_on DESC, id DESC LIMIT " + params.param(limit + 1);
    Page<InvoiceView> page;
    for (const Invoice& row : tx.query_with<Invoice>(sql, params.values()))
      page.items.push_back(rules::view_of(row, today));
    if (page.items.size() > static_cast<std::size_t>(limit)) {
      page.items.pop_back();
      page.next = encode_cursor({page.items.back().due_on, page.items.back().id.text});
    }
    return page;
  });
}

InvoiceSummary summarize_invoices(Ctx& ctx, const AccountId& account) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    const AccountId owner = known_account(tx, account);
    const std::string today = company_day(tx, ctx.now());
    const auto late = tx.value<Lateness>(
        "SELECT count(*) AS count, min(due_on) AS oldest FROM invoices WHERE account_id = $1 AND voided = 0"
        " AND paid_on IS NULL AND due_on < $2",
        owner, today);
    return InvoiceSummary{.open = sums(tx, owner, InvoiceStatus::open, today),
                          .overdue = sums(tx, owner, InvoiceStatus::overdue, today),
                          .overdue_count = late.count,
                          .most_days_late = late.oldest ? days_between(*late.oldest, today) : 0,
                          .last_paid_on = tx.value<std::optional<std::string>>(
                              "SELECT max(paid_on) FROM invoices WHERE account_id = $1 AND voided = 0", owner)};
  });
}

void tell_late_invoices(Ctx& ctx) {
  const std::string today = ctx.read([&](db::Tx& tx) { return company_day(tx, ctx.now()); });
  for (bool more = true; more;) {
    more = ctx.write([&](db::Tx& tx) {
      const auto late = tx.query<Invoice>(
          "SELECT * FROM invoices WHERE paid_on IS NULL AND voided = 0 AND due_on < $1"
          " AND (late_told_on IS NULL OR late_told_on <> due_on) ORDER BY due_on, id LIMIT $2",
          today, late_at_once);
      for (const Invoice& invoice : late) {
        tx.exec("UPDATE invoices SET late_told_on = due_on WHERE id = $1", invoice.id);
        timeline::record(ctx, tx, subject_of(invoice), InvoiceLate{invoice.id, called(invoice), invoice.due_on});
      }
      return late.size() == static_cast<std::size_t>(late_at_once);
    });
  }
}

}  // namespace zelo::customer
