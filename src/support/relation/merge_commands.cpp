#include <algorithm>

#include "src/customer/contact_store.h"
#include "src/support/bulk/bulk_store.h"
#include "src/support/relation/merge.h"
#include "src/support/relation/relation_events.h"
#include "src/support/relation/relation_rules.h"
#include "src/support/relation/relation_store.h"
#include "src/support/sending/customer_word.h"
#include "src/support/sla/clock_steps.h"
#include "src/support/ticket/ticket_events.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

/// In both directions of saying it: what is merged, and into which.
struct Wish {
  std::vector<TicketId> source_ids;
  TicketId target_id;
};

Wish wish_of(const TicketId& id, const MergeTickets& input) {
  if (input.into_id.has_value() == !input.source_ids.empty()) throw invalid("source_ids", "error.merge.one_direction");
  if (input.into_id) return {{id}, *input.into_id};
  if (input.source_ids.size() > most_merged) {
    throw invalid("source_ids", Text("error.too_many_items", {{"max", std::to_string(most_merged)}}));
  }
  return {input.source_ids, id};
}

/// A ticket that the request's body names.
Ticket load_named(const Ctx& ctx, db::Tx& tx, const TicketId& id, const std::string& path) {
  auto ticket = store::find_ticket(tx, id);
  if (!ticket || !rules::may_see(ctx.actor, *ticket)) throw invalid(path, "error.unknown");
  return std::move(*ticket);
}

/// What decides who may see a ticket.
Ticket seen_part(const store::Relative& one) {
  return {.account_id = one.account_id,
          .contact_id = one.contact_id,
          .restricted_team_id = one.restricted_team_id,
          .channel = one.channel};
}

/// Whoever asked in the source and reads it goes on reading and writing on the target, or the two are not merged. Who
/// has left, or could not see the source any more, loses nothing.
void refuse_to_shut_out(db::Tx& tx, const Ticket& source, const Ticket& target) {
  const auto check = [&](const Ticket& asked, std::int64_t number) {
    const auto contact = asked.contact_id ? customer::find_contact(tx, *asked.contact_id) : std::nullopt;
    if (!contact || contact->left_on) return;
    const Actor reader{.kind = ActorKind::contact,
                       .id = contact->id.text,
                       .account_id = contact->account_id,
                       .own_tickets_only = contact->own_tickets_only};
    if (rules::may_see(reader, asked) && !rules::may_see(reader, target))
      throw conflict(Text("error.merge.shut_out", {{"number", std::to_string(number)}}));
  };
  check(source, source.number);
  for (const auto& one : store::merged_tickets(tx, source.id)) check(seen_part(one), one.number);
}

void refuse_crowd(db::Tx& tx, const Ticket& source, const Ticket& target) {
  const auto together = store::merged_tickets(tx, source.id).size() + store::merged_tickets(tx, target.id).size() + 1;
  if (together > most_merged) throw conflict(Text("error.merge.too_many", {{"max", std::to_string(most_merged)}}));
}

/// Does the source hold words of the customer that nobody has answered, neither there nor on the target since?
bool asks(db::Tx& tx, const Ticket& source, const Ticket& target) {
  if (source.channel == Channel::monitoring) return false;
  if (source.status != Status::new_ && !source.customer_replied) return false;
  const auto answer = store::last_reply(tx, target.id);
  if (!answer || answer->by_contact) return true;
  const auto question = store::last_reply(tx, source.id);
  if (!question) return false;
  const bool of_another = source.customer_replied && !question->by_contact;  // merged into the source before
  return of_another || question->id.text > answer->id.text;
}

/// What the customer's own word on the target would set in motion, in the customer's name.
void hear_question(const Ctx& ctx, db::Tx& tx, const Ticket& source, const Ticket& target) {
  Ctx theirs = ctx;
  if (source.contact_id) theirs.actor = {.kind = ActorKind::contact, .id = source.contact_id->text};
  customer_spoke(theirs, tx, target, "");
  timeline::record(ctx, tx, subject_of(target), TicketQuestionCame{target.number, source.number, source.contact_id});
}

/// What undoing it needs to know of the target: what an earlier merge knows, when nothing came between.
store::Merge merge_of(const Ctx& ctx, db::Tx& tx, const Ticket& source, const Ticket& target) {
  const auto first = store::find_merge_into(tx, target.id, target.version);
  return {.source_id = source.id,
          .target_id = target.id,
          .status = source.status,
          .customer_replied = source.customer_replied,
          .author_kind = ctx.actor.kind,
          .author_id = ctx.actor.id,
          .created_at = ctx.now(),
          .target_status = first ? first->target_status : target.status,
          .target_replied = first ? first->target_replied : target.customer_replied,
          .target_solved_at = first ? first->target_solved_at : target.solved_at,
          .target_reopen_count = first ? first->target_reopen_count : target.reopen_count,
          .target_version = target.version};
}

/// The customer was told a time: it holds where the conversation goes on, unless an earlier one holds there. Of a
/// target whose solution waits for the customer's word it has heard.
void carry_promise(const Ctx& ctx, db::Tx& tx, store::Merge& merge, const Ticket& source, Ticket& target,
                   std::optional<Time> promised_at) {
  const auto own = target.sla.promised_at;
  if (!promised_at || *promised_at <= ctx.now()) return;
  merge.promised_at = promised_at;
  merge.promise_carried = !(own && *own <= *promised_at) && !rules::refuse_promise(target);
  if (!merge.promise_carried) return;
  merge.replaced_promise_at = own;
  give_promise(ctx, tx, target, *promised_at,
               Text("sla.reason.promise_came", {{"number", std::to_string(source.number)}}));
}

void save_merge(const Ctx& ctx, db::Tx& tx, Ticket& source, Ticket& target) {
  const bool asked = asks(tx, source, target);
  store::Merge merge = merge_of(ctx, tx, source, target);
  merge.asked = asked;
  const auto promised_at = source.sla.promised_at;
  const bool reopened = rules::absorbed(target, asked, ctx.now());
  rules::merged(source, target, ctx.now());
  keep_ticket(ctx, tx, source);
  store::save_merged_into(tx, source);
  keep_ticket(ctx, tx, target);
  carry_promise(ctx, tx, merge, source, target, promised_at);
  store::insert_merge(tx, merge);
  timeline::record(ctx, tx, subject_of(source), TicketMerged{source.number, target.number});
  timeline::record(ctx, tx, subject_of(target), TicketAbsorbed{target.number, source.number});
  if (reopened) timeline::record(ctx, tx, subject_of(target), TicketReopened{target.number});
  if (asked) hear_question(ctx, tx, source, target);
  store::save_left(tx, target.id, *merge.target_version, target.version, store::last_event(tx, target.id));
}

}  // namespace

TicketView merge_tickets(Ctx& ctx, const TicketId& id, const MergeTickets& input) {
  ctx.require(Permission::ticket_work);
  const Wish wish = wish_of(id, input);
  ctx.write([&](db::Tx& tx) {
    load_ticket(ctx, tx, id);
    Ticket target = load_named(ctx, tx, wish.target_id, "into_id");
    for (std::size_t i = 0; i < wish.source_ids.size(); ++i) {
      Ticket source = load_named(ctx, tx, wish.source_ids[i], "source_ids[" + std::to_string(i) + "]");
      obey(rules::refuse_merge(source, target));
      refuse_crowd(tx, source, target);
      refuse_to_shut_out(tx, source, target);
      save_merge(ctx, tx, source, target);
    }
  });
  return view_ticket(ctx, wish.target_id);
}

Ticket root_of(db::Tx& tx, Ticket ticket) {
  while (ticket.merged_into_id) ticket = store::find_ticket(tx, *ticket.merged_into_id).value();
  return ticket;
}

Ticket load_destination(const Ctx& ctx, db::Tx& tx, const TicketId& id) {
  Ticket ticket = load_ticket(ctx, tx, id);
  while (ticket.merged_into_id) ticket = load_ticket(ctx, tx, *ticket.merged_into_id);
  return ticket;
}

std::vector<Origin> conversation_of(const Ctx& ctx, db::Tx& tx, const TicketId& ticket) {
  const auto may_see = [&](const store::Relative& one) { return rules::may_see(ctx.actor, seen_part(one)); };
  auto itself = store::find_relative(tx, ticket);
  if (!itself || !may_see(*itself)) throw not_found();
  std::vector<Origin> tickets{{itself->id, itself->number, std::move(itself->subject)}};
  if (!store::has_merged_tickets(tx, ticket)) return tickets;
  for (auto& one : store::merged_tickets(tx, ticket)) {
    if (may_see(one)) tickets.push_back({one.id, one.number, std::move(one.subject)});
  }
  return tickets;
}

void lead_on(const Ctx& ctx, db::Tx& tx, PortalTicket& ticket) {
  if (!ticket.merged_into_id) return;
  auto next = store::find_ticket(tx, *ticket.merged_into_id);
  while (next && next->merged_into_id) next = store::find_ticket(tx, *next->merged_into_id);
  const bool seen = next && rules::may_see(ctx.actor, *next);
  ticket.merged_into_id = seen ? std::optional(next->id) : std::nullopt;
  ticket.merged_into_number = seen ? std::optional(next->number) : std::nullopt;
}

}  // namespace zelo::support
