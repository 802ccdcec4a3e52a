// Runs over all accounts, and the log's readers.

#include <algorithm>
#include <deque>
#include <functional>
#include <future>

#include "lib/jobs/jobs.h"
#include "src/success/health/parts.h"
#include "src/success/health/recompute.h"
#include "src/success/signal/ledger/ledger_store.h"
#include "src/success/signal/news/news.h"
#include "src/timeline/event.h"
#include "src/usage/metric/crowd.h"

namespace zelo::success {
namespace {

constexpr int events_at_once = 500;
constexpr std::size_t looks_at_once = 2;

struct Run {
  HealthRunId id;
  std::string after_account;
};
BOOST_DESCRIBE_STRUCT(Run, (), (id, after_account))

struct Step {
  Run run;
  std::vector<AccountId> accounts;
  Findings findings;
};

/// The run goes on behind a step with the last part of it: who is interrupted looks at the whole step again, and finds
/// nothing to change in what was put down. False when somebody else has done the step meanwhile, or a model was
/// published.
bool keep(const Ctx& ctx, db::Tx& tx, const Step& step, const Findings& part, bool last) {
  const bool moves = last && !step.accounts.empty();
  const auto size = static_cast<std::int64_t>(step.accounts.size());
  if (tx.exec("UPDATE health_runs SET after_account = $1, done = done + $2 WHERE id = $3 AND after_account = $4 AND"
              " finished_at IS NULL",
              moves ? step.accounts.back().text : step.run.after_account, last ? size : 0, step.run.id,
              step.run.after_account) == 0)
    return false;
  const auto put = put_down_with_late(ctx, tx, part);
  if (!put) throw conflict("error.stale");  // undoes the part; the run has been begun anew
  tx.exec("UPDATE health_runs SET changed = changed + $1 WHERE id = $2", put->changed, step.run.id);
  if (last && size < accounts_at_once) {
    tx.exec("UPDATE health_runs SET finished_at = $1, total = done WHERE id = $2", ctx.now(), step.run.id);
    tell_soon(ctx, tx);
  }
  return true;
}

std::vector<AccountId> accounts_in(const std::vector<timeline::Event>& events) {
  std::vector<AccountId> accounts;
  for (const timeline::Event& event : events)
    // What a look itself has told is no reason for another one.
    if (event.account_id && !event.kind.starts_with("health.") && !event.kind.starts_with("signal."))
      accounts.push_back(*event.account_id);
  std::ranges::sort(accounts);
  const auto rest = std::ranges::unique(accounts);
  accounts.erase(rest.begin(), rest.end());
  return accounts;
}

void go_on(const Ctx& ctx, db::Tx& tx) {
  jobs::enqueue(tx, ctx.world.ids, ctx.now(), {.kind = "health.run", .unique_key = "run"});
}

bool begins_anew(RunReason reason) { return reason == RunReason::published || reason == RunReason::watched; }

bool is_open(db::Tx& tx, RunReason reason) {
  return tx.find<HealthRunId>("SELECT id FROM health_runs WHERE reason = $1 AND finished_at IS NULL", reason)
      .has_value();
}

}  // namespace

void start_run(const Ctx& ctx, db::Tx& tx, RunReason reason) {
  if (begins_anew(reason)) tx.exec("UPDATE health_runs SET finished_at = $1 WHERE finished_at IS NULL", ctx.now());
  if (!is_open(tx, reason))
    tx.exec(
        "INSERT INTO health_runs (id, reason, after_account, done, total, changed, created_at) VALUES ($1, $2, '', 0,"
        " $3, 0, $4)",
        ctx.new_id<HealthRunId>(), reason, store::count_accounts(tx), ctx.now());
  go_on(ctx, tx);
}

void start_daily_run(const Ctx& ctx, db::Tx& tx) {
  // Whatever became of its job, a run that is open goes on; the one of another day begins when that of before has
  // ended.
  if (tx.find<HealthRunId>("SELECT id FROM health_runs WHERE finished_at IS NULL LIMIT 1")) go_on(ctx, tx);
  if (is_open(tx, RunReason::daily)) return;
  const auto last = tx.find<Time>(
      "SELECT created_at FROM health_runs WHERE reason = $1 ORDER BY created_at DESC LIMIT 1", RunReason::daily);
  if (!last || usage::company_yesterday(tx, *last) < usage::company_yesterday(tx, ctx.now()))
    start_run(ctx, tx, RunReason::daily);
}

namespace {

/// The next accounts of the run, or of the oldest open one.
std::optional<Step> plan(const World& world, std::optional<Run> run) {
  return world.db.read([&](db::Tx& tx) -> std::optional<Step> {
    if (!run)
      run = tx.find<Run>("SELECT id, after_account FROM health_runs WHERE finished_at IS NULL ORDER BY id LIMIT 1");
    if (!run) return std::nullopt;
    return Step{
        .run = *run, .accounts = store::accounts_after(tx, run->after_account, accounts_at_once), .findings = {}};
  });
}

Step look(const World& world, Step step) {
  step.findings = world.db.read([&](db::Tx& tx) { return look_and_listen(tx, step.accounts, world.clock.now()); });
  return step;
}

/// Looks at the next accounts while those before are written. What happens to them meanwhile is seen when they are put
/// down, as with every look.
class Ahead {
 public:
  Ahead(const World& world, int steps) : world_(world), left_(steps) { fill(std::nullopt); }

  std::optional<Step> next() {
    if (looks_.empty()) fill(std::nullopt);
    if (looks_.empty()) return std::nullopt;
    Step step = looks_.front().get();
    looks_.pop_front();
    return step;
  }
  /// To be called while a step is written.
  void fill() {
    if (after_) fill(after_);
  }
  /// What was looked at is void.
  void drop() { looks_.clear(), after_.reset(); }

 private:
  void fill(std::optional<Run> after);

  const World& world_;
  int left_;
  std::optional<Run> after_;  // nothing: the run's last accounts are being looked at
  std::deque<std::future<Step>> looks_;
};

void Ahead::fill(std::optional<Run> after) {
  while (left_ > 0 && looks_.size() < looks_at_once) {
    auto step = plan(world_, std::move(after));
    if (!step) return;
    --left_;
    after_.reset();
    if (step->accounts.size() == accounts_at_once) after_ = Run{step->run.id, step->accounts.back().text};
    after = after_;
    looks_.push_back(std::async(std::launch::async, look, std::cref(world_), *std::move(step)));
    if (!after) return;
  }
}

bool kept(Ctx& ctx, Step step) {
  const auto parts = in_parts(std::move(step.findings));
  try {
    return std::ranges::all_of(parts, [&](const Findings& part) {
      return ctx.write([&](db::Tx& tx) { return keep(ctx, tx, step, part, &part == &parts.back()); });
    });
  } catch (const Error& error) {
    if (error.kind != ErrorKind::conflict) throw;
    return false;
  }
}

}  // namespace

bool run_some(Ctx& ctx, int steps) {
  Ahead ahead(ctx.world, steps);
  while (auto step = ahead.next()) {
    ahead.fill();
    if (!kept(ctx, *std::move(step))) ahead.drop();
  }
  return plan(ctx.world, std::nullopt).has_value();
}

bool looks_at_all(db::Tx& tx) {
  return tx.value<bool>(
      "SELECT CASE WHEN EXISTS (SELECT 1 FROM health_runs WHERE finished_at IS NULL) OR NOT EXISTS (SELECT 1 FROM"
      " health_runs) THEN 1 ELSE 0 END");
}

std::optional<HealthRun> latest_run(db::Tx& tx) {
  return tx.find<HealthRun>(
      "SELECT id, reason, done, total, changed, created_at, finished_at FROM health_runs ORDER BY id DESC LIMIT 1");
}

bool look_at_due(Ctx& ctx) {
  const auto due = ctx.read([&](db::Tx& tx) { return store::accounts_due(tx, ctx.now(), accounts_at_once); });
  if (due.empty()) return false;
  recompute(ctx, due);
  // A look says when the next one is due; of those that are not looked at any more none is.
  ctx.write([&](db::Tx& tx) { store::drop_due(tx, due, ctx.now()); });
  return due.size() == accounts_at_once;
}

bool follow_log(Ctx& ctx) {
  struct Batch {
    timeline::Place from, to;
    std::vector<AccountId> accounts;
    bool more = false;
  };
  const Batch batch = ctx.read([](db::Tx& tx) {
    Batch read;
    read.from = tx.value<timeline::Place>("SELECT tx_id, seq FROM health_progress WHERE id = 1");
    if (read.from == timeline::Place{}) {  // what was before is looked at by the first run
      read.to = timeline::newest(tx);
      return read;
    }
    const auto events = timeline::events_after(tx, read.from, events_at_once);
    if (events.empty()) return read;
    read.to = {events.back().tx_id, events.back().seq};
    read.accounts = accounts_in(events);
    read.more = events.size() == events_at_once;
    return read;
  });
  if (batch.to == timeline::Place{}) return false;
  recompute(ctx, batch.accounts);
  ctx.write([&](db::Tx& tx) {
    tx.exec("UPDATE health_progress SET tx_id = $1, seq = $2 WHERE id = 1 AND tx_id = $3 AND seq = $4", batch.to.tx_id,
            batch.to.seq, batch.from.tx_id, batch.from.seq);
  });
  return batch.more;
}

}  // namespace zelo::success
