#include "src/support/sending/sending_jobs.h"

#include "lib/base/json.h"
#include "src/support/attachment/held.h"
#include "src/support/relation/relation_store.h"
#include "src/support/restriction/restriction.h"
#include "src/support/sending/pending_kinds.h"
#include "src/support/sending/pending_store.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

struct ToSend {
  PendingId pending_id;
  Time send_at;
};
BOOST_DESCRIBE_STRUCT(ToSend, (), (pending_id, send_at))

/// The message, while it still waits for this very moment.
std::optional<Pending> find_due(db::Tx& tx, const PendingId& id, Time send_at) {
  auto pending = store::find_pending(tx, id);
  if (!pending || pending->send_at != send_at || pending->problem) return std::nullopt;
  return pending;
}

/// The author as of now: who has left or may no longer do it, sends nothing.
Actor author_of(db::Tx& tx, const Pending& pending) {
  auto person = find_person(tx, pending.author_id);
  if (!person || !may(person->roles, permission_for(pending.kind)))
    throw conflict(pending.kind == Writing::reply ? "error.pending.author" : "error.pending.worker");
  return *std::move(person);
}

/// Trouble that passes, as against a reason why it must not be sent.
bool passes(const Error& error) { return is_passing(error) || error.text.key == "error.ticket.meanwhile"; }

void keep_refusal(Ctx& ctx, const PendingId& id, Time send_at, const Error& error) {
  ctx.write([&](db::Tx& tx) {
    auto pending = find_due(tx, id, send_at);
    if (!pending) return;
    pending->problem = keep_reason(reason_of(error));
    pending->version += 1;
    store::save_pending(tx, *pending);
    const Ticket ticket = load_ticket(ctx, tx, pending->ticket_id);
    timeline::record(ctx, tx, subject_of(ticket), ReplyRefused{ticket.number, id, pending->author_id, pending->kind});
  });
}

/// The files that waited along.
std::vector<AttachmentId> take_files(db::Tx& tx, const Pending& pending) {
  auto files = held_ids(tx, pending.id.text);
  release_attachments(tx, pending.id.text);
  return files;
}

MessageView post_reply(Ctx& ctx, db::Tx& tx, const Pending& pending) {
  PostMessage message{.kind = MessageKind::reply,
                      .body = pending.body,
                      .attachment_ids = take_files(tx, pending),
                      .status = pending.status,
                      .macro_id = pending.macro_id,
                      .macro_revision = pending.macro_revision};
  if (pending.paraphrase) message.paraphrase = *pending.paraphrase;
  if (const auto promise = kept_parts(pending.parts).promise) {
    message.keeps_promise = promise->keeps_promise;
    message.promise_at = promise->promise_at;
  }
  MessageView posted = post_message(ctx, pending.ticket_id, message);
  if (!pending.scheduled) store::save_origin(tx, posted.id, pending.id);
  return posted;
}

void post_solution(Ctx& ctx, db::Tx& tx, const Pending& pending) {
  SolveTicket solution = solution_of(pending);
  solution.attachment_ids = take_files(tx, pending);
  solve_ticket(ctx, pending.ticket_id, solution);
  if (pending.scheduled) return;
  if (const auto posted = store::last_reply(tx, pending.ticket_id)) store::save_origin(tx, posted->id, pending.id);
}

}  // namespace

Sent post_pending(Ctx& ctx, db::Tx& tx, const Pending& pending) {
  if (!store::delete_pending(tx, pending.id, pending.version)) throw not_found();
  if (pending.kind == Writing::solution) {
    post_solution(ctx, tx, pending);
  } else if (pending.kind == Writing::escalation) {
    escalate_ticket(ctx, pending.ticket_id, escalation_of(pending));
  } else {
    return {.message = post_reply(ctx, tx, pending)};
  }
  return {};
}

void send_due(const World& world, const PendingId& id, Time send_at) {
  Ctx ctx{.world = world, .actor = Actor::system()};
  try {
    ctx.write([&](db::Tx& tx) {
      const auto pending = find_due(tx, id, send_at);
      if (!pending || hold_overtaken(ctx, tx, *pending)) return;
      Ctx author{.world = world, .actor = author_of(tx, *pending), .joined = &tx};
      post_pending(author, tx, *pending);
    });
  } catch (const Error& error) {
    if (passes(error)) throw;
    keep_refusal(ctx, id, send_at, error);
  }
}

void sending_jobs(jobs::Runner& runner, const World& world) {
  // Not in the transaction of the job: what refuses a message is written down after everything else was undone.
  runner.on("message.send", {.outside = [&world](const jobs::Job& job) {
              const auto due = json::read_text<ToSend>(job.payload);
              send_due(world, due.pending_id, due.send_at);
            }});
}

void remember_to_send(const Ctx& ctx, db::Tx& tx, const Pending& pending) {
  jobs::enqueue(tx, ctx.world.ids, ctx.now(),
                {.kind = "message.send",
                 .payload = json::text_of(ToSend{pending.id, pending.send_at}),
                 .unique_key = pending.id.text + "@" + std::to_string(pending.send_at.ms),
                 .run_at = pending.send_at});
}

}  // namespace zelo::support
