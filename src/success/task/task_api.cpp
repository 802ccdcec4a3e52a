#include "src/identity/api.h"
#include "src/success/group/group.h"
#include "src/success/health/health_api.h"
#include "src/success/limit/limit.h"
#include "src/success/routes.h"
#include "src/success/signal/signal_api.h"
#include "src/success/task/task.h"
#include "src/success/worklist/worklist_api.h"

namespace zelo {
namespace {

using namespace success;

std::optional<bool> open_of(const Call& call) {
  const auto text = call.query("open");
  if (!text) return std::nullopt;
  if (*text != "true" && *text != "false") throw invalid("open", "error.query");
  return *text == "true";
}

}  // namespace

void success_routes(Api& api) {
  health_routes(api);
  worklist_routes(api);
  signal_routes(api);
  limit_routes(api);
  group_routes(api);
  const Access work = may(Permission::success_task_work);
  api.get("/api/success_tasks", work,
          {"list_success_tasks",
           "What Success should do because of what happened in Support, newest first",
           "Success",
           {"open", "kind", "account_id", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_tasks(
                ctx, {open_of(call), call.query_enum<TaskKind>("kind"), call.query_id<AccountId>("account_id")},
                call.query("after"), call.limit());
          });
  api.post("/api/success_tasks/{id}/completion", work, {"complete_success_task", "It is done", "Success"},
           [](Ctx& ctx, const Call& call) { return complete_task(ctx, call.id<TaskId>()); });
  api.remove(
      "/api/success_tasks/{id}/completion", work,
      {.operation = "reopen_success_task", .summary = "It is not done after all", .tag = "Success", .success = 200},
      [](Ctx& ctx, const Call& call) { return reopen_task(ctx, call.id<TaskId>()); });
}

}  // namespace zelo
