#include "src/support/sla/clock_rules.h"

namespace zelo::support {

SlaState sla_state(const Sla& sla, Time now) {
  if (sla.due_at && *sla.due_at < now) return SlaState::breached;
  if (sla.warn_at && *sla.warn_at <= now) return SlaState::at_risk;
  if (sla.due_at) return SlaState::running;
  if (sla.paused) return SlaState::paused;
  if (!sla.outcome) return SlaState::none;
  return *sla.outcome == SlaOutcome::missed ? SlaState::missed : SlaState::met;
}

namespace rules {
namespace {

/// Words that were owed and came too late or never: no later promise, and no end, makes that undone.
bool broken_word(const SlaClock& clock) {
  const bool words = clock.clock == ClockKind::promise || clock.clock == ClockKind::next_response;
  return words && clock.state == ClockState::cancelled && clock.breached_at;
}

}  // namespace

Sla summary(const std::vector<SlaClock>& clocks, const Sla& before) {
  Sla sla{.outcome = before.outcome};
  for (const SlaClock& clock : clocks) {
    if (clock.state == ClockState::met && sla.outcome != SlaOutcome::missed)
      sla.outcome = clock.breached_at ? SlaOutcome::missed : SlaOutcome::met;
    if (broken_word(clock)) sla.outcome = SlaOutcome::missed;
    if (clock.state == ClockState::paused) sla.paused = true;
    if (clock.state != ClockState::running || !clock.due_at) continue;
    if (clock.clock == ClockKind::first_response) sla.first_response_due_at = clock.due_at;
    if (clock.clock == ClockKind::resolution) sla.resolution_due_at = clock.due_at;
    if (clock.clock == ClockKind::promise) sla.promised_at = clock.due_at;
    if (!sla.due_at || *clock.due_at < *sla.due_at) {
      sla.due_at = clock.due_at;
      sla.clock = clock.clock;
    }
    if (clock.warn_at && (!sla.warn_at || *clock.warn_at < *sla.warn_at)) sla.warn_at = clock.warn_at;
  }
  return sla;
}

}  // namespace rules
}  // namespace zelo::support
