#include "src/customer/contact_store.h"
#include "src/support/copy/copy.h"
#include "src/support/copy/copy_store.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

/// Whoever may not read it in the portal is not told of it by mail either.
void check_copy(const Ticket& ticket, const customer::Contact& contact) {
  if (ticket.restricted_team_id || ticket.channel == Channel::monitoring) throw conflict("error.copy.restricted");
  if (contact.id == ticket.contact_id) throw conflict("error.copy.asks");
  if (!ticket.account_id || contact.account_id != ticket.account_id) throw conflict("error.copy.other_account");
  if (contact.own_tickets_only) throw conflict(Text("error.copy.own_only", {{"name", contact.name}}));
  if (contact.left_on) throw conflict(Text("error.copy.left", {{"name", contact.name}}));
}

}  // namespace

Copies list_copies(Ctx& ctx, const TicketId& id) {
  ctx.require(Permission::ticket_read);
  return ctx.read([&](db::Tx& tx) {
    load_ticket(ctx, tx, id);
    return Copies{store::list_copies(tx, id)};
  });
}

void add_copy(Ctx& ctx, const TicketId& id, const ContactId& contact) {
  ctx.require(Permission::ticket_work);
  ctx.write([&](db::Tx& tx) {
    const Ticket ticket = load_ticket(ctx, tx, id);
    obey(rules::refuse_edit(ticket, {}));
    const auto found = customer::find_contact(tx, contact);
    if (!found) throw not_found();
    check_copy(ticket, *found);
    if (!store::insert_copy(tx, id, found->id, ctx.now())) return;
    if (store::count_copies(tx, id) > most_copies)
      throw conflict(Text("error.copy.too_many", {{"max", std::to_string(most_copies)}}));
    timeline::record(ctx, tx, subject_of(ticket), TicketCopyAdded{ticket.number, found->id});
  });
}

void remove_copy(Ctx& ctx, const TicketId& id, const ContactId& contact) {
  ctx.require(Permission::ticket_work);
  ctx.write([&](db::Tx& tx) {
    const Ticket ticket = load_ticket(ctx, tx, id);
    if (store::delete_copies(tx, id, contact))
      timeline::record(ctx, tx, subject_of(ticket), TicketCopyRemoved{ticket.number, contact});
  });
}

void end_copy(db::Tx& tx, const TicketId& id, const ContactId& contact) { store::delete_copy(tx, id, contact); }

}  // namespace zelo::support
