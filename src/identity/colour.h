#pragma once
// Colours that can be read. Pure. Contrast as WCAG 2.2 measures it: 1 (none) to 21 (black on white), from the relative
// luminance of sRGB.

#include <optional>
#include <string>
#include <string_view>

namespace zelo {

struct Colour {
  double red = 0, green = 0, blue = 0;  // 0 to 255
};

/// Of "#1C6B54"; nothing for any other way of saying a colour.
std::optional<Colour> read_colour(std::string_view text);
std::string text_of(const Colour& colour);

double contrast(const Colour& one, const Colour& other);
/// `part` (0 to 1) of `one`, the rest of `other`.
Colour mix(const Colour& one, const Colour& other, double part);

/// What WCAG AA asks of text.
inline constexpr double readable = 4.5;
inline constexpr Colour white{255, 255, 255};
inline constexpr Colour black{0, 0, 0};

/// The nearest to `colour`, on the way to `towards`, that can be read on `ground`.
Colour readable_on(const Colour& colour, const Colour& ground, const Colour& towards);

}  // namespace zelo
