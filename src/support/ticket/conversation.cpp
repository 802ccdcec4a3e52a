#include "src/support/ticket/conversation.h"

#include "lib/jobs/jobs.h"
#include "src/support/attachment/attachment_commands.h"
#include "src/support/macro/macro.h"
#include "src/support/relation/merge.h"
#include "src/support/sending/customer_word.h"
#include "src/support/sending/sending_steps.h"
#include "src/support/sla/promise.h"
#include "src/support/ticket/message_store.h"
#include "src/support/ticket/ticket_events.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

/// Stores a message of the actor with its files; the answer is what the list would show.
MessageView say_on(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, MessageKind kind, const std::string& body,
                   const std::vector<AttachmentId>& attachment_ids, std::optional<CustomerCall> call = {}) {
  const Message message{ctx.new_id<MessageId>(), ticket.id, kind, ctx.actor.kind, ctx.actor.id, body, ctx.now(), call};
  store::insert_message(tx, message);
  return {.id = message.id,
          .kind = kind,
          .author = {ctx.actor.kind, ctx.actor.id, ctx.actor.name},
          .body = body,
          .created_at = message.created_at,
          .attachments = send_attachments(ctx, tx, attachment_ids, message.id),
          .call = call};
}

void check_input(const PostMessage& input) {
  const bool note = input.kind == MessageKind::note;
  if (note && input.status) throw invalid("status", "error.ticket.note_status");
  if (note && input.macro_id) throw invalid("macro_id", "error.message.only_reply");
  if (input.macro_revision && !input.macro_id) throw invalid("macro_id", "error.required");
  if (note && input.paraphrase) throw invalid("paraphrase", "error.message.only_reply");
  if (note && input.keeps_promise) throw invalid("keeps_promise", "error.message.only_reply");
  if (note && input.promise_at) throw invalid("promise_at", "error.message.only_reply");
  if (!note && input.call) throw invalid("call", "error.message.call_in_note");
  if (!note && !input.mentioned_ids.empty()) throw invalid("mentioned_ids", "error.message.only_note");
}

/// Where the words of a contact land. Since a merge its rights may have changed: then it is told, and not that nothing
/// was found.
Ticket load_own_destination(const Ctx& ctx, db::Tx& tx, const TicketId& id) {
  const Ticket own = load_ticket(ctx, tx, id);
  try {
    return load_destination(ctx, tx, id);
  } catch (const Error& error) {
    if (error.kind != ErrorKind::not_found) throw;
    throw conflict(Text("error.ticket.merged_out_of_sight", {{"number", std::to_string(own.number)}}));
  }
}

/// The status that comes with a reply, said by its writer or by its macro.
std::optional<Status> wanted_status(const Ctx& ctx, db::Tx& tx, const PostMessage& input) {
  const auto use = macro_use(input.macro_id, input.macro_revision);
  return input.status || !use ? input.status : status_of_macro(ctx, tx, *use);
}

rules::Happening happening_of(const PostMessage& input) {
  if (input.call) return *input.call == CustomerCall::answered ? rules::Happening::spoken_to : rules::Happening::called;
  if (input.kind == MessageKind::note) return rules::Happening::changed;
  if (!input.keeps_promise) return rules::Happening::answered;
  return *input.keeps_promise ? rules::Happening::kept_promise : rules::Happening::answered_meanwhile;
}

void hear_call(const Ctx& ctx, db::Tx& tx, Ticket& ticket, const MessageId& message_id, CustomerCall call) {
  const bool reopened = rules::customer_called(ticket, call, ctx.now());
  timeline::record(ctx, tx, subject_of(ticket), TicketCalled{ticket.number, message_id, call == CustomerCall::waiting});
  if (reopened) timeline::record(ctx, tx, subject_of(ticket), TicketReopened{ticket.number});
}

/// What the customer's own words would set in motion, in the customer's name.
void customer_was_heard(const Ctx& ctx, db::Tx& tx, const Ticket& ticket) {
  Ctx theirs = ctx;
  if (ticket.contact_id) theirs.actor = {.kind = ActorKind::contact, .id = ticket.contact_id->text};
  customer_spoke(theirs, tx, ticket, "");
}

/// What a message of staff does to the ticket, and what the log says of it.
void tell(const Ctx& ctx, db::Tx& tx, Ticket& ticket, const MessageId& message_id, const PostMessage& input,
          std::optional<Status> status) {
  if (input.call) return hear_call(ctx, tx, ticket, message_id, *input.call);
  if (input.kind == MessageKind::note) {
    rules::touch(ticket, ctx.now());
    timeline::record(ctx, tx, subject_of(ticket), TicketNoted{ticket.number, message_id});
  } else {
    rules::staff_replied(ticket, status, ctx.now());
    timeline::record(ctx, tx, subject_of(ticket), TicketReplied{ticket.number, message_id});
  }
}

}  // namespace

MessageView post_message(Ctx& ctx, const TicketId& id, const PostMessage& input) {
  const bool note = input.kind == MessageKind::note && !input.call;
  ctx.require(note ? Permission::ticket_note : Permission::ticket_reply);
  check_input(input);
  if (input.promise_at) check_promise(ctx, "promise_at", *input.promise_at);
  return ctx.write([&](db::Tx& tx) {
    Ticket ticket = load_destination(ctx, tx, id);
    const auto status = wanted_status(ctx, tx, input);
    obey(rules::refuse_staff_message(ticket, status));
    refuse_stale_thread(ctx, tx, ticket.id, input.seen_message_id);
    MessageView said = say_on(ctx, tx, ticket, input.kind, input.body, input.attachment_ids, input.call);
    tell(ctx, tx, ticket, said.id, input, status);
    keep_ticket(ctx, tx, ticket, happening_of(input));
    if (input.call) customer_was_heard(ctx, tx, ticket);
    if (input.promise_at) promise_in(ctx, tx, ticket, *input.promise_at);
    go_along(ctx, tx, ticket, said.id, input);
    return said;
  });
}

MessageView post_own_reply(Ctx& ctx, const TicketId& id, const PostOwnReply& input) {
  if (ctx.actor.kind != ActorKind::contact) throw forbidden();
  return ctx.write([&](db::Tx& tx) {
    Ticket ticket = load_own_destination(ctx, tx, id);
    obey(rules::refuse_customer_reply(ticket));
    MessageView said = say_on(ctx, tx, ticket, MessageKind::reply, input.body, input.attachment_ids);
    const bool reopened = rules::customer_replied(ticket, ctx.now());
    keep_ticket(ctx, tx, ticket);
    timeline::record(ctx, tx, subject_of(ticket), TicketCustomerReplied{ticket.number, said.id});
    if (reopened) timeline::record(ctx, tx, subject_of(ticket), TicketReopened{ticket.number});
    customer_spoke(ctx, tx, ticket, input.body);
    return said;
  });
}

}  // namespace zelo::support
