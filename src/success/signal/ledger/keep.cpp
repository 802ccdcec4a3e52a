// Putting down what a look has found.

#include <algorithm>
#include <functional>
#include <map>

#include "src/success/health/recompute.h"
#include "src/success/signal/desk.h"
#include "src/success/signal/detector/gather_store.h"
#include "src/success/signal/ledger/ledger.h"
#include "src/success/signal/ledger/ledger_store.h"
#include "src/success/signal/news/news_store.h"
#include "src/success/signal/people.h"
#include "src/success/signal/raising.h"
#include "src/success/signal/signal_events.h"
#include "src/success/signal/signal_store.h"
#include "src/timeline/record.h"

namespace zelo::success {
namespace {

/// Puts new signals down, and those that are worse by now, for one person after the other as many as they can answer.
class Opening {
 public:
  Opening(const Ctx& ctx, db::Tx& tx, std::int64_t today) : ctx_(ctx), tx_(tx), desk_(tx), today_(today) {
    for (const store::Waiting& one : store::waiting_signals(tx)) places_[{one.told_ids, one.severity}] = one.signals;
  }

  void open(const NewSignal& found, const std::vector<UserId>& people) {
    std::int64_t& place = place_of(people, found.severity);
    const Signal signal = signal_of(found, place);
    if (!store::insert_signal(tx_, signal)) return;
    ++place;
    store::add_first_find(tx_, signal);
    const auto event = timeline::record(
        ctx_, tx_, {signal.account_id, "signal", signal.id.text},
        SignalFound{signal.detector, signal.kind, signal.severity, store::ticket_number(tx_, signal), people});
    put_news(ctx_, tx_, {event, News::found, signal.severity, people});
  }

  void raise(const MoreSevere& worse, const std::vector<UserId>& people) {
    std::int64_t& place = place_of(people, worse.severity);
    const Duration time = rules::time_to_answer(worse.respond_within_hours, place);
    if (raise_signal(ctx_, tx_, desk_, {worse.id, worse.account_id, worse.severity, time}, people)) ++place;
  }

 private:
  std::int64_t& place_of(const std::vector<UserId>& people, Severity severity) {
    return places_[{json::text_of(people), severity}];
  }

  [[nodiscard]] Signal signal_of(const NewSignal& found, std::int64_t place) const {
    Signal signal{.id = ctx_.new_id<SignalId>(),
                  .account_id = found.account_id,
                  .detector = found.sighting.detector,
                  .kind = found.kind,
                  .severity = found.severity,
                  .subject_kind = found.sighting.subject_kind,
                  .subject_id = found.sighting.subject_id,
                  .facts = json::text_of(found.sighting.facts),
                  .counted_on = today_,
                  .first_seen_at = ctx_.now(),
                  .last_seen_at = ctx_.now()};
    rules::begin(signal, desk_.respond_by(ctx_.now(), rules::time_to_answer(found.respond_within_hours, place)));
    return signal;
  }

  const Ctx& ctx_;
  db::Tx& tx_;
  Desk desk_;
  std::int64_t today_;
  /// How many wait to be told already, by whom they concern: critical ones take no place from others.
  std::map<std::pair<std::string, Severity>, std::int64_t> places_;
};

/// The most revenue first.
template <class One>
std::vector<const One*> in_turn(const std::vector<One>& all,
                                const std::unordered_map<std::string, Answering>& answering) {
  std::vector<const One*> order;
  for (const One& one : all) order.push_back(&one);
  std::ranges::stable_sort(order, std::greater(),
                           [&](const One* one) { return answering.at(one->account_id.text).arr; });
  return order;
}

void open_signals(const Ctx& ctx, db::Tx& tx, const SignalLook& look) {
  std::vector<AccountId> accounts;
  for (const MoreSevere& one : look.worse) accounts.push_back(one.account_id);
  for (const NewSignal& one : look.found) accounts.push_back(one.account_id);
  const auto answering = who_answers(tx, accounts, ctx.now());
  const auto people_of = [&](const auto* one) { return answering.at(one->account_id.text).people; };
  Opening opening(ctx, tx, look.today);
  for (const MoreSevere* one : in_turn(look.worse, answering)) opening.raise(*one, people_of(one));
  for (const NewSignal* one : in_turn(look.found, answering)) opening.open(*one, people_of(one));
  if (!looks_at_all(tx)) tell_soon(ctx, tx);  // else the end of that look tells, or the clock
}

/// Over, so that it is found again at once if they come back.
void end_signal(const Ctx& ctx, db::Tx& tx, const SignalId& id) {
  store::set_over(tx, id, ctx.now());
  auto row = store::find_signal(tx, id, Actor::system());
  if (!row || row->state == SignalState::closed) return;
  rules::close(*row, SignalOutcome::left, ctx.now());
  if (!store::save_signal(tx, *row)) return;
  timeline::record(ctx, tx, {row->account_id, "signal", row->id.text},
                   SignalClosed{row->detector, SignalOutcome::left, store::ticket_number(tx, *row)});
}

}  // namespace

void keep_signals(const Ctx& ctx, db::Tx& tx, const SignalLook& look) {
  // What is over first: another one may take its place.
  for (const SignalOf& one : look.over) store::set_over(tx, one.id, ctx.now());
  for (const SignalOf& one : look.left) end_signal(ctx, tx, one.id);
  for (const SeenAgain& one : look.again)
    store::count_again(tx, one.id, json::text_of(one.facts), look.today, ctx.now());
  for (const NextLook& next : look.next) store::set_due(tx, next);
  for (const OfSponsor& one : look.sponsors)
    store::keep_sponsor(tx, {one.account_id, ContactId(one.memory.contact_id), one.memory.gone_on});
  if (!look.found.empty() || !look.worse.empty()) open_signals(ctx, tx, look);
}

}  // namespace zelo::success
