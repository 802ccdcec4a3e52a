#include "src/identity/api.h"
#include "src/success/signal/bulk/signal_bulk.h"
#include "src/success/signal/signal_api.h"

namespace zelo::success {

void signal_bulk_routes(Api& api) {
  const char* tag = "Signals";
  const Access work = may(Permission::signal_work);
  api.post("/api/signal_bulk_runs", work,
           {.operation = "start_signal_bulk",
            .summary = "Answer many signals: these, or all open ones that a list shows, up to 10,000",
            .tag = tag,
            .success = 202},
           [](Ctx& ctx, const Call&, const StartSignalBulk& input) { return start_signal_bulk(ctx, input); });
  api.get("/api/signal_bulk_runs", work,
          {"list_signal_bulk", "One's own answers to many signals, newest first", tag, {"limit", "after"}},
          [](Ctx& ctx, const Call& call) { return list_signal_bulk(ctx, call.query("after"), call.limit()); });
  api.get("/api/signal_bulk_runs/{id}", work, {"show_signal_bulk", "How far an answer to many signals is", tag},
          [](Ctx& ctx, const Call& call) { return find_signal_bulk(ctx, call.id<bulk::RunId>()); });
  api.get("/api/signal_bulk_runs/{id}/items", work,
          {"list_signal_bulk_items", "What became of each signal, and why", tag, {"state", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_signal_bulk_items(ctx, call.id<bulk::RunId>(), call.query_enum<bulk::BulkItemState>("state"),
                                          call.query("after"), call.limit());
          });
  api.post("/api/signal_bulk_runs/{id}/stop", work,
           {.operation = "stop_signal_bulk", .summary = "Answer no more of them", .tag = tag, .success = 200},
           [](Ctx& ctx, const Call& call) { return stop_signal_bulk(ctx, call.id<bulk::RunId>()); });
  api.post("/api/signal_bulk_runs/{id}/undo", work,
           {.operation = "undo_signal_bulk",
            .summary = "Give back what has not changed since, within a day; clocks stand where they stood",
            .tag = tag,
            .success = 202},
           [](Ctx& ctx, const Call& call) { return undo_signal_bulk(ctx, call.id<bulk::RunId>()); });
}

}  // namespace zelo::success
