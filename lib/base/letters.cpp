#include "lib/base/letters.h"

#include <algorithm>
#include <array>

namespace zelo {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Unicode 15: White_Space and Default_Ignorable_Code_Point, and the blank Braille pattern.
constexpr std::array<Range, 22> invisible{{
    {0x0009, 0x000D}, {0x0020, 0x0020}, {0x0085, 0x0085}, {0x00A0, 0x00A0},   {0x00AD, 0x00AD}, {0x034F, 0x034F},
    {0x061C, 0x061C}, {0x115F, 0x1160}, {0x1680, 0x1680}, {0x17B4, 0x17B5},   {0x180B, 0x180F}, {0x2000, 0x200F},
    {0x2028, 0x202F}, {0x205F, 0x206F}, {0x2800, 0x2800}, {0x3000, 0x3000},   {0x3164, 0x3164}, {0xFE00, 0xFE0F},
    {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFF8}, {0xE0000, 0xE0FFF},
}};

}  // namespace

char32_t take_code_point(std::string_view& rest) {
  const auto first = static_cast<unsigned char>(rest.front());
  const std::size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  char32_t value = length == 1 ? first : first & (0xffU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) value = value << 6 | (static_cast<unsigned char>(rest[i]) & 0x3fU);
  rest.remove_prefix(length);
  return value;
}

bool is_odd_line_end(char32_t c) { return c == 0x85 || c == 0x2028 || c == 0x2029; }

bool is_direction_control(char32_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

bool is_upper_control(char32_t c) { return c >= 0x80 && c <= 0x9F; }

bool is_invisible(char32_t c) {
  return std::ranges::any_of(invisible, [c](const Range& range) { return c >= range.first && c <= range.last; });
}

}  // namespace zelo
