#include <set>

#include "lib/db/bulk.h"
#include "lib/db/filter.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/identity/visibility.h"
#include "src/success/signal/bulk/signal_bulk_step.h"
#include "src/success/signal/signal_view.h"

namespace zelo::success {
namespace {

using bulk::BulkItemState;
using bulk::BulkRunView;

struct ChosenSignals {
  std::vector<std::string> ids;
  bool more = false;
};

/// Those that are named, each once. Error{invalid} for one that is not there for who asks.
ChosenSignals named_signals(const Ctx& ctx, db::Tx& tx, const std::vector<SignalId>& ids) {
  const char* path = "selection.signal_ids";
  if (ids.size() > bulk::most_rows)
    throw invalid(path, Text("error.too_many_items", {{"max", std::to_string(bulk::most_rows)}}));
  const auto rows = store::known_among(tx, ids, ctx.actor);
  const std::set<SignalId> known(rows.begin(), rows.end());
  ChosenSignals chosen;
  std::set<SignalId> seen;
  for (const SignalId& id : ids) {
    if (!known.contains(id)) throw invalid(path, "error.unknown");
    if (seen.insert(id).second) chosen.ids.push_back(id.text);
  }
  return chosen;
}

SignalFilter filter_of(const Ctx& ctx, const SignalConditions& asked) {
  SignalFilter filter;
  filter.open = true;
  filter.mine = asked.mine.value_or(false);
  if (asked.overdue.value_or(false)) filter.overdue_at = ctx.now();
  filter.escalated = asked.escalated;
  filter.state = asked.state;
  filter.kind = asked.kind;
  filter.detector = asked.detector;
  filter.severity = asked.severity;
  filter.segment = asked.segment;
  filter.account_id = asked.account_id;
  filter.owner_id = asked.owner_id;
  filter.csm_id = asked.csm_id;
  filter.no_csm = asked.no_csm.value_or(false);
  filter.found_since = asked.found_since;
  filter.answered_since = asked.answered_since;
  filter.in_time = asked.in_time;
  return filter;
}

ChosenSignals chosen_signals(const Ctx& ctx, db::Tx& tx, const SignalSelection& selection) {
  if (selection.filter.has_value() == !selection.signal_ids.empty())
    throw invalid("selection", "error.bulk.one_signal_selection");
  if (!selection.filter) return named_signals(ctx, tx, selection.signal_ids);
  const auto filter = resolved(ctx, tx, filter_of(ctx, *selection.filter));
  const auto ids = store::matching_signals(tx, filter, ctx.actor, static_cast<int>(bulk::most_rows) + 1);
  ChosenSignals chosen{.ids = {}, .more = ids.size() > bulk::most_rows};
  for (const SignalId& id : ids)
    if (chosen.ids.size() < bulk::most_rows) chosen.ids.push_back(id.text);
  if (chosen.ids.empty()) throw invalid("selection", "error.bulk.no_signal");
  return chosen;
}

BulkRunView shown(const Ctx& ctx, db::Tx& tx, const bulk::Run& run) {
  return bulk::view_of(ctx, tx, run, json::parse(run.change), Permission::signal_manage);
}

struct ItemRow {
  std::int64_t seq = 0;
  SignalId signal_id;
  AccountId account_id;
  std::string account_name;
  Detector detector = Detector::usage_drop;
  BulkItemState state = BulkItemState::waiting;
  std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(ItemRow, (), (seq, signal_id, account_id, account_name, detector, state, reason))

std::vector<ItemRow> item_rows(const Ctx& ctx, db::Tx& tx, const bulk::RunId& id, std::optional<BulkItemState> state,
                               std::int64_t after, int limit) {
  db::Filter params;
  params.add("i.run_id = ? AND i.seq > ?", id, after);
  if (state) params.add("i.state = ?", *state);
  params.add(visible(params, ctx.actor, "t"));
  const std::string sql =
      "SELECT i.seq, i.signal_id, s.account_id, a.name AS account_name, s.detector, i.state, i.reason FROM"
      " signal_bulk_items i JOIN signals s ON s.id = i.signal_id JOIN accounts a ON a.id = s.account_id" +
      std::string(store::with_ticket) + params.where() + " ORDER BY i.seq LIMIT " + params.param(limit);
  return tx.query_with<ItemRow>(sql, params.values());
}

}  // namespace

BulkRunView start_signal_bulk(Ctx& ctx, const StartSignalBulk& input) {
  ctx.require(Permission::signal_work);
  // Chosen in a read: whoever writes would wait for it.
  const ChosenSignals signals = ctx.read([&](db::Tx& tx) { return chosen_signals(ctx, tx, input.selection); });
  return ctx.write([&](db::Tx& tx) {
    check_bulk_change(ctx, tx, input.change);
    const auto run = bulk::begin(ctx, tx, signal_bulk_tables(), json::text_of(input.change), signals.ids, signals.more);
    return shown(ctx, tx, run);
  });
}

BulkRunView find_signal_bulk(Ctx& ctx, const bulk::RunId& id) {
  ctx.require(Permission::signal_work);
  return ctx.read([&](db::Tx& tx) { return shown(ctx, tx, bulk::find(tx, signal_bulk_tables(), id)); });
}

Page<BulkRunView> list_signal_bulk(Ctx& ctx, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::signal_work);
  const auto before = cursor_id<bulk::RunId>(after);
  return ctx.read([&](db::Tx& tx) {
    auto runs = bulk::own_runs(ctx, tx, signal_bulk_tables(), before, limit);
    Page<BulkRunView> page;
    page.next = cut(runs, limit, [](const bulk::Run& run) -> std::vector<std::string> { return {run.id.text}; });
    for (const auto& run : runs) page.items.push_back(shown(ctx, tx, run));
    return page;
  });
}

Page<SignalBulkItem> list_signal_bulk_items(Ctx& ctx, const bulk::RunId& id, std::optional<BulkItemState> state,
                                            const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::signal_work);
  const auto place = decode_cursor(after, 1);
  auto rows = ctx.read([&](db::Tx& tx) {
    bulk::find(tx, signal_bulk_tables(), id);
    return item_rows(ctx, tx, id, state, place ? cursor_number(place->front()) : 0, limit + 1);
  });
  Page<SignalBulkItem> page;
  page.next =
      cut(rows, limit, [](const ItemRow& row) -> std::vector<std::string> { return {std::to_string(row.seq)}; });
  for (ItemRow& row : rows)
    page.items.push_back({.seq = row.seq,
                          .signal_id = row.signal_id,
                          .account_id = row.account_id,
                          .account_name = std::move(row.account_name),
                          .detector = row.detector,
                          .detector_name = ctx.say("word.detector." + std::string(name_of(row.detector))),
                          .state = row.state,
                          .reason = row.reason ? std::optional(bulk::say_text(ctx, *row.reason)) : std::nullopt});
  return page;
}

BulkRunView stop_signal_bulk(Ctx& ctx, const bulk::RunId& id) {
  ctx.require(Permission::signal_work);
  return ctx.write([&](db::Tx& tx) {
    return shown(ctx, tx, bulk::stop(ctx, tx, signal_bulk_tables(), id, Permission::signal_manage));
  });
}

BulkRunView undo_signal_bulk(Ctx& ctx, const bulk::RunId& id) {
  ctx.require(Permission::signal_work);
  return ctx.write([&](db::Tx& tx) {
    return shown(ctx, tx, bulk::undo(ctx, tx, signal_bulk_tables(), id, Permission::signal_manage));
  });
}

}  // namespace zelo::success
