#pragma once
// Pictures that are whole, though nobody could draw them.

#include <cstdint>
#include <string>
#include <string_view>

namespace zelo::world {

inline std::string big_number(std::uint32_t n) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(n >> static_cast<unsigned>(shift) & 0xFFU);
  return bytes;
}
inline std::string png_chunk(std::string_view kind, const std::string& data) {
  return big_number(static_cast<std::uint32_t>(data.size())) + std::string(kind) + data + "crc.";
}
/// Of a size in pixels; others for other pixels.
inline std::string png(std::uint32_t width = 1, std::uint32_t height = 1, const std::string& pixels = "x") {
  using namespace std::string_literals;
  return "\x89PNG\r\n\x1A\n"s + png_chunk("IHDR", big_number(width) + big_number(height) + "\x08\x02\0\0\0"s) +
         png_chunk("IDAT", pixels) + png_chunk("IEND", "");
}

}  // namespace zelo::world
