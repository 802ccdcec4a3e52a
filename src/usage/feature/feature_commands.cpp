#include <algorithm>

#include "src/customer/touched.h"
#include "src/identity/api.h"
#include "src/usage/count/rebuild.h"
#include "src/usage/feature/feature.h"
#include "src/usage/feature/feature_store.h"
#include "src/usage/unmatched/unmatched_store.h"

namespace zelo::usage {
namespace {

constexpr std::string_view key_letters = "abcdefghijklmnopqrstuvwxyz0123456789_-.";

FeatureView view_of(Feature f) {
  return {f.id,      std::move(f.key),   std::move(f.name),  f.core,   std::move(f.module),
          f.premium, std::move(f.plans), std::move(f.rules), f.active, f.created_at,
          f.version};
}

Feature load(db::Tx& tx, const FeatureId& id) {
  auto found = store::find_feature(tx, id);
  if (!found) throw not_found();
  return std::move(*found);
}

void check_rule(const FeatureRule& rule, const std::string& path, Problems& problems) {
  if (rule.event == "*" || rule.event.find('*') < rule.event.size() - 1)
    problems.add(path + ".event", "error.usage.rule_event");
  if (rule.property.has_value() != rule.equals.has_value())
    problems.add(path + (rule.property ? ".equals" : ".property"), "error.required");
}

void check(const Feature& feature) {
  Problems problems;
  if (feature.key.find_first_not_of(key_letters) != std::string::npos) problems.add("key", "error.usage.feature_key");
  if (feature.rules.empty() || feature.rules.size() > most_rules)
    problems.add("rules", Text("error.usage.rules", {{"max", std::to_string(most_rules)}}));
  if (feature.plans.size() > most_plans)
    problems.add("plans", Text("error.too_many_items", {{"max", std::to_string(most_plans)}}));
  for (std::size_t i = 0; i < feature.rules.size(); ++i)
    check_rule(feature.rules[i], "rules[" + std::to_string(i) + "]", problems);
  problems.done();
}

std::vector<std::string> plain(const std::vector<Line<120>>& plans) { return {plans.begin(), plans.end()}; }

void apply(const EditFeature& input, Feature& feature) {
  if (input.name) feature.name = *input.name;
  if (input.core) feature.core = *input.core;
  input.module.apply(feature.module);
  if (input.premium) feature.premium = *input.premium;
  if (input.plans) feature.plans = plain(*input.plans);
  if (input.rules) feature.rules = *input.rules;
  if (input.active) feature.active = *input.active;
}

/// Whether days that were counted would be counted otherwise.
bool counts_otherwise(const Feature& before, const Feature& after) {
  const auto same = [](const FeatureRule& a, const FeatureRule& b) {
    return a.event == b.event && a.type.value_or(EventType::track) == b.type.value_or(EventType::track) &&
           a.property == b.property && a.equals == b.equals;
  };
  return before.active != after.active || !std::ranges::equal(before.rules, after.rules, same);
}

/// Whether the same days say something else of accounts: what they may use, and what they miss.
bool reads_otherwise(const Feature& before, const Feature& after) {
  return before.core != after.core || before.premium != after.premium || before.plans != after.plans ||
         before.module != after.module || before.name != after.name;
}

void announce(const Ctx& ctx, db::Tx& tx, const char* kind, const FeatureId& id) {
  ctx.world.announce(ctx, tx, kind, "feature", id.text, "{}");
}

}  // namespace

std::vector<FeatureView> list_features(Ctx& ctx) {
  ctx.require(Permission::account_read);
  return ctx.read([](db::Tx& tx) {
    std::vector<FeatureView> views;
    for (Feature& feature : store::all_features(tx)) views.push_back(view_of(std::move(feature)));
    return views;
  });
}

FeatureView create_feature(Ctx& ctx, const NewFeature& input) {
  ctx.require(Permission::usage_manage);
  return ctx.write([&](db::Tx& tx) {
    if (store::all_features(tx).size() >= most_in_catalogue) throw conflict("error.usage.too_many_features");
    Feature feature;
    feature.id = ctx.new_id<FeatureId>();
    feature.number = tx.next_number("usage_feature");
    feature.key = input.key;
    feature.name = input.name;
    feature.core = input.core.value_or(false);
    if (input.module) feature.module = *input.module;
    feature.premium = input.premium.value_or(false);
    feature.plans = plain(input.plans);
    feature.rules = input.rules;
    if (feature.rules.empty()) feature.rules.push_back({.event = feature.key});
    feature.created_at = ctx.now();
    check(feature);
    store::insert_feature(tx, feature);
    store::forget_named(tx, {feature});
    announce(ctx, tx, "feature.created", feature.id);
    start_rebuild(ctx, tx, std::nullopt, false);
    return view_of(std::move(feature));
  });
}

FeatureView edit_feature(Ctx& ctx, const FeatureId& id, const EditFeature& input, std::optional<std::int64_t> version) {
  ctx.require(Permission::usage_manage);
  return ctx.write([&](db::Tx& tx) {
    const Feature before = load(tx, id);
    if (version && *version != before.version) throw Error(ErrorKind::stale, "error.stale");
    Feature feature = before;
    apply(input, feature);
    check(feature);
    feature.version += 1;
    store::save_feature(tx, feature);
    announce(ctx, tx, "feature.edited", id);
    store::forget_named(tx, {feature});
    if (counts_otherwise(before, feature)) start_rebuild(ctx, tx, std::nullopt, false);
    else if (reads_otherwise(before, feature)) customer::all_touched(ctx, tx);
    return view_of(std::move(feature));
  });
}

FeatureView read_feature(Ctx& ctx, const FeatureId& id) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) { return view_of(load(tx, id)); });
}

}  // namespace zelo::usage
