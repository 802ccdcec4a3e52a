#include "src/app/presence.h"
#include "src/app/realtime.h"
#include "src/identity/api.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"

namespace zelo::app {
namespace {

struct SayPresence {
  PresenceState state = PresenceState::viewing;
  std::optional<Line<40>> tab;  // which of the browser's: the ticket may be open in several
};
BOOST_DESCRIBE_STRUCT(SayPresence, (), (state, tab))

TicketPresence say_presence(Ctx& ctx, Presence& presence, Realtime& realtime, const support::TicketId& id,
                            const SayPresence& input) {
  if (ctx.actor.kind != ActorKind::user) throw forbidden();
  ctx.read([&](db::Tx& tx) { support::load_ticket(ctx, tx, id); });
  const Presence::Tab tab{ctx.actor.user_id(), ctx.actor.name, input.tab ? std::string(*input.tab) : ""};
  return presence.say(id, tab, input.state, ctx.now(), [&](const TicketPresence& found) {
    realtime.whisper({"presence", json::text_of(found), id});
  });
}

/// Only on tickets that the reader may know of.
std::vector<TicketPresence> seen_presence(Ctx& ctx, Presence& presence) {
  auto all = presence.all(ctx.now());
  ctx.read([&](db::Tx& tx) {
    std::erase_if(
        all, [&](const TicketPresence& one) { return !support::store::find_number(tx, ctx.actor, one.ticket_id); });
  });
  return all;
}

}  // namespace

void presence_routes(Api& api, Presence& presence, Realtime& realtime) {
  api.post("/api/tickets/{id}/presence", may(Permission::ticket_read),
           {.operation = "say_presence",
            .summary = "Say that one has a ticket open, types on it, or has left; say it again every 20 s",
            .tag = "Live",
            .sealed = true,
            .success = 200},
           [&presence, &realtime](Ctx& ctx, const Call& call, const SayPresence& input) {
             return say_presence(ctx, presence, realtime, call.id<support::TicketId>(), input);
           });
  api.get("/api/presence", may(Permission::ticket_read),
          {"list_presence", "Every ticket that somebody has open right now", "Live"},
          [&presence](Ctx& ctx, const Call&) {
            return Page<TicketPresence>{seen_presence(ctx, presence), {}};
          });
}

}  // namespace zelo::app
