#include "src/support/ticket/ticket_commands.h"

#include "src/support/attachment/attachment_commands.h"
#include "src/support/attention/attention.h"
#include "src/support/category/category.h"
#include "src/support/category/category_store.h"
#include "src/support/field/field.h"
#include "src/support/restriction/restriction.h"
#include "src/support/ticket/fixed_ticket.h"
#include "src/support/ticket/own_tickets.h"
#include "src/support/ticket/requester.h"
#include "src/support/ticket/ticket_events.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

struct FirstMessage {
  ActorKind author_kind;
  std::string author_id;
  std::string body;
  std::vector<AttachmentId> attachment_ids;
};

Ticket new_ticket(const Ctx& ctx, std::string subject, const Referred& found) {
  const Time now = ctx.now();
  return {.id = ctx.new_id<TicketId>(),
          .subject = std::move(subject),
          .priority = found.default_priority.value_or(Priority::normal),
          .category_id = found.category_id,
          .account_id = found.account_id ? found.account_id : found.contact_account_id,
          .contact_id = found.contact_id,
          .created_at = now,
          .updated_at = now};
}

MessageId put_in(const Ctx& ctx, db::Tx& tx, Ticket& ticket, const FirstMessage& first) {
  ticket.number = tx.next_number("ticket");
  ticket.team_id = store::find_defaults(tx, ticket.category_id).team_id;
  restrict_by_category(tx, ticket);  // then it is that team's, whatever the category's usual one
  keep_new_ticket(ctx, tx, ticket);
  const auto message_id = ctx.new_id<MessageId>();
  store::insert_message(tx, {message_id, ticket.id, MessageKind::reply, first.author_kind, first.author_id, first.body,
                             ticket.created_at});
  send_attachments(ctx, tx, first.attachment_ids, message_id);
  timeline::record(ctx, tx, subject_of(ticket), TicketOpened{ticket.number});
  return message_id;
}

/// What a program or a colleague brings in are the words of the contact; what an agent types are the agent's.
FirstMessage first_message(const Ctx& ctx, const OpenTicket& input, const Ticket& ticket) {
  const bool by_contact = ticket.contact_id && ctx.actor.kind != ActorKind::user;
  return {by_contact ? ActorKind::contact : ctx.actor.kind, by_contact ? ticket.contact_id->text : ctx.actor.id,
          input.body, input.attachment_ids};
}

/// Who takes a ticket as it comes in begins to work on it; nobody else gets a turn.
void take_in(const Ctx& ctx, db::Tx& tx, Ticket& ticket) {
  check_may_see(tx, ctx.actor.user_id(), ticket, "take");
  rules::assigned(ticket, ctx.actor.user_id(), keep_reason("assignment.stayed"), true, ctx.now());
  keep_ticket(ctx, tx, ticket);
  tell_assignment(ctx, tx, ticket, {});
}

Channel usual_channel(const Actor& actor) { return actor.kind == ActorKind::token ? Channel::api : Channel::agent; }

}  // namespace

TicketView open_ticket(Ctx& ctx, const OpenTicket& input) {
  ctx.require(Permission::ticket_open);
  const bool take = input.take.value_or(false);
  if (take && ctx.actor.kind != ActorKind::user) throw invalid("take", "error.ticket.take_person");
  if (take) ctx.require(Permission::ticket_work);
  const Referred found =
      ctx.read([&](db::Tx& tx) { return find_referred(tx, input.account_id, input.contact_id, input.category_id); });
  check_referred(input, found);

  Ticket draft = new_ticket(ctx, input.subject, found);
  draft.priority = input.priority.value_or(draft.priority);
  draft.channel = input.channel.value_or(usual_channel(ctx.actor));
  ctx.write([&](db::Tx& tx) {
    Ticket ticket = draft;
    if (input.requester) set_requester(ctx, tx, ticket, *input.requester);
    put_in(ctx, tx, ticket, first_message(ctx, input, ticket));
    answer_fields(ctx, tx, ticket, input.fields);
    if (take) take_in(ctx, tx, ticket);
  });
  return last_view(ctx, draft.id);
}

PortalTicket open_own_ticket(Ctx& ctx, const OpenOwnTicket& input) {
  if (ctx.actor.kind != ActorKind::contact) throw forbidden();
  const Referred found = ctx.read([&](db::Tx& tx) {
    if (!input.category_id && categories_exist(tx)) throw invalid("category_id", "error.required");
    return find_referred(tx, ctx.actor.account_id, ctx.actor.contact_id(), input.category_id);
  });
  if (input.category_id && !found.category_active.value_or(false))
    throw invalid("category_id", "error.category.inactive");

  Ticket draft = new_ticket(ctx, input.subject, found);
  draft.channel = Channel::portal;
  ctx.write([&](db::Tx& tx) {
    Ticket ticket = draft;
    put_in(ctx, tx, ticket, {ActorKind::contact, ctx.actor.id, input.body, input.attachment_ids});
    answer_fields(ctx, tx, ticket, input.fields);
  });
  return find_own_ticket(ctx, draft.id);
}

PortalTicket open_fixed_ticket(Ctx& ctx, const FixedTicket& wanted) {
  if (ctx.actor.kind != ActorKind::contact) throw forbidden();
  const Referred found =
      ctx.read([&](db::Tx& tx) { return find_referred(tx, ctx.actor.account_id, ctx.actor.contact_id(), {}); });
  Ticket draft = new_ticket(ctx, wanted.subject, found);
  draft.channel = Channel::portal;
  if (wanted.private_) draft.account_id.reset();
  ctx.write([&](db::Tx& tx) {
    Ticket ticket = draft;
    const auto message = put_in(ctx, tx, ticket, {ActorKind::contact, ctx.actor.id, wanted.body, {}});
    if (wanted.told) mention(ctx, tx, ticket, message, {*wanted.told});
  });
  return find_own_ticket(ctx, draft.id);
}

}  // namespace zelo::support
