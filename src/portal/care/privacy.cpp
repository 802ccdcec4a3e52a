#include "src/portal/care/privacy.h"

#include "src/identity/api.h"
#include "src/identity/brand.h"
#include "src/support/ticket/fixed_ticket.h"

namespace zelo::portal {
namespace {

std::vector<PrivacyRequest> open_ones(db::Tx& tx, const ContactId& contact) {
  return tx.query<PrivacyRequest>(
      "SELECT p.kind, p.ticket_id, t.number FROM privacy_requests p JOIN tickets t ON t.id = p.ticket_id"
      " WHERE p.contact_id = $1 AND t.status <> 'closed' ORDER BY p.kind",
      contact);
}

}  // namespace

Page<PrivacyRequest> list_privacy_requests(Ctx& ctx) {
  if (ctx.actor.kind != ActorKind::contact) throw forbidden();
  return ctx.read([&](db::Tx& tx) { return Page<PrivacyRequest>{open_ones(tx, ctx.actor.contact_id()), {}}; });
}

PrivacyRequest ask_privacy(Ctx& ctx, const AskPrivacy& input) {
  if (ctx.actor.kind != ActorKind::contact) throw forbidden();
  return ctx.write([&](db::Tx& tx) {
    for (auto& open : open_ones(tx, ctx.actor.contact_id()))
      if (open.kind == input.kind) return open;
    const std::string key = "privacy." + std::string(name_of(input.kind));
    const auto ticket =
        support::open_fixed_ticket(ctx, {.subject = ctx.say(key + ".subject"),
                                         .body = ctx.say(Text(key + ".body", {{"company", brand(tx).name}})),
                                         .told = {},
                                         .private_ = true});
    tx.exec(
        "INSERT INTO privacy_requests (contact_id, kind, ticket_id) VALUES ($1, $2, $3)"
        " ON CONFLICT (contact_id, kind) DO UPDATE SET ticket_id = excluded.ticket_id",
        ctx.actor.id, input.kind, ticket.id);
    return PrivacyRequest{input.kind, ticket.id, ticket.number};
  });
}

}  // namespace zelo::portal
