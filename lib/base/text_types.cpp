#include "lib/base/text_types.h"

#include <unicode/uidna.h>

#include <algorithm>
#include <chrono>

#include "lib/base/letters.h"

namespace zelo {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

bool is_control(char c, bool one_line) {
  const auto byte = static_cast<unsigned char>(c);
  if (byte == 0x7f) return true;
  if (byte >= 0x20) return false;
  return one_line || (c != '\n' && c != '\t' && c != '\r');
}

template <class Test>
bool has(std::string_view text, Test test) {
  while (!text.empty()) {
    if (test(take_code_point(text))) return true;
  }
  return false;
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool shows_nothing(std::string_view text) {
  return !has(text, [](char32_t c) { return !is_invisible(c); });
}

bool leads_astray(char32_t c) { return is_upper_control(c) || is_odd_line_end(c) || is_direction_control(c); }

/// Line ends become newlines, controls of direction go. False: a control that has no business here.
bool plain_prose(std::string_view text, std::string& out) {
  while (!text.empty()) {
    const std::string_view before = text;
    const char32_t c = take_code_point(text);
    if (is_odd_line_end(c)) out += '\n';
    else if (is_upper_control(c)) return false;
    else if (!is_direction_control(c)) out += before.substr(0, before.size() - text.size());
  }
  return true;
}

/// Length of the valid sequence that begins at `at`, or 0.
std::size_t sequence_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  if (first < 0x80) return first == 0 ? 0 : 1;
  const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || at + length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xc0) != 0x80) return 0;
  }
  const unsigned char second = byte(at + 1);
  const bool overlong = (first == 0xe0 && second < 0xa0) || (first == 0xf0 && second < 0x90);
  const bool surrogate = first == 0xed && second >= 0xa0;
  const bool beyond = first == 0xf4 && second >= 0x90;
  return overlong || surrogate || beyond ? 0 : length;
}

}  // namespace

bool is_clean_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = sequence_at(text, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  return count;
}

std::string_view beginning(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  return text.substr(0, most);
}

std::optional<std::string> clean_line(std::string_view text) {
  text = trim(text);
  if (!is_clean_utf8(text)) return std::nullopt;
  for (const char c : text) {
    if (is_control(c, true)) return std::nullopt;
  }
  if (is_ascii(text)) return std::string(text);
  if (has(text, leads_astray)) return std::nullopt;
  return shows_nothing(text) ? std::string() : std::string(text);
}

std::optional<std::string> clean_prose(std::string_view text) {
  if (!is_clean_utf8(text)) return std::nullopt;
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_control(text[i], false)) return std::nullopt;
    if (text[i] != '\r') out += text[i];
    else if (i + 1 == text.size() || text[i + 1] != '\n') out += '\n';
  }
  if (!is_ascii(out)) {
    std::string plain;
    if (!plain_prose(out, plain)) return std::nullopt;
    out = shows_nothing(plain) ? std::string() : std::move(plain);
  }
  const auto last = out.find_last_not_of(" \t\n");
  out.resize(last == std::string::npos ? 0 : last + 1);
  return out;
}

namespace {

/// "pão.example" as mail servers write it: "xn--po-sia.example". Nothing when it is no name of a domain.
std::optional<std::string> ascii_domain(std::string_view domain) {
  UErrorCode status = U_ZERO_ERROR;
  static const UIDNA* const rules =
      uidna_openUTS46(UIDNA_USE_STD3_RULES | UIDNA_CHECK_BIDI | UIDNA_NONTRANSITIONAL_TO_ASCII, &status);
  std::string ascii(255, '\0');
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  const auto size = uidna_nameToASCII_UTF8(rules, domain.data(), static_cast<std::int32_t>(domain.size()), ascii.data(),
                                           static_cast<std::int32_t>(ascii.size()), &info, &status);
  if (U_FAILURE(status) || info.errors != 0 || size <= 0) return std::nullopt;
  ascii.resize(static_cast<std::size_t>(size));
  return ascii;
}

}  // namespace

std::optional<std::string> clean_email(std::string_view text) {
  auto cleaned = clean_line(text);
  if (!cleaned || cleaned->size() > 254 || has(*cleaned, is_invisible)) return std::nullopt;
  const auto at = cleaned->find('@');
  if (at != std::string::npos && !is_ascii(*cleaned)) {
    // Few mail servers take anything else in front of the @.
    const auto domain = ascii_domain(std::string_view(*cleaned).substr(at + 1));
    if (!domain || !is_ascii(std::string_view(*cleaned).substr(0, at))) return std::nullopt;
    cleaned->replace(at + 1, std::string::npos, *domain);
    if (cleaned->size() > 254) return std::nullopt;
  }
  if (at == std::string::npos || at == 0 || at > 64 || cleaned->find('@', at + 1) != std::string::npos)
    return std::nullopt;
  const std::string_view domain = std::string_view(*cleaned).substr(at + 1);
  if (domain.empty() || domain.front() == '.' || domain.back() == '.' || domain.find('.') == std::string_view::npos ||
      domain.find("..") != std::string_view::npos) {
    return std::nullopt;
  }
  // No spaces, quotes or list marks: such addresses exist in the RFC only, and are how headers get forged.
  if (cleaned->find_first_of(" \"(),:;<>[]\\") != std::string::npos) return std::nullopt;
  for (char& c : *cleaned) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return cleaned;
}

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const auto number = [&](std::size_t from, std::size_t count) {
    int value = 0;
    for (std::size_t i = from; i < from + count; ++i) {
      if (text[i] < '0' || text[i] > '9') return -1;
      value = value * 10 + (text[i] - '0');
    }
    return value;
  };
  const int year = number(0, 4);
  const int month = number(5, 2);
  const int day = number(8, 2);
  if (year < 1900 || month < 1 || day < 1) return false;
  return std::chrono::year_month_day{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                     std::chrono::day{static_cast<unsigned>(day)}}
      .ok();
}

}  // namespace zelo
