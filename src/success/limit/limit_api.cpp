#include <algorithm>
#include <cmath>
#include <functional>

#include "src/customer/account_store.h"
#include "src/identity/api.h"
#include "src/success/limit/limit.h"
#include "src/usage/metric/crowd.h"

namespace zelo::success {
namespace {

LimitView view_of_limit(const Ctx& ctx, UsedLimit limit) {
  LimitView view{.name = std::move(limit.name),
                 .allowed = limit.allowed,
                 .measure = limit.measure,
                 .used = {},
                 .percent = {},
                 .counted = ctx.say("limit.not_measured")};
  if (!limit.measure) return view;
  view.used = limit.used;
  view.counted = ctx.say("limit.counted." + std::string(name_of(*limit.measure)));
  if (limit.allowed > 0)
    view.percent = std::round(static_cast<double>(limit.used) / static_cast<double>(limit.allowed) * 1000) / 10;
  return view;
}

/// Licensed by contracts, against the people of four weeks.
std::optional<UsedLimit> seats_of_account(const Ctx& ctx, usage::Crowd& crowd, usage::Day yesterday) {
  const auto& seats = crowd.seats(yesterday);
  if (seats.empty()) return std::nullopt;
  const auto& people = crowd.user_counts(yesterday - 27, yesterday);
  return UsedLimit{.account_id = seats.front().account_id,
                   .name = ctx.say("word.limit.seats"),
                   .allowed = seats.front().seats,
                   .measure = LimitMeasure::seats,
                   .used = people.empty() ? 0 : people.front().users};
}

}  // namespace

LimitList show_limits(Ctx& ctx, const AccountId& id) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    const auto account = customer::find_account(tx, id);
    if (!account) throw not_found();
    usage::Crowd crowd(tx, {account->id});
    const usage::Day yesterday = usage::company_yesterday(tx, ctx.now());
    auto limits = named_limits(tx, crowd, yesterday);
    if (auto seats = seats_of_account(ctx, crowd, yesterday)) limits.insert(limits.begin(), *std::move(seats));
    LimitList found;
    for (UsedLimit& one : limits) found.items.push_back(view_of_limit(ctx, std::move(one)));
    std::ranges::stable_sort(found.items, std::greater{},
                             [](const LimitView& one) { return one.measure ? one.percent.value_or(0) : -1; });
    return found;
  });
}

void limit_routes(Api& api) {
  api.get("/api/accounts/{id}/limits", may(Permission::account_read),
          {"list_account_limits", "What its contracts limit, how much of it is used, and what cannot be measured",
           "Customers"},
          [](Ctx& ctx, const Call& call) { return show_limits(ctx, call.id<AccountId>()); });
}

}  // namespace zelo::success
