#include "lib/base/time_zone.h"

#include <absl/time/time.h>

#include <algorithm>

namespace zelo {

struct TimeZone::Rules {
  absl::TimeZone zone;
};

std::optional<TimeZone> TimeZone::find(const std::string& name) {
  // Names of the database only: an absolute path, or one that climbs, would read any file.
  if (name.empty() || name.size() > 64 || name.front() == '/' || name.find("..") != std::string::npos ||
      name == "localtime")
    return std::nullopt;
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(name, &zone)) return std::nullopt;
  return TimeZone(std::make_shared<const Rules>(Rules{zone}));
}

TimeZone TimeZone::utc() { return TimeZone(std::make_shared<const Rules>(Rules{absl::UTCTimeZone()})); }

TimeZone::Span TimeZone::at(Time time) const {
  const absl::TimeZone& zone = rules_->zone;
  const absl::Time moment = absl::FromUnixMillis(time.ms);
  const auto offset = seconds(zone.At(moment).offset);
  absl::TimeZone::CivilTransition next;
  if (!zone.NextTransition(moment, &next)) return {offset, {INT64_MAX}};
  // The clock after a change: in a gap it stands for one moment, in an overlap `trans` says which of the two.
  return {offset, {absl::ToUnixMillis(zone.At(next.to).trans)}};
}

Time start_of_day(const TimeZone& zone, std::int64_t day) {
  // The offset of the day before, and from there on along the changes until the day has come.
  Time at{(day - 1) * days(1).ms};
  while (true) {
    const TimeZone::Span span = zone.at(at);
    const Time midnight{day * days(1).ms - span.offset.ms};
    if (midnight < span.until) return std::max(midnight, at);
    at = span.until;
    const TimeZone::Span next = zone.at(at);
    if (at.ms + next.offset.ms >= day * days(1).ms) return at;
  }
}

}  // namespace zelo
