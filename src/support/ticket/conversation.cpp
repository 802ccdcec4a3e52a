#include "src/support/ticket/conversation.h"

#include "lib/jobs/jobs.h"
#include "src/support/attachment/attachment_commands.h"
#include "src/support/relation/merge.h"
#include "src/support/ticket/message_store.h"
#include "src/support/ticket/ticket_events.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

/// Stores a message of the actor with its files; the answer is what the list would show.
MessageView say_on(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, MessageKind kind, const std::string& body,
                   const std::vector<AttachmentId>& attachment_ids) {
  const Message message{ctx.new_id<MessageId>(), ticket.id, kind, ctx.actor.kind, ctx.actor.id, body, ctx.now()};
  store::insert_message(tx, message);
  return {.id = message.id,
          .kind = kind,
          .author = {ctx.actor.kind, ctx.actor.id, ctx.actor.name},
          .body = body,
          .created_at = message.created_at,
          .attachments = send_attachments(ctx, tx, attachment_ids, message.id)};
}

void check_input(const PostMessage& input) {
  if (input.kind == MessageKind::note && input.status) throw invalid("status", "error.ticket.note_status");
}

}  // namespace

MessageView post_message(Ctx& ctx, const TicketId& id, const PostMessage& input) {
  ctx.require(input.kind == MessageKind::note ? Permission::ticket_note : Permission::ticket_reply);
  check_input(input);
  const bool reply = input.kind == MessageKind::reply;
  return ctx.write([&](db::Tx& tx) {
    Ticket ticket = load_destination(ctx, tx, id);
    obey(rules::refuse_staff_message(ticket, input.status));
    MessageView said = say_on(ctx, tx, ticket, input.kind, input.body, input.attachment_ids);
    if (!reply) {
      rules::touch(ticket, ctx.now());
      timeline::record(ctx, tx, subject_of(ticket), TicketNoted{ticket.number, said.id});
    } else {
      rules::staff_replied(ticket, input.status, ctx.now());
      timeline::record(ctx, tx, subject_of(ticket), TicketReplied{ticket.number, said.id});
    }
    keep_ticket(ctx, tx, ticket, reply ? rules::Happening::answered : rules::Happening::changed);
    return said;
  });
}

MessageView post_own_reply(Ctx& ctx, const TicketId& id, const PostOwnReply& input) {
  if (ctx.actor.kind != ActorKind::contact) throw forbidden();
  return ctx.write([&](db::Tx& tx) {
    Ticket ticket = load_destination(ctx, tx, id);
    obey(rules::refuse_customer_reply(ticket));
    MessageView said = say_on(ctx, tx, ticket, MessageKind::reply, input.body, input.attachment_ids);
    const bool reopened = rules::customer_replied(ticket, ctx.now());
    keep_ticket(ctx, tx, ticket);
    timeline::record(ctx, tx, subject_of(ticket), TicketCustomerReplied{ticket.number, said.id});
    if (reopened) timeline::record(ctx, tx, subject_of(ticket), TicketReopened{ticket.number});
    return said;
  });
}

}  // namespace zelo::support
