// Accounts, contacts, contracts, invoices and owned products as CSV, under the names by which an import takes them back
// in.

#include <algorithm>
#include <functional>

#include "lib/db/filter.h"
#include "lib/text/fold.h"
#include "src/customer/api_parts.h"
#include "src/customer/contact_store.h"
#include "src/customer/contract/contract.h"
#include "src/customer/export/account_columns.h"
#include "src/customer/export/beside.h"
#include "src/customer/export/sheet.h"
#include "src/customer/field/customer_field.h"
#include "src/customer/invoice/invoice.h"
#include "src/customer/view/account_view.h"

namespace zelo::customer {
namespace {

std::vector<CustomerField> fields_of(Ctx& ctx, FieldOwner owner) {
  return ctx.read([&](db::Tx& tx) { return store::list_customer_fields(tx, owner, false); });
}

void add_names(std::vector<std::string>& head, const std::vector<CustomerField>& fields) {
  for (const CustomerField& field : fields) head.push_back(field.name);
}

using Lines = std::vector<std::vector<std::string>>;

std::string value_or_nothing(const std::map<std::string, std::string>& values, const std::string& key) {
  const auto found = values.find(key);
  return found == values.end() ? "" : found->second;
}

/// What `id_of` says of each row.
template <class Row, class IdOf>
std::set<std::string> ids_of(const std::vector<Row>& rows, IdOf id_of) {
  std::set<std::string> ids;
  for (const Row& row : rows)
    if (const auto id = std::optional(std::invoke(id_of, row))) ids.insert(id->text);
  return ids;
}

/// Behind the line of each row, its own fields.
template <class Row>
void add_values(db::Tx& tx, const std::vector<Row>& rows, const std::vector<CustomerField>& fields, Lines& lines) {
  if (fields.empty()) return;
  const auto values = beside::values(tx, ids_of(rows, &Row::id));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto own = values.find(rows[i].id.text);
    for (const CustomerField& field : fields)
      lines[i].push_back(own == values.end() ? "" : value_or_nothing(own->second, field.id.text));
  }
}

std::string joined(const std::string& list) {
  std::string out;
  for (const auto& one : json::read_text<std::vector<std::string>>(list)) out += (out.empty() ? "" : "; ") + one;
  return out;
}

std::vector<std::string> line_of(const AccountListRow& row, const beside::Accounts& parents,
                                 const std::map<std::string, std::string>& emails) {
  const auto parent = row.parent_id ? parents.find(row.parent_id->text) : parents.end();
  return {row.name,
          row.external_id.value_or(""),
          std::string(name_of(row.segment)),
          row.domain.value_or(""),
          row.csm_id ? value_or_nothing(emails, row.csm_id->text) : "",
          row.arr ? decimal(*row.arr, row.currency) : "",
          row.arr ? row.currency : "",
          parent == parents.end() ? "" : parent->second.external_id,
          joined(row.tags),
          row.time_zone.value_or(""),
          row.language.value_or(""),
          joined(row.other_external_ids)};
}

/// What files brought along beside the known columns, by the columns' names; without those that became fields
/// meanwhile, which an import would take for them.
std::set<std::string> kept_columns(Ctx& ctx, const AccountQuery& filter, const std::vector<CustomerField>& fields) {
  std::set<std::string> names;
  for (std::optional<AccountPlace> at = AccountPlace{}; at;) {
    const auto rows = ctx.read([&](db::Tx& tx) { return list_accounts(tx, filter, *at, rows_at_once); });
    for (const AccountListRow& row : rows)
      for (const auto& [name, value] : json::read_text<Custom>(row.custom)) names.insert(name);
    const bool more = rows.size() == static_cast<std::size_t>(rows_at_once);
    at = more ? std::optional(place_of(rows.back(), AccountSort::name)) : std::nullopt;
  }
  for (const CustomerField& field : fields)
    std::erase_if(names, [&](const std::string& name) { return text::fold(name) == text::fold(field.name); });
  return names;
}

/// Behind the fields, whose places in the lines begin at `first`. A field that is empty has what its column had.
void add_kept(const std::vector<AccountListRow>& rows, const std::vector<CustomerField>& fields,
              const std::set<std::string>& columns, std::size_t first, Lines& lines) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto custom = json::read_text<Custom>(rows[i].custom);
    for (std::size_t place = 0; place < fields.size(); ++place) {
      const std::string name = text::fold(fields[place].name);
      const auto same = [&](const auto& entry) { return text::fold(entry.first) == name; };
      const auto found = std::ranges::find_if(custom, same);
      if (std::string& value = lines[i][first + place]; value.empty() && found != custom.end()) value = found->second;
    }
    for (const std::string& column : columns) lines[i].push_back(value_or_nothing(custom, column));
  }
}

http::Response accounts(Ctx& ctx, const AccountQuery& filter) {
  ctx.require(Permission::account_read);
  const auto fields = fields_of(ctx, FieldOwner::account);
  const auto columns = kept_columns(ctx, filter, fields);
  std::vector<std::string> head{"name",      "external_id", "segment",  "domain",
                                "csm_email", "arr",         "currency", "parent_external_id",
                                "tags",      "time_zone",   "language", "other_external_ids"};
  const std::size_t known = head.size();
  add_names(head, fields);
  head.insert(head.end(), columns.begin(), columns.end());
  Sheet sheet(std::move(head));
  add_all(
      ctx, sheet, AccountPlace{},
      [&](db::Tx& tx, const auto& after) { return list_accounts(tx, filter, after, rows_at_once); },
      [&](db::Tx& tx, const std::vector<AccountListRow>& rows) {
        const auto parents = beside::accounts(tx, ids_of(rows, &AccountListRow::parent_id));
        const auto emails = beside::emails(tx, ids_of(rows, &AccountListRow::csm_id));
        Lines lines;
        for (const AccountListRow& row : rows) lines.push_back(line_of(row, parents, emails));
        add_values(tx, rows, fields, lines);
        add_kept(rows, fields, columns, known, lines);
        return lines;
      },
      [](const AccountListRow& row) { return place_of(row, AccountSort::name); });
  return std::move(sheet).response("accounts.csv");
}

/// Of one kind, the primary one first; or without it, where it has a column of its own.
std::string addresses_of(const std::vector<Address>& addresses, AddressKind kind, bool with_primary) {
  std::string all;
  for (const Address& one : addresses)
    if (one.kind == kind && (with_primary || !one.is_primary)) all += (all.empty() ? "" : "; ") + one.value;
  return all;
}

std::vector<std::string> line_of(const ContactListRow& row, const beside::Accounts& accounts,
                                 const std::vector<Address>& addresses, const beside::Person& person) {
  const auto account = row.account_id ? accounts.find(row.account_id->text) : accounts.end();
  return {row.name,
          row.email.value_or(""),
          addresses_of(addresses, AddressKind::email, false),
          row.phone.value_or(""),
          addresses_of(addresses, AddressKind::phone, false),
          addresses_of(addresses, AddressKind::whatsapp, true),
          row.external_id.value_or(""),
          row.role ? std::string(name_of(*row.role)) : "",
          row.language,
          account == accounts.end() ? "" : account->second.external_id,
          row.account_name.value_or(""),
          person.influence,
          person.sentiment,
          person.reports_to_email,
          row.left_on.value_or(""),
          joined(row.other_external_ids)};
}

http::Response contacts(Ctx& ctx, const ContactFilter& filter) {
  ctx.require(Permission::account_read);
  const auto fields = fields_of(ctx, FieldOwner::contact);
  std::vector<std::string> head{"name",         "email",
                                "other_email",  "phone",
                                "other_phone",  "whatsapp",
                                "external_id",  "role",
                                "language",     "account_external_id",
                                "account_name", "influence",
                                "sentiment",    "reports_to_email",
                                "left_on",      "other_external_ids"};
  add_names(head, fields);
  Sheet sheet(std::move(head));
  add_all(
      ctx, sheet, NamePlace{},
      [&](db::Tx& tx, const auto& after) { return list_contacts(tx, filter, after, rows_at_once); },
      [&](db::Tx& tx, const std::vector<ContactListRow>& rows) {
        const auto accounts = beside::accounts(tx, ids_of(rows, &ContactListRow::account_id));
        auto addresses = beside::addresses(tx, ids_of(rows, &ContactListRow::id));
        Lines lines;
        auto people = beside::people(tx, ids_of(rows, &ContactListRow::id));
        for (const ContactListRow& row : rows)
          lines.push_back(line_of(row, accounts, addresses[row.id.text], people[row.id.text]));
        add_values(tx, rows, fields, lines);
        return lines;
      },
      [](const ContactListRow& row) {
        return NamePlace{row.name_key, row.id.text};
      });
  return std::move(sheet).response("contacts.csv");
}

template <class Row>
std::vector<Row> rows_after(db::Tx& tx, const std::string& table, const std::optional<AccountId>& account,
                            const std::string& after) {
  db::Filter params;
  params.add("id > ?", after);
  if constexpr (std::is_same_v<Row, Invoice>) params.add("voided = 0");  // an import would bring them back to life
  if (account) params.add("account_id = ?", *account);
  const std::string sql =
      "SELECT * FROM " + table + params.where() + " ORDER BY id LIMIT " + params.param(rows_at_once);
  return tx.query_with<Row>(sql, params.values());
}

std::string text_of(const std::optional<std::int64_t>& number) { return number ? std::to_string(*number) : ""; }

std::string limits_of(const Contract& contract) {
  const auto limits = json::read_text<Limits>(contract.limits);
  std::string text;
  for (const auto& [name, most] : limits) text += (text.empty() ? "" : "; ") + name + ": " + std::to_string(most);
  return text;
}

std::vector<std::string> line_of(const Contract& c, const beside::AccountNames& of) {
  return {c.external_id.value_or(""),
          of.external_id,
          of.name,
          c.plan,
          c.starts_on,
          c.renews_on,
          c.ended_on.value_or(""),
          decimal(c.amount, c.currency),
          c.currency,
          std::string(name_of(c.billing)),
          text_of(c.seats),
          limits_of(c),
          text_of(c.notice_days),
          c.sla.value_or(""),
          c.auto_renew ? "true" : "false",
          c.expansion_terms.value_or(""),
          c.id.text};
}

std::vector<std::string> line_of(const Invoice& i, const beside::AccountNames& of) {
  return {i.external_id, of.external_id,           of.name,  i.number.value_or(""), decimal(i.amount, i.currency),
          i.currency,    i.issued_on.value_or(""), i.due_on, i.paid_on.value_or("")};
}

/// Rows in the order in which they were made; `head` begins with key, account's key and account's name.
template <class Row>
http::Response belongings(Ctx& ctx, const std::string& table, const std::optional<AccountId>& account,
                          std::vector<std::string> head) {
  ctx.require(Permission::account_read);
  Sheet sheet(std::move(head));
  add_all(
      ctx, sheet, std::string(),
      [&](db::Tx& tx, const std::string& after) { return rows_after<Row>(tx, table, account, after); },
      [](db::Tx& tx, const std::vector<Row>& rows) {
        auto accounts = beside::accounts(tx, ids_of(rows, &Row::account_id));
        Lines lines;
        for (const Row& row : rows) lines.push_back(line_of(row, accounts[row.account_id.text]));
        return lines;
      },
      [](const Row& row) { return row.id.text; });
  return std::move(sheet).response(table + ".csv");
}

http::Response contracts(Ctx& ctx, const std::optional<AccountId>& account) {
  return belongings<Contract>(
      ctx, "contracts", account,
      {"external_id", "account_external_id", "account_name", "plan", "starts_on", "renews_on", "ended_on", "value",
       "currency", "billing", "seats", "limits", "notice_days", "sla", "auto_renew", "expansion_terms", "zelo_id"});
}

http::Response invoices(Ctx& ctx, const std::optional<AccountId>& account) {
  return belongings<Invoice>(ctx, "invoices", account,
                             {"external_id", "account_external_id", "account_name", "number", "value", "currency",
                              "issued_on", "due_on", "paid_on"});
}

struct OwnedRow {
  std::string account_id;
  std::string product_id;
  std::string account_key;
  std::string account_name;
  std::string product;
  std::string since_on;
};
BOOST_DESCRIBE_STRUCT(OwnedRow, (), (account_id, product_id, account_key, account_name, product, since_on))

http::Response owned_products(Ctx& ctx) {
  ctx.require(Permission::account_read);
  Sheet sheet({"account_external_id", "account_name", "product", "since_on"});
  using Place = std::pair<std::string, std::string>;
  add_all(
      ctx, sheet, Place{},
      [](db::Tx& tx, const Place& after) {
        return tx.query<OwnedRow>(
            "SELECT o.account_id, o.product_id, coalesce(a.external_id, '') AS account_key, a.name AS account_name,"
            " p.name AS product, coalesce(o.since_on, '') AS since_on FROM account_products o JOIN accounts a ON a.id ="
            " o.account_id JOIN products p ON p.id = o.product_id WHERE (o.account_id, o.product_id) > ($1, $2)"
            " ORDER BY o.account_id, o.product_id LIMIT $3",
            after.first, after.second, rows_at_once);
      },
      [](db::Tx&, const std::vector<OwnedRow>& rows) {
        Lines lines;
        for (const OwnedRow& row : rows)
          lines.push_back({row.account_key, row.account_name, row.product, row.since_on});
        return lines;
      },
      [](const OwnedRow& row) {
        return Place{row.account_id, row.product_id};
      });
  return std::move(sheet).response("products.csv");
}

Describe csv(const char* operation, const char* summary, std::vector<std::string> query) {
  Describe describe{.operation = operation, .summary = summary, .tag = "Customers", .query = std::move(query)};
  describe.response_type = "text/csv";
  return describe;
}

/// "segment,arr,field:0198…": longer than other query fields, hence read here.
std::optional<std::vector<std::string>> columns_asked(const Call& call) {
  const std::string asked(call.request.query_or("columns", ""));
  if (asked.empty()) return std::nullopt;
  std::vector<std::string> columns;
  for (std::size_t from = 0; from <= asked.size();) {
    const std::size_t to = std::min(asked.find(',', from), asked.size());
    columns.push_back(asked.substr(from, to - from));
    from = to + 1;
  }
  return known_columns(columns);
}

}  // namespace

void export_routes(Api& api) {
  const Access read = may(Permission::account_read);
  api.get("/api/accounts.csv", read,
          csv("export_accounts",
              "Accounts as CSV: in the form that an import takes, or, with `columns`, those of a list in its order",
              account_conditions({"columns", "sort"})),
          [](Ctx& ctx, const Call& call) {
            const AccountQuery filter = account_filter(ctx, call);
            const auto columns = columns_asked(call);
            if (!columns) return accounts(ctx, filter);
            return accounts_as_shown(ctx, filter, call.query_enum<AccountSort>("sort").value_or(AccountSort::name),
                                     *columns);
          });
  api.get("/api/contacts.csv", read,
          csv("export_contacts", "Contacts as CSV, in the form that an import takes", {"q", "account_id"}),
          [](Ctx& ctx, const Call& call) {
            return contacts(ctx, {.words = call.query("q"), .account_id = call.query_id<AccountId>("account_id")});
          });
  api.get("/api/contracts.csv", read,
          csv("export_contracts", "Contracts as CSV, in the form that an import takes", {"account_id"}),
          [](Ctx& ctx, const Call& call) { return contracts(ctx, call.query_id<AccountId>("account_id")); });
  api.get(
      "/api/invoices.csv", read,
      csv("export_invoices", "Invoices as CSV, in the form that an import takes; without voided ones", {"account_id"}),
      [](Ctx& ctx, const Call& call) { return invoices(ctx, call.query_id<AccountId>("account_id")); });
  api.get("/api/account_products.csv", read,
          csv("export_account_products", "What customers own as CSV, in the form that an import takes", {}),
          [](Ctx& ctx, const Call&) { return owned_products(ctx); });
}

}  // namespace zelo::customer
