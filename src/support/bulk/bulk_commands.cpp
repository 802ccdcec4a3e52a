#include <set>

#include "lib/jobs/jobs.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/support/bulk/bulk.h"
#include "src/support/bulk/bulk_step.h"
#include "src/support/bulk/bulk_store.h"
#include "src/support/ticket/ticket_lists.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/support/view/view.h"

namespace zelo::support {
namespace {

/// Those that are named, each once. Error{invalid} for one that is not there.
MatchingTickets named(db::Tx& tx, const std::vector<TicketId>& ids) {
  if (ids.size() > most_in_bulk)
    throw invalid("selection.ticket_ids", Text("error.too_many_items", {{"max", std::to_string(most_in_bulk)}}));
  MatchingTickets found;
  std::set<TicketId> seen;
  for (const TicketId& id : ids) {
    if (!seen.insert(id).second) continue;
    if (!store::find_number(tx, id)) throw invalid("selection.ticket_ids", "error.unknown");
    found.ids.push_back(id);
  }
  return found;
}

TicketFilter filter_of_view(Ctx& ctx, db::Tx& tx, const std::string& view) {
  if (is_uuid(view)) return filter_of(ctx, tx, find_view(ctx, SavedViewId(view)));
  const auto key = parse_enum<View>(view);
  if (!key) throw invalid("selection.view", "error.unknown");
  return {.view = *key};
}

MatchingTickets chosen(Ctx& ctx, db::Tx& tx, const BulkSelection& selection) {
  if (selection.view.has_value() == !selection.ticket_ids.empty())
    throw invalid("selection", "error.bulk.one_selection");
  if (!selection.view) return named(tx, selection.ticket_ids);
  TicketFilter filter = filter_of_view(ctx, tx, *selection.view);
  if (selection.q) filter.q = *selection.q;
  auto found = matching_tickets(ctx, tx, filter, most_in_bulk);
  if (found.ids.empty()) throw invalid("selection", "error.bulk.nobody");
  return found;
}

/// The ticket into which others are merged is not merged itself.
void leave_out(MatchingTickets& tickets, const std::optional<TicketId>& target) {
  if (target) std::erase(tickets.ids, *target);
  if (tickets.ids.empty()) throw invalid("selection", "error.bulk.nobody");
}

void queue(const Ctx& ctx, db::Tx& tx, const BulkRunId& id) {
  jobs::enqueue(tx, ctx.world.ids, ctx.now(),
                {.kind = "bulk.run", .payload = R"({"run_id":")" + id.text + R"("})", .unique_key = id.text});
}

bool may_decide(const Ctx& ctx, const BulkRun& run) {
  const bool own = run.author_kind == ctx.actor.kind && run.author_id == ctx.actor.id;
  return own || may(ctx.actor.roles, Permission::view_manage);
}

bool may_be_undone(const BulkRun& run, Time now) {
  const bool ended = run.state == BulkState::done || run.state == BulkState::stopped;
  return ended && run.done > 0 && run.undo_until && now < *run.undo_until;
}

BulkRunView shown(const Ctx& ctx, db::Tx& tx, const BulkRun& run) {
  const auto author = store::find_author(tx, run.author_kind, run.author_id, ctx.now());
  return {.id = run.id,
          .state = run.state,
          .change = json::parse(run.change),
          .total = run.total,
          .done = run.done,
          .failed = run.failed,
          .undone = run.undone,
          .kept = run.kept,
          .more = run.more,
          .author_name = author ? author->name : ctx.say("word.actor.unknown"),
          .may_undo = may_decide(ctx, run) && may_be_undone(run, ctx.now()),
          .created_at = run.created_at,
          .finished_at = run.finished_at,
          .undo_until = run.undo_until};
}

BulkRun load_run(db::Tx& tx, const BulkRunId& id) {
  auto run = store::claim_run(tx, id);
  if (!run) throw not_found();
  return *std::move(run);
}

}  // namespace

BulkRunView start_bulk(Ctx& ctx, const StartBulk& input) {
  ctx.require(Permission::ticket_note);
  return ctx.write([&](db::Tx& tx) {
    check_change(ctx, tx, input.change);
    auto tickets = chosen(ctx, tx, input.selection);
    leave_out(tickets, input.change.merge_into);
    const BulkRun run{.id = ctx.new_id<BulkRunId>(),
                      .author_kind = ctx.actor.kind,
                      .author_id = ctx.actor.id,
                      .change = keep_change(input.change),
                      .total = static_cast<std::int64_t>(tickets.ids.size()),
                      .more = tickets.more,
                      .created_at = ctx.now()};
    store::insert_run(tx, run, tickets.ids);
    queue(ctx, tx, run.id);
    return shown(ctx, tx, run);
  });
}

BulkRunView find_bulk(Ctx& ctx, const BulkRunId& id) {
  ctx.require(Permission::ticket_read);
  return ctx.read([&](db::Tx& tx) {
    const auto run = store::find_run(tx, id);
    if (!run) throw not_found();
    return shown(ctx, tx, *run);
  });
}

Page<BulkRunView> list_bulk(Ctx& ctx, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::ticket_read);
  const auto place = decode_cursor(after, 1);
  return ctx.read([&](db::Tx& tx) {
    Page<BulkRunView> page;
    for (const auto& run : store::list_runs(tx, ctx.actor, place ? place->front() : "~", limit + 1)) {
      page.items.push_back(shown(ctx, tx, run));
    }
    if (page.items.size() > static_cast<std::size_t>(limit)) {
      page.items.pop_back();
      page.next = encode_cursor({page.items.back().id.text});
    }
    return page;
  });
}

Page<BulkItemView> list_bulk_items(Ctx& ctx, const BulkRunId& id, std::optional<BulkItemState> state,
                                   const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::ticket_read);
  const auto place = decode_cursor(after, 1);
  Page<BulkItemView> page;
  page.items = ctx.read([&](db::Tx& tx) {
    if (!store::find_run(tx, id)) throw not_found();
    return store::list_items(tx, id, state, place ? cursor_number(place->front()) : 0, limit + 1);
  });
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = encode_cursor({std::to_string(page.items.back().seq)});
  }
  for (auto& item : page.items) {
    if (item.reason) item.reason = say_kept(ctx, *item.reason);
  }
  return page;
}

BulkRunView stop_bulk(Ctx& ctx, const BulkRunId& id) {
  ctx.require(Permission::ticket_note);
  return ctx.write([&](db::Tx& tx) {
    BulkRun run = load_run(tx, id);
    if (!may_decide(ctx, run)) throw forbidden();
    if (run.state != BulkState::running) throw conflict("error.bulk.not_running");
    run.state = BulkState::stopped;
    run.finished_at = ctx.now();
    run.undo_until = ctx.now() + bulk_undo_life;
    store::save_run(tx, run);
    return shown(ctx, tx, run);
  });
}

BulkRunView undo_bulk(Ctx& ctx, const BulkRunId& id) {
  ctx.require(Permission::ticket_note);
  return ctx.write([&](db::Tx& tx) {
    BulkRun run = load_run(tx, id);
    if (!may_decide(ctx, run)) throw forbidden();
    if (run.state == BulkState::running) throw conflict("error.bulk.running");
    if (!may_be_undone(run, ctx.now())) throw conflict("error.bulk.too_late");
    run.state = BulkState::undoing;
    run.undone_by_kind = ctx.actor.kind;
    run.undone_by_id = ctx.actor.id;
    store::save_run(tx, run);
    queue(ctx, tx, run.id);
    return shown(ctx, tx, run);
  });
}

}  // namespace zelo::support
