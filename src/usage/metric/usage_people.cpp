// Who stands behind the numbers of an account, and on which days a feature was used.

#include "src/customer/account_store.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/usage/feature/feature_store.h"
#include "src/usage/metric/account_usage.h"
#include "src/usage/metric/metric_store.h"
#include "src/usage/metric/moments.h"
#include "src/usage/metrics.h"

namespace zelo::usage {
namespace {

/// Who was merged into another account is that one.
AccountId living(db::Tx& tx, const AccountId& id) {
  const auto account = customer::find_account(tx, id);
  if (!account) throw not_found();
  return account->id;
}

Range range_in(const Ctx& ctx, db::Tx& tx, const AccountId& id, const UsageRange& asked) {
  return range_of(asked, yesterday_of(tx, id, ctx.now()) + 1);
}

std::int64_t number_of(db::Tx& tx, const FeatureId& id) {
  const auto feature = store::find_feature(tx, id);
  if (!feature) throw not_found();
  return feature->number;
}

}  // namespace

Page<UsagePerson> usage_people(Ctx& ctx, const AccountId& account, const UsersAsked& asked,
                               const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::account_read);
  const auto keys = decode_cursor(after, 1);
  const std::int64_t behind = keys ? cursor_number(keys->front()) : 0;
  return ctx.read([&](db::Tx& tx) {
    const AccountId id = living(tx, account);
    const Range range = range_in(ctx, tx, id, asked.range);
    const auto feature = asked.feature_id ? std::optional(number_of(tx, *asked.feature_id)) : std::nullopt;
    auto people = store::people_of(tx, store::Family(tx, id), range.from, range.to, feature, behind, limit + 1);
    Page<UsagePerson> page;
    if (people.size() > static_cast<std::size_t>(limit)) {
      people.pop_back();
      page.next = encode_cursor({std::to_string(people.back().person)});
    }
    std::vector<std::int64_t> numbers;
    for (const store::PersonDays& days : people) numbers.push_back(days.person);
    auto named = store::people_by_number(tx, numbers);
    for (const store::PersonDays& days : people) {
      UsagePerson person = std::move(named[days.person]);
      person.days = days.days;
      person.last_on = date_of(days.last);
      person.features = days.features;
      page.items.push_back(std::move(person));
    }
    return page;
  });
}

FeatureDays feature_days(Ctx& ctx, const AccountId& account, const FeatureId& feature, const UsageRange& asked) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    const AccountId id = living(tx, account);
    const Range range = range_in(ctx, tx, id, asked);
    FeatureDays days;
    const store::Family family(tx, id);
    for (const store::DayRow& row : store::feature_days_of(tx, family, number_of(tx, feature), range.from, range.to))
      days.items.push_back({date_of(row.day), row.users, row.events});
    return days;
  });
}

}  // namespace zelo::usage
