#include "src/identity/api.h"
#include "src/support/problem/notice.h"
#include "src/support/problem/problem_api.h"

namespace zelo::support {

void notice_routes(Api& api) {
  const Access read = may(Permission::problem_read);
  const Access manage = may(Permission::problem_manage);
  const auto notice_id = [](const Call& call) { return call.id<bulk::RunId>("notice_id"); };
  api.get("/api/problems/{id}/notices", read,
          {"list_problem_notices", "Letters to accounts without a ticket, newest first", "Support", {"limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_notices(ctx, call.id<ProblemId>(), call.query("after"), call.limit());
          });
  api.post(
      "/api/problems/{id}/notices", manage,
      {"post_problem_notice", "Write about it to people of chosen accounts who have no ticket of it", "Support"},
      [](Ctx& ctx, const Call& call, const NewNotice& input) { return post_notice(ctx, call.id<ProblemId>(), input); });
  api.post("/api/problems/{id}/notice_previews", manage,
           {.operation = "preview_problem_notice",
            .summary = "How many accounts and people a letter would reach",
            .tag = "Support",
            .success = 200},
           [](Ctx& ctx, const Call& call, const NoticeSelection& input) {
             return preview_notice(ctx, call.id<ProblemId>(), input);
           });
  api.get("/api/problems/{id}/notices/{notice_id}", read, {"show_problem_notice", "How far it is", "Support"},
          [notice_id](Ctx& ctx, const Call& call) { return show_notice(ctx, call.id<ProblemId>(), notice_id(call)); });
  api.get("/api/problems/{id}/notices/{notice_id}/items", read,
          {"list_problem_notice_items",
           "What became of it at each account, and why",
           "Support",
           {"state", "limit", "after"}},
          [notice_id](Ctx& ctx, const Call& call) {
            return list_notice_items(ctx, call.id<ProblemId>(), notice_id(call),
                                     call.query_enum<bulk::BulkItemState>("state"), call.query("after"), call.limit());
          });
  api.post("/api/problems/{id}/notices/{notice_id}/stop", manage,
           {.operation = "stop_problem_notice", .summary = "Tell no more accounts", .tag = "Support", .success = 200},
           [notice_id](Ctx& ctx, const Call& call) { return stop_notice(ctx, call.id<ProblemId>(), notice_id(call)); });
}

}  // namespace zelo::support
