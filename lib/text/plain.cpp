#include "lib/text/plain.h"

#include <algorithm>

#include "lib/base/letters.h"
#include "lib/base/text_types.h"

namespace zelo::text {
namespace {

bool is_control(char32_t c) { return c < 0x20 || c == 0x7f || is_upper_control(c); }

/// A space for each code point that `unfit` says.
template <class Unfit>
std::string spaced(std::string_view text, Unfit unfit) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::string_view before = text;
    const char32_t c = take_code_point(text);
    if (unfit(c)) out += ' ';
    else out += before.substr(0, before.size() - text.size());
  }
  return out;
}

}  // namespace

std::string plain_text(std::string_view text) {
  std::string known(text);
  std::ranges::replace(known, '\0', ' ');  // before it is asked whether this is UTF-8 at all
  if (!is_clean_utf8(known)) return {};
  const auto unfit = [](char32_t c) { return is_control(c) && c != '\n' && c != '\t' && c != '\r'; };
  return clean_prose(spaced(known, unfit)).value_or("");
}

bool is_web_address(std::string_view url) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!url.starts_with(scheme)) continue;
    const std::string_view rest = url.substr(scheme.size());
    const bool blank = std::ranges::any_of(rest, [](unsigned char c) { return c <= ' ' || c == 0x7f; });
    return !blank && rest.find_first_of("/?#") != 0 && !rest.empty();
  }
  return false;
}

std::string one_line(std::string_view text) {
  const auto unfit = [](char32_t c) { return is_control(c) || is_odd_line_end(c) || is_direction_control(c); };
  return clean_line(spaced(plain_text(text), unfit)).value_or("");
}

std::string shortened(std::string_view text, std::size_t most) {
  if (count_code_points(text) <= most) return std::string(text);
  std::size_t end = 0;
  for (std::size_t points = 0; end < text.size(); ++end) {
    const bool begins = (static_cast<unsigned char>(text[end]) & 0xc0U) != 0x80U;
    if (begins && points++ == most - 1) break;
  }
  return std::string(text.substr(0, end)) + "…";
}

}  // namespace zelo::text
