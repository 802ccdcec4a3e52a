// Single events without what they tell of people.

#include <algorithm>
#include <iterator>
#include <set>

#include "lib/base/json.h"
#include "lib/db/ranked_index.h"
#include "lib/db/word_index.h"
#include "src/identity/context.h"
#include "src/usage/count/act.h"
#include "src/usage/count/rollup.h"
#include "src/usage/erasure/erasure.h"
#include "src/usage/feature/feature_store.h"
#include "src/usage/feature/matcher.h"

namespace zelo::usage {
namespace {

constexpr std::int64_t events_at_once = 20'000;
constexpr int waiting_at_once = 20;
constexpr std::ptrdiff_t accounts_at_once = 500;  // as many as the payload of a job has room for

/// Of an event's properties nothing stays but what the catalogue asks for, in the catalogue's words: counted anew, the
/// event counts as before.
class Scrubber {
 public:
  Scrubber(const std::vector<Feature>& features, const std::vector<std::int64_t>& people)
      : people_(people.begin(), people.end()) {
    for (const Feature& feature : features)
      for (const FeatureRule& rule : feature.rules)
        if (rule.property && rule.equals) asked_.emplace(*rule.property, *rule.equals);
  }

  /// Nothing where the lines tell nothing of the people.
  [[nodiscard]] std::optional<std::string> scrubbed(const std::string& body) const {
    std::string lines;
    bool changed = false;
    for (const Act& act : read_acts(body)) {
      const std::string kept = people_.contains(act.person) ? kept_of(act.properties) : std::string(act.properties);
      changed = changed || kept != act.properties;
      append(Act{act.type, act.at, act.person, act.name, kept}, lines);
    }
    return changed ? std::optional(std::move(lines)) : std::nullopt;
  }

 private:
  [[nodiscard]] std::string kept_of(std::string_view properties) const {
    json::bj::object kept;
    for (const auto& [property, value] : asked_)
      if (has_value(properties, property, value)) kept[property] = value;
    return kept.empty() ? std::string() : json::bj::serialize(kept);
  }

  std::set<std::int64_t> people_;
  std::set<std::pair<std::string, std::string>> asked_;
};

struct WaitingRow {
  std::string stranger_id;
  std::int64_t seq = 0;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(WaitingRow, (), (stranger_id, seq, body))

void begin_rows(Scrub& at) {
  at.after_day = long_ago;
  at.after_seq = 0;
}

/// False when nothing of the account is left.
bool scrub_account(db::Tx& tx, const Scrubber& scrubber, Scrub& at) {
  const AccountId& account = at.accounts[static_cast<std::size_t>(at.next)];
  const auto rows = store::raw_behind(tx, account, {at.after_day, at.after_seq}, far_away, events_at_once);
  for (const store::RawRow& row : rows) {
    if (const auto body = scrubber.scrubbed(row.body)) {
      store::replace_raw(tx, account, row, *body);
      at.found = true;
    }
    at.after_day = row.day;
    at.after_seq = row.seq;
  }
  if (rows.empty()) begin_rows(at);
  return !rows.empty();
}

/// The same of what waits for its account.
bool scrub_waiting(db::Tx& tx, const Scrubber& scrubber, Scrub& at) {
  const auto rows = tx.query<WaitingRow>(
      "SELECT stranger_id, seq, body FROM usage_waiting WHERE (stranger_id, seq) > ($1, $2) ORDER BY stranger_id, seq"
      " LIMIT $3",
      at.after_stranger, at.after_seq, waiting_at_once);
  for (const WaitingRow& row : rows) {
    if (const auto body = scrubber.scrubbed(row.body)) {
      tx.exec("UPDATE usage_waiting SET body = $1 WHERE stranger_id = $2 AND seq = $3", *body, row.stranger_id,
              row.seq);
      at.found = true;
    }
    at.after_stranger = row.stranger_id;
    at.after_seq = row.seq;
  }
  if (rows.empty()) begin_rows(at);
  return !rows.empty();
}

/// The next accounts behind those that are done.
void read_on(db::Tx& tx, Scrub& at) {
  auto all = accounts_used_by(tx, at.people);
  const auto from = at.accounts.empty() ? all.begin() : std::ranges::upper_bound(all, at.accounts.back());
  const auto to = from + std::min(std::distance(from, all.end()), accounts_at_once);
  at.accounts.assign(std::make_move_iterator(from), std::make_move_iterator(to));
  at.next = 0;
}

/// Counting anew moves events from one account to another, maybe to one that was passed already.
bool have_moved(db::Tx& tx, Time since) {
  return tx.find<int>("SELECT 1 FROM usage_rebuilds WHERE finished_at IS NULL OR finished_at >= $1 LIMIT 1", since)
      .has_value();
}

/// Another round, unless this one has found nothing and nobody has moved.
void end_round(db::Tx& tx, Scrub& at, Time now) {
  at.pause = !at.found && have_moved(tx, at.began);
  at.done = !at.found && !at.pause;
  at.began = now;
  at.in_accounts = false;
  at.after_stranger.clear();
  at.accounts.clear();
  at.next = 0;
  at.found = false;
}

}  // namespace

std::vector<AccountId> accounts_used_by(db::Tx& tx, std::span<const std::int64_t> people) {
  auto accounts = tx.query<AccountId>(
      "SELECT DISTINCT account_id FROM usage_user_months WHERE " + db::in_numbers(tx.dialect(), "person", "$1"),
      db::number_text(people));
  std::ranges::sort(accounts);
  return accounts;
}

Scrub scrub_some(Ctx& ctx, const Scrub& scrub) {
  return ctx.write([&](db::Tx& tx) {
    lock_counting(tx);
    Scrub at = scrub;
    at.pause = false;
    const Scrubber scrubber(store::all_features(tx), at.people);
    if (at.in_accounts && at.next == std::ssize(at.accounts)) read_on(tx, at);
    if (at.in_accounts && at.accounts.empty()) end_round(tx, at, ctx.now());
    else if (at.in_accounts) at.next += scrub_account(tx, scrubber, at) ? 0 : 1;
    else at.in_accounts = !scrub_waiting(tx, scrubber, at);
    return at;
  });
}

}  // namespace zelo::usage
