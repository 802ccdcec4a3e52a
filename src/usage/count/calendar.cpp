#include "src/usage/count/calendar.h"

#include <chrono>

namespace zelo::usage {
namespace {

constexpr std::int64_t day_ms = days(1).ms;

std::chrono::year_month_day civil(Day day) { return std::chrono::sys_days(std::chrono::days(day)); }

Day floor_day(std::int64_t local_ms) { return local_ms >= 0 ? local_ms / day_ms : (local_ms - day_ms + 1) / day_ms; }

}  // namespace

std::optional<Day> parse_day(std::string_view date) {
  if (date.size() != 10) return std::nullopt;
  const auto midnight = parse_rfc3339(std::string(date) + "T00:00:00Z");
  return midnight ? std::optional(midnight->ms / day_ms) : std::nullopt;
}

std::string date_of(Day day) { return to_rfc3339(Time{day * day_ms}).substr(0, 10); }

Month month_of(Day day) {
  const auto date = civil(day);
  return static_cast<int>(date.year()) * Month{12} + static_cast<unsigned>(date.month()) - 1;
}

Day first_day(Month month) {
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(month / 12)),
                                         std::chrono::month(static_cast<unsigned>(month % 12) + 1),
                                         std::chrono::day(1)};
  return std::chrono::sys_days(date).time_since_epoch().count();
}

int day_of_month(Day day) { return static_cast<int>(static_cast<unsigned>(civil(day).day())) - 1; }

bool is_weekday(Day day) { return ((day + 3) % 7 + 7) % 7 < 5; }  // 1970 began on a Thursday

Day DayFinder::day_of(Time at) {
  if (at < from_ || at >= until_) {
    span_ = zone_.at(at);
    from_ = at;
    until_ = span_.until;
  }
  return floor_day(at.ms + span_.offset.ms);
}

}  // namespace zelo::usage
