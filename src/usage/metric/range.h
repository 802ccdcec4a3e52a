#pragma once
// The days that somebody asks about.

#include <optional>
#include <string>

#include "src/usage/count/calendar.h"

namespace zelo::usage {

inline constexpr std::int64_t most_days = 400;  // of a chart

/// What was asked for, as "2026-11-20"; the 90 days before today when absent.
struct UsageRange {
  std::optional<std::string> from;
  std::optional<std::string> to;
};

struct Range {
  Day from = 0, to = 0;
  [[nodiscard]] Day length() const { return to - from + 1; }
  [[nodiscard]] Range before() const { return {from - length(), from - 1}; }
};

/// Today is left out: its numbers still grow. Error{invalid} at "from" or "to".
Range range_of(const UsageRange& asked, Day today);

}  // namespace zelo::usage
