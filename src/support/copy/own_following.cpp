#include "src/support/copy/own_following.h"

#include "src/support/copy/copy_store.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

/// What somebody else asked and may be read is a colleague's (rules::may_see): nothing more is to be looked at.
rules::Refusal refuse_to_follow(db::Tx& tx, const Ticket& ticket, const ContactId& contact) {
  if (store::has_asked(tx, ticket.id, contact)) return Text("error.copy.own");
  return rules::refuse_customer_reply(ticket);
}

OwnFollowing following_of(db::Tx& tx, const Ticket& ticket, const ContactId& contact) {
  return {.follows = store::is_in_copy(tx, ticket.id, contact),
          .possible = !refuse_to_follow(tx, ticket, contact).has_value()};
}

/// Runs `step` on the ticket in the transaction of the answer.
template <class Step>
OwnFollowing with_own(Ctx& ctx, const TicketId& id, Step step) {
  if (ctx.actor.kind != ActorKind::contact) throw forbidden();
  return ctx.write([&](db::Tx& tx) {
    const Ticket ticket = load_ticket(ctx, tx, id);
    step(tx, ticket, ctx.actor.contact_id());
    return following_of(tx, ticket, ctx.actor.contact_id());
  });
}

}  // namespace

OwnFollowing show_own_following(Ctx& ctx, const TicketId& id) {
  if (ctx.actor.kind != ActorKind::contact) throw forbidden();
  return ctx.read([&](db::Tx& tx) { return following_of(tx, load_ticket(ctx, tx, id), ctx.actor.contact_id()); });
}

OwnFollowing follow_as_contact(Ctx& ctx, const TicketId& id) {
  return with_own(ctx, id, [&](db::Tx& tx, const Ticket& ticket, const ContactId& contact) {
    if (store::is_in_copy(tx, id, contact)) return;
    obey(refuse_to_follow(tx, ticket, contact));
    store::insert_copy(tx, id, contact, ctx.now());
    if (store::count_copies(tx, id) > most_copies)
      throw conflict(Text("error.copy.too_many", {{"max", std::to_string(most_copies)}}));
    timeline::record(ctx, tx, subject_of(ticket), TicketFollowed{ticket.number, contact});
  });
}

OwnFollowing unfollow_as_contact(Ctx& ctx, const TicketId& id) {
  return with_own(ctx, id, [&](db::Tx& tx, const Ticket& ticket, const ContactId& contact) {
    if (store::delete_copies(tx, id, contact))
      timeline::record(ctx, tx, subject_of(ticket), TicketUnfollowed{ticket.number, contact});
  });
}

}  // namespace zelo::support
