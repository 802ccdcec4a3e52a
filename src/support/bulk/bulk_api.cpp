#include "src/support/bulk/bulk_api.h"

#include "src/identity/api.h"
#include "src/support/bulk/bulk.h"

namespace zelo::support {

void bulk_routes(Api& api) {
  const Access read = may(Permission::ticket_read);
  const Access note = may(Permission::ticket_note);  // who may do more, the command asks
  api.post("/api/bulk_runs", note,
           {.operation = "start_bulk",
            .summary = "Change many tickets: these, or all that a view shows, up to 10,000",
            .tag = "Support",
            .success = 202},
           [](Ctx& ctx, const Call&, const StartBulk& input) { return start_bulk(ctx, input); });
  api.post(
      "/api/bulk_previews", note,
      {.operation = "preview_bulk",
       .summary = "How many tickets a change would be made to; how a text reads on some of them, and who refuses it",
       .tag = "Support",
       .success = 200},
      [](Ctx& ctx, const Call&, const StartBulk& input) { return preview_bulk(ctx, input); });
  api.get("/api/bulk_runs", read, {"list_bulk", "One's own bulk changes, newest first", "Support", {"limit", "after"}},
          [](Ctx& ctx, const Call& call) { return list_bulk(ctx, call.query("after"), call.limit()); });
  api.get("/api/bulk_runs/{id}", read, {"show_bulk", "How far a bulk change is", "Support"},
          [](Ctx& ctx, const Call& call) { return find_bulk(ctx, call.id<bulk::RunId>()); });
  api.get("/api/bulk_runs/{id}/items", read,
          {"list_bulk_items", "What became of each ticket, and why", "Support", {"state", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_bulk_items(ctx, call.id<bulk::RunId>(), call.query_enum<BulkItemState>("state"),
                                   call.query("after"), call.limit());
          });
  api.post("/api/bulk_runs/{id}/stop", note,
           {.operation = "stop_bulk", .summary = "Do no more of it", .tag = "Support", .success = 200},
           [](Ctx& ctx, const Call& call) { return stop_bulk(ctx, call.id<bulk::RunId>()); });
  api.post("/api/bulk_runs/{id}/undo", note,
           {.operation = "undo_bulk",
            .summary = "Give back what has not changed since, within a day",
            .tag = "Support",
            .success = 202},
           [](Ctx& ctx, const Call& call) { return undo_bulk(ctx, call.id<bulk::RunId>()); });
}

}  // namespace zelo::support
