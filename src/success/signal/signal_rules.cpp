#include "src/success/signal/signal_rules.h"

#include <algorithm>
#include <cmath>

#include "src/customer/contract/contract_rules.h"

namespace zelo::success::rules {

Duration quiet_after(std::optional<SignalOutcome> outcome, std::int64_t detectors_days) {
  if (outcome == SignalOutcome::false_alarm) return days(detectors_days);
  return outcome == SignalOutcome::dismissed ? quiet_when_dismissed : quiet;
}

Duration time_to_answer(std::int64_t hours_of_detector, std::int64_t place) {
  const std::int64_t usual = hours(hours_of_detector).ms;
  if (place < answered_a_day) return {usual};
  const std::int64_t turn = (place - answered_a_day) % (answered_a_day * most_days) + 1;
  return {usual + day_of_work.ms / answered_a_day * turn};
}

void begin(Signal& signal, Time respond_by) {
  signal.state = SignalState::open;
  signal.owner_id.reset();
  signal.due_on.reset();
  signal.plan.reset();
  signal.acted_at.reset();
  signal.answered_at.reset();
  signal.respond_by = respond_by;
  signal.escalates_at = respond_by;
  signal.escalated_at.reset();
  signal.order_at = respond_by.ms;
}

void begin_anew(Signal& signal, Time respond_by, Time now) {
  begin(signal, respond_by);
  signal.returned_at = now;
}

void act(Signal& signal, const PlanAction& input, Time due_end, Time now) {
  signal.state = SignalState::acting;
  signal.owner_id.emplace(input.owner_id);
  signal.due_on = input.due_on;
  signal.plan = input.plan;
  signal.acted_at = now;
  if (!signal.answered_at) signal.answered_at = now;
  signal.escalates_at = due_end;
  signal.escalated_at.reset();
  signal.order_at = due_end.ms;
}

namespace {

void due_by(Signal& signal, Time due) {
  signal.order_at = std::min(signal.order_at, due.ms);
  signal.escalates_at = std::min(signal.escalates_at.value_or(due), due);
}

}  // namespace

void answer_by(Signal& signal, Time due) {
  signal.respond_by = std::min(signal.respond_by, due);
  due_by(signal, due);
}

void act_by(Signal& signal, const std::string& last_day, Time last_end) {
  if (signal.due_on) signal.due_on = std::min(*signal.due_on, last_day);
  due_by(signal, last_end);
}

void escalate(Signal& signal, Time now) {
  signal.escalates_at = now + told_again;
  if (!signal.escalated_at) signal.escalated_at = now;
}

void close(Signal& signal, SignalOutcome outcome, Time now) {
  const bool by_itself = outcome == SignalOutcome::folded || outcome == SignalOutcome::left;
  if (!by_itself && !signal.answered_at) signal.answered_at = now;
  signal.state = SignalState::closed;
  signal.outcome = outcome;
  signal.closed_at = now;
  signal.escalates_at.reset();
  signal.order_at = far - now.ms;
}

void reopen(Signal& signal, Time due) {
  signal.state = signal.due_on ? SignalState::acting : SignalState::open;
  signal.outcome.reset();
  signal.closed_at.reset();
  signal.escalates_at = signal.escalated_at ? *signal.escalated_at + told_again : due;
  signal.order_at = due.ms;
}

std::int64_t longest_action_of(const Signal& signal) {
  if (signal.kind == SignalKind::opportunity) return longest_action;
  return signal.severity == Severity::critical ? longest_critical_action : longest_risk_action;
}

void check_due(const std::string& due_on, const std::string& today, std::int64_t longest, Problems& problems) {
  const auto ahead = customer::days_between(today, due_on);
  if (ahead < 0 || ahead > longest)
    problems.add("due_on", Text("error.signal.due_on", {{"max", std::to_string(longest)}}));
}

std::int64_t postponements(const std::vector<std::string>& days) {
  std::int64_t count = 0;
  for (std::size_t n = 1; n < days.size(); ++n)
    if (days[n - 1] > days[n]) ++count;
  return count;
}

void check_resolution(const Signal& signal, const ResolveSignal& input, Problems& problems) {
  const bool risk = signal.kind == SignalKind::risk;
  if (input.outcome == Resolution::dismissed && risk) problems.add("outcome", "error.signal.dismissed");
  if (input.outcome != Resolution::handled && !input.note) problems.add("note", "error.required");
  if (input.outcome != Resolution::handled || !risk) return;
  if (!signal.owner_id) problems.add("action.owner_id", "error.signal.no_owner");
  if (!signal.due_on) problems.add("action.due_on", "error.signal.no_day");
  if (!signal.plan) problems.add("action.plan", "error.signal.no_plan");
}

std::optional<double> precision_of(std::int64_t handled, std::int64_t false_alarms) {
  if (handled + false_alarms == 0) return std::nullopt;
  return static_cast<double>(handled) / static_cast<double>(handled + false_alarms) * 100;
}

std::optional<Between> precision_between(std::int64_t handled, std::int64_t false_alarms) {
  if (handled + false_alarms == 0) return std::nullopt;
  constexpr double z2 = 1.96 * 1.96;
  const auto n = static_cast<double>(handled + false_alarms);
  const double p = static_cast<double>(handled) / n;
  const double middle = (p + z2 / (2 * n)) / (1 + z2 / n);
  const double half = std::sqrt(z2) / (1 + z2 / n) * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
  return Between{std::max(0.0, (middle - half) * 100), std::min(100.0, (middle + half) * 100)};
}

}  // namespace zelo::success::rules
