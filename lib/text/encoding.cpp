#include "lib/text/encoding.h"

#include <cstddef>

#include "lib/base/text_types.h"

namespace zelo::text {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

/// Unicode of the bytes 0x80-0x9F in Windows-1252; 0 where it has none.
constexpr char32_t windows_1252[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                       0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                       0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                       0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

std::size_t expected_length(unsigned char first) { return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4; }

/// Bytes of the valid sequence at `at`, 0 when it is broken. NUL counts as broken.
std::size_t valid_length(std::string_view bytes, std::size_t at) {
  const std::size_t length = expected_length(static_cast<unsigned char>(bytes[at]));
  if (at + length > bytes.size()) return 0;
  return is_clean_utf8(bytes.substr(at, length)) ? length : 0;
}

void append_latin(std::string& out, unsigned char byte) {
  const char32_t code = byte >= 0x80 && byte < 0xa0 ? windows_1252[byte - 0x80] : byte;
  code == 0 ? void(out += replacement) : append_utf8(out, code);
}

std::string repaired(std::string_view bytes) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = valid_length(bytes, at);
    out += length > 0 ? bytes.substr(at, length) : replacement;
    at += length > 0 ? length : 1;
  }
  return out;
}

}  // namespace

void append_utf8(std::string& out, char32_t code) {
  const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80 | ((code >> shift) & 0x3f)); };
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xc0 | (code >> 6));
    tail(0);
  } else if (code < 0x10000) {
    out += static_cast<char>(0xe0 | (code >> 12));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xf0 | (code >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

std::optional<Encoding> detect_encoding(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return std::nullopt;
  if (bytes.find('\0') != std::string_view::npos) return std::nullopt;
  if (bytes.starts_with(byte_order_mark) || is_clean_utf8(bytes)) return Encoding::utf_8;
  std::size_t whole = 0;
  std::size_t broken = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = valid_length(bytes, at);
    whole += length > 1 ? 1 : 0;
    broken += length == 0 ? 1 : 0;
    at += length > 0 ? length : 1;
  }
  return whole > broken ? Encoding::utf_8 : Encoding::windows_1252;
}

std::string to_utf8(std::string_view bytes, Encoding encoding) {
  if (encoding == Encoding::utf_8) return is_clean_utf8(bytes) ? std::string(bytes) : repaired(bytes);
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) append_latin(out, static_cast<unsigned char>(c));
  return out;
}

}  // namespace zelo::text
