#include "src/support/ticket/solution.h"

#include "lib/text/moment.h"
#include "src/support/attachment/attachment_commands.h"
#include "src/support/category/category.h"
#include "src/support/hours/hours_store.h"
#include "src/support/relation/link.h"
#include "src/support/relation/relation_events.h"
#include "src/support/sending/customer_word.h"
#include "src/support/sending/sending_steps.h"
#include "src/support/ticket/own_tickets.h"
#include "src/support/ticket/rejection.h"
#include "src/support/ticket/ticket_events.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

MessageId add_reply(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const std::string& body) {
  const auto id = ctx.new_id<MessageId>();
  store::insert_message(tx, {id, ticket.id, MessageKind::reply, ctx.actor.kind, ctx.actor.id, body, ctx.now()});
  return id;
}

std::optional<std::string> plain(const std::optional<Prose<20000>>& text) {
  if (!text) return std::nullopt;
  return *text;
}

/// Customers know staff by first name, and nothing of programs.
std::string name_for(const Ctx& ctx, const store::Answer& answer) {
  if (answer.author_kind == ActorKind::contact || ctx.actor.staff()) return answer.name;
  return answer.author_kind == ActorKind::user ? rules::first_name(answer.name) : ctx.say("word.support");
}

/// Somebody answered before: say who and when, so that nobody wonders whether the click worked.
void refuse_answered(const Ctx& ctx, db::Tx& tx, const Ticket& ticket) {
  if (ticket.status == Status::awaiting_validation) return;
  const auto answer = store::last_answer(tx, ticket.id);
  if (!answer) return;
  const TimeZone desk = TimeZone::find(store::desk_zone(tx)).value_or(TimeZone::utc());
  throw conflict(
      Text("error.ticket.already_answered",
           {{"name", name_for(ctx, *answer)}, {"at", text::moment_text(ctx.language, answer->created_at, desk)}}));
}

/// The customer's word, from either side of the counter.
void validate(const Ctx& ctx, db::Tx& tx, const TicketId& id, const ValidateTicket& input) {
  Ticket ticket = load_ticket(ctx, tx, id);
  refuse_answered(ctx, tx, ticket);
  obey(rules::refuse_validation(ticket));

  std::optional<MessageId> comment;
  if (input.comment && !input.comment->empty()) comment = add_reply(ctx, tx, ticket, *input.comment);
  rules::validated(ticket, input.accepted, ctx.now());
  store::insert_validation(tx, ctx.new_id<ValidationId>(), ticket.id, input.accepted, ctx.actor, ctx.now());
  const Tier tier = ticket.tier;
  const auto assignee = ticket.assignee_id;
  const auto handoff = input.accepted ? std::nullopt : escalate_after_rejection(ctx, tx, ticket, plain(input.comment));
  keep_ticket(ctx, tx, ticket);
  if (input.accepted) timeline::record(ctx, tx, subject_of(ticket), TicketValidated{ticket.number});
  else timeline::record(ctx, tx, subject_of(ticket), TicketRejected{ticket.number, comment, assignee});
  if (handoff) tell_of_escalation(ctx, tx, ticket, tier, *handoff);
  if (!input.accepted) customer_spoke(ctx, tx, ticket, "");
}

}  // namespace

std::int64_t check_solution(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const SolveTicket& input) {
  obey(rules::refuse_solution(ticket, !ticket.category_id && categories_exist(tx)));
  return open_children(ctx, tx, ticket, input.children_reason);
}

TicketView solve_ticket(Ctx& ctx, const TicketId& id, const SolveTicket& input) {
  ctx.require(Permission::ticket_work);
  ctx.write([&](db::Tx& tx) {
    Ticket ticket = load_ticket(ctx, tx, id);
    const std::int64_t left = check_solution(ctx, tx, ticket, input);
    if (left > 0)
      timeline::record(ctx, tx, subject_of(ticket),
                       TicketChildrenOverridden{ticket.number, left, *input.children_reason});
    refuse_stale_thread(ctx, tx, ticket.id, input.seen_message_id);
    const MessageId message_id = add_reply(ctx, tx, ticket, input.body);
    send_attachments(ctx, tx, input.attachment_ids, message_id);
    ask_for_named_articles(ctx, tx, message_id, input.body);
    ticket.solution = input.body;
    ticket.root_cause = plain(input.root_cause);
    ticket.workaround = plain(input.workaround);
    rules::solved(ticket, ctx.now());
    keep_ticket(ctx, tx, ticket);
    timeline::record(ctx, tx, subject_of(ticket), TicketSolved{ticket.number, message_id});
  });
  return view_ticket(ctx, id);
}

TicketView validate_ticket(Ctx& ctx, const TicketId& id, const ValidateTicket& input) {
  ctx.require(Permission::ticket_work);
  ctx.write([&](db::Tx& tx) { validate(ctx, tx, id, input); });
  return view_ticket(ctx, id);
}

PortalTicket validate_own_ticket(Ctx& ctx, const TicketId& id, const ValidateTicket& input) {
  if (ctx.actor.kind != ActorKind::contact) throw forbidden();
  ctx.write([&](db::Tx& tx) { validate(ctx, tx, id, input); });
  return find_own_ticket(ctx, id);
}

}  // namespace zelo::support
