// Putting down what a look has found.

#include "src/success/signal/desk.h"
#include "src/success/signal/ledger/ledger.h"
#include "src/success/signal/ledger/ledger_store.h"
#include "src/success/signal/people.h"
#include "src/success/signal/signal_events.h"
#include "src/success/signal/signal_store.h"
#include "src/timeline/record.h"

namespace zelo::success {
namespace {

Signal signal_of(const Ctx& ctx, const Desk& desk, const NewSignal& found, std::int64_t today) {
  Signal signal{.id = ctx.new_id<SignalId>(),
                .account_id = found.account_id,
                .detector = found.sighting.detector,
                .kind = found.kind,
                .severity = found.severity,
                .subject_kind = found.sighting.subject_kind,
                .subject_id = found.sighting.subject_id,
                .facts = json::text_of(found.sighting.facts),
                .counted_on = today,
                .first_seen_at = ctx.now(),
                .last_seen_at = ctx.now()};
  rules::begin(signal, desk.respond_by(ctx.now(), found.respond_within_hours));
  return signal;
}

void open_signal(const Ctx& ctx, db::Tx& tx, const Desk& desk, const NewSignal& found, std::int64_t today) {
  const Signal signal = signal_of(ctx, desk, found, today);
  if (!store::insert_signal(tx, signal)) return;
  store::add_find(tx, signal.id);
  timeline::record(ctx, tx, {signal.account_id, "signal", signal.id.text},
                   SignalFound{signal.detector, signal.kind, signal.severity, store::ticket_number(tx, signal),
                               who_answers(tx, signal.account_id)});
}

}  // namespace

void keep_signals(const Ctx& ctx, db::Tx& tx, const SignalLook& look) {
  // What is over first: another one may take its place.
  for (const SignalId& id : look.over) store::set_over(tx, id, ctx.now());
  for (const SeenAgain& one : look.again)
    store::count_again(tx, one.id, json::text_of(one.facts), look.today, ctx.now());
  if (look.found.empty()) return;
  const Desk desk(tx);
  for (const NewSignal& one : look.found) open_signal(ctx, tx, desk, one, look.today);
}

}  // namespace zelo::success
