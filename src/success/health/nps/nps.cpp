#include "src/success/health/nps/nps.h"

#include <map>
#include <set>

#include "lib/base/json.h"
#include "src/customer/account_store.h"
#include "src/customer/contact_store.h"
#include "src/customer/contract/contract_rules.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/success/health/fact/fact_store.h"
#include "src/success/health/recompute.h"
#include "src/timeline/record.h"
#include "src/usage/metric/crowd.h"

namespace zelo::success {
namespace {

struct Row {
  NpsAnswerId id;
  AccountId account_id;
  std::optional<ContactId> contact_id;
  std::optional<std::string> contact_name;
  std::int64_t score = 0;
  std::optional<std::string> comment;
  std::string answered_on;
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(Row, (), (id, account_id, contact_id, contact_name, score, comment, answered_on, created_at))

constexpr std::string_view select_rows =
    "SELECT n.id, n.account_id, n.contact_id, c.name AS contact_name, n.score, n.comment, n.answered_on, n.created_at"
    " FROM nps_answers n LEFT JOIN contacts c ON c.id = n.contact_id WHERE ";

NpsAnswerView view_of(Row r) {
  return {r.id,    r.account_id,         r.contact_id,  std::move(r.contact_name),
          r.score, std::move(r.comment), r.answered_on, r.created_at};
}

AccountId load_account(db::Tx& tx, const AccountId& id) {
  const auto account = customer::find_account(tx, id);
  if (!account) throw not_found();
  return account->id;
}

void check_answer(std::int64_t score, const std::string& day, Time now, const std::string& at, Problems& problems) {
  if (score < 0 || score > 10) problems.add(at + "score", Text("error.number.range", {{"min", "0"}, {"max", "10"}}));
  if (day > customer::day_of(now + days(1))) problems.add(at + "answered_on", "error.health.future");
}

NpsAnswer answer_of(const Ctx& ctx, const AccountId& account, std::int64_t score, std::string day) {
  NpsAnswer answer{.id = ctx.new_id<NpsAnswerId>(),
                   .account_id = account,
                   .score = score,
                   .answered_on = std::move(day),
                   .created_at = ctx.now()};
  if (ctx.actor.kind == ActorKind::user) answer.author_id.emplace(ctx.actor.user_id());
  return answer;
}

void keep(const Ctx& ctx, db::Tx& tx, const NpsAnswer& answer) {
  tx.insert("nps_answers", answer);
  timeline::record(ctx, tx, {answer.account_id, "account", answer.account_id.text}, NpsAnswered{answer.score});
}

/// Whose line it is.
struct Whose {
  std::optional<AccountId> account;
  std::optional<ContactId> contact;
};

std::optional<AccountId> account_called(db::Tx& tx, const std::string& name) {
  if (const auto found = customer::find_account_by_external_id(tx, name)) return found->id;
  if (const auto found = customer::find_account_by_domain(tx, name)) return found->id;
  const auto named = customer::find_accounts_by_name(tx, name);
  return named.size() == 1 ? std::optional(named.front().id) : std::nullopt;
}

Whose whose(db::Tx& tx, const NpsLine& line) {
  Whose found;
  if (line.email) {
    if (const auto contact = customer::find_contact_by_email(tx, *line.email); contact && contact->account_id) {
      found.contact.emplace(contact->id);
      found.account.emplace(*contact->account_id);
    }
  }
  if (!found.account && line.account)
    if (auto account = account_called(tx, *line.account)) found.account.emplace(std::move(*account));
  return found;
}

/// Answers of a list that are there already. One of a known person is there once and for all; of those that nobody
/// signed, as many as there were before the list: two people of a company may have answered the same on one day.
class KnownAnswers {
 public:
  explicit KnownAnswers(db::Tx& tx) : tx_(tx) {}
  bool has(const NpsAnswer& a) {
    if (a.contact_id) return count(a) > 0;
    const auto [left, first] =
        unsigned_.try_emplace(a.account_id.text + a.answered_on + ' ' + std::to_string(a.score), 0);
    if (first) left->second = count(a);
    return left->second-- > 0;
  }

 private:
  std::int64_t count(const NpsAnswer& a) {
    return tx_.value<std::int64_t>(
        "SELECT count(*) FROM nps_answers WHERE account_id = $1 AND answered_on = $2 AND score = $3 AND"
        " coalesce(contact_id, '') = $4",
        a.account_id, a.answered_on, a.score, a.contact_id ? a.contact_id->text : std::string());
  }

  db::Tx& tx_;
  std::map<std::string, std::int64_t> unsigned_;
};

}  // namespace

NpsSummary nps_of(db::Tx& tx, const AccountId& account, std::int64_t window_days, Time now) {
  const auto today = usage::company_yesterday(tx, now) + 1;
  // Somebody may have answered tomorrow already, on the other side of the world.
  const auto sums = store::nps_sums(tx, json::text_of(std::vector{account}), usage::date_of(today - window_days),
                                    usage::date_of(today + 1));
  if (sums.empty()) return rules::nps_summary(window_days, 0, 0, 0);
  return rules::nps_summary(window_days, sums.front().answers, sums.front().promoters, sums.front().detractors);
}

NpsList list_nps(Ctx& ctx, const AccountId& id, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::account_read);
  const auto keys = decode_cursor(after, 2);
  return ctx.read([&](db::Tx& tx) {
    const AccountId account = load_account(tx, id);
    auto rows = tx.query<Row>(std::string(select_rows) +
                                  "n.account_id = $1 AND (n.answered_on, n.id) < ($2, $3) ORDER BY n.answered_on DESC,"
                                  " n.id DESC LIMIT $4",
                              account, keys ? keys->front() : "9999-99-99", keys ? keys->back() : "", limit + 1);
    NpsList page;
    if (rows.size() > static_cast<std::size_t>(limit)) {
      rows.pop_back();
      page.next = encode_cursor({rows.back().answered_on, rows.back().id.text});
    }
    for (Row& row : rows) page.items.push_back(view_of(std::move(row)));
    page.summary = nps_of(tx, account, nps_window, ctx.now());
    return page;
  });
}

NpsAnswerView add_nps(Ctx& ctx, const AccountId& id, const NewNpsAnswer& input) {
  ctx.require(Permission::account_write);
  return ctx.write([&](db::Tx& tx) {
    const AccountId account = load_account(tx, id);
    const std::string day = input.answered_on
                                ? std::string(*input.answered_on)
                                : customer::day_there(tx, customer::find_own_account(tx, account).value(), ctx.now());
    Problems problems;
    check_answer(input.score, day, ctx.now(), "", problems);
    problems.done();
    NpsAnswer answer = answer_of(ctx, account, input.score, day);
    if (input.comment) answer.comment.emplace(*input.comment);
    if (input.contact_id) {
      const auto contact = customer::find_contact(tx, *input.contact_id);
      if (!contact || contact->account_id != answer.account_id) throw invalid("contact_id", "error.contact.elsewhere");
      answer.contact_id.emplace(contact->id);
    }
    keep(ctx, tx, answer);
    recompute_in(ctx, tx, answer.account_id);
    return view_of(tx.find<Row>(std::string(select_rows) + "n.id = $1", answer.id).value());
  });
}

void delete_nps(Ctx& ctx, const NpsAnswerId& id) {
  ctx.require(Permission::account_write);
  ctx.write([&](db::Tx& tx) {
    const auto answer = tx.find<NpsAnswer>("SELECT * FROM nps_answers WHERE id = $1", id);
    if (!answer) throw not_found();
    tx.exec("DELETE FROM nps_answers WHERE id = $1", id);
    timeline::record(ctx, tx, {answer->account_id, "account", answer->account_id.text}, NpsDeleted{answer->score});
    recompute_in(ctx, tx, answer->account_id);
  });
}

NpsImported import_nps(Ctx& ctx, const NpsImport& input) {
  ctx.require(Permission::import_run);
  if (input.answers.empty() || input.answers.size() > most_nps_lines)
    throw invalid("answers", Text("error.health.nps_lines", {{"max", std::to_string(most_nps_lines)}}));
  NpsImported done;
  std::set<std::string> touched;
  ctx.write([&](db::Tx& tx) {
    done = {};
    touched.clear();
    Problems problems;
    KnownAnswers known(tx);
    for (std::size_t n = 0; n < input.answers.size(); ++n) {
      const NpsLine& line = input.answers[n];
      const std::string at = "answers[" + std::to_string(n) + "].";
      check_answer(line.score, line.answered_on, ctx.now(), at, problems);
      const Whose of = whose(tx, line);
      if (!of.account) problems.add(at + (line.email ? "email" : "account"), "error.unknown");
      if (!problems.empty()) continue;
      NpsAnswer answer = answer_of(ctx, *of.account, line.score, line.answered_on);
      if (of.contact) answer.contact_id.emplace(*of.contact);
      if (line.comment) answer.comment.emplace(*line.comment);
      if (known.has(answer)) {
        ++done.repeated;
        continue;
      }
      keep(ctx, tx, answer);
      touched.insert(answer.account_id.text);
      ++done.added;
    }
    problems.done();
  });
  std::vector<AccountId> accounts;
  for (const std::string& id : touched) accounts.emplace_back(id);
  recompute(ctx, accounts);
  return done;
}

}  // namespace zelo::success
