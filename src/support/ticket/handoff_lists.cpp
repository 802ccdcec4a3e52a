#include "src/identity/api.h"
#include "src/support/place.h"
#include "src/support/ticket/handoff.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"

namespace zelo::support {
namespace {

struct Place {
  HandoffId id;
};
BOOST_DESCRIBE_STRUCT(Place, (), (id))

}  // namespace

Page<HandoffView> list_handoffs(Ctx& ctx, const TicketId& id, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::ticket_read);
  const auto place = place_after<Place>(after);
  Page<HandoffView> page;
  page.items = ctx.read([&](db::Tx& tx) {
    load_ticket(ctx, tx, id);
    return store::list_handoffs(tx, id, place ? place->id.text : "", limit + 1);
  });
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = cursor_of(Place{page.items.back().id});
  }
  return page;
}

}  // namespace zelo::support
