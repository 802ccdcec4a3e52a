#include "src/usage/count/rebuild.h"

#include <algorithm>
#include <tuple>

#include "lib/jobs/jobs.h"
#include "src/customer/touched.h"
#include "src/identity/context.h"
#include "src/usage/count/mover.h"
#include "src/usage/count/people.h"
#include "src/usage/count/raw_store.h"
#include "src/usage/count/rollup.h"
#include "src/usage/count/rollup_store.h"
#include "src/usage/metric/moments.h"
#include "src/usage/unmatched/unmatched_store.h"

namespace zelo::usage {
namespace {

enum class Stage { moving, counting, counting_other };
BOOST_DESCRIBE_ENUM(Stage, moving, counting, counting_other)

/// A row.
struct Rebuild {
  RebuildId id;
  std::optional<AccountId> account_id;
  std::optional<AccountId> to_account;
  bool people_only = false;
  bool moves = false;
  Stage stage = Stage::moving;
  std::string after_account;
  std::int64_t after_month = 0;
  std::int64_t after_day = long_ago;
  std::int64_t after_seq = 0;
  std::int64_t done = 0;
  std::int64_t total = 0;
  Time created_at;
  std::optional<Time> finished_at;

  [[nodiscard]] auto place() const { return std::tuple(id, stage, after_account, after_month, after_day, after_seq); }
  /// The first thing to do with an account.
  void begin_account() {
    stage = moves ? Stage::moving : Stage::counting;
    after_month = 0;
    after_day = long_ago;
    after_seq = 0;
  }
};
BOOST_DESCRIBE_STRUCT(Rebuild, (),
                      (id, account_id, to_account, people_only, moves, stage, after_account, after_month, after_day,
                       after_seq, done, total, created_at, finished_at))

constexpr int accounts_at_once = 200;  // without anything to count
constexpr std::int64_t raw_at_once = 20'000;

std::optional<Rebuild> open_rebuild(db::Tx& tx) {
  return tx.find<Rebuild>("SELECT * FROM usage_rebuilds WHERE finished_at IS NULL ORDER BY created_at, id LIMIT 1");
}

void keep(db::Tx& tx, const Rebuild& r) {
  tx.exec(
      "UPDATE usage_rebuilds SET stage = $1, after_account = $2, after_month = $3, after_day = $4, after_seq = $5,"
      " done = $6, finished_at = $7 WHERE id = $8",
      r.stage, r.after_account, r.after_month, r.after_day, r.after_seq, r.done, r.finished_at, r.id);
}

std::optional<AccountId> account_at(db::Tx& tx, const Rebuild& r) {
  if (r.stage == Stage::counting_other) return r.to_account;
  if (r.account_id) return r.done == 0 ? r.account_id : std::nullopt;
  return tx.find<AccountId>("SELECT account_id FROM usage_accounts WHERE account_id > $1 ORDER BY account_id LIMIT 1",
                            r.after_account);
}

/// A month as it was added up outside of the transaction that puts the sums in place.
struct AddedUp {
  AccountId account;
  Month month = 0;
  std::int64_t last_seq = 0;  // what came behind it is not in the sums yet
};

/// The rows of a month that came later than `since`, some of them in memory at a time.
void add_rows(db::Tx& tx, Rollup& rollup, const AddedUp& of, std::int64_t since) {
  store::RawPlace after{first_day(of.month), 0};  // numbers begin at one
  const Day last = first_day(of.month + 1) - 1;
  while (true) {
    const auto rows = store::raw_behind(tx, of.account, after, last, raw_at_once, since);
    if (rows.empty()) return;
    for (const store::RawRow& row : rows)
      for (const Act& act : read_acts(row.body)) rollup.add_counted(of.account, row.day, act);
    after = {rows.back().day, rows.back().seq};
  }
}

std::optional<AddedUp> add_up(db::Tx& tx, const Rebuild& r, const Rules& rules, Rollup& rollup) {
  if (r.stage == Stage::moving) return std::nullopt;
  const auto account = account_at(tx, r);
  if (!account) return std::nullopt;
  const auto month = store::next_month(tx, *account, std::max(rules.oldest_raw, r.after_month + 1));
  if (!month) return std::nullopt;
  const AddedUp of{*account, *month, store::last_raw_seq(tx, *account, *month)};
  add_rows(tx, rollup, of, 0);
  return of;
}

/// What came meanwhile is added, and the sums take the place of those that were there.
void replace_month(db::Tx& tx, Rollup rollup, const AddedUp& of) {
  add_rows(tx, rollup, of, of.last_seq);
  rollup.rename_people(store::became(tx, rollup.people()));
  store::clear_sums(tx, of.account, of.month);
  rollup.write(tx);
}

/// False when nothing of the account is left to be moved.
bool move_some(db::Tx& tx, const Rules& rules, Rebuild& r, const AccountId& account) {
  const bool parts = r.people_only && r.to_account;
  if (parts && r.after_day == long_ago) give_people_back(tx, *r.to_account, account);
  store::RawPlace after{r.after_day, r.after_seq};
  if (after.day < first_day(rules.oldest_raw)) after = {first_day(rules.oldest_raw), 0};
  const auto rows = store::raw_behind(tx, account, after, far_away, raw_at_once);
  if (rows.empty()) return false;
  std::optional<AccountId> people_of;
  if (parts) people_of.emplace(*r.to_account);
  Mover mover(tx, rules, account, people_of);
  for (const store::RawRow& row : rows) mover.put(row);
  mover.write();
  r.after_day = rows.back().day;
  r.after_seq = rows.back().seq;
  return true;
}

void finish_account(const Ctx& ctx, db::Tx& tx, const Rules& rules, Rebuild& r, const AccountId& account) {
  store::renew_moments(tx, account, rules.value_feature, !rules.settings.login_events.empty());
  if (r.account_id && r.to_account && r.stage == Stage::counting) {
    customer::touched(ctx, tx, {account});
    r.stage = Stage::counting_other;
    r.after_month = 0;
    return;
  }
  if (r.account_id) customer::touched(ctx, tx, {account});
  else r.after_account = account.text;
  ++r.done;
  r.begin_account();
}

/// Moves some events, or goes past accounts of which nothing is left to be done.
void go_on(const Ctx& ctx, db::Tx& tx, const Rules& rules, Rebuild& r) {
  for (int passed = 0; passed < accounts_at_once; ++passed) {
    const auto account = account_at(tx, r);
    if (!account) {
      r.finished_at = ctx.now();
      if (r.account_id) return;
      customer::all_touched(ctx, tx);
      store::forget_named(tx, rules.features);  // what was counted meanwhile by the rules before
      return;
    }
    if (r.stage == Stage::moving) {
      if (move_some(tx, rules, r, *account)) return;
      r.stage = Stage::counting;
    }
    if (store::next_month(tx, *account, std::max(rules.oldest_raw, r.after_month + 1))) return;
    finish_account(ctx, tx, rules, r, *account);
  }
}

void start(const Ctx& ctx, db::Tx& tx, Rebuild rebuild) {
  rebuild.id = ctx.new_id<RebuildId>();
  rebuild.created_at = ctx.now();
  rebuild.begin_account();
  tx.insert("usage_rebuilds", rebuild);
  jobs::enqueue(tx, ctx.world.ids, ctx.now(), {.kind = "usage.rebuild", .unique_key = "rebuild"});
}

}  // namespace

void start_rebuild(const Ctx& ctx, db::Tx& tx, const std::optional<AccountId>& account, bool days_move) {
  bool moves = days_move;
  if (!account) {
    // What the one before would have moved is moved by this one.
    moves = moves || tx.find<int>("SELECT 1 FROM usage_rebuilds WHERE finished_at IS NULL AND moves = 1 LIMIT 1");
    tx.exec("UPDATE usage_rebuilds SET finished_at = $1 WHERE finished_at IS NULL AND to_account IS NULL", ctx.now());
  }
  const std::int64_t total = account ? 1 : tx.value<std::int64_t>("SELECT count(*) FROM usage_accounts");
  Rebuild rebuild;
  if (account) rebuild.account_id.emplace(*account);
  rebuild.moves = moves;
  rebuild.total = total;
  start(ctx, tx, std::move(rebuild));
}

void start_merging(const Ctx& ctx, db::Tx& tx, const AccountId& from, const AccountId& into) {
  store::share_told(tx, from, into);
  Rebuild rebuild;
  rebuild.account_id.emplace(from);
  rebuild.to_account.emplace(into);
  rebuild.moves = true;
  rebuild.total = 1;
  start(ctx, tx, std::move(rebuild));
}

void start_parting(const Ctx& ctx, db::Tx& tx, const AccountId& from, const AccountId& into) {
  Rebuild rebuild;
  rebuild.account_id.emplace(into);
  rebuild.to_account.emplace(from);
  rebuild.people_only = true;
  rebuild.moves = true;
  rebuild.total = 1;
  start(ctx, tx, std::move(rebuild));
}

bool rebuild_some(Ctx& ctx) {
  const auto at = ctx.read(open_rebuild);
  if (!at) return false;
  // In one reading: what the rules say is there, is there. It may be done again, from nothing.
  std::optional<Rules> rules;
  std::optional<Rollup> rollup;
  const auto month = ctx.read([&](db::Tx& tx) {
    rules.emplace(read_rules(tx, ctx.now()));
    rollup.emplace(*rules);
    return add_up(tx, *at, *rules, *rollup);
  });
  return ctx.write([&](db::Tx& tx) {
    lock_counting(tx);
    auto rebuild = open_rebuild(tx);
    if (!rebuild) return false;
    if (rebuild->place() != at->place()) return true;  // somebody else was quicker, or it began anew
    const Rules now = read_rules(tx, ctx.now());
    if (month) {
      if (month->month < now.oldest_raw) return true;  // gone meanwhile: the sums stay as they are
      replace_month(tx, *rollup, *month);
      rebuild->after_month = month->month;
    } else {
      go_on(ctx, tx, now, *rebuild);
    }
    keep(tx, *rebuild);
    return true;
  });
}

std::optional<RebuildView> latest_rebuild(Ctx& ctx) {
  ctx.require(Permission::account_read);
  return ctx.read([](db::Tx& tx) {
    return tx.find<RebuildView>(
        "SELECT id, done, total, created_at, finished_at FROM usage_rebuilds WHERE account_id IS NULL"
        " ORDER BY created_at DESC, id DESC LIMIT 1");
  });
}

}  // namespace zelo::usage
