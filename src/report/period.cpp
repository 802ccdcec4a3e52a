#include "src/report/period.h"

namespace zelo::report {
namespace {

constexpr std::int64_t day_ms = days(1).ms;

Day floor_day(std::int64_t local_ms) {
  const Day day = local_ms / day_ms;
  return local_ms % day_ms < 0 ? day - 1 : day;
}

}  // namespace

std::optional<Day> parse_day(std::string_view date) {
  if (date.size() != 10) return std::nullopt;
  const auto midnight = parse_rfc3339(std::string(date) + "T00:00:00Z");
  if (!midnight) return std::nullopt;
  return floor_day(midnight->ms);
}

std::string date_of(Day day) { return to_rfc3339(Time{day * day_ms}).substr(0, 10); }

Day monday_of(Day day) { return day - ((day + 3) % 7 + 7) % 7; }  // 1970 began on a Thursday

Day local_day(const TimeZone& zone, Time at) { return local_day(zone.at(at), at); }

Day local_day(const TimeZone::Span& span, Time at) { return floor_day(at.ms + span.offset.ms); }

Time start_of(const TimeZone& zone, Day day) { return start_of_day(zone, day); }

std::string day_sql(const TimeZone& zone, std::string_view column, Time from, Time to) {
  const std::string at(column);
  std::string cases;
  TimeZone::Span span = zone.at(from);
  while (span.until < to) {
    cases += " WHEN " + at + " < " + std::to_string(span.until.ms) + " THEN " + std::to_string(span.offset.ms);
    span = zone.at(span.until);
  }
  const std::string last = std::to_string(span.offset.ms);
  const std::string offset = cases.empty() ? last : "CASE" + cases + " ELSE " + last + " END";
  return "(" + at + " + " + offset + ") / " + std::to_string(day_ms);
}

}  // namespace zelo::report
