#pragma once
// Every metric by the plainest means: all rows of the desk, one ticket after the other, minute by minute.

#include <map>
#include <string>
#include <vector>

#include "src/report/report.h"
#include "test/support/sla/slow_time.h"

namespace zelo::report::slow {

/// A ticket that a metric counts.
struct Counted {
  std::string id;
  Time moment;
  bool hit = false;
  std::int64_t measure = 0;
  std::map<By, std::string> keys;
};

/// "2026-11-20": what the calendar on the wall shows then.
std::string wall_date(const TimeZone& zone, Time at);

/// Hours of the desk, as the test set them up; what was looked at minute by minute is remembered.
struct Desk {
  TimeZone zone;
  support::slow::Reference hours;
  mutable std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> passed = {};
};

/// For somebody who is in no team with tickets of its own: all that `metric` counts on local days from `from` to `to`,
/// or has in stock at the end of `to`.
std::vector<Counted> counted(db::Database& db, const Desk& desk, Metric metric, const std::string& from,
                             const std::string& to);

/// What the report should say of them.
Figure figure(Metric metric, const std::vector<Counted>& tickets);

}  // namespace zelo::report::slow
