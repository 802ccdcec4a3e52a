#pragma once
// Looking at accounts again, how they are doing and what signals they give: all of them by schedule and after a
// publication, those that something happened to at once.
// The work is done while reading, some thousand accounts together, so that writers wait only while rows are put down.

#include <optional>
#include <string>
#include <vector>

#include "src/identity/context.h"
#include "src/success/health/score_store.h"
#include "src/success/signal/ledger/ledger.h"

namespace zelo::success {

inline constexpr int accounts_at_once = 2'000;
inline constexpr Duration compared_with = days(7);

/// What was found of an account, and what of it is to be put down.
struct Found {
  store::Standing standing;
  std::optional<store::Standing> before;
  std::optional<Band> calculated_band{};  // whatever a person has said
  std::optional<Band> band_before{};      // the same of what stood
  bool news = true;                       // something of it is to be put down
  bool snapshot = false;                  // another row of history
  bool told = false;                      // these two are not the same, and not because of another model
};
struct Findings {
  std::vector<HealthModelId> models;  // that were in force; others now: all of this is void
  std::vector<Found> found;
  std::vector<AccountId> gone;  // merged into others
  SignalLook signals;
  std::vector<AccountId> first = {};  // those of whom people are to be told, in their turn
};

/// Reads only. Accounts without any model are left out.
Findings look_at(db::Tx& tx, const std::vector<AccountId>& accounts, Time now);
/// Signals too, of all that are not merged.
Findings look_and_listen(db::Tx& tx, const std::vector<AccountId>& accounts, Time now);

/// What detectors are told of those of them that are not merged; their health as it would be put down, where it is
/// wanted.
std::vector<Watched> watched_among(db::Tx& tx, const std::vector<AccountId>& accounts, bool with_health, Time now);

struct PutDown {
  std::int64_t changed = 0;      // have another score
  std::vector<AccountId> again;  // somebody else has put one down meanwhile: left alone, to be looked at again
};
/// Nothing when a model was published meanwhile: look again at all of them. Accounts that were merged into others
/// meanwhile are left out.
std::optional<PutDown> put_down(const Ctx& ctx, db::Tx& tx, const Findings& findings);

/// The same, and what somebody else has put down meanwhile looked at again: few, and nobody overtakes within the write.
std::optional<PutDown> put_down_with_late(const Ctx& ctx, db::Tx& tx, const Findings& findings);

/// Those accounts, now. Any number.
void recompute(Ctx& ctx, const std::vector<AccountId>& accounts);
/// In the transaction of a change.
void recompute_in(const Ctx& ctx, db::Tx& tx, const AccountId& account);

enum class RunReason {
  daily,
  asked,      // by a person: goes on where an open one is
  published,  // another model,
  watched,    // or another threshold: what was done before it is void, and it begins with the first account
};
BOOST_DESCRIBE_ENUM(RunReason, daily, asked, published, watched)

using HealthRunId = Id<struct HealthRunTag>;
struct HealthRun {
  HealthRunId id;
  RunReason reason = RunReason::daily;
  std::int64_t done = 0;
  std::int64_t total = 0;
  std::int64_t changed = 0;
  Time created_at;
  std::optional<Time> finished_at;
};
BOOST_DESCRIBE_STRUCT(HealthRun, (), (id, reason, done, total, changed, created_at, finished_at))

/// All accounts, by the job "health.run". One that is open for the same reason goes on where it is; one whose reason
/// makes void what was done ends all that are open, because it looks at every account itself.
void start_run(const Ctx& ctx, db::Tx& tx, RunReason reason);
/// When another day has begun in the company's time zone since the last one: usage counts up to its yesterday. One that
/// is open goes on first, and the day's own begins within the hour after.
void start_daily_run(const Ctx& ctx, db::Tx& tx);
/// Goes on with the oldest open run, then with the next one, so many steps of `accounts_at_once`; reads on a thread of
/// its own meanwhile. False when none is left.
bool run_some(Ctx& ctx, int steps);
/// One is open, or there was none yet.
bool looks_at_all(db::Tx& tx);
/// The latest one.
std::optional<HealthRun> latest_run(db::Tx& tx);

/// Looks at the accounts of which time alone has made something else. False when none is left.
bool look_at_due(Ctx& ctx);
/// Looks at the accounts that the log tells of. False when its end was reached.
bool follow_log(Ctx& ctx);

struct HealthBandChanged {
  static constexpr const char* kind = "health.band_changed";
  static constexpr bool for_customer = false;
  Band from_band = Band::healthy;
  Band to_band = Band::healthy;
  std::int64_t score = 0;
  std::int64_t score_before = 0;
};
BOOST_DESCRIBE_STRUCT(HealthBandChanged, (), (from_band, to_band, score, score_before))

}  // namespace zelo::success
