#include "src/support/sla/clock_lists.h"

#include "src/identity/api.h"
#include "src/support/hours/hours_store.h"
#include "src/support/sla/clock_store.h"
#include "src/support/ticket/ticket_steps.h"

namespace zelo::support {
namespace {

/// What has been counted by now, not only at the last pause.
void count_on(const Ctx& ctx, db::Tx& tx, ClockRow& clock) {
  if (!clock.since) return;
  const auto hours = clock.business_hours_id ? store::find_hours(tx, *clock.business_hours_id) : std::nullopt;
  const auto time = hours ? time_of(hours->time_zone, hours->shifts, hours->holidays) : BusinessTime::always();
  clock.elapsed_ms += time.between(*clock.since, ctx.now()).ms;
}

}  // namespace

Clocks list_clocks(Ctx& ctx, const TicketId& id) {
  ctx.require(Permission::ticket_read);
  return ctx.read([&](db::Tx& tx) {
    load_ticket(ctx, tx, id);
    Clocks found{store::list_clocks(tx, id, 50)};
    for (ClockRow& clock : found.clocks) count_on(ctx, tx, clock);
    return found;
  });
}

Page<ClockEntryView> list_clock_entries(Ctx& ctx, const TicketId& id, const std::optional<std::string>& after,
                                        int limit) {
  ctx.require(Permission::ticket_read);
  auto rows = ctx.read([&](db::Tx& tx) {
    load_ticket(ctx, tx, id);
    return store::list_entries(tx, id, after.value_or(""), limit + 1);
  });
  Page<ClockEntryView> page;
  if (rows.size() > static_cast<std::size_t>(limit)) {
    rows.pop_back();
    page.next = rows.back().id.text;
  }
  for (const auto& row : rows) {
    page.items.push_back(
        {row.id, row.clock, row.what, say_kept(ctx, row.reason), row.elapsed_ms, row.target_ms, row.due_at, row.at});
  }
  return page;
}

}  // namespace zelo::support
