#include "src/success/signal/raising.h"

#include "src/success/signal/news/news.h"
#include "src/success/signal/people.h"
#include "src/success/signal/signal_events.h"
#include "src/success/signal/signal_store.h"
#include "src/timeline/record.h"

namespace zelo::success {
namespace {

void hurry_signal(Signal& signal, const Desk& desk, const Raised& raised, Time now) {
  signal.severity = raised.severity;
  if (signal.state == SignalState::open) return rules::answer_by(signal, desk.respond_by(now, raised.time_to_answer));
  const std::string last_day = desk.today(now + days(rules::longest_action_of(signal)));
  rules::act_by(signal, last_day, desk.end_of(last_day));
}

}  // namespace

bool raise_signal(const Ctx& ctx, db::Tx& tx, const Desk& desk, const Raised& raised,
                  const std::vector<UserId>& people) {
  auto row = store::find_signal(tx, raised.id, Actor::system());
  if (!row || row->state == SignalState::closed || row->severity >= raised.severity) return false;
  hurry_signal(*row, desk, raised, ctx.now());
  if (!store::save_signal(tx, *row)) return false;
  const auto told = who_may_hear(tx, *row, row->owner_id ? std::vector{*row->owner_id} : people);
  const std::string due_on = row->due_on ? *row->due_on : desk.today(row->respond_by);
  const auto event =
      timeline::record(ctx, tx, {row->account_id, "signal", row->id.text},
                       SignalRaised{row->detector, row->severity, due_on, store::ticket_number(tx, *row), told});
  put_news(ctx, tx, {event, News::raised, row->severity, told});
  return true;
}

}  // namespace zelo::success
