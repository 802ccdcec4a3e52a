#include <set>

#include "lib/db/filter.h"
#include "lib/db/ranked_index.h"
#include "src/customer/account_store.h"
#include "src/customer/bulk/account_bulk.h"
#include "src/customer/bulk/account_bulk_step.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"

namespace zelo::customer {
namespace {

using bulk::BulkItemState;
using bulk::BulkRunView;

struct Chosen {
  std::vector<std::string> ids;
  bool more = false;
};

/// Those that are named, each once. Error{invalid} for one that is not there.
Chosen named(db::Tx& tx, const std::vector<AccountId>& ids) {
  const char* path = "selection.account_ids";
  if (ids.size() > bulk::most_rows)
    throw invalid(path, Text("error.too_many_items", {{"max", std::to_string(bulk::most_rows)}}));
  Chosen found;
  const auto rows = tx.query<AccountId>("SELECT id FROM accounts WHERE " + db::in_texts(tx.dialect(), "id", "$1"),
                                        json::text_of(ids));
  const std::set<AccountId> known(rows.begin(), rows.end());
  std::set<AccountId> seen;
  for (const AccountId& id : ids) {
    if (!known.contains(id)) throw invalid(path, "error.unknown");
    if (seen.insert(id).second) found.ids.push_back(id.text);
  }
  return found;
}

Chosen chosen(const Ctx& ctx, db::Tx& tx, const AccountSelection& selection) {
  if (selection.filter.has_value() == !selection.account_ids.empty())
    throw invalid("selection", "error.bulk.one_account_selection");
  if (!selection.filter) return named(tx, selection.account_ids);
  const AccountQuery filter = filter_of(ctx, *selection.filter, "selection.filter.");
  auto ids = matching_accounts(tx, filter, static_cast<int>(bulk::most_rows) + 1);
  Chosen found{.ids = {}, .more = ids.size() > bulk::most_rows};
  if (found.more) ids.pop_back();
  for (const AccountId& id : ids) found.ids.push_back(id.text);
  if (found.ids.empty()) throw invalid("selection", "error.bulk.no_account");
  return found;
}

BulkRunView shown(const Ctx& ctx, db::Tx& tx, const bulk::Run& run) {
  return bulk::view_of(ctx, tx, run, json::parse(run.change), Permission::view_manage);
}

std::vector<AccountBulkItem> items_of(db::Tx& tx, const bulk::RunId& id, std::optional<BulkItemState> state,
                                      std::int64_t after, int limit) {
  db::Filter params;
  params.add("i.run_id = ? AND i.seq > ?", id, after);
  if (state) params.add("i.state = ?", *state);
  const std::string sql =
      "SELECT i.seq, i.account_id, a.name, i.state, i.reason FROM account_bulk_items i JOIN accounts a ON a.id ="
      " i.account_id" +
      params.where() + " ORDER BY i.seq LIMIT " + params.param(limit);
  return tx.query_with<AccountBulkItem>(sql, params.values());
}

}  // namespace

BulkRunView start_account_bulk(Ctx& ctx, const StartAccountBulk& input) {
  ctx.require(Permission::account_write);
  // Chosen in a read: whoever writes would wait for it.
  const Chosen accounts = ctx.read([&](db::Tx& tx) { return chosen(ctx, tx, input.selection); });
  return ctx.write([&](db::Tx& tx) {
    check_change(tx, input.change);
    const auto run =
        bulk::begin(ctx, tx, account_bulk_tables(), keep_change(input.change), accounts.ids, accounts.more);
    return shown(ctx, tx, run);
  });
}

BulkRunView find_account_bulk(Ctx& ctx, const bulk::RunId& id) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) { return shown(ctx, tx, bulk::find(tx, account_bulk_tables(), id)); });
}

Page<BulkRunView> list_account_bulk(Ctx& ctx, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::account_read);
  const auto before = cursor_id<bulk::RunId>(after);
  return ctx.read([&](db::Tx& tx) {
    Page<BulkRunView> page;
    for (const auto& run : bulk::own_runs(ctx, tx, account_bulk_tables(), before, limit))
      page.items.push_back(shown(ctx, tx, run));
    if (page.items.size() > static_cast<std::size_t>(limit)) {
      page.items.pop_back();
      page.next = encode_cursor({page.items.back().id.text});
    }
    return page;
  });
}

Page<AccountBulkItem> list_account_bulk_items(Ctx& ctx, const bulk::RunId& id, std::optional<BulkItemState> state,
                                              const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::account_read);
  const auto place = decode_cursor(after, 1);
  Page<AccountBulkItem> page;
  page.items = ctx.read([&](db::Tx& tx) {
    bulk::find(tx, account_bulk_tables(), id);
    return items_of(tx, id, state, place ? cursor_number(place->front()) : 0, limit + 1);
  });
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = encode_cursor({std::to_string(page.items.back().seq)});
  }
  for (auto& item : page.items) {
    if (item.reason) item.reason = bulk::say_text(ctx, *item.reason);
  }
  return page;
}

BulkRunView stop_account_bulk(Ctx& ctx, const bulk::RunId& id) {
  ctx.require(Permission::account_write);
  return ctx.write([&](db::Tx& tx) {
    return shown(ctx, tx, bulk::stop(ctx, tx, account_bulk_tables(), id, Permission::view_manage));
  });
}

BulkRunView undo_account_bulk(Ctx& ctx, const bulk::RunId& id) {
  ctx.require(Permission::account_write);
  return ctx.write([&](db::Tx& tx) {
    return shown(ctx, tx, bulk::undo(ctx, tx, account_bulk_tables(), id, Permission::view_manage));
  });
}

}  // namespace zelo::customer
