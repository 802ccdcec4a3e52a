#include "src/success/signal/bulk/signal_bulk_step.h"

#include "src/success/signal/clock/clock_store.h"
#include "src/success/signal/desk.h"
#include "src/success/signal/news/news.h"
#include "src/success/signal/people.h"
#include "src/success/signal/signal_events.h"
#include "src/success/signal/signal_view.h"
#include "src/timeline/record.h"

namespace zelo::success {
namespace {

/// What an answer changes of a signal, as it was.
struct Unanswered {
  Time respond_by;
  std::optional<Time> escalates_at;
  std::optional<Time> escalated_at;
  std::int64_t order_at = 0;
  SignalState state = SignalState::open;
  std::optional<UserId> owner_id;
  std::optional<std::string> due_on;
  std::optional<std::string> plan;
  std::optional<Time> acted_at;
  std::optional<std::string> note;
  std::optional<Time> answered_at;
};
BOOST_DESCRIBE_STRUCT(Unanswered, (),
                      (respond_by, escalates_at, escalated_at, order_at, state, owner_id, due_on, plan, acted_at, note,
                       answered_at))

std::string kept_of(const Signal& s) {
  return json::text_of(Unanswered{s.respond_by, s.escalates_at, s.escalated_at, s.order_at, s.state, s.owner_id,
                                  s.due_on, s.plan, s.acted_at, s.note, s.answered_at});
}

void give_back(Signal& s, const Unanswered& was) {
  s.respond_by = was.respond_by;
  s.escalates_at = was.escalates_at;
  s.escalated_at = was.escalated_at;
  s.order_at = was.order_at;
  s.state = was.state;
  s.owner_id = was.owner_id;
  s.due_on = was.due_on;
  s.plan = was.plan;
  s.acted_at = was.acted_at;
  s.note = was.note;
  s.answered_at = was.answered_at;
  s.outcome.reset();
  s.closed_at.reset();
  s.closed_by.reset();
}

/// With what stays as the signal has it. Error{invalid} for what nobody has said yet.
PlanAction whole_plan(const Signal& signal, const BulkAction& action) {
  const auto owner = action.owner_id ? action.owner_id : signal.owner_id;
  Problems problems;
  if (!owner) problems.add("owner_id", "error.signal.no_owner");
  if (!action.due_on && !signal.due_on) problems.add("due_on", "error.signal.no_day");
  if (!action.plan && !signal.plan) problems.add("plan", "error.signal.no_plan");
  problems.done();
  return {.owner_id = *owner,
          .due_on = action.due_on ? *action.due_on : Date(*signal.due_on),
          .plan = action.plan ? *action.plan : Prose<2000>(*signal.plan)};
}

void tell_bulk_end(bulk::Work& work) {
  const timeline::Subject subject{.account_id = {}, .kind = "signal_bulk_run", .id = work.run.id.text};
  if (work.run.state == bulk::BulkState::undone)
    timeline::record(work.ctx, work.tx, subject, SignalBulkUndone{work.run.undone, work.run.kept});
  else timeline::record(work.ctx, work.tx, subject, SignalBulkFinished{work.run.done, work.run.failed});
}

void check_action(const Ctx& ctx, db::Tx& tx, const BulkAction& action, Problems& problems) {
  if (!action.owner_id && !action.due_on && !action.plan) problems.add("action", "error.bulk.nothing");
  if (action.owner_id && !may_answer(tx, *action.owner_id)) problems.add("owner_id", "error.signal.owner");
  if (action.due_on) rules::check_due(*action.due_on, Desk(tx).today(ctx.now()), longest_action, problems);
}

}  // namespace

const bulk::Tables& signal_bulk_tables() {
  static const bulk::Tables tables{
      .runs = "signal_bulk_runs", .items = "signal_bulk_items", .subject = "signal_id", .job = "signal_bulk.run"};
  return tables;
}

// Paths as those of one signal's answer, for it is asked in the same form.
void check_bulk_change(const Ctx& ctx, db::Tx& tx, const SignalBulkChange& change) {
  if (change.action.has_value() == change.resolution.has_value()) throw invalid("change", "error.bulk.nothing");
  Problems problems;
  if (change.action) check_action(ctx, tx, *change.action, problems);
  else if (change.resolution->outcome != Resolution::handled && !change.resolution->note)
    problems.add("note", "error.required");
  problems.done();
}

bulk::Step answer_one(Ctx& ctx, db::Tx& tx, const SignalBulkChange& change, const SignalId& id) {
  const auto row = load_signal(ctx, tx, id);
  if (row.state == SignalState::closed) throw conflict("error.signal.closed");
  const SignalView after = change.action ? plan_action(ctx, id, whole_plan(row, *change.action), {})
                                         : resolve_signal(ctx, id, change.resolution.value(), {});
  return {kept_of(row), after.version};
}

void restore_signal(Ctx& ctx, db::Tx& tx, const SignalId& id, const std::string& kept, std::int64_t version_after) {
  ctx.require(Permission::signal_work);
  auto row = load_signal(ctx, tx, id);
  const bool closed = row.state == SignalState::closed;
  if (row.version != version_after || (closed && store::same_of(tx, row, row.account_id)))
    throw conflict("error.bulk.signal_changed_since");
  give_back(row, json::read_text<Unanswered>(kept));
  if (!store::save_signal(tx, row)) throw conflict("error.bulk.signal_changed_since");
  timeline::record(ctx, tx, {row.account_id, "signal", row.id.text},
                   SignalRestored{row.detector, store::ticket_number(tx, row)});
}

void signal_bulk_jobs(jobs::Runner& runner, const World& world) {
  bulk::run_jobs(runner, world, signal_bulk_tables(),
                 {.change =
                      [](bulk::Work& work, const bulk::Item& item) {
                        auto step = answer_one(work.ctx, work.tx, json::read_text<SignalBulkChange>(work.run.change),
                                               SignalId(item.subject_id));
                        tell_later(work.ctx, work.tx);
                        return step;
                      },
                  .restore =
                      [](bulk::Work& work, const bulk::Item& item) {
                        restore_signal(work.ctx, work.tx, SignalId(item.subject_id), item.before.value(),
                                       item.version_after.value());
                      },
                  .finished = tell_bulk_end});
}

}  // namespace zelo::success
