#include <optional>
#include <span>
#include <utility>

#include "src/usage/feature/feature_store.h"
#include "src/usage/metric/entitled.h"
#include "src/usage/metric/moments.h"
#include "src/usage/metric/presence.h"
#include "src/usage/metrics.h"
#include "src/usage/settings.h"

namespace zelo::usage {
namespace {

/// Of older customers nobody knows what they did before events came in.
constexpr Day told_for = 365;

/// What does not depend on the account, read once for many.
struct Milestones {
  UsageSettings settings;
  std::vector<std::int64_t> core;  // features, by number
  std::optional<Day> heard_since;  // from any account
};

Milestones frame_for_milestones(db::Tx& tx) {
  Milestones frame{.settings = settings_of(tx), .core = {}, .heard_since = store::heard_since(tx)};
  for (const Feature& feature : store::all_features(tx))
    if (feature.core && feature.active) frame.core.push_back(feature.number);
  return frame;
}

/// What was late may have been in time before anybody heard of it.
void leave_out_unheard(std::vector<MilestoneSeen>& milestones, Day start, const std::optional<Day>& heard_since) {
  using enum MilestoneState;
  if (heard_since && *heard_since <= start) return;
  std::erase_if(milestones, [](const MilestoneSeen& seen) { return seen.state == late || seen.state == reached_late; });
}

std::vector<MilestoneSeen> milestones_in(db::Tx& tx, const Milestones& frame, const AccountId& account, Day start,
                                         Day day) {
  FirstDays days{.start = start, .logins = {}, .core = {}, .active = {}, .used_times = frame.settings.used_times};
  if (day >= start) {
    days.logins.resize(static_cast<std::size_t>(day - start + 1));
    const store::Family family(tx, account);
    for (const store::DayRow& row : store::days_of(tx, family, start, day))
      days.logins[static_cast<std::size_t>(row.day - start)] = logins_of(row, frame.settings);
    days.core = store::events_by_day(tx, family, frame.core, start, day);
    days.active = store::presence_of(tx, family, start, day).days;
  }
  auto milestones = milestones_of(days);
  leave_out_unheard(milestones, start, frame.heard_since);
  return milestones;
}

}  // namespace

std::vector<std::vector<MilestoneSeen>> milestones_on(db::Tx& tx, std::span<const AccountId> accounts, Day day) {
  std::vector<std::vector<MilestoneSeen>> all(accounts.size());
  const std::vector<Day> starts = store::starts_of(tx, accounts);
  std::optional<Milestones> frame;
  for (std::size_t i = 0; i < accounts.size(); ++i) {
    if (day - starts[i] >= told_for) continue;
    if (!frame) frame = frame_for_milestones(tx);
    all[i] = milestones_in(tx, *frame, accounts[i], starts[i], day);
  }
  return all;
}

std::vector<MilestoneSeen> milestones_on(db::Tx& tx, const AccountId& account, Day day) {
  return std::move(milestones_on(tx, std::span(&account, 1), day).front());
}

}  // namespace zelo::usage
