#include "src/portal/quotas.h"

#include "src/identity/context.h"
#include "src/portal/registration/registration.h"

namespace zelo::portal {

void Quotas::take_ticket(Ctx& ctx) {
  check_may_open(ctx);
  tickets_of_hour.take(ctx.actor.id, ctx.now(), "error.too_many_tickets");
  tickets_of_day.take(ctx.actor.id, ctx.now(), "error.too_many_tickets");
}

void Quotas::take_message(Ctx& ctx) {
  const auto state = ctx.read([&](db::Tx& tx) { return own_state(tx, ctx.actor.contact_id()); });
  const bool known = !state || state == RegistrationState::approved;
  (known ? messages_of_hour : messages_while_waiting).take(ctx.actor.id, ctx.now(), "error.too_many_messages");
}

}  // namespace zelo::portal
