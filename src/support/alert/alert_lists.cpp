#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/support/alert/alert.h"
#include "src/support/alert/alert_store.h"
#include "src/support/ticket/ticket_steps.h"

namespace zelo::support {
namespace {

AlertDeliveryView view_of(const Ctx& ctx, store::DeliveryRow& r) {
  AlertDeliveryView view{r.id,     r.received_at, r.opened,  r.reopened,  r.repeated,
                         r.closed, r.marked,      r.ignored, r.truncated, std::nullopt};
  if (r.problem) view.problem = r.problem_path.value_or("") + ": " + say_kept(ctx, *r.problem);
  return view;
}

}  // namespace

Page<AlertView> list_ticket_alerts(Ctx& ctx, const TicketId& id, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::ticket_read);
  const auto keys = decode_cursor(after, 1);
  Page<AlertView> page;
  page.items = ctx.read([&](db::Tx& tx) {
    load_ticket(ctx, tx, id);
    return store::list_ticket_alerts(tx, id, keys ? keys->front() : "", limit + 1);
  });
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = encode_cursor({page.items.back().id.text});
  }
  return page;
}

Page<AlertDeliveryView> list_alert_deliveries(Ctx& ctx, const AlertSourceId& id,
                                              const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::integration_manage);
  const auto keys = decode_cursor(after, 1);
  return ctx.read([&](db::Tx& tx) {
    if (!store::find_alert_source(tx, id)) throw not_found();
    auto rows = store::list_alert_deliveries(tx, id, keys ? keys->front() : "", limit + 1);
    Page<AlertDeliveryView> page;
    if (rows.size() > static_cast<std::size_t>(limit)) {
      rows.pop_back();
      page.next = encode_cursor({rows.back().id.text});
    }
    for (auto& row : rows) page.items.push_back(view_of(ctx, row));
    return page;
  });
}

}  // namespace zelo::support
