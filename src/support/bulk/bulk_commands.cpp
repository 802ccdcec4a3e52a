#include <algorithm>
#include <set>

#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/support/bulk/bulk.h"
#include "src/support/bulk/bulk_letter.h"
#include "src/support/bulk/bulk_step.h"
#include "src/support/bulk/bulk_store.h"
#include "src/support/ticket/ticket_lists.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/support/view/view.h"

namespace zelo::support {
namespace {

/// Those that are named, each once. Error{invalid} for one that is not there.
MatchingTickets named(const Ctx& ctx, db::Tx& tx, const std::vector<TicketId>& ids, const char* path) {
  if (ids.size() > bulk::most_rows)
    throw invalid(path, Text("error.too_many_items", {{"max", std::to_string(bulk::most_rows)}}));
  MatchingTickets found;
  const std::set<TicketId> known = store::known_of(tx, ctx.actor, ids);
  std::set<TicketId> seen;
  for (const TicketId& id : ids) {
    if (!known.contains(id)) throw invalid(path, "error.unknown");
    if (seen.insert(id).second) found.ids.push_back(id);
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
  const bool by_search = selection.view || selection.q;
  if (by_search == !selection.ticket_ids.empty()) throw invalid("selection", "error.bulk.one_selection");
  if (!by_search) return named(ctx, tx, selection.ticket_ids, "selection.ticket_ids");
  TicketFilter filter;
  if (selection.view) filter = filter_of_view(ctx, tx, *selection.view);
  if (selection.q) filter.q = *selection.q;
  auto found = matching_tickets(ctx, tx, filter, bulk::most_rows);
  if (found.ids.empty()) throw invalid("selection", "error.bulk.nobody");
  return found;
}

/// In a read: a search takes its time, and whoever writes would wait for it. Each step asks again who may.
MatchingTickets chosen_ahead(Ctx& ctx, const BulkSelection& selection) {
  MatchingTickets tickets;
  const auto choose = [&] { tickets = ctx.read([&](db::Tx& tx) { return chosen(ctx, tx, selection); }); };
  if (ctx.joined) choose();
  else ctx.read_together(choose);
  return tickets;
}

/// The ticket into which others are merged is not merged itself.
void leave_out(MatchingTickets& tickets, const std::optional<TicketId>& target) {
  if (target) std::erase(tickets.ids, *target);
  if (tickets.ids.empty()) throw invalid("selection", "error.bulk.nobody");
}

/// Without the target of a merge that the reader may not know of.
json::Any shown_change(const Ctx& ctx, db::Tx& tx, const std::string& kept) {
  json::Any change = json::parse(kept);
  const auto target = read_change(kept).merge_into;
  if (target && !store::find_number(tx, ctx.actor, *target)) change.as_object().erase("merge_into");
  return change;
}

/// What has left does not come back.
void end_with_hold(const Ctx& ctx, db::Tx& tx, BulkRunView& view) {
  if (!view.finished_at || !view.undo_until) return;
  view.undo_until = std::min(*view.undo_until, *view.finished_at + bulk_hold(tx));
  view.may_undo = view.may_undo && ctx.now() < *view.undo_until;
}

BulkRunView shown(const Ctx& ctx, db::Tx& tx, const bulk::Run& run) {
  BulkRunView view = bulk::view_of(ctx, tx, run, shown_change(ctx, tx, run.change), Permission::view_manage);
  if (writes(read_change(run.change))) end_with_hold(ctx, tx, view);
  return view;
}

bulk::Run begin(const Ctx& ctx, db::Tx& tx, const BulkChange& change, const MatchingTickets& tickets) {
  std::vector<std::string> ids;
  for (const TicketId& id : tickets.ids) ids.push_back(id.text);
  return bulk::begin(ctx, tx, bulk_tables(), keep_change(change), ids, tickets.more);
}

}  // namespace

const bulk::Tables& bulk_tables() {
  static const bulk::Tables tables{
      .runs = "bulk_runs", .items = "bulk_items", .subject = "ticket_id", .job = "bulk.run"};
  return tables;
}

BulkPreview preview_bulk(Ctx& ctx, const StartBulk& input) {
  constexpr std::size_t most_looked_at = 100;
  constexpr std::size_t most_shown = 3;
  ctx.require(Permission::ticket_note);
  auto tickets = chosen_ahead(ctx, input.selection);
  leave_out(tickets, input.change.merge_into);
  BulkPreview preview{.total = static_cast<std::int64_t>(tickets.ids.size()), .more = tickets.more};
  ctx.read([&](db::Tx& tx) {
    const BulkChange change = with_macro(tx, input.change);
    check_change(ctx, tx, change);
    if (!writes(change) && !change.snooze) return;
    tickets.ids.resize(std::min(tickets.ids.size(), most_looked_at));
    for (const TicketId& id : tickets.ids) {
      BulkSample sample = sample_of(ctx, tx, change, id);
      preview.refused += sample.reason ? 1 : 0;
      auto& some = sample.reason ? preview.refusals : preview.samples;
      if (some.size() < most_shown) some.push_back(std::move(sample));
    }
    preview.looked_at = static_cast<std::int64_t>(tickets.ids.size());
  });
  return preview;
}

BulkRunView start_bulk(Ctx& ctx, const StartBulk& input) {
  ctx.require(Permission::ticket_note);
  auto tickets = chosen_ahead(ctx, input.selection);
  leave_out(tickets, input.change.merge_into);
  return ctx.write([&](db::Tx& tx) {
    const BulkChange change = with_macro(tx, input.change);
    check_change(ctx, tx, change);
    return shown(ctx, tx, begin(ctx, tx, change, tickets));
  });
}

bulk::RunId begin_bulk(const Ctx& ctx, db::Tx& tx, const BulkChange& change, const std::vector<TicketId>& ticket_ids) {
  return begin(ctx, tx, change, named(ctx, tx, ticket_ids, "ticket_ids")).id;
}

BulkRunView find_bulk(Ctx& ctx, const bulk::RunId& id) {
  ctx.require(Permission::ticket_read);
  return ctx.read([&](db::Tx& tx) { return shown(ctx, tx, bulk::find(tx, bulk_tables(), id)); });
}

Page<BulkRunView> list_bulk(Ctx& ctx, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::ticket_read);
  const auto before = cursor_id<bulk::RunId>(after);
  return ctx.read([&](db::Tx& tx) {
    Page<BulkRunView> page;
    for (const auto& run : bulk::own_runs(ctx, tx, bulk_tables(), before, limit)) {
      page.items.push_back(shown(ctx, tx, run));
    }
    if (page.items.size() > static_cast<std::size_t>(limit)) {
      page.items.pop_back();
      page.next = encode_cursor({page.items.back().id.text});
    }
    return page;
  });
}

Page<BulkItemView> list_bulk_items(Ctx& ctx, const bulk::RunId& id, std::optional<BulkItemState> state,
                                   const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::ticket_read);
  const auto place = decode_cursor(after, 1);
  Page<BulkItemView> page;
  page.items = ctx.read([&](db::Tx& tx) {
    bulk::find(tx, bulk_tables(), id);
    return store::list_items(tx, ctx.actor, id, state, place ? cursor_number(place->front()) : 0, limit + 1);
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

BulkRunView stop_bulk(Ctx& ctx, const bulk::RunId& id) {
  ctx.require(Permission::ticket_note);
  return ctx.write(
      [&](db::Tx& tx) { return shown(ctx, tx, bulk::stop(ctx, tx, bulk_tables(), id, Permission::view_manage)); });
}

BulkRunView undo_bulk(Ctx& ctx, const bulk::RunId& id) {
  ctx.require(Permission::ticket_note);
  return ctx.write(
      [&](db::Tx& tx) { return shown(ctx, tx, bulk::undo(ctx, tx, bulk_tables(), id, Permission::view_manage)); });
}

}  // namespace zelo::support
