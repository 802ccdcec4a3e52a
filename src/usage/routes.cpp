#include "src/usage/routes.h"

#include <charconv>
#include <memory>

#include "src/customer/api_parts.h"
#include "src/identity/api.h"
#include "src/usage/erasure/erasure.h"
#include "src/usage/feature/feature.h"
#include "src/usage/goal/goal.h"
#include "src/usage/intake.h"
#include "src/usage/metric/account_usage.h"
#include "src/usage/metric/explorer.h"
#include "src/usage/settings.h"
#include "src/usage/source/allowance.h"
#include "src/usage/source/source.h"
#include "src/usage/stranger/stranger.h"
#include "src/usage/uniting/uniting.h"
#include "src/usage/unmatched/unmatched.h"

namespace zelo {
namespace {

using namespace usage;

constexpr const char* tag = "Usage";

struct FeatureList {
  std::vector<FeatureView> items;
  std::optional<RebuildView> rebuild;  // counting anew after the last change of rules
};
BOOST_DESCRIBE_STRUCT(FeatureList, (), (items, rebuild))

UsageRange range_asked(const Call& call) { return {call.query("from"), call.query("to")}; }

void tracking_routes(Api& api) {
  const auto allowances = std::make_shared<Allowances>();
  const auto take = [&](const std::string& path, const std::string& type) {
    api.post("/v1/" + path, anyone(),
             {.operation = "take_" + path,
              .summary = "Segment's HTTP Tracking API: " + type + "; the write key as Basic user, or as writeKey",
              .tag = tag,
              .query = {"writeKey"},
              .body_limit = most_body,
              .success = 200,
              .secrets = {"write_key"},
              .any_site = true},
             [type, allowances](Ctx& ctx, const Call& call) { return take_in(ctx, *allowances, type, call.request); });
  };
  for (const char* type : {"identify", "track", "page", "screen", "group", "alias", "batch"}) {
    take(type, type);
    take(std::string(type, 1), type);  // as analytics.js calls it in browsers
  }
}

void source_routes(Api& api) {
  const Access manage = may(Permission::usage_manage);
  api.get(
      "/api/sources", manage,
      {"list_sources", "Programs that report usage, in the order in which they were added", tag, {"limit", "after"}},
      [](Ctx& ctx, const Call& call) { return list_sources(ctx, call.query("after"), call.limit()); });
  api.post("/api/sources", manage,
           {.operation = "create_source",
            .summary = "Add a source of usage; its write key is shown this once",
            .tag = tag,
            .sealed = true},
           [](Ctx& ctx, const Call&, const NewSource& input) { return create_source(ctx, input); });
  api.get("/api/sources/{id}", manage, {"read_source", "One source of usage", tag},
          [](Ctx& ctx, const Call& call) { return read_source(ctx, call.id<UsageSourceId>()); });
  api.patch("/api/sources/{id}", manage, {"edit_source", "Rename a source, or revoke its key", tag},
            [](Ctx& ctx, const Call& call, const EditSource& input) {
              return edit_source(ctx, call.id<UsageSourceId>(), input, call.if_match());
            });
  api.post("/api/sources/{id}/write_key", manage,
           {.operation = "renew_write_key",
            .summary = "Give a source another write key, shown this once; the one before ends",
            .tag = tag,
            .sealed = true},
           [](Ctx& ctx, const Call& call) { return renew_write_key(ctx, call.id<UsageSourceId>()); });
  api.get("/api/sources/{id}/rejects", manage,
          {"list_usage_rejects", "Events of a source that were refused, newest first", tag, {"limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_rejects(ctx, call.id<UsageSourceId>(), call.query("after"), call.limit());
          });
}

void stranger_routes(Api& api) {
  const Access manage = may(Permission::usage_manage);
  api.get("/api/usage/unknown_accounts", manage,
          {"list_unknown_accounts",
           "Whose events wait because nobody knows which account they are of, last heard of first",
           tag,
           {"kind", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_strangers(ctx, call.query_enum<StrangerKind>("kind"), call.query("after"), call.limit());
          });
  api.post("/api/usage/unknown_accounts/{id}/account", manage,
           {.operation = "join_unknown_account",
            .summary = "Say whose account it is: what waits is counted there",
            .tag = tag,
            .success = 200},
           [](Ctx& ctx, const Call& call, const JoinStranger& input) {
             return join_stranger(ctx, call.id<StrangerId>(), input);
           });
}

void erasure_routes(Api& api) {
  api.post("/api/usage/erasures", may(Permission::settings_manage),
           {.operation = "erase_usage_person",
            .summary = "Erase what usage tells of a person, by number, e-mail or id; what was done stays counted",
            .tag = tag,
            .sealed = true,  // what came in is counted first, in transactions of its own
            .success = 200},
           [](Ctx& ctx, const Call&, const EraseUser& input) { return erase_user(ctx, input); });
}

void union_routes(Api& api) {
  const Access write = may(Permission::contact_write);
  api.get("/api/usage/unions", write,
          {"list_usage_unions",
           "Users who were made one because a contact has the ids of them all, the latest first",
           tag,
           {"limit", "after"}},
          [](Ctx& ctx, const Call& call) { return list_unions(ctx, call.query("after"), call.limit()); });
  api.post("/api/usage/unions/{id}/undo", write,
           {.operation = "undo_usage_union",
            .summary = "Take the id out of the contact: its user is on their own again",
            .tag = tag,
            .success = 200},
           [](Ctx& ctx, const Call& call) { return undo_union(ctx, call.id<UnionId>()); });
}

void feature_routes(Api& api) {
  const Access read = may(Permission::account_read);
  const Access manage = may(Permission::usage_manage);
  api.get("/api/features", read, {"list_features", "What the product can do, by name", tag}, [](Ctx& ctx, const Call&) {
    return FeatureList{list_features(ctx), latest_rebuild(ctx)};
  });
  api.post("/api/features", manage, {"create_feature", "Add a feature to the catalogue", tag},
           [](Ctx& ctx, const Call&, const NewFeature& input) { return create_feature(ctx, input); });
  api.get("/api/features/{id}", read, {"read_feature", "One feature", tag},
          [](Ctx& ctx, const Call& call) { return read_feature(ctx, call.id<FeatureId>()); });
  api.patch("/api/features/{id}", manage, {"edit_feature", "Change a feature; other rules count its usage anew", tag},
            [](Ctx& ctx, const Call& call, const EditFeature& input) {
              return edit_feature(ctx, call.id<FeatureId>(), input, call.if_match());
            });
  api.get(
      "/api/usage/unmatched_events", manage,
      {"list_unmatched_events",
       "Names of events that no feature knows, the most frequent first; with ignored=true those that were put aside",
       tag,
       {"ignored", "limit", "after"}},
      [](Ctx& ctx, const Call& call) {
        return list_unmatched(ctx, call.query("ignored") == "true", call.query("after"), call.limit());
      });
  api.patch("/api/usage/unmatched_events/{id}", manage,
            {"edit_unmatched_event", "Put a name of events aside, or take it back", tag},
            [](Ctx& ctx, const Call& call, const EditUnmatchedEvent& input) {
              return edit_unmatched(ctx, call.id<UnmatchedId>(), input);
            });
  api.get("/api/usage/settings", read, {"usage_settings", "How usage is counted", tag},
          [](Ctx& ctx, const Call&) { return show_settings(ctx); });
  api.patch("/api/usage/settings", manage, {"edit_usage_settings", "Change how usage is counted", tag},
            [](Ctx& ctx, const Call&, const EditUsageSettings& input) { return edit_settings(ctx, input); });
}

http::Response table_of(Ctx& ctx, const Call& call) {
  http::Response response;
  response.body = account_usage_csv(ctx, call.id<AccountId>(), range_asked(call));
  response.headers.set("Content-Type", "text/csv; charset=utf-8");
  response.headers.set("Content-Disposition", "attachment; filename=\"zelo-usage.csv\"");
  return response;
}

void account_routes(Api& api) {
  const Access read = may(Permission::account_read);
  api.get("/api/accounts/{id}/usage", read,
          {"account_usage", "Daily users, events and features of a customer, and the days before", tag, {"from", "to"}},
          [](Ctx& ctx, const Call& call) { return account_usage(ctx, call.id<AccountId>(), range_asked(call)); });
  api.get("/api/accounts/{id}/usage/table.csv", read,
          {.operation = "account_usage_csv",
           .summary = "The same days as a table",
           .tag = tag,
           .query = {"from", "to"},
           .response_type = "text/csv"},
          [](Ctx& ctx, const Call& call) { return table_of(ctx, call); });
  api.get("/api/accounts/{id}/usage/people", read,
          {"account_usage_people",
           "The users that a number counts, by when they were first seen",
           tag,
           {"from", "to", "feature_id", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return usage_people(ctx, call.id<AccountId>(), {range_asked(call), call.query_id<FeatureId>("feature_id")},
                                call.query("after"), call.limit());
          });
  api.get("/api/accounts/{id}/usage/features/{feature_id}", read,
          {"account_feature_days", "On which days a customer used a feature, the latest first", tag, {"from", "to"}},
          [](Ctx& ctx, const Call& call) {
            return feature_days(ctx, call.id<AccountId>(), call.id<FeatureId>("feature_id"), range_asked(call));
          });
  api.get("/api/accounts/{id}/adoption", read,
          {"account_adoption", "Level of adoption 1 to 3, and what is missing for the next", tag},
          [](Ctx& ctx, const Call& call) { return account_adoption(ctx, call.id<AccountId>()); });
}

void goal_routes(Api& api) {
  api.get("/api/accounts/{id}/goals", may(Permission::account_read),
          {"list_usage_goals", "What a customer set out to do with the product, and how much of it they do", tag},
          [](Ctx& ctx, const Call& call) { return list_goals(ctx, call.id<AccountId>()); });
  api.put("/api/accounts/{id}/goals/{feature_id}", may(Permission::account_write),
          {"set_usage_goal", "Agree on a feature that is to be used, and by when", tag},
          [](Ctx& ctx, const Call& call, const SetGoal& input) {
            return set_goal(ctx, call.id<AccountId>(), call.id<FeatureId>("feature_id"), input);
          });
  api.remove("/api/accounts/{id}/goals/{feature_id}", may(Permission::account_write),
             {.operation = "drop_usage_goal", .summary = "Take a goal back", .tag = tag, .success = 200},
             [](Ctx& ctx, const Call& call) {
               return drop_goal(ctx, call.id<AccountId>(), call.id<FeatureId>("feature_id"));
             });
}

std::optional<std::int64_t> months_asked(const Call& call) {
  const auto text = call.query("after_months");
  if (!text) return std::nullopt;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc{} || end != text->data() + text->size() || number < 0 || number > 1200)
    throw invalid("after_months", "error.query");
  return number;
}

ExplorerAsked explorer_asked(const Ctx& ctx, const Call& call) {
  return {customer::account_filter(ctx, call), call.query_id<FeatureId>("feature_id"), call.query_enum<HeatUse>("use")};
}

void explorer_routes(Api& api) {
  const Access read = may(Permission::account_read);
  api.get("/api/usage/accounts", read,
          {"usage_heat", "Accounts by name with what they used in 28 days, and in the 28 before", tag,
           customer::account_conditions({"feature_id", "use", "limit", "after"})},
          [](Ctx& ctx, const Call& call) {
            return usage_heat(ctx, explorer_asked(ctx, call), call.query("after"), call.limit());
          });
  api.get("/api/usage/accounts.csv", read,
          {.operation = "usage_heat_csv",
           .summary = "The same accounts as a table, all of them",
           .tag = tag,
           .query = customer::account_conditions({"feature_id", "use"}),
           .response_type = "text/csv"},
          [](Ctx& ctx, const Call& call) { return usage_heat_csv(ctx, explorer_asked(ctx, call)); });
  api.get("/api/usage/cohorts", read,
          {"usage_cohorts", "Accounts by month of first use, and who came back", tag, customer::account_conditions()},
          [](Ctx& ctx, const Call& call) { return usage_cohorts(ctx, customer::account_filter(ctx, call)); });
  api.get("/api/usage/cohorts.csv", read,
          {.operation = "usage_cohorts_csv",
           .summary = "The same cohorts as a table",
           .tag = tag,
           .query = customer::account_conditions(),
           .response_type = "text/csv"},
          [](Ctx& ctx, const Call& call) { return usage_cohorts_csv(ctx, customer::account_filter(ctx, call)); });
  api.get("/api/usage/cohorts/{month}/accounts", read,
          {"cohort_accounts", "The accounts of a cohort; of those that were there so many months later", tag,
           customer::account_conditions({"after_months", "limit", "after"})},
          [](Ctx& ctx, const Call& call) {
            const CohortAsked asked{customer::account_filter(ctx, call), call.request.params.at("month"),
                                    months_asked(call)};
            return cohort_accounts(ctx, asked, call.query("after"), call.limit());
          });
  api.get("/api/usage/time_to_value", read,
          {"time_to_value", "How long accounts take to their first value", tag, customer::account_conditions()},
          [](Ctx& ctx, const Call& call) { return time_to_value(ctx, customer::account_filter(ctx, call)); });
  api.get("/api/usage/time_to_value/accounts", read,
          {"time_to_value_accounts",
           "The accounts that have reached their first value, or with reached=false those that have not", tag,
           customer::account_conditions({"reached", "limit", "after"})},
          [](Ctx& ctx, const Call& call) {
            const ValueAsked asked{customer::account_filter(ctx, call), call.query("reached") != "false"};
            return value_accounts(ctx, asked, call.query("after"), call.limit());
          });
}

}  // namespace

void usage_routes(Api& api) {
  tracking_routes(api);
  source_routes(api);
  stranger_routes(api);
  erasure_routes(api);
  union_routes(api);
  feature_routes(api);
  account_routes(api);
  goal_routes(api);
  explorer_routes(api);
}

}  // namespace zelo
