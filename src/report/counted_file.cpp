#include "src/report/counted_file.h"

#include "src/customer/export/sheet.h"
#include "src/support/ticket/ticket_sheet.h"

namespace zelo::report {

http::Response counted_file(Ctx& ctx, Metric metric, const Ask& ask, const Pick& pick, int most) {
  const TimeZone desk = ctx.read(support::clock_of_desk);
  customer::Sheet sheet(support::sheet_head(ctx), support::sheet_separator(ctx));
  each_counted(ctx, metric, ask, pick, most,
               [&](const support::TicketView& ticket) { sheet.add(support::sheet_line(ctx, desk, ticket)); });
  return std::move(sheet).response("zelo-" + std::string(name_of(metric)) + "-tickets.csv");
}

}  // namespace zelo::report
