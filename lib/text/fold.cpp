#include "lib/text/fold.h"

#include <array>

namespace zelo::text {
namespace {

constexpr unsigned first_letter = 0xC0;
constexpr unsigned after_letters = 0x180;

// U+00C0 to U+017F: letters of western and central Europe without their marks.
constexpr std::array<std::string_view, after_letters - first_letter> plain{
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
    "d", "n", "o", "o", "o", "o", "o", " ", "o", "u", "u", "u", "u", "y", "th", "ss",
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
    "d", "n", "o", "o", "o", "o", "o", " ", "o", "u", "u", "u", "u", "y", "th", "y",
    "a", "a", "a", "a", "a", "a", "c", "c", "c", "c", "c", "c", "c", "c", "d", "d",
    "d", "d", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e", "g", "g", "g", "g",
    "g", "g", "g", "g", "h", "h", "h", "h", "i", "i", "i", "i", "i", "i", "i", "i",
    "i", "i", "ij", "ij", "j", "j", "k", "k", "k", "l", "l", "l", "l", "l", "l", "l",
    "l", "l", "l", "n", "n", "n", "n", "n", "n", "n", "n", "n", "o", "o", "o", "o",
    "o", "o", "oe", "oe", "r", "r", "r", "r", "r", "r", "s", "s", "s", "s", "s", "s",
    "s", "s", "t", "t", "t", "t", "t", "t", "u", "u", "u", "u", "u", "u", "u", "u",
    "u", "u", "u", "u", "w", "w", "y", "y", "y", "z", "z", "z", "z", "z", "z", "s",
};

bool is_space(unsigned char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

void add_ascii(std::string& out, unsigned char c) {
  if (!is_space(c)) {
    out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  } else if (!out.empty() && out.back() != ' ') {
    out += ' ';
  }
}

void add_pair(std::string& out, std::string_view pair) {
  const unsigned point = (static_cast<unsigned char>(pair[0]) & 0x1FU) << 6U | (static_cast<unsigned char>(pair[1]) & 0x3FU);
  const bool combining = point >= 0x300 && point < 0x370;
  if (combining) return;
  if (point == 0xA0) return add_ascii(out, ' ');
  out += point >= first_letter && point < after_letters ? plain[point - first_letter] : pair;
}

}  // namespace

std::string fold(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto c = static_cast<unsigned char>(utf8[i]);
    if (c < 0x80) add_ascii(out, c);
    else if ((c & 0xE0U) == 0xC0 && i + 1 < utf8.size()) add_pair(out, utf8.substr(i++, 2));
    else out += static_cast<char>(c);
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string like_anywhere(std::string_view text) {
  std::string out = "%";
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') out += '\\';
    out += c;
  }
  return out += '%';
}

}  // namespace zelo::text
