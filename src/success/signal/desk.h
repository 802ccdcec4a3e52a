#pragma once
// Time as the company counts it: answers are due in its business hours, actions at the end of its day.

#include <string>

#include "lib/base/time_zone.h"
#include "lib/db/database.h"
#include "src/support/hours/business_time.h"

namespace zelo::success {

class Desk {
 public:
  explicit Desk(db::Tx& tx);
  /// When so much of business time has passed; around the clock where no hours were told.
  [[nodiscard]] Time respond_by(Time from, Duration of_work) const;
  /// "2026-11-29"
  [[nodiscard]] std::string today(Time now) const;
  /// When that day begins, and when it has passed.
  [[nodiscard]] Time start_of(const std::string& day) const;
  [[nodiscard]] Time end_of(const std::string& day) const;

 private:
  /// Of what the wall clock shows.
  [[nodiscard]] Time moment_of(Time shown) const;

  TimeZone zone_;
  support::BusinessTime time_;
};

}  // namespace zelo::success
