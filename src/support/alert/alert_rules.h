#pragma once
// What becomes of what monitoring tells: pure functions of values and the time.

#include <string>

#include "lib/base/error.h"
#include "src/support/alert/alert.h"

namespace zelo::support::rules {

/// One alert as it was told.
struct ToldAlert {
  bool firing = true;
  std::string fingerprint;
  AlertTexts labels;
  AlertTexts annotations;
  Time starts_at;
  std::optional<std::string> source_url;

  [[nodiscard]] std::string name() const;      // the label alertname
  [[nodiscard]] std::string severity() const;  // the label severity
};

/// What to do about it.
enum class AlertStep {
  open,    // a ticket
  repeat,  // count
  again,   // it fires once more: on with the ticket that it had
  end,     // it is over
  ignore   // late, or over before anything was heard of it
};

/// `last` is what was known of its fingerprint; `closed` and `merged` tell of its ticket.
struct KnownAlert {
  Alert alert;
  bool closed = false;
  bool merged = false;
};
AlertStep next_step(const std::optional<KnownAlert>& last, const ToldAlert& told, Duration reopen_within, Time now);

/// Deliveries overtake each other within this time (a retry after a time-out, two Alertmanagers of one cluster): what
/// fires with the same start so soon after its end was sent before it. Later it fires indeed: Alertmanager keeps the
/// start of an alert that only timed out.
inline constexpr Duration overtaking = minutes(1);

/// The label's meaning, whatever its case.
Priority priority_of(const AlertSource& source, const std::string& severity);
std::string subject_of_alert(const ToldAlert& told);
/// Lines with everything that was told, for the first note.
std::string facts_of_alert(const ToldAlert& told);
/// The fingerprint of an alert that has none: its labels tell alerts apart.
std::string fingerprint_of(const AlertTexts& labels);

/// What was wrong with the settings of a source.
void check_source(const AlertSource& source, Problems& problems);

/// The alarm is over, and nobody had touched the ticket.
void vanished(Ticket& ticket, Time now);
/// It is on again; a ticket that somebody has touched is open, another one as new as it was.
void came_back(Ticket& ticket, bool touched, Time now);

}  // namespace zelo::support::rules
