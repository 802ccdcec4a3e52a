#pragma once
// The only SQL about scores: what was found, whenever it changed, and the last of each account.

#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "lib/db/database.h"
#include "src/success/health/health_rules.h"
#include "src/success/health/model/model.h"

namespace zelo::success::store {

/// A row of `health_scores`.
struct Snapshot {
  AccountId account_id;
  Time at;
  HealthModelId model_id;
  std::optional<double> score;
  std::optional<double> calculated;
  std::optional<Band> band;
  double coverage = 0;
  std::string parts;  // see pack()
};
BOOST_DESCRIBE_STRUCT(Snapshot, (), (account_id, at, model_id, score, calculated, band, coverage, parts))

/// A row of `health_now`.
struct Standing {
  AccountId account_id;
  Time at;
  Time looked_at;
  HealthModelId model_id;
  std::optional<double> score;
  std::optional<double> calculated;
  std::optional<Band> band;
  double coverage = 0;
  std::optional<double> change;  // of `calculated` since a week ago, both by this model
  std::string parts;
};
BOOST_DESCRIBE_STRUCT(Standing, (),
                      (account_id, at, looked_at, model_id, score, calculated, band, coverage, change, parts))

/// Values and contributions in the order of the model's indicators, which never changes: "[[12,13.4],[null,0]]".
std::string pack(const Score& score);
/// Throws std::runtime_error when it was not packed with these.
std::vector<KeptPart> unpack(const std::string& parts, std::span<const Indicator> indicators);

/// What is known of an account that is to be scored.
struct Subject {
  AccountId account_id;
  ModelSegment segment = ModelSegment::any;
  bool merged = false;
  std::optional<std::int64_t> arr;
};
BOOST_DESCRIBE_STRUCT(Subject, (), (account_id, segment, merged, arr))
/// `accounts` is a JSON list of ids, here and below.
std::vector<Subject> subjects(db::Tx& tx, const std::string& accounts);
/// Those of them that became part of others.
std::vector<AccountId> merged_among(db::Tx& tx, const std::string& accounts);
/// Behind `after` by id, those that were merged left out.
std::vector<AccountId> accounts_after(db::Tx& tx, const std::string& after, int limit);
std::int64_t count_accounts(db::Tx& tx);

std::vector<Standing> standings(db::Tx& tx, const std::string& accounts);
/// The last row of each one's history, which may be older than where it stands: small changes add no row.
std::vector<Snapshot> last_rows(db::Tx& tx, const std::string& accounts);
struct Seen {
  AccountId account_id;
  Time looked_at;
  Time at;
};
BOOST_DESCRIBE_STRUCT(Seen, (), (account_id, looked_at, at))
/// Which of the standings are there, without what they say.
std::vector<Seen> seen(db::Tx& tx, const std::string& accounts);
std::optional<Standing> find_standing(db::Tx& tx, const AccountId& account);

/// The last row of each up to a moment, also of accounts that are looked at no more; nothing of those who begin later.
std::vector<Snapshot> snapshots_at(db::Tx& tx, const std::string& accounts, Time at);
/// What accounts that stand at their row of `at` are compared with, by their ids: as each was at `then`, which may be
/// the same row, or its first one where it began later. Nothing where there is only the row of `at`, and that is later.
std::unordered_map<std::string, Snapshot> rows_to_compare(db::Tx& tx, const std::map<std::string, Time>& at, Time then);
/// The calculated score of a row as `model` says of the values that the row kept, to compare like with like. Nothing
/// where another model measured it, and the values are not about as much of this one as `coverage`.
std::optional<double> score_by(const HealthModel& model, double coverage, const Snapshot& base, Models& models);
/// Before `before`, the newest first.
std::vector<Snapshot> history(db::Tx& tx, const AccountId& account, Time before, int limit);
/// Of each day that begins a whole number of days behind `begin` its last row, the newest first; at most 400.
std::vector<Snapshot> last_of_days(db::Tx& tx, const AccountId& account, Time begin, Time end);
struct ModelChange {
  Time at;
  HealthModelId model_id;
};
BOOST_DESCRIBE_STRUCT(ModelChange, (), (at, model_id))
/// The first row of each model between the moments, but of the one that stood when they began.
std::vector<ModelChange> model_changes(db::Tx& tx, const AccountId& account, Time begin, Time end);

/// Never overwrites: a second row of the same moment is dropped.
void add_snapshot(db::Tx& tx, const Snapshot& snapshot);
/// Nothing happens when somebody has looked later.
void keep_standing(db::Tx& tx, const Standing& standing);
void drop_standing(db::Tx& tx, const AccountId& account);

/// An account and all below it that are in a band and have not left by the company's `day`, added up by currency.
std::vector<rules::MemberSum> group_sums(db::Tx& tx, const AccountId& account, const std::string& day);
/// Those of them that are in none.
std::int64_t unknown_in_group(db::Tx& tx, const AccountId& account, const std::string& day);
struct Worst {
  AccountId account_id;
  std::string name;
  double score = 0;
};
BOOST_DESCRIBE_STRUCT(Worst, (), (account_id, name, score))
/// Of those below it.
std::optional<Worst> worst_below(db::Tx& tx, const AccountId& account, const std::string& day);

struct Override {
  OverrideId id;
  AccountId account_id;
  double score = 0;
  std::string reason;
  Time expires_at;
  std::optional<UserId> author_id;
  Time created_at;
  std::optional<Time> ended_at;
};
BOOST_DESCRIBE_STRUCT(Override, (), (id, account_id, score, reason, expires_at, author_id, created_at, ended_at))
struct Forced {
  AccountId account_id;
  double score = 0;
};
BOOST_DESCRIBE_STRUCT(Forced, (), (account_id, score))
std::vector<Forced> forced_scores(db::Tx& tx, const std::string& accounts, Time now);
std::optional<Override> override_in_force(db::Tx& tx, const AccountId& account, Time now);
bool end_overrides(db::Tx& tx, const AccountId& account, Time now);

}  // namespace zelo::success::store
