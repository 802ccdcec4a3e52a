#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/support/ticket/handoff.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"

namespace zelo::support {
namespace {

/// The program wrote its reason before it knew the reader's language.
void say_in_words(const Ctx& ctx, HandoffView& handoff) {
  if (handoff.author_name || !handoff.reason.starts_with('{')) return;
  handoff.reason = say_kept(ctx, handoff.reason);
}

}  // namespace

Page<HandoffView> list_handoffs(Ctx& ctx, const TicketId& id, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::ticket_read);
  const auto place = decode_cursor(after, 1);
  Page<HandoffView> page;
  page.items = ctx.read([&](db::Tx& tx) {
    load_ticket(ctx, tx, id);
    auto found = store::list_handoffs(tx, id, place ? place->front() : "", limit + 1);
    for (HandoffView& handoff : found) say_in_words(ctx, handoff);
    return found;
  });
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = encode_cursor({page.items.back().id.text});
  }
  return page;
}

}  // namespace zelo::support
