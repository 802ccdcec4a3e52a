#include "src/success/worklist/worklist_api.h"
#include "src/identity/api.h"
#include "src/success/engagement/engagement.h"
#include "src/success/worklist/worklist.h"

namespace zelo::success {
namespace {

constexpr const char* success_tag = "Success";

Scope asked_scope(Ctx& ctx, const Call& call) { return scope_of(ctx, call.query("csm")); }

Lack asked_lack(const Call& call) {
  const auto lack = call.query_enum<Lack>("lack");
  if (!lack) throw invalid("lack", "error.required");
  return *lack;
}

http::Response csv_file(std::string body, const std::string& name) {
  http::Response response;
  response.body = std::move(body);
  response.headers.set("Content-Type", "text/csv; charset=utf-8");
  response.headers.set("Content-Disposition", "attachment; filename=\"" + name + "\"");
  response.headers.set("X-Content-Type-Options", "nosniff");
  return response;
}

void engagement_routes(Api& api, const Access& work) {
  api.get("/api/success/engagement", work,
          {"show_success_engagement",
           "CSM by CSM: accounts, revenue, touches, accounts without one, and those that use little",
           success_tag,
           {"csm"}},
          [](Ctx& ctx, const Call& call) { return show_engagement(ctx, asked_scope(ctx, call)); });
  api.get("/api/success/engagement.csv", work,
          {.operation = "download_success_engagement",
           .summary = "The same as a table for spreadsheets",
           .tag = success_tag,
           .query = {"csm"},
           .response_type = "text/csv"},
          [](Ctx& ctx, const Call& call) {
            return csv_file(engagement_csv(ctx, asked_scope(ctx, call)), "zelo-engagement.csv");
          });
  api.get("/api/success/engagement/accounts", work,
          {"list_lacking_accounts",
           "Accounts that were not touched in time, or that use few of their seats or features; the most revenue first",
           success_tag,
           {"lack", "csm", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_lacking(ctx, asked_lack(call), asked_scope(ctx, call), call.query("after"), call.limit());
          });
  api.get("/api/success/engagement/touches", work,
          {"list_success_touches",
           "Calls, meetings and visits of the last 30 days, the latest first",
           success_tag,
           {"csm", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_touches(ctx, asked_scope(ctx, call), call.query("after"), call.limit());
          });
}

}  // namespace

void worklist_routes(Api& api) {
  const Access work = may(Permission::success_task_work);
  api.get("/api/success/worklist", work,
          {"list_success_worklist",
           "What to do today and why, the most urgent first: of one's own accounts, of a CSM's, or of all",
           success_tag,
           {"csm", "kind", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_worklist(ctx, {asked_scope(ctx, call), call.query_enum<WorkKind>("kind")}, call.query("after"),
                                 call.limit());
          });
  api.get("/api/success/worklist/counts", work,
          {"count_success_worklist", "How much of each kind; at most a thousand are counted", success_tag, {"csm"}},
          [](Ctx& ctx, const Call& call) {
            return Page<WorkCount>{count_worklist(ctx, asked_scope(ctx, call)), std::nullopt};
          });
  api.get(
      "/api/success/standing-in", work,
      {"list_stood_for", "Whom one stands in for now, and how many signals of theirs nobody has answered", success_tag},
      [](Ctx& ctx, const Call&) {
        return Page<StandIn>{list_stood_for(ctx), std::nullopt};
      });
  engagement_routes(api, work);
}

}  // namespace zelo::success
