#include "src/support/hours/business_time.h"

#include <algorithm>
#include <chrono>

namespace zelo::support {
namespace {

constexpr std::int64_t day_ms = days(1).ms;

std::int64_t floor_day(std::int64_t local_ms) {
  const std::int64_t day = local_ms / day_ms;
  return local_ms % day_ms < 0 ? day - 1 : day;
}

int number(const std::string& text, std::size_t at, std::size_t length) { return std::stoi(text.substr(at, length)); }

std::chrono::year_month_day date_of(std::int64_t day) { return std::chrono::sys_days{std::chrono::days{day}}; }

std::int64_t day_of(const std::string& date) {
  using namespace std::chrono;
  const year_month_day parsed{year{number(date, 0, 4)}, month(static_cast<unsigned>(number(date, 5, 2))),
                              std::chrono::day(static_cast<unsigned>(number(date, 8, 2)))};
  return sys_days{parsed}.time_since_epoch().count();
}

}  // namespace

BusinessTime::BusinessTime(TimeZone zone, const std::vector<Shift>& shifts, const std::vector<std::string>& holidays)
    : zone_(std::move(zone)) {
  for (const Shift& shift : shifts) shifts_.at(static_cast<std::size_t>(shift.weekday - 1)).push_back(shift);
  for (auto& of_day : shifts_) std::ranges::sort(of_day, {}, &Shift::from_minute);
  for (const std::string& date : holidays) {
    if (date.size() == 5) yearly_.insert(number(date, 0, 2) * 100 + number(date, 3, 2));
    else holidays_.insert(day_of(date));
  }
}

BusinessTime BusinessTime::always() {
  std::vector<Shift> shifts;
  for (int weekday = 1; weekday <= 7; ++weekday) shifts.push_back({weekday, 0, 24 * 60});
  return {TimeZone::utc(), shifts, {}};
}

bool BusinessTime::works_on(std::int64_t day) const {
  if (holidays_.contains(day)) return false;
  if (yearly_.empty()) return true;
  const auto date = date_of(day);
  return !yearly_.contains(static_cast<int>(static_cast<unsigned>(date.month())) * 100 +
                           static_cast<int>(static_cast<unsigned>(date.day())));
}

void BusinessTime::walk(Time from, Time until, const std::function<bool(Time, Time)>& visit) const {
  TimeZone::Span span = zone_.at(from);
  while (from < until) {
    if (from >= span.until) span = zone_.at(from);
    const std::int64_t day = floor_day(from.ms + span.offset.ms);
    const Time midnight{day * day_ms - span.offset.ms};
    const Time stop = std::min({midnight + days(1), span.until, until});
    if (works_on(day)) {
      const auto weekday = static_cast<std::size_t>(((day + 3) % 7 + 7) % 7);  // 1970 began on a Thursday
      for (const Shift& shift : shifts_[weekday]) {
        const Time begin = std::max(from, midnight + minutes(shift.from_minute));
        const Time end = std::min(stop, midnight + minutes(shift.to_minute));
        if (begin < end && !visit(begin, end)) return;
      }
    }
    from = stop;
  }
}

Duration BusinessTime::between(Time from, Time to) const {
  Duration sum;
  walk(from, to, [&](Time begin, Time end) {
    sum.ms += (end - begin).ms;
    return true;
  });
  return sum;
}

std::optional<Time> BusinessTime::after(Time from, Duration wanted) const {
  if (wanted.ms <= 0) return from;
  std::optional<Time> reached;
  walk(from, from + horizon, [&](Time begin, Time end) {
    const Duration piece = end - begin;
    if (piece < wanted) {
      wanted.ms -= piece.ms;
      return true;
    }
    reached = begin + wanted;
    return false;
  });
  return reached;
}

std::string BusinessTime::local_date(Time moment) const {
  return to_rfc3339(moment + zone_.at(moment).offset).substr(0, 10);
}

std::optional<Time> BusinessTime::end_of_day_after(Time from, int count) const {
  const auto local_day = [&](Time at) { return floor_day(at.ms + zone_.at(at).offset.ms); };
  std::int64_t last = local_day(from);
  std::optional<Time> end_of_last;
  int seen = 0;
  walk(from, from + horizon, [&](Time begin, Time end) {
    const std::int64_t day = local_day(begin);
    if (day > last) {
      if (seen == count) return false;
      last = day;
      ++seen;
    }
    if (seen > 0) end_of_last = end;
    return true;
  });
  if (seen < count) return std::nullopt;
  return end_of_last;
}

}  // namespace zelo::support
