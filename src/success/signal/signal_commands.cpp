#include <algorithm>

#include "src/identity/api.h"
#include "src/identity/permissions.h"
#include "src/success/signal/desk.h"
#include "src/success/signal/news/news.h"
#include "src/success/signal/people.h"
#include "src/success/signal/signal_events.h"
#include "src/success/signal/signal_view.h"
#include "src/timeline/record.h"

namespace zelo::success {
namespace {

constexpr int most_plans_read = 50;

/// One that is not closed yet, as the caller knows it.
store::SignalRow load_open(const Ctx& ctx, db::Tx& tx, const SignalId& id, std::optional<std::int64_t> version) {
  auto row = load_signal(ctx, tx, id);
  if (version && *version != row.version) throw Error(ErrorKind::stale, "error.stale");
  if (row.state == SignalState::closed) throw conflict("error.signal.closed");
  return row;
}

template <class Event>
timeline::EventId keep(const Ctx& ctx, db::Tx& tx, store::SignalRow& row, const Event& event) {
  if (!store::save_signal(tx, row)) throw Error(ErrorKind::stale, "error.stale");
  return timeline::record(ctx, tx, {row.account_id, "signal", row.id.text}, event);
}

SignalOutcome outcome_of(Resolution resolution) {
  if (resolution == Resolution::handled) return SignalOutcome::handled;
  return resolution == Resolution::false_alarm ? SignalOutcome::false_alarm : SignalOutcome::dismissed;
}

/// Nobody is sold anything while they wait for help.
void check_not_held(const store::SignalRow& row) {
  if (row.held) throw conflict("error.signal.held");
}

/// Whoever puts a risk off again and again is not alone with it.
void tell_postponed(const Ctx& ctx, db::Tx& tx, const store::SignalRow& row) {
  std::vector<std::string> days;
  for (const auto& plan : store::last_plans(tx, row.id, most_plans_read)) days.push_back(plan.due_on);
  const std::int64_t times = rules::postponements(days);
  if (times < postponements_told) return;
  const auto told = who_may_hear(tx, row, success_managers(tx));
  const auto event =
      timeline::record(ctx, tx, {row.account_id, "signal", row.id.text},
                       SignalPostponed{row.detector, *row.due_on, times, store::ticket_number(tx, row), told});
  put_news(ctx, tx, {event, News::postponed, row.severity, told});
  tell_soon(ctx, tx);
}

/// Nobody hears, not even by a number, of what is about a ticket that they may not know of.
void tell_given(const Ctx& ctx, db::Tx& tx, const store::SignalRow& row, const timeline::EventId& event) {
  const std::vector<UserId> owner{*row.owner_id};
  if (row.owner_id->text == ctx.actor.id || who_may_hear(tx, row, owner) != owner) return;
  put_news(ctx, tx, {event, News::given, row.severity, owner});
  tell_soon(ctx, tx);
}

void answer(const Ctx& ctx, db::Tx& tx, store::SignalRow& row, const PlanAction& input, const Desk& desk) {
  check_not_held(row);
  const bool later = row.kind == SignalKind::risk && row.due_on && input.due_on > *row.due_on;
  rules::act(row, input, desk.end_of(input.due_on), ctx.now());
  const auto event =
      keep(ctx, tx, row, SignalActed{row.detector, input.owner_id, input.due_on, store::ticket_number(tx, row)});
  store::insert_plan(tx, {row.id, event, input.owner_id, input.due_on, input.plan});
  tell_given(ctx, tx, row, event);
  if (later) tell_postponed(ctx, tx, row);
}

/// No risk is done away with by two words that nobody else reads.
bool managers_hear(const Ctx& ctx, const Signal& signal) {
  return signal.kind == SignalKind::risk && signal.severity == Severity::critical &&
         signal.outcome == SignalOutcome::false_alarm && !may(ctx.actor.roles, Permission::signal_manage);
}

void close_with_word(const Ctx& ctx, db::Tx& tx, store::SignalRow& row) {
  SignalClosed closed{row.detector, *row.outcome, store::ticket_number(tx, row)};
  if (managers_hear(ctx, row)) closed.told_ids = who_may_hear(tx, row, success_managers(tx));
  const auto event = keep(ctx, tx, row, closed);
  if (closed.told_ids.empty()) return;
  put_news(ctx, tx, {event, News::false_alarm, row.severity, closed.told_ids});
  tell_soon(ctx, tx);
}

/// What else of the same account the plan answers.
std::vector<store::SignalRow> others_of(const Ctx& ctx, db::Tx& tx, const store::SignalRow& first,
                                        const std::vector<SignalId>& ids, Problems& problems) {
  std::vector<store::SignalRow> rows;
  if (ids.size() > most_answered)
    problems.add("also", Text("error.too_many_items", {{"max", std::to_string(most_answered)}}));
  for (std::size_t n = 0; n < std::min(ids.size(), most_answered); ++n) {
    auto row = store::find_signal(tx, ids[n], ctx.actor);
    const bool open = row && row->account_id == first.account_id && row->state == SignalState::open;
    const bool twice = ids[n] == first.id || std::ranges::find(rows, ids[n], &store::SignalRow::id) != rows.end();
    if (open && !twice) rows.push_back(*std::move(row));
    else problems.add("also[" + std::to_string(n) + "]", "error.signal.also");
  }
  return rows;
}

}  // namespace

SignalView plan_action(Ctx& ctx, const SignalId& id, const PlanAction& input, std::optional<std::int64_t> version) {
  ctx.require(Permission::signal_work);
  return ctx.write([&](db::Tx& tx) {
    auto row = load_open(ctx, tx, id, version);
    const Desk desk(tx);
    Problems problems;
    if (!may_answer(tx, input.owner_id)) problems.add("owner_id", "error.signal.owner");
    else if (input.owner_id.text != ctx.actor.id &&  // whoever plans for themselves knows better
             is_away(tx, input.owner_id, desk.start_of(input.due_on), desk.end_of(input.due_on)))
      problems.add("owner_id", "error.signal.away");
    auto others = others_of(ctx, tx, row, input.also.value_or(std::vector<SignalId>{}), problems);
    auto longest = rules::longest_action_of(row);
    for (const store::SignalRow& other : others) longest = std::min(longest, rules::longest_action_of(other));
    rules::check_due(input.due_on, desk.today(ctx.now()), longest, problems);
    problems.done();
    answer(ctx, tx, row, input, desk);
    for (store::SignalRow& other : others) answer(ctx, tx, other, input, desk);
    return view_of(ctx, load_signal(ctx, tx, id));
  });
}

SignalView resolve_signal(Ctx& ctx, const SignalId& id, const ResolveSignal& input,
                          std::optional<std::int64_t> version) {
  ctx.require(Permission::signal_work);
  return ctx.write([&](db::Tx& tx) {
    auto row = load_open(ctx, tx, id, version);
    Problems problems;
    rules::check_resolution(row, input, problems);
    problems.done();
    if (input.outcome == Resolution::handled) check_not_held(row);
    rules::close(row, outcome_of(input.outcome), ctx.now());
    if (input.note) row.note = *input.note;
    if (ctx.actor.kind == ActorKind::user) row.closed_by.emplace(ctx.actor.user_id());
    close_with_word(ctx, tx, row);
    return view_of(ctx, load_signal(ctx, tx, id));
  });
}

}  // namespace zelo::success
