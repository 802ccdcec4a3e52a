#include <algorithm>
#include <charconv>

#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/identity/session.h"
#include "src/support/attachment/held.h"
#include "src/support/draft/draft.h"
#include "src/support/macro/macro.h"
#include "src/support/relation/merge.h"
#include "src/support/relation/relation_store.h"
#include "src/support/restriction/restriction.h"
#include "src/support/sending/pending.h"
#include "src/support/sending/pending_kinds.h"
#include "src/support/sending/pending_store.h"
#include "src/support/sending/sending_jobs.h"
#include "src/support/sending/sending_steps.h"
#include "src/support/sla/promise.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

constexpr std::int64_t usual_undo_seconds = 10;
constexpr Duration farthest = days(366);

void require_writer(const Ctx& ctx, Writing kind) {
  ctx.require(permission_for(kind));
  if (ctx.actor.kind != ActorKind::user) throw forbidden();
}

void check_time(const Ctx& ctx, const std::optional<Time>& at) {
  if (at && *at <= ctx.now()) throw invalid("send_at", "error.past");
  if (at && *at > ctx.now() + farthest) throw invalid("send_at", "error.too_far");
}

Pending load(const Ctx& ctx, db::Tx& tx, const PendingId& id) {
  auto pending = store::find_pending(tx, id);
  if (!pending) throw not_found();
  load_ticket(ctx, tx, pending->ticket_id);  // may the actor know of it?
  return std::move(*pending);
}

Pending load_own(const Ctx& ctx, db::Tx& tx, const PendingId& id) {
  Pending pending = load(ctx, tx, id);
  require_writer(ctx, pending.kind);
  if (pending.author_id != ctx.actor.user_id()) throw forbidden();
  return pending;
}

std::optional<std::string> plain(const std::optional<Prose<2000>>& text) {
  return text ? std::optional<std::string>(*text) : std::nullopt;
}

/// Who solves or escalates twice has forgotten the first.
void refuse_second(db::Tx& tx, const Pending& pending) {
  if (pending.kind != Writing::reply && store::has_pending_step(tx, pending.ticket_id, pending.author_id))
    throw conflict("error.pending.already");
}

Pending pending_of(const Ctx& ctx, db::Tx& tx, const TicketId& id, const SendLater& input, Writing kind) {
  return {.id = ctx.new_id<PendingId>(),
          .ticket_id = id,
          .author_id = ctx.actor.user_id(),
          .kind = kind,
          .body = input.body,
          .status = input.status,
          .macro_id = input.macro_id,
          .macro_revision = kept_revision(tx, macro_use(input.macro_id, input.macro_revision)),
          .paraphrase = plain(input.paraphrase),
          .parts = keep_parts(parts_of(input)),
          .send_at = input.send_at.value_or(ctx.now() + undo_time(tx)),
          .scheduled = input.send_at.has_value(),
          .hold_if_replied = input.hold_if_replied.value_or(kind == Writing::solution),
          .problem = {},
          .created_at = ctx.now()};
}

void record_schedule(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const Pending& pending) {
  remember_to_send(ctx, tx, pending);
  if (!pending.scheduled) return;  // ten seconds are no story
  timeline::record(ctx, tx, subject_of(ticket),
                   ReplyScheduled{ticket.number, pending.id, pending.send_at, pending.kind});
}

void say_problem(const Ctx& ctx, PendingView& view) {
  if (view.problem) view.problem = say_kept(ctx, *view.problem);
}

PendingView view_of(const Ctx& ctx, db::Tx& tx, const PendingId& id) {
  PendingView view = store::pending_view(tx, id);
  say_problem(ctx, view);
  return view;
}

Ticket place_of(db::Tx& tx, const TicketId& id) { return root_of(tx, store::find_ticket(tx, id).value()); }

/// A ticket and all that were merged into it.
std::vector<TicketId> together(db::Tx& tx, const TicketId& id) {
  std::vector<TicketId> ids{id};
  for (const auto& one : store::merged_tickets(tx, id)) ids.push_back(one.id);
  return ids;
}

/// Where its author goes on: on a merged ticket nobody writes any more.
TicketId into_draft(const Ctx& ctx, db::Tx& tx, const Pending& pending) {
  const Ticket place = place_of(tx, pending.ticket_id);
  const TicketId there = may_see(tx, pending.author_id, place) ? place.id : pending.ticket_id;
  give_back(ctx, tx,
            {.id = {},
             .ticket_id = there,
             .kind = pending.kind,
             .author_kind = ActorKind::user,
             .author_id = pending.author_id.text,
             .body = pending.body,
             .status = pending.status,
             .macro_id = pending.macro_id,
             .paraphrase = pending.paraphrase,
             .parts = pending.parts,
             .updated_at = {}},
            pending.id.text);
  return there;
}

/// From now on the customer's word brings it back.
void begin_to_hold(const Ctx& ctx, db::Tx& tx, Pending& pending) {
  pending.hold_after = ctx.new_id<MessageId>().text;
  store::take_floor(tx, place_of(tx, pending.ticket_id).id);
}

bool hold(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const Pending& pending) {
  if (!store::delete_pending(tx, pending.id, pending.version)) return false;
  into_draft(ctx, tx, pending);
  timeline::record(ctx, tx, subject_of(ticket), ReplyHeld{ticket.number, pending.id, pending.author_id, pending.kind});
  return true;
}

/// What a reply that waits says of promises.
void change_promise(const Ctx& ctx, Pending& pending, const EditPending& input) {
  if (!input.keeps_promise && !input.promise_at.wanted) return;
  if (pending.kind != Writing::reply)
    throw invalid(input.keeps_promise ? "keeps_promise" : "promise_at", "error.message.only_reply");
  if (input.promise_at.value) check_promise(ctx, "promise_at", *input.promise_at.value);
  Parts parts = kept_parts(pending.parts);
  if (!parts.promise) parts.promise.emplace();
  if (input.keeps_promise) parts.promise->keeps_promise = input.keeps_promise;
  input.promise_at.apply(parts.promise->promise_at);
  pending.parts = keep_parts(parts);
}

}  // namespace

Duration undo_time(db::Tx& tx) {
  const std::string text = identity::setting(tx, "undo_seconds");
  std::int64_t value = usual_undo_seconds;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return seconds(value);
}

PendingView send_later(Ctx& ctx, const TicketId& id, const SendLater& input) {
  const Writing kind = input.kind.value_or(Writing::reply);
  require_writer(ctx, kind);
  check_input(input, kind);
  check_time(ctx, input.send_at);
  if (input.promise_at) check_promise(ctx, "promise_at", *input.promise_at);
  return ctx.write([&](db::Tx& tx) {
    const Ticket ticket = load_ticket(ctx, tx, id);
    const Pending pending = pending_of(ctx, tx, id, input, kind);
    check_promised(pending);
    refuse_second(tx, pending);
    check_pending(ctx, tx, ticket, pending);
    if (pending.hold_if_replied || input.seen_message_id) store::take_floor(tx, id);
    refuse_stale_thread(ctx, tx, id, input.seen_message_id);
    store::insert_pending(tx, pending);
    draft_was_sent(ctx, tx, id, kind);
    const auto kept = hold_attachments(ctx, tx, pending.id.text, input.attachment_ids);
    if (kept.size() != input.attachment_ids.size()) throw invalid("attachment_ids", "error.attachment.not_yours");
    record_schedule(ctx, tx, ticket, pending);
    return view_of(ctx, tx, pending.id);
  });
}

void check_to_send(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const SendLater& input) {
  const Writing kind = input.kind.value_or(Writing::reply);
  require_writer(ctx, kind);
  check_input(input, kind);
  const Pending pending = pending_of(ctx, tx, ticket.id, input, kind);
  refuse_second(tx, pending);
  check_pending(ctx, tx, ticket, pending);
}

PendingId hold_to_send(Ctx& ctx, db::Tx& tx, const TicketId& id, const SendLater& input, Duration at_least) {
  const Ticket ticket = load_ticket(ctx, tx, id);
  check_to_send(ctx, tx, ticket, input);
  Pending pending = pending_of(ctx, tx, id, input, input.kind.value_or(Writing::reply));
  pending.send_at = std::max(pending.send_at, ctx.now() + at_least);
  if (pending.hold_if_replied) store::take_floor(tx, id);
  store::insert_pending(tx, pending);
  record_schedule(ctx, tx, ticket, pending);
  return pending.id;
}

bool take_back(db::Tx& tx, const PendingId& id) {
  const auto pending = store::find_pending(tx, id);
  if (!pending) return false;
  const std::int64_t as_written = pending->problem ? 2 : 1;  // a refusal to send it is no change of it
  return pending->version == as_written && store::delete_pending(tx, id, as_written);
}

PendingView edit_pending(Ctx& ctx, const PendingId& id, const EditPending& input, std::optional<std::int64_t> version) {
  ctx.require(Permission::ticket_reply);
  check_time(ctx, input.send_at);
  return ctx.write([&](db::Tx& tx) {
    Pending pending = load_own(ctx, tx, id);
    if (version && *version != pending.version) throw Error(ErrorKind::stale, "error.stale");
    if (input.body) pending.body = *input.body;
    check_body(pending.kind, pending.body);
    if (input.hold_if_replied.value_or(false) && !pending.hold_if_replied) begin_to_hold(ctx, tx, pending);
    pending.hold_if_replied = input.hold_if_replied.value_or(pending.hold_if_replied);
    if (input.send_at) {
      pending.send_at = *input.send_at;
      pending.scheduled = true;
      pending.problem.reset();
    }
    change_promise(ctx, pending, input);
    if (input.send_at || input.promise_at.value) check_promised(pending);
    pending.version += 1;
    store::save_pending(tx, pending);
    if (input.send_at) record_schedule(ctx, tx, load_ticket(ctx, tx, pending.ticket_id), pending);
    return view_of(ctx, tx, id);
  });
}

void cancel_pending(Ctx& ctx, const PendingId& id) {
  ctx.require(Permission::ticket_reply);
  ctx.write([&](db::Tx& tx) {
    const Pending pending = load(ctx, tx, id);
    ctx.require(permission_for(pending.kind));
    if (!store::delete_pending(tx, id, pending.version)) throw not_found();
    const TicketId there = into_draft(ctx, tx, pending);
    const bool own_undo = !pending.scheduled && pending.author_id == ctx.actor.user_id();
    if (own_undo) {
      timeline::record(ctx, tx, {.account_id = {}, .kind = "draft", .id = there.text}, DraftReturned{pending.kind});
      return;
    }
    const Ticket ticket = load_ticket(ctx, tx, pending.ticket_id);
    timeline::record(ctx, tx, subject_of(ticket), ReplyCancelled{ticket.number, id, pending.author_id, pending.kind});
  });
}

Sent send_pending_now(Ctx& ctx, const PendingId& id) {
  ctx.require(Permission::ticket_reply);
  return ctx.write([&](db::Tx& tx) { return post_pending(ctx, tx, load_own(ctx, tx, id)); });
}

std::vector<PendingView> ticket_pending(Ctx& ctx, const TicketId& id) {
  ctx.require(Permission::ticket_read);
  return ctx.read([&](db::Tx& tx) {
    auto views = store::ticket_pending(tx, conversation_of(ctx, tx, id));
    for (PendingView& view : views) say_problem(ctx, view);
    return views;
  });
}

Page<PendingView> list_pending(Ctx& ctx, const std::optional<std::string>& after, int limit) {
  require_writer(ctx, Writing::reply);
  const auto keys = decode_cursor(after, 1);
  Page<PendingView> page;
  page.items =
      ctx.read([&](db::Tx& tx) { return store::list_pending(tx, ctx.actor, keys ? keys->front() : "", limit + 1); });
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = encode_cursor({page.items.back().id.text});
  }
  for (PendingView& view : page.items) say_problem(ctx, view);
  return page;
}

void hold_pending(const Ctx& ctx, db::Tx& tx, const Ticket& ticket) {
  store::take_floor(tx, ticket.id);
  for (const Pending& pending : store::pending_to_hold(tx, together(tx, ticket.id))) hold(ctx, tx, ticket, pending);
}

bool hold_overtaken(const Ctx& ctx, db::Tx& tx, const Pending& pending) {
  if (!pending.hold_if_replied) return false;
  const Ticket place = place_of(tx, pending.ticket_id);
  const auto spoke = store::contact_after(tx, together(tx, place.id), pending.hold_after.value_or(pending.id.text));
  if (!spoke) return false;
  Ctx theirs = ctx;
  theirs.actor = {.kind = ActorKind::contact, .id = spoke->text};
  return hold(theirs, tx, place, pending);
}

}  // namespace zelo::support
