#include "src/identity/colour.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace zelo {
namespace {

std::optional<double> read_byte(std::string_view two) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(two.data(), two.data() + two.size(), value, 16);
  if (error != std::errc() || end != two.data() + two.size()) return std::nullopt;
  return value;
}

double linear(double byte) {
  const double part = std::round(byte) / 255;
  return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

double luminance(const Colour& c) {
  return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue);
}

}  // namespace

std::optional<Colour> read_colour(std::string_view text) {
  if (text.size() != 7 || text[0] != '#') return std::nullopt;
  const auto red = read_byte(text.substr(1, 2)), green = read_byte(text.substr(3, 2)), blue = read_byte(text.substr(5));
  if (!red || !green || !blue) return std::nullopt;
  return Colour{*red, *green, *blue};
}

std::string text_of(const Colour& c) {
  return fmt::format("#{:02x}{:02x}{:02x}", std::lround(c.red), std::lround(c.green), std::lround(c.blue));
}

double contrast(const Colour& one, const Colour& other) {
  const auto [low, high] = std::minmax({luminance(one), luminance(other)});
  return (high + 0.05) / (low + 0.05);
}

Colour mix(const Colour& one, const Colour& other, double part) {
  const auto of = [part](double a, double b) { return a * part + b * (1 - part); };
  return {of(one.red, other.red), of(one.green, other.green), of(one.blue, other.blue)};
}

Colour readable_on(const Colour& colour, const Colour& ground, const Colour& towards) {
  for (int step = 0; step < 100; ++step) {
    const Colour nearer = mix(towards, colour, step / 100.0);
    if (contrast(nearer, ground) >= readable) return nearer;
  }
  return towards;
}

}  // namespace zelo
