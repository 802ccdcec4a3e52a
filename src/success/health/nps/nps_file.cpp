#include "src/success/health/nps/nps_file.h"

#include <map>
#include <set>
#include <unordered_map>

#include "lib/base/json.h"
#include "lib/base/random.h"
#include "src/customer/account_store.h"
#include "src/customer/contact_store.h"
#include "src/customer/contract/contract_rules.h"
#include "src/customer/import_apply.h"
#include "src/customer/import_repeats.h"
#include "src/identity/context.h"
#include "src/success/calibration/known_since.h"
#include "src/success/health/nps/nps.h"
#include "src/timeline/record.h"
#include "src/usage/count/calendar.h"

namespace zelo::success {
namespace {

using customer::NpsRow;
using customer::Outcome;
using customer::TakenRow;

/// The days on which an account can have answered.
struct Span {
  std::string from, to;
};

class NpsTaker {
 public:
  NpsTaker(const Ctx& ctx, db::Tx& tx) : ctx_(ctx), tx_(tx) {}

  /// Nothing is written yet.
  NpsAnswer read(const NpsRow& row, Problems& problems);
  /// Since when the accounts of these answers are known.
  void look_up(const std::vector<NpsAnswer>& answers);
  TakenRow take(const NpsAnswer& answer, Problems problems) {
    TakenRow taken{.outcome = Outcome::rejected, .touched = {}, .problems = std::move(problems)};
    if (taken.problems.empty()) check_day(answer, taken.problems);
    if (!taken.problems.empty()) return taken;
    if (is_known(answer)) {
      taken.outcome = Outcome::unchanged;
      return taken;
    }
    keep(answer);
    taken.outcome = Outcome::created;
    taken.touched.push_back(answer.account_id);
    return taken;
  }

 private:
  void find_whose(const NpsRow& row, NpsAnswer& answer, Problems& problems);
  void check_day(const NpsAnswer& answer, Problems& problems);
  const Span& span_of(const AccountId& account);
  bool is_known(const NpsAnswer& answer);
  void keep(const NpsAnswer& answer);

  const Ctx& ctx_;
  db::Tx& tx_;
  std::unordered_map<std::string, std::string> since_;  // by account
  std::map<std::string, Span> spans_;
};

NpsAnswer NpsTaker::read(const NpsRow& row, Problems& problems) {
  NpsAnswer answer{.id = ctx_.new_id<NpsAnswerId>(),
                   .account_id = {},
                   .contact_id = {},
                   .score = row.score.value_or(0),
                   .comment = row.comment,
                   .answered_on = row.answered_on,
                   .author_id = {},
                   .created_at = ctx_.now(),
                   .import_key = sha256_hex(customer::said_by(row) + "\n" + std::to_string(row.occurrence))};
  if (ctx_.actor.kind == ActorKind::user) answer.author_id.emplace(ctx_.actor.user_id());
  find_whose(row, answer, problems);
  return answer;
}

void NpsTaker::find_whose(const NpsRow& row, NpsAnswer& answer, Problems& problems) {
  const auto named = customer::account_of(tx_, row, problems);
  const auto person = row.email ? customer::find_contact_by_email(tx_, *row.email) : std::nullopt;
  if (person && person->account_id && named && *person->account_id != *named)
    problems.add("email", "error.contact.elsewhere");
  if (!problems.empty()) return;
  if (person && person->account_id) {
    answer.account_id = *person->account_id;
    answer.contact_id.emplace(person->id);
  } else if (named) answer.account_id = *named;
  else problems.add("email", "error.import.unknown_answerer");
}

void NpsTaker::look_up(const std::vector<NpsAnswer>& answers) {
  std::set<AccountId> accounts;
  for (const NpsAnswer& answer : answers)
    if (!answer.account_id.text.empty()) accounts.insert(answer.account_id);
  since_ = store::known_since(tx_, json::text_of(std::vector<AccountId>(accounts.begin(), accounts.end())));
}

void NpsTaker::check_day(const NpsAnswer& answer, Problems& problems) {
  const Span& span = span_of(answer.account_id);
  if (answer.answered_on > span.to) problems.add("answered_on", "error.import.future_day");
  else if (answer.answered_on < span.from)
    problems.add("answered_on", Text("error.import.before_account", {{"day", span.from}}));
}

/// Until today where the account is; from the day before the first thing that is known of it, which was that day
/// somewhere.
const Span& NpsTaker::span_of(const AccountId& id) {
  const auto [span, fresh] = spans_.try_emplace(id.text);
  if (!fresh) return span->second;
  const auto account = customer::find_own_account(tx_, id).value();
  span->second.to = customer::day_there(tx_, account, ctx_.now());
  const auto first = usage::parse_day(since_.at(id.text));
  span->second.from = usage::date_of(first.value() - 1);
  return span->second;
}

/// The row came before, or somebody has entered this answer of this person.
bool NpsTaker::is_known(const NpsAnswer& answer) {
  if (tx_.find<NpsAnswerId>("SELECT id FROM nps_answers WHERE import_key = $1", answer.import_key)) return true;
  return answer.contact_id &&
         tx_.find<NpsAnswerId>(
                "SELECT id FROM nps_answers WHERE contact_id = $1 AND answered_on = $2 AND score = $3"
                " LIMIT 1",
                *answer.contact_id, answer.answered_on, answer.score)
             .has_value();
}

void NpsTaker::keep(const NpsAnswer& answer) {
  tx_.insert("nps_answers", answer);
  const timeline::Subject subject{answer.account_id, "account", answer.account_id.text};
  const Time noon = customer::moment_of(answer.answered_on) + hours(12);
  if (noon + days(1) > ctx_.now()) timeline::record_one_of_many(ctx_, tx_, subject, NpsAnswered{answer.score});
  else
    timeline::record_past(ctx_, tx_, subject, NpsAnswered{answer.score},
                          {.at = noon, .actor_kind = ctx_.actor.kind, .actor_id = ctx_.actor.id});
}

}  // namespace

std::vector<TakenRow> take_nps(const Ctx& ctx, db::Tx& tx, std::span<const NpsRow> rows) {
  NpsTaker taker(ctx, tx);
  std::vector<Problems> problems(rows.size());
  std::vector<NpsAnswer> answers;
  for (std::size_t i = 0; i < rows.size(); ++i) answers.push_back(taker.read(rows[i], problems[i]));
  taker.look_up(answers);
  std::vector<TakenRow> taken;
  for (std::size_t i = 0; i < rows.size(); ++i) taken.push_back(taker.take(answers[i], std::move(problems[i])));
  return taken;
}

}  // namespace zelo::success
