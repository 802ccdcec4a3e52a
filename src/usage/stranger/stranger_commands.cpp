#include "lib/jobs/jobs.h"
#include "src/customer/account_store.h"
#include "src/customer/touched.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/usage/count/rollup.h"
#include "src/usage/count/rollup_store.h"
#include "src/usage/stranger/stranger.h"
#include "src/usage/stranger/stranger_store.h"

namespace zelo::usage {
namespace {

constexpr int rows_at_once = 20;
constexpr int matches_at_once = 200;
constexpr int behind_at_once = 200;

StrangerView view_of(const Stranger& s) {
  return {s.id, s.kind, s.key, s.name, s.events, s.first_seen, s.last_seen, s.account_id};
}

Stranger load(db::Tx& tx, const StrangerId& id) {
  auto found = store::find_stranger(tx, id);
  if (!found) throw not_found();
  return std::move(*found);
}

/// The account itself, or the one that it was merged into.
AccountId living(db::Tx& tx, const AccountId& account) {
  const auto found = customer::find_account(tx, account);
  return found ? found->id : account;
}

}  // namespace

Page<StrangerView> list_strangers(Ctx& ctx, const std::optional<StrangerKind>& kind,
                                  const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::usage_manage);
  const auto keys = decode_cursor(after, 2);
  const auto place = keys ? std::optional(store::Place{cursor_number((*keys)[0]), (*keys)[1]}) : std::nullopt;
  return ctx.read([&](db::Tx& tx) {
    auto rows = store::list_strangers(tx, kind, place, limit + 1);
    Page<StrangerView> page;
    if (rows.size() > static_cast<std::size_t>(limit)) {
      rows.pop_back();
      page.next = encode_cursor({std::to_string(rows.back().last_seen.ms), rows.back().id.text});
    }
    for (const Stranger& row : rows) page.items.push_back(view_of(row));
    return page;
  });
}

StrangerView join_stranger(Ctx& ctx, const StrangerId& id, const JoinStranger& input) {
  ctx.require(Permission::usage_manage);
  return ctx.write([&](db::Tx& tx) {
    lock_counting(tx);
    const Stranger stranger = load(tx, id);
    const auto account = customer::find_account(tx, input.account_id);
    if (!account) throw invalid("account_id", "error.unknown");
    if (stranger.account_id && living(tx, *stranger.account_id) != account->id) throw conflict("error.usage.joined");
    give_to(ctx, tx, id, account->id);
    store::keep_for_ever(tx, id);
    ctx.world.announce(ctx, tx, "usage_stranger.joined", "account", account->id.text, "{}");
    return view_of(load(tx, id));
  });
}

void give_to(const Ctx& ctx, db::Tx& tx, const StrangerId& id, const AccountId& account) {
  const Stranger stranger = load(tx, id);
  store::set_account(tx, id, account, ctx.now());
  store::tie_people(tx, stranger.kind, stranger.key, account);
  join_soon(ctx, tx, id);
}

void join_soon(const Ctx& ctx, db::Tx& tx, const StrangerId& id) {
  jobs::enqueue(tx, ctx.world.ids, ctx.now(),
                {.kind = "usage.join", .payload = R"({"stranger_id":")" + id.text + "\"}", .unique_key = id.text});
}

namespace {

std::optional<customer::Account> account_with(db::Tx& tx, const Stranger& stranger) {
  if (stranger.kind == StrangerKind::group) return customer::find_account_by_external_id(tx, stranger.key);
  if (stranger.kind == StrangerKind::domain) return customer::find_account_by_domain(tx, stranger.key);
  return std::nullopt;
}

/// What was found without the lock is asked again under it; how many are given.
std::int64_t give_matches(Ctx& ctx, const std::vector<StrangerId>& matches) {
  if (matches.empty()) return 0;
  return ctx.write([&](db::Tx& tx) {
    lock_counting(tx);
    std::int64_t given = 0;
    for (const StrangerId& id : matches) {
      const auto stranger = store::find_stranger(tx, id);
      if (!stranger || stranger->account_id) continue;
      const auto account = account_with(tx, *stranger);
      if (!account) continue;
      give_to(ctx, tx, id, account->id);
      ++given;
    }
    return given;
  });
}

}  // namespace

std::int64_t match_strangers(Ctx& ctx) {
  std::int64_t count = 0;
  while (true) {
    const auto found = ctx.read([](db::Tx& tx) { return store::matches(tx, matches_at_once); });
    const std::int64_t given = give_matches(ctx, found);
    count += given;
    if (given == 0 || found.size() < static_cast<std::size_t>(matches_at_once)) return count;
  }
}

std::int64_t match_account(Ctx& ctx, const AccountId& account) {
  return give_matches(ctx, ctx.read([&](db::Tx& tx) { return store::matches_of(tx, account); }));
}

bool count_waiting(Ctx& ctx, const StrangerId& id) {
  return ctx.write([&](db::Tx& tx) {
    lock_counting(tx);
    const auto stranger = store::find_stranger(tx, id);
    if (!stranger || !stranger->account_id) return false;
    const AccountId account = living(tx, *stranger->account_id);
    const Rules rules = read_rules(tx, ctx.now());
    Rollup rollup(rules);
    const auto rows = store::next_waiting(tx, id, rows_at_once);
    for (const store::Waiting& row : rows) {
      for (const Act& act : read_acts(row.body)) rollup.add(tx, account, act);
      store::remove_waiting(tx, id, row.seq, row.events);
    }
    customer::touched(ctx, tx, rollup.accounts_of_the_past(ctx.now()));
    rollup.rename_people(store::became(tx, rollup.people()));
    rollup.write(tx);
    rollup.unmatched().write(ctx, tx);
    return rows.size() == static_cast<std::size_t>(rows_at_once);
  });
}

bool bring_along(Ctx& ctx, const StrangerId& id) {
  const auto behind = ctx.read([&](db::Tx& tx) {
    const auto stranger = store::find_stranger(tx, id);
    return stranger && stranger->account_id ? store::strangers_behind(tx, *stranger, behind_at_once)
                                            : std::vector<StrangerId>();
  });
  if (behind.empty()) return false;
  ctx.write([&](db::Tx& tx) {
    lock_counting(tx);
    const AccountId account = living(tx, *load(tx, id).account_id);
    for (const StrangerId& one : behind) {
      const auto stranger = store::find_stranger(tx, one);
      if (stranger && !stranger->account_id) give_to(ctx, tx, one, account);
    }
  });
  return behind.size() == static_cast<std::size_t>(behind_at_once);
}

}  // namespace zelo::usage
