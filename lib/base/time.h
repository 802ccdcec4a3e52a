#pragma once
// Time is UTC milliseconds since 1970 everywhere inside; RFC 3339 text in JSON and on screens.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zelo {

struct Duration {
  std::int64_t ms = 0;
  auto operator<=>(const Duration&) const = default;
};

constexpr Duration milliseconds(std::int64_t n) { return {n}; }
constexpr Duration seconds(std::int64_t n) { return {n * 1000}; }
constexpr Duration minutes(std::int64_t n) { return seconds(n * 60); }
constexpr Duration hours(std::int64_t n) { return minutes(n * 60); }
constexpr Duration days(std::int64_t n) { return hours(n * 24); }

struct Time {
  std::int64_t ms = 0;
  auto operator<=>(const Time&) const = default;
};

constexpr Time operator+(Time t, Duration d) { return {t.ms + d.ms}; }
constexpr Time operator-(Time t, Duration d) { return {t.ms - d.ms}; }
constexpr Duration operator-(Time a, Time b) { return {a.ms - b.ms}; }

/// "2026-11-20T19:19:30.123Z"; always three decimals, always UTC.
std::string to_rfc3339(Time time);
void append_rfc3339(Time time, std::string& out);
/// Reads any RFC 3339 time with offset, years 1970-9999. Empty for anything else.
std::optional<Time> parse_rfc3339(std::string_view text);

/// Where "now" comes from, so that tests can decide. Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Time now() const = 0;
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Time now() const override;
};

}  // namespace zelo
