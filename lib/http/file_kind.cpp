#include "lib/http/file_kind.h"

#include <algorithm>
#include <vector>

#include "lib/base/text_types.h"

namespace zelo::http {
namespace {

using namespace std::string_view_literals;

struct Signature {
  std::string_view type;
  std::string_view begins;
  std::string_view at_8 = {};  // what stands from the ninth byte on
};

constexpr Signature signatures[] = {
    {"image/png", "\x89PNG\r\n\x1A\n"sv},
    {"image/jpeg", "\xFF\xD8\xFF"sv},
    {"image/gif", "GIF87a"sv},
    {"image/gif", "GIF89a"sv},
    {"image/webp", "RIFF"sv, "WEBP"sv},
    {"application/pdf", "%PDF-"sv},
    {"application/zip", "PK\x03\x04"sv},
    {"application/zip", "PK\x05\x06"sv},
    {"application/gzip", "\x1F\x8B\x08"sv},
};

bool fits(const Signature& signature, std::string_view content) {
  return content.starts_with(signature.begins) &&
         (signature.at_8.empty() || (content.size() > 8 && content.substr(8).starts_with(signature.at_8)));
}

/// UTF-8 without control characters other than those of plain text.
bool is_text(std::string_view content) {
  const bool binary = std::ranges::any_of(content, [](char c) {
    const auto b = static_cast<unsigned char>(c);
    return b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f';
  });
  return !binary && is_clean_utf8(content);
}

bool ends_with_csv(std::string_view name) {
  if (name.size() < 4) return false;
  std::string ending(name.substr(name.size() - 4));
  std::ranges::transform(ending, ending.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  return ending == ".csv";
}

/// U+200E, U+200F, U+202A-U+202E, U+2066-U+2069: with them "exe.png" can be read where "gnp.exe" is meant.
bool turns_direction(std::string_view point) {
  if (point.size() != 3 || point[0] != '\xE2') return false;
  const auto second = static_cast<unsigned char>(point[1]);
  const auto third = static_cast<unsigned char>(point[2]);
  if (second == 0x80) return third == 0x8E || third == 0x8F || (third >= 0xAA && third <= 0xAE);
  return second == 0x81 && third >= 0xA6 && third <= 0xA9;
}

std::size_t length_of_point(char first) {
  const auto b = static_cast<unsigned char>(first);
  return b < 0x80 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
}

/// The characters of a file name that may stay, each as its bytes.
std::vector<std::string_view> allowed_points(std::string_view name) {
  std::vector<std::string_view> points;
  for (std::size_t i = 0; i < name.size();) {
    const auto point = name.substr(i, length_of_point(name[i]));
    i += point.size();
    const bool forbidden = point.size() == 1 && (static_cast<unsigned char>(point[0]) < 0x20 || point[0] == 0x7F ||
                                                 "<>:\"|?*"sv.find(point[0]) != std::string_view::npos);
    if (!forbidden && !turns_direction(point)) points.push_back(point);
  }
  return points;
}

/// Cuts in the middle: ends matter for what a file is.
void shorten(std::vector<std::string_view>& points) {
  constexpr std::size_t most = 120;
  constexpr std::size_t tail = 20;
  if (points.size() <= most) return;
  points.erase(points.begin() + (most - tail), points.end() - tail);
}

std::string_view without_ends(std::string_view text) {
  const auto first = text.find_first_not_of(" .");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" .") - first + 1);
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&+-.^_`|~";
  std::string out;
  for (const char c : text) {
    if (plain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      const auto b = static_cast<unsigned char>(c);
      out.append({'%', "0123456789ABCDEF"[b >> 4U], "0123456789ABCDEF"[b & 15U]});
    }
  }
  return out;
}

/// For readers from before RFC 6266.
std::string ascii_name(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool plain = c >= 0x20 && c < 0x7F && c != '"' && c != '\\' && c != '%';
    if (plain) out += c;
    else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80) out += '_';
  }
  return out;
}

}  // namespace

std::string content_type_of(std::string_view content, std::string_view name) {
  for (const Signature& signature : signatures) {
    if (fits(signature, content)) return std::string(signature.type);
  }
  if (!is_text(content)) return "application/octet-stream";
  return ends_with_csv(name) ? "text/csv" : "text/plain";
}

bool safe_inline(std::string_view content_type) {
  return content_type == "image/png" || content_type == "image/jpeg" || content_type == "image/gif" ||
         content_type == "image/webp";
}

std::string clean_file_name(std::string_view name) {
  if (const auto slash = name.find_last_of("/\\"); slash != std::string_view::npos) name = name.substr(slash + 1);
  std::string out;
  if (is_clean_utf8(name)) {
    auto points = allowed_points(name);
    shorten(points);
    for (const auto point : points) out += point;
  }
  out = without_ends(out);
  return out.empty() ? "file" : out;
}

std::string content_disposition(std::string_view kind, std::string_view name) {
  std::string out(kind);
  out += "; filename=\"" + ascii_name(name) + "\"";
  out += "; filename*=UTF-8''" + percent_encoded(name);
  return out;
}

}  // namespace zelo::http
