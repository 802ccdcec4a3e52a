#include "lib/http/picture_size.h"

#include <cstddef>

namespace zelo::http {
namespace {

constexpr int longest_side = 100'000;

unsigned byte(std::string_view bytes, std::size_t at) {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
}
int big(std::string_view bytes, std::size_t at, std::size_t size) {
  unsigned value = 0;
  for (std::size_t i = 0; i < size; ++i) value = value << 8U | byte(bytes, at + i);
  return static_cast<int>(value & 0x7FFFFFFFU);
}
int little(std::string_view bytes, std::size_t at, std::size_t size) {
  unsigned value = 0;
  for (std::size_t i = size; i-- > 0;) value = value << 8U | byte(bytes, at + i);
  return static_cast<int>(value & 0x7FFFFFFFU);
}

std::optional<PictureSize> checked(int width, int height) {
  if (width <= 0 || height <= 0 || width > longest_side || height > longest_side) return std::nullopt;
  return PictureSize{width, height};
}

/// 5 to 8: turned by a quarter. TIFF's tag 0x0112 in the first directory of an Exif segment.
bool lies_on_its_side(std::string_view exif) {
  if (!exif.starts_with(std::string_view("Exif\0\0", 6))) return false;
  const std::string_view tiff = exif.substr(6);
  const bool reversed = tiff.starts_with("II");
  const auto number = [&](std::size_t at, std::size_t size) {
    return static_cast<std::size_t>(reversed ? little(tiff, at, size) : big(tiff, at, size));
  };
  const std::size_t directory = number(4, 4);
  const std::size_t count = number(directory, 2);
  for (std::size_t n = 0; n < count && directory + 2 + n * 12 + 12 <= tiff.size(); ++n) {
    const std::size_t entry = directory + 2 + n * 12;
    if (number(entry, 2) == 0x0112) return number(entry + 8, 2) >= 5 && number(entry + 8, 2) <= 8;
  }
  return false;
}

/// From segment to segment to the one that begins a frame.
std::optional<PictureSize> of_jpeg(std::string_view bytes) {
  bool turned = false;
  for (std::size_t at = 2; at + 4 <= bytes.size();) {
    if (byte(bytes, at) != 0xFF) return std::nullopt;
    const unsigned kind = byte(bytes, at + 1);
    if (kind == 0xFF) {  // filling
      ++at;
      continue;
    }
    const auto length = static_cast<std::size_t>(big(bytes, at + 2, 2));
    const bool frame = kind >= 0xC0 && kind <= 0xCF && kind != 0xC4 && kind != 0xC8 && kind != 0xCC;
    if (frame) {
      const int height = big(bytes, at + 5, 2);
      const int width = big(bytes, at + 7, 2);
      return turned ? checked(height, width) : checked(width, height);
    }
    if (length < 2 || kind == 0xDA || kind == 0xD9) return std::nullopt;
    if (kind == 0xE1 && at + 2 + length <= bytes.size()) turned = lies_on_its_side(bytes.substr(at + 4, length - 2));
    at += 2 + length;
  }
  return std::nullopt;
}

std::optional<PictureSize> of_webp(std::string_view bytes) {
  const std::string_view kind = bytes.substr(12, 4);
  if (kind == "VP8X") return checked(little(bytes, 24, 3) + 1, little(bytes, 27, 3) + 1);
  if (kind == "VP8 ") return checked(little(bytes, 26, 2) & 0x3FFF, little(bytes, 28, 2) & 0x3FFF);
  if (kind != "VP8L") return std::nullopt;
  const auto bits = static_cast<unsigned>(little(bytes, 21, 4));
  const unsigned high = byte(bytes, 24);  // the highest bit of `bits` is lost
  return checked(static_cast<int>(bits & 0x3FFFU) + 1,
                 static_cast<int>((bits >> 14U & 0x3FFU) | (high & 0x0FU) << 10U) + 1);
}

/// From chunk to chunk to the last, with pixels on the way.
bool is_whole_png(std::string_view bytes) {
  bool pixels = false;
  for (std::size_t at = 8; at + 12 <= bytes.size();) {
    const std::string_view kind = bytes.substr(at + 4, 4);
    const auto length = static_cast<std::size_t>(big(bytes, at, 4));
    if ((at == 8) != (kind == "IHDR" && length == 13) || length > bytes.size() - at - 12) return false;
    if (kind == "IEND") return pixels;
    pixels = pixels || (kind == "IDAT" && length > 0);
    at += 12 + length;
  }
  return false;
}

/// From segment to segment to the pixels, behind which the end is marked. An Exif segment may hold a picture of its
/// own.
bool is_whole_jpeg(std::string_view bytes) {
  for (std::size_t at = 2; at + 4 <= bytes.size() && byte(bytes, at) == 0xFF;) {
    const unsigned kind = byte(bytes, at + 1);
    const auto length = static_cast<std::size_t>(big(bytes, at + 2, 2));
    if (kind == 0xDA) return bytes.find("\xFF\xD9", at + 2 + length) != std::string_view::npos;
    at += kind == 0xFF ? 1 : 2 + length;
  }
  return false;
}

}  // namespace

bool is_whole_picture(std::string_view content) {
  using namespace std::string_view_literals;
  if (!picture_size(content)) return false;
  if (content.starts_with("\x89PNG"sv)) return is_whole_png(content);
  if (content.starts_with("\xFF\xD8"sv)) return is_whole_jpeg(content);
  if (content.starts_with("RIFF")) return static_cast<std::size_t>(little(content, 4, 4)) + 8 <= content.size();
  const auto last = content.find_last_not_of('\0');  // of a GIF; some have nothing behind it
  return last != std::string_view::npos && content[last] == ';';
}

std::optional<PictureSize> picture_size(std::string_view content) {
  using namespace std::string_view_literals;
  if (content.size() < 10) return std::nullopt;
  if (content.starts_with("\x89PNG\r\n\x1a\n"sv)) return checked(big(content, 16, 4), big(content, 20, 4));
  if (content.starts_with("GIF8")) return checked(little(content, 6, 2), little(content, 8, 2));
  if (content.starts_with("\xFF\xD8"sv)) return of_jpeg(content);
  if (content.starts_with("RIFF") && content.size() >= 30 && content.substr(8, 4) == "WEBP") return of_webp(content);
  return std::nullopt;
}

}  // namespace zelo::http
