#include "src/support/problem/writeup.h"

#include "lib/base/json.h"
#include "lib/jobs/jobs.h"
#include "src/identity/author.h"
#include "src/support/problem/problem_events.h"
#include "src/support/problem/problem_steps.h"
#include "src/support/problem/problem_store.h"
#include "src/support/problem/writeup_store.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

void ask(const Ctx& ctx, db::Tx& tx, WriteupSubject kind, const std::string& id) {
  jobs::enqueue(tx, ctx.world.ids, ctx.now(),
                {.kind = "article.draft",
                 .payload = json::text_of(WriteupRequest{kind, id, ctx.actor.kind, ctx.actor.id, ctx.language}),
                 .unique_key = id});
}

/// Handed up at some time, and solved since; an article is for more people than a ticket that is one team's alone.
bool teaches(db::Tx& tx, const Ticket& ticket) {
  if (!ticket.solved_at || ticket.restricted_team_id) return false;
  for (const rules::Move& move : store::list_moves(tx, ticket.id)) {
    if (move.to_tier > move.from_tier) return true;
  }
  return false;
}

}  // namespace

void ask_for_article(Ctx& ctx, const ProblemId& id) {
  ctx.require(Permission::problem_manage);
  ctx.require(Permission::article_write);
  ctx.write([&](db::Tx& tx) {
    if (!store::find_problem(tx, id)) throw not_found();
    ask(ctx, tx, WriteupSubject::problem, id.text);
  });
}

Training show_training(Ctx& ctx, const TicketId& id) {
  ctx.require(Permission::ticket_read);
  return ctx.read([&](db::Tx& tx) {
    const Ticket ticket = load_ticket(ctx, tx, id);
    return Training{teaches(tx, ticket), store::list_writeups(tx, "ticket", id.text)};
  });
}

void ask_for_training(Ctx& ctx, const TicketId& id) {
  ctx.require(Permission::ticket_work);
  ctx.require(Permission::article_write);
  ctx.write([&](db::Tx& tx) {
    const Ticket ticket = load_ticket(ctx, tx, id);
    if (!teaches(tx, ticket)) throw conflict("error.ticket.teaches_nothing");
    ask(ctx, tx, WriteupSubject::ticket, id.text);
  });
}

void written_up(Ctx& ctx, db::Tx& tx, const WriteupRequest& request, const std::string& article_id,
                const std::string& title) {
  store::insert_writeup(tx, std::string(name_of(request.subject_kind)), request.subject_id,
                        {article_id, title, ctx.now()}, ctx.actor);
  if (request.subject_kind == WriteupSubject::ticket) {
    const Ticket ticket = load_ticket(ctx, tx, TicketId(request.subject_id));
    timeline::record(ctx, tx, subject_of(ticket), TicketWrittenUp{ticket.number, article_id});
    return;
  }
  const auto problem = store::find_problem(tx, ProblemId(request.subject_id));
  timeline::record(ctx, tx, subject_of(*problem), ProblemWrittenUp{problem->number, article_id});
}

Actor author_of(db::Tx& tx, const WriteupRequest& request, Time now) {
  return identity::find_author(tx, request.author_kind, request.author_id, now)
      .value_or(Actor{.kind = request.author_kind, .id = request.author_id});
}

}  // namespace zelo::support
