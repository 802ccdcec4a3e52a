#include "src/identity/api.h"
#include "src/success/signal/figures/figures.h"
#include "src/success/signal/signal_api.h"

namespace zelo::success {
namespace {

constexpr const char* figures_tag = "Signals";

PrecisionAsked precision_asked(const Call& call) {
  return {call.query_enum<PrecisionBy>("by").value_or(PrecisionBy::segment), call.query_enum<Detector>("detector")};
}

}  // namespace

void figure_routes(Api& api) {
  api.get("/api/signals/csms", may(Permission::success_task_work),
          {"list_risks_by_csm",
           "CSM by CSM: open and overdue risks, how many were answered in time within 90 days, and how soon",
           figures_tag,
           {"csm"}},
          [](Ctx& ctx, const Call& call) { return risks_by_csm(ctx, scope_of(ctx, call.query("csm"))); });
  const Access manage = may(Permission::signal_manage);
  api.get("/api/signal-precision", manage,
          {"list_signal_precision",
           "How often each detector was right within 90 days: segment by segment, or by who judged",
           figures_tag,
           {"by", "detector", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return precision_by(ctx, precision_asked(call), call.query("after"), call.limit());
          });
  api.get("/api/signal-precision.csv", manage,
          {.operation = "download_signal_precision",
           .summary = "The same as a table for spreadsheets, all of it",
           .tag = figures_tag,
           .query = {"by", "detector"},
           .response_type = "text/csv"},
          [](Ctx& ctx, const Call& call) { return precision_csv(ctx, precision_asked(call)); });
}

}  // namespace zelo::success
