#include "src/customer/field/field_value.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "lib/base/text_types.h"

namespace zelo::customer {
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

std::optional<std::string> clean_value(FieldKind kind, const std::vector<std::string>& choices,
                                       const std::string& text) {
  if (kind == FieldKind::text) {
    auto prose = clean_prose(text);
    return prose && count_code_points(*prose) <= most_text ? prose : std::nullopt;
  }
  const auto line = clean_line(text);
  if (!line) return std::nullopt;
  switch (kind) {
    case FieldKind::number: return clean_number(*line);
    case FieldKind::date: return is_date(*line) ? line : std::nullopt;
    case FieldKind::checkbox: return *line == "true" || *line == "false" ? line : std::nullopt;
    case FieldKind::choice:
    case FieldKind::text: break;
  }
  return std::ranges::find(choices, *line) == choices.end() ? std::nullopt : line;
}

void check_choices(FieldKind kind, const std::vector<std::string>& choices, Problems& problems) {
  constexpr std::size_t most_choices = 100;
  const bool choice = kind == FieldKind::choice;
  const std::set<std::string> different(choices.begin(), choices.end());
  if (choice && choices.empty()) problems.add("choices", "error.required");
  if (!choice && !choices.empty()) problems.add("choices", "error.field.no_choices");
  if (different.size() != choices.size()) problems.add("choices", "error.taken");
  if (choices.size() > most_choices)
    problems.add("choices", Text("error.field.too_many_choices", {{"max", std::to_string(most_choices)}}));
}

}  // namespace zelo::customer
