#include "src/usage/metric/range.h"

#include <algorithm>

#include "lib/base/error.h"

namespace zelo::usage {
namespace {

constexpr Day usual_days = 90;

std::optional<Day> day_asked(const std::optional<std::string>& text, const char* field) {
  if (!text) return std::nullopt;
  const auto day = parse_day(*text);
  if (!day) throw invalid(field, "error.date");
  return day;
}

}  // namespace

Range range_of(const UsageRange& asked, Day today) {
  const auto from = day_asked(asked.from, "from");
  const Day to = std::min(day_asked(asked.to, "to").value_or(today - 1), today - 1);
  const Range range{from.value_or(to - usual_days + 1), to};
  if (range.length() < 1) throw invalid("from", "error.usage.range_order");
  if (range.length() > most_days)
    throw invalid("from", Text("error.usage.range", {{"max", std::to_string(most_days)}}));
  return range;
}

}  // namespace zelo::usage
