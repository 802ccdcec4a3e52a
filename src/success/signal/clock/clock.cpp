#include "src/success/signal/clock/clock.h"

#include <algorithm>
#include <map>

#include "src/success/signal/clock/clock_store.h"
#include "src/success/signal/desk.h"
#include "src/success/signal/detector/gather_store.h"
#include "src/success/signal/detector/settings.h"
#include "src/success/signal/news/news.h"
#include "src/success/signal/people.h"
#include "src/success/signal/raising.h"
#include "src/success/signal/signal_events.h"
#include "src/success/signal/signal_store.h"
#include "src/timeline/record.h"

namespace zelo::success {
namespace {

constexpr int at_once = 100;
constexpr Duration asks_again = hours(1);  // whether an opportunity is still held back

timeline::Subject subject_of(const Signal& signal) { return {signal.account_id, "signal", signal.id.text}; }

/// Some signals, and who answers those of their accounts: asked once for all of them.
struct Some {
  std::vector<store::SignalRow> rows;
  std::unordered_map<std::string, Answering> answering;

  Some(db::Tx& tx, const std::vector<SignalId>& ids, Time now) {
    std::vector<AccountId> accounts;
    for (const SignalId& id : ids)
      if (auto row = store::find_signal(tx, id, Actor::system())) rows.push_back(*std::move(row));
    for (const store::SignalRow& row : rows) accounts.push_back(row.account_id);
    answering = who_answers(tx, accounts, now);
  }
  [[nodiscard]] const std::vector<UserId>& people(const Signal& signal) const {
    return answering.at(signal.account_id.text).people;
  }
};

/// The managers, and whoever should have answered.
std::vector<UserId> told_of_delay(const Signal& signal, std::vector<UserId> managers, const Some& some) {
  add_unless_there(managers, signal.owner_id ? std::vector{*signal.owner_id} : some.people(signal));
  return managers;
}

/// The clock of what is held begins anew again and again, so that it does not come back overdue.
class Holding {
 public:
  Holding(db::Tx& tx, Time now) : tx_(tx), now_(now), desk_(tx), settings_(store::detector_settings(tx)) {}

  void hold(const store::SignalRow& row) {
    const Watch& watch = watch_of(settings_.at(row.detector).watches, row.segment);
    const Time due = desk_.respond_by(now_, hours(watch.respond_within_hours));
    store::put_off(tx_, row.id, {std::max(due, Time{row.order_at}), now_ + asks_again});
  }
  /// It was held until a moment ago: its time runs from then on.
  bool let_run(const store::SignalRow& row) {
    if (row.order_at <= now_.ms) return false;
    store::put_off(tx_, row.id, {Time{row.order_at}, Time{row.order_at}});
    return true;
  }

 private:
  db::Tx& tx_;
  Time now_;
  Desk desk_;
  std::map<Detector, store::DetectorSettings> settings_;
};

void escalate(const Ctx& ctx, db::Tx& tx, Holding& holding, store::SignalRow& row, std::vector<UserId> told) {
  if (row.held) return holding.hold(row);
  if (row.kind == SignalKind::opportunity && holding.let_run(row)) return;
  rules::escalate(row, ctx.now());
  if (!store::save_signal(tx, row)) return;  // somebody has just answered
  const auto people = who_may_hear(tx, row, std::move(told));
  const auto event = timeline::record(ctx, tx, subject_of(row),
                                      SignalEscalated{row.detector, row.state, store::ticket_number(tx, row), people});
  put_news(ctx, tx, {event, News::late, row.severity, people});
}

}  // namespace

bool escalate_some(const Ctx& ctx, db::Tx& tx) {
  const auto ids = store::signals_to_escalate(tx, ctx.now(), at_once);
  if (ids.empty()) return false;
  Some late(tx, ids, ctx.now());
  Holding holding(tx, ctx.now());
  const auto managers = success_managers(tx);
  for (store::SignalRow& row : late.rows) escalate(ctx, tx, holding, row, told_of_delay(row, managers, late));
  return ids.size() == at_once;
}

bool return_some(const Ctx& ctx, db::Tx& tx) {
  const auto ids = store::signals_without_owner(tx, at_once);
  if (ids.empty()) return false;
  const Desk desk(tx);
  const auto settings = store::detector_settings(tx);
  std::map<std::vector<UserId>, std::int64_t> places;
  Some left(tx, ids, ctx.now());
  for (store::SignalRow& row : left.rows) {
    const UserId owner = *row.owner_id;
    const Watch& watch = watch_of(settings.at(row.detector).watches, row.segment);
    const auto& people = left.people(row);
    const Duration time = rules::time_to_answer(watch.respond_within_hours, places[people]++);
    rules::begin_anew(row, desk.respond_by(ctx.now(), time), ctx.now());
    if (!store::save_signal(tx, row)) continue;  // somebody has just taken it on
    const auto told = who_may_hear(tx, row, people);
    const auto event = timeline::record(ctx, tx, subject_of(row),
                                        SignalReturned{row.detector, owner, store::ticket_number(tx, row), told});
    put_news(ctx, tx, {event, News::returned, row.severity, told});
  }
  return ids.size() == at_once;
}

namespace {

/// As severe as either of them.
void raise_by_fold(const Ctx& ctx, db::Tx& tx, const store::SignalRow& folded, const AccountId& into) {
  const auto same = store::same_of(tx, folded, into);
  if (!same) return;
  const auto settings = store::detector_settings(tx);
  const Watch& watch = watch_of(settings.at(folded.detector).watches, folded.segment);
  const auto people = who_answers(tx, {into}, ctx.now());
  raise_signal(ctx, tx, Desk(tx), {*same, into, folded.severity, hours(watch.respond_within_hours)},
               people.at(into.text).people);
}

}  // namespace

void fold_signals(const Ctx& ctx, db::Tx& tx, const AccountId& from, const AccountId& into) {
  for (const SignalId& id : store::open_signals_of(tx, from)) {
    auto row = store::find_signal(tx, id, Actor::system());
    if (!row || !store::fold_into(tx, *row, into)) continue;
    raise_by_fold(ctx, tx, *row, into);
    rules::close(*row, SignalOutcome::folded, ctx.now());
    store::save_signal(tx, *row);
    timeline::record(ctx, tx, subject_of(*row),
                     SignalClosed{row->detector, SignalOutcome::folded, store::ticket_number(tx, *row)});
  }
}

void unfold_signals(const Ctx& ctx, db::Tx& tx, const AccountId& from, const AccountId& into, Time merged_at) {
  const Desk desk(tx);
  for (const AccountId* account : {&from, &into}) store::forget_sponsors(tx, *account);
  for (const SignalId& id : store::folded_of(tx, from, merged_at)) {
    auto row = store::find_signal(tx, id, Actor::system());
    if (!row || store::same_of(tx, *row, row->account_id)) continue;
    store::unfold_from(tx, *row, into);
    rules::reopen(*row, row->due_on ? desk.end_of(*row->due_on) : row->respond_by);
    store::save_signal(tx, *row);
    timeline::record(ctx, tx, subject_of(*row), SignalUnfolded{row->detector, store::ticket_number(tx, *row)});
  }
}

}  // namespace zelo::success
