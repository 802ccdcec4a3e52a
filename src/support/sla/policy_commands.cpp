#include <algorithm>

#include "lib/base/once.h"
#include "src/identity/context.h"
#include "src/support/category/category_store.h"
#include "src/support/hours/hours_book.h"
#include "src/support/hours/hours_store.h"
#include "src/support/setting.h"
#include "src/support/sla/policy.h"
#include "src/support/sla/policy_store.h"
#include "src/support/sla/sla_jobs.h"

namespace zelo::support {
namespace {

constexpr std::int64_t longest_minutes = 365 * 24 * 60;

void check_minutes(Problems& problems, const std::optional<std::int64_t>& count, const char* path) {
  if (count && (*count < 1 || *count > longest_minutes))
    problems.add(path, Text("error.number.range", {{"min", "1"}, {"max", std::to_string(longest_minutes)}}));
}

void check_days(Problems& problems, const std::optional<std::int64_t>& count, const char* path) {
  if (count && (*count < 1 || *count > 90))
    problems.add(path, Text("error.number.range", {{"min", "1"}, {"max", "90"}}));
}

constexpr std::size_t most_clauses = 20;

std::vector<std::string> names_in(const std::vector<Line<40>>& names) { return {names.begin(), names.end()}; }

/// A term that its hours do not reach within BusinessTime::horizon would never come due.
void check_reach(const Ctx& ctx, db::Tx& tx, const SlaPolicy& policy, Problems& problems) {
  HoursBook book(tx);
  const BusinessTime& hours = book.of(policy.business_hours_id);
  const auto minutes_reach = [&](const std::optional<std::int64_t>& count, const char* path) {
    if (count && !hours.after(ctx.now(), minutes(*count))) problems.add(path, "error.policy.out_of_reach");
  };
  const auto days_reach = [&](const std::optional<std::int64_t>& count, const char* path) {
    if (count && !hours.end_of_day_after(ctx.now(), static_cast<int>(*count)))
      problems.add(path, "error.policy.out_of_reach");
  };
  minutes_reach(policy.first_response_minutes, "first_response_minutes");
  minutes_reach(policy.next_response_minutes, "next_response_minutes");
  minutes_reach(policy.resolution_minutes, "resolution_minutes");
  minutes_reach(policy.tier_minutes, "tier_minutes");
  days_reach(policy.remind_days, "remind_days");
  days_reach(policy.close_days, "close_days");
}

void check(const Ctx& ctx, db::Tx& tx, SlaPolicy& policy) {
  Problems problems;
  if (policy.contract_slas.size() > most_clauses)
    problems.add("contract_slas", Text("error.too_many_items", {{"max", std::to_string(most_clauses)}}));
  check_minutes(problems, policy.first_response_minutes, "first_response_minutes");
  check_minutes(problems, policy.next_response_minutes, "next_response_minutes");
  check_minutes(problems, policy.resolution_minutes, "resolution_minutes");
  check_minutes(problems, policy.tier_minutes, "tier_minutes");
  check_days(problems, policy.remind_days, "remind_days");
  check_days(problems, policy.close_days, "close_days");
  if (policy.escalate_rejections && (*policy.escalate_rejections < 1 || *policy.escalate_rejections > 10))
    problems.add("escalate_rejections", Text("error.number.range", {{"min", "1"}, {"max", "10"}}));
  const bool promises = policy.first_response_minutes || policy.next_response_minutes || policy.resolution_minutes ||
                        policy.tier_minutes || policy.remind_days || policy.close_days || policy.escalate_rejections;
  if (!promises) problems.add("resolution_minutes", "error.policy.no_target");
  if (policy.warn_percent < 1 || policy.warn_percent > 99)
    problems.add("warn_percent", Text("error.number.range", {{"min", "1"}, {"max", "99"}}));
  if (policy.category_id && !store::find_category(tx, *policy.category_id))
    problems.add("category_id", "error.unknown");
  if (policy.business_hours_id && !store::find_hours(tx, *policy.business_hours_id))
    problems.add("business_hours_id", "error.unknown");
  problems.done();
  check_reach(ctx, tx, policy, problems);
  problems.done();
  policy.segments = once(std::move(policy.segments));
  policy.priorities = once(std::move(policy.priorities));
  policy.tiers = once(std::move(policy.tiers));
  policy.contract_slas = once(std::move(policy.contract_slas));
}

void apply(const EditSlaPolicy& input, SlaPolicy& policy) {
  if (input.name) policy.name = *input.name;
  if (input.active) policy.active = *input.active;
  if (input.segments) policy.segments = *input.segments;
  if (input.priorities) policy.priorities = *input.priorities;
  if (input.tiers) policy.tiers = *input.tiers;
  if (input.contract_slas) policy.contract_slas = names_in(*input.contract_slas);
  if (input.warn_percent) policy.warn_percent = *input.warn_percent;
  input.category_id.apply(policy.category_id);
  input.business_hours_id.apply(policy.business_hours_id);
  input.first_response_minutes.apply(policy.first_response_minutes);
  input.next_response_minutes.apply(policy.next_response_minutes);
  input.resolution_minutes.apply(policy.resolution_minutes);
  input.tier_minutes.apply(policy.tier_minutes);
  input.remind_days.apply(policy.remind_days);
  input.close_days.apply(policy.close_days);
  input.escalate_rejections.apply(policy.escalate_rejections);
}

/// Puts a policy at a place in the order, counted from 1; the others make room.
void move_to(db::Tx& tx, SlaPolicy& policy, std::int64_t place) {
  auto all = store::list_policies(tx);
  std::erase_if(all, [&](const SlaPolicy& other) { return other.id == policy.id; });
  const auto at = std::clamp<std::int64_t>(place - 1, 0, static_cast<std::int64_t>(all.size()));
  all.insert(all.begin() + at, policy);
  for (std::size_t i = 0; i < all.size(); ++i)
    store::save_policy_position(tx, all[i].id, static_cast<std::int64_t>(i) + 1);
  policy.position = at + 1;
}

}  // namespace

SlaPolicy create_policy(Ctx& ctx, const NewSlaPolicy& input) {
  ctx.require(Permission::sla_manage);
  return ctx.write([&](db::Tx& tx) {
    if (store::count_policies(tx) >= most_policies)
      throw conflict(Text("error.policy.too_many", {{"max", std::to_string(most_policies)}}));
    SlaPolicy policy{.id = ctx.new_id<SlaPolicyId>(),
                     .name = input.name,
                     .position = store::next_policy_position(tx),
                     .segments = input.segments,
                     .priorities = input.priorities,
                     .tiers = input.tiers,
                     .contract_slas = names_in(input.contract_slas),
                     .category_id = input.category_id,
                     .business_hours_id = input.business_hours_id,
                     .first_response_minutes = input.first_response_minutes,
                     .next_response_minutes = input.next_response_minutes,
                     .resolution_minutes = input.resolution_minutes,
                     .tier_minutes = input.tier_minutes,
                     .remind_days = input.remind_days,
                     .close_days = input.close_days,
                     .escalate_rejections = input.escalate_rejections,
                     .warn_percent = input.warn_percent.value_or(75),
                     .created_at = ctx.now()};
    check(ctx, tx, policy);
    store::insert_policy(tx, policy);
    announce_setting(ctx, tx, "sla_policy.created", "sla_policy", policy.id.text, policy.name);
    recount_later(ctx, tx);
    return policy;
  });
}

SlaPolicy edit_policy(Ctx& ctx, const SlaPolicyId& id, const EditSlaPolicy& input,
                      std::optional<std::int64_t> version) {
  ctx.require(Permission::sla_manage);
  return ctx.write([&](db::Tx& tx) {
    auto policy = store::find_policy(tx, id);
    if (!policy) throw not_found();
    if (version && *version != policy->version) throw Error(ErrorKind::stale, "error.stale");
    apply(input, *policy);
    check(ctx, tx, *policy);
    if (input.position) move_to(tx, *policy, *input.position);
    policy->version += 1;
    store::save_policy(tx, *policy);
    announce_setting(ctx, tx, "sla_policy.edited", "sla_policy", id.text, policy->name);
    recount_later(ctx, tx);
    return *policy;
  });
}

SlaPolicy show_policy(Ctx& ctx, const SlaPolicyId& id) {
  ctx.require(Permission::ticket_read);
  const auto policy = ctx.read([&](db::Tx& tx) { return store::find_policy(tx, id); });
  if (!policy) throw not_found();
  return *policy;
}

std::vector<SlaPolicy> list_policies(Ctx& ctx) {
  ctx.require(Permission::ticket_read);
  return ctx.read([&](db::Tx& tx) { return store::list_policies(tx); });
}

}  // namespace zelo::support
