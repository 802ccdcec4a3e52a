#pragma once
// What single code points are for: those that no reader sees, and those that lead readers astray.

#include <string_view>

namespace zelo {

/// The code point that valid UTF-8 begins with; taken off `rest`, which is not empty.
char32_t take_code_point(std::string_view& rest);

/// Ends a line without being a newline: U+0085, U+2028, U+2029.
bool is_odd_line_end(char32_t c);
/// Turns the direction of what follows until it is ended, so that text reads as what it is not: U+202A to U+202E,
/// U+2066 to U+2069. Arabic and Hebrew need none of them.
bool is_direction_control(char32_t c);
/// U+0080 to U+009F.
bool is_upper_control(char32_t c);
/// Shows nothing by itself: spaces of all widths, joiners, marks of direction, variation selectors, fillers.
bool is_invisible(char32_t c);

}  // namespace zelo
