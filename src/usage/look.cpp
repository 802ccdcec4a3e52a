#include "src/usage/look.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <span>

#include "src/timeline/record.h"
#include "src/usage/events.h"
#include "src/usage/metric/moments.h"
#include "src/usage/metrics.h"
#include "src/usage/settings.h"

namespace zelo::usage {
namespace {

constexpr int accounts_at_once = 200;

timeline::Subject subject_of(const AccountId& id) { return {.account_id = id, .kind = "account", .id = id.text}; }

void tell_firsts(const Ctx& ctx, db::Tx& tx, store::Moments& m) {
  const auto subject = subject_of(m.account_id);
  if (m.first_login_on && !m.told_login) {
    timeline::record(ctx, tx, subject, UsageFirstLogin{date_of(*m.first_login_on)});
    m.told_login = true;
  }
  if (m.first_value_on && !m.told_value) {
    const Day waited = std::max<Day>(*m.first_value_on - store::start_of(tx, m.account_id), 0);
    timeline::record(ctx, tx, subject, UsageFirstValue{date_of(*m.first_value_on), waited});
    m.told_value = true;
  }
}

/// Events may come late: so long a milestone is told afterwards.
constexpr Day told_late = rules::month;

/// An account whose day is over and was not looked at.
struct Due {
  store::Moments moments;
  Day day = 0;
  std::int64_t level = 0;
  std::vector<MilestoneSeen> milestones = {};  // reached of late
};

/// Those of an account that are worth telling by now, and were not told.
std::vector<MilestoneSeen> reached_of_late(std::vector<MilestoneSeen> milestones, const Due& due,
                                           const std::set<Milestone>& told) {
  const std::string since = date_of(due.day - told_late);
  std::erase_if(milestones, [&](const MilestoneSeen& seen) {
    return !seen.reached_on || (due.moments.looked_on && *seen.reached_on <= since) || told.contains(seen.milestone);
  });
  return milestones;
}

/// Accounts of which all are told are not looked at.
void add_milestones(db::Tx& tx, std::vector<Due>& some, Day day) {
  std::vector<AccountId> ids;
  for (const Due& one : some) ids.push_back(one.moments.account_id);
  const auto told = store::told_milestones(tx, ids);
  const auto told_of = [&](const AccountId& id) {
    const auto found = told.find(id);
    return found == told.end() ? std::set<Milestone>() : found->second;
  };
  std::erase_if(ids, [&](const AccountId& id) { return told_of(id).size() == all_milestones; });
  auto seen = milestones_on(tx, ids, day);
  for (Due& one : some) {
    const auto place = std::ranges::find(ids, one.moments.account_id) - ids.begin();
    if (place == std::ssize(ids)) continue;
    auto& milestones = seen[static_cast<std::size_t>(place)];
    one.milestones = reached_of_late(std::move(milestones), one, told_of(one.moments.account_id));
  }
}

/// Reads without holding anybody up; only what was seen is written.
std::vector<Due> due_of(db::Tx& tx, std::span<const store::Moments> accounts, Time now) {
  const UsageSettings settings = settings_of(tx);
  const TimeZone company = TimeZone::find(settings.time_zone).value_or(TimeZone::utc());
  std::vector<std::string> all;
  for (const store::Moments& m : accounts) all.push_back(m.account_id.text);
  const auto zones = own_zones(tx, all);
  std::map<Day, std::vector<Due>> by_day;
  for (const store::Moments& m : accounts) {
    const auto own = zones.find(m.account_id);
    const Day day = DayFinder(own == zones.end() ? company : own->second).day_of(now) - 1;
    if (!m.looked_on || *m.looked_on < day) by_day[day].push_back({m, day});
  }
  std::vector<Due> due;
  for (auto& [day, some] : by_day) {
    std::vector<AccountId> ids;
    for (const Due& one : some) ids.push_back(one.moments.account_id);
    const auto seen = seen_of(tx, ids, day);
    for (std::size_t i = 0; i < some.size(); ++i) some[i].level = level_of(steps_of(seen[i]));
    add_milestones(tx, some, day);
    std::ranges::move(some, std::back_inserter(due));
  }
  return due;
}

void keep(const Ctx& ctx, db::Tx& tx, const Due& due) {
  auto m = store::moments_of(tx, due.moments.account_id);
  if (!m || (m->looked_on && *m->looked_on >= due.day)) return;  // somebody else was quicker
  tell_firsts(ctx, tx, *m);
  for (const MilestoneSeen& seen : due.milestones)
    timeline::record(ctx, tx, subject_of(m->account_id),
                     UsageMilestoneReached{seen.milestone, *seen.reached_on, *seen.reached_day});
  const std::int64_t before = m->level;
  if (due.level > before) timeline::record(ctx, tx, subject_of(m->account_id), UsageLevelReached{due.level, before});
  if (due.level < before) timeline::record(ctx, tx, subject_of(m->account_id), UsageLevelLost{due.level, before});
  m->level = due.level;
  m->looked_on = due.day;
  store::keep_look(tx, *m);
}

}  // namespace

void look_at_all(Ctx& ctx) {
  AccountId after;
  while (true) {
    std::vector<store::Moments> accounts;
    const auto due = ctx.read([&](db::Tx& tx) {
      accounts = store::all_moments(tx, after, accounts_at_once);
      return due_of(tx, accounts, ctx.now());
    });
    if (accounts.empty()) return;
    if (!due.empty())
      ctx.write([&](db::Tx& tx) {
        for (const Due& one : due) keep(ctx, tx, one);
      });
    after = accounts.back().account_id;
  }
}

}  // namespace zelo::usage
