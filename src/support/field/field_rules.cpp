#include <algorithm>
#include <cctype>

#include "src/support/field/field.h"

namespace zelo::support::rules {
namespace {

constexpr std::size_t most_text = 2000;  // code points
constexpr std::size_t most_digits = 18;

/// "1234.5" of "1234,5": a sign, digits, and at most one mark with digits after it.
std::optional<std::string> clean_number(std::string text) {
  std::ranges::replace(text, ',', '.');
  const std::size_t sign = text.starts_with('-') ? 1 : 0;
  const std::size_t mark = text.find('.');
  std::size_t digits = 0;
  for (std::size_t i = sign; i < text.size(); ++i) {
    if (i == mark) continue;
    if (std::isdigit(static_cast<unsigned char>(text[i])) == 0) return std::nullopt;
    ++digits;
  }
  const bool whole = mark == std::string::npos || (mark > sign && mark + 1 < text.size());
  return digits > 0 && digits <= most_digits && whole ? std::optional(text) : std::nullopt;
}

}  // namespace

std::optional<std::string> clean_value(const Field& field, const std::string& text) {
  if (field.kind == FieldKind::text) {
    auto prose = clean_prose(text);
    return prose && count_code_points(*prose) <= most_text ? prose : std::nullopt;
  }
  const auto line = clean_line(text);
  if (!line) return std::nullopt;
  switch (field.kind) {
    case FieldKind::number: return clean_number(*line);
    case FieldKind::date: return is_date(*line) ? line : std::nullopt;
    case FieldKind::checkbox: return *line == "true" || *line == "false" ? line : std::nullopt;
    case FieldKind::choice:
    case FieldKind::text: break;
  }
  return std::ranges::find(field.choices, *line) == field.choices.end() ? std::nullopt : line;
}

}  // namespace zelo::support::rules
