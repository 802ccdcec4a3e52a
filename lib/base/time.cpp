#include "lib/base/time.h"

#include <array>
#include <chrono>

namespace zelo {
namespace {

/// Reads exactly `digits` decimal digits at `pos` and moves on; -1 when they are not there.
int digits_at(std::string_view text, std::size_t& pos, std::size_t digits) {
  if (text.size() < pos + digits) return -1;
  int value = 0;
  for (std::size_t end = pos + digits; pos < end; ++pos) {
    if (text[pos] < '0' || text[pos] > '9') return -1;
    value = value * 10 + (text[pos] - '0');
  }
  return value;
}

bool skip(std::string_view text, std::size_t& pos, std::string_view any_of) {
  if (pos >= text.size() || any_of.find(text[pos]) == std::string_view::npos) return false;
  ++pos;
  return true;
}

std::optional<int> read_fraction_ms(std::string_view text, std::size_t& pos) {
  if (!skip(text, pos, ".")) return 0;
  int ms = 0;
  int scale = 100;
  const std::size_t start = pos;
  for (; pos < text.size() && text[pos] >= '0' && text[pos] <= '9'; ++pos, scale /= 10) ms += (text[pos] - '0') * scale;
  if (pos == start || pos - start > 12) return std::nullopt;
  return ms;
}

std::optional<int> read_offset_minutes(std::string_view text, std::size_t& pos) {
  if (skip(text, pos, "Zz")) return 0;
  const bool behind = pos < text.size() && text[pos] == '-';
  if (!skip(text, pos, "+-")) return std::nullopt;
  const int hour = digits_at(text, pos, 2);
  if (!skip(text, pos, ":")) return std::nullopt;
  const int minute = digits_at(text, pos, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
  return (behind ? -1 : 1) * (hour * 60 + minute);
}

void put_digits(char* text, std::size_t at, std::size_t width, std::int64_t number) {
  for (std::size_t i = at + width; i-- > at; number /= 10) text[i] = static_cast<char>('0' + number % 10);
}

}  // namespace

void append_rfc3339(Time time, std::string& out) {
  using namespace std::chrono;
  const sys_time<std::chrono::milliseconds> point{std::chrono::milliseconds{time.ms}};
  const auto day = floor<std::chrono::days>(point);
  const year_month_day date{day};
  const hh_mm_ss clock{point - day};
  // Written by hand: every time in every answer comes along here.
  char text[] = "0000-00-00T00:00:00.000Z";
  put_digits(text, 0, 4, static_cast<int>(date.year()));
  put_digits(text, 5, 2, static_cast<int>(static_cast<unsigned>(date.month())));
  put_digits(text, 8, 2, static_cast<int>(static_cast<unsigned>(date.day())));
  put_digits(text, 11, 2, clock.hours().count());
  put_digits(text, 14, 2, clock.minutes().count());
  put_digits(text, 17, 2, clock.seconds().count());
  put_digits(text, 20, 3, clock.subseconds().count());
  out.append(text, sizeof text - 1);
}

std::string to_rfc3339(Time time) {
  std::string text;
  append_rfc3339(time, text);
  return text;
}

std::optional<Time> parse_rfc3339(std::string_view text) {
  std::size_t pos = 0;
  const int year = digits_at(text, pos, 4);
  if (!skip(text, pos, "-")) return std::nullopt;
  const int month = digits_at(text, pos, 2);
  if (!skip(text, pos, "-")) return std::nullopt;
  const int day = digits_at(text, pos, 2);
  if (!skip(text, pos, "Tt ")) return std::nullopt;
  const int hour = digits_at(text, pos, 2);
  if (!skip(text, pos, ":")) return std::nullopt;
  const int minute = digits_at(text, pos, 2);
  if (!skip(text, pos, ":")) return std::nullopt;
  const int second = digits_at(text, pos, 2);
  const auto fraction = read_fraction_ms(text, pos);
  const auto offset = read_offset_minutes(text, pos);
  if (!fraction || !offset || pos != text.size()) return std::nullopt;
  if (year < 1970 || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
    return std::nullopt;

  using namespace std::chrono;
  const year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                            std::chrono::day{static_cast<unsigned>(day)}};
  if (month < 0 || day < 0 || !date.ok()) return std::nullopt;
  const std::int64_t midnight = sys_days{date}.time_since_epoch().count() * 86'400'000LL;
  return Time{midnight + ((hour * 60LL + minute - *offset) * 60 + second) * 1000 + *fraction};
}

Time SystemClock::now() const {
  using namespace std::chrono;
  return Time{duration_cast<std::chrono::milliseconds>(system_clock::now().time_since_epoch()).count()};
}

}  // namespace zelo
