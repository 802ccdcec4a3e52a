#include "src/usage/numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace zelo::usage {

char csv_separator(const Ctx& ctx) { return ctx.language == "en" ? ',' : ';'; }

std::string decimal_text(const Ctx& ctx, const std::optional<double>& value) {
  if (!value) return "";
  std::string text = fmt::format("{:.1f}", std::round(*value * 10) / 10);
  if (ctx.language != "en") std::ranges::replace(text, '.', ',');
  return text;
}

}  // namespace zelo::usage
