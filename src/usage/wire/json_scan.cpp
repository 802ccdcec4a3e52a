#include "src/usage/wire/json_scan.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace zelo::usage::wire {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Letters of a string that mean nothing but themselves.
constexpr auto is_plain = [] {
  std::array<bool, 256> plain{};
  for (int c = 0x20; c < 0x80; ++c) plain[static_cast<std::size_t>(c)] = c != '"' && c != '\\';
  return plain;
}();

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

void append_utf8(std::uint32_t point, std::string& out) {
  if (point < 0x20 || point == 0x7F) point = ' ';
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xC0 | point >> 6);
    out += static_cast<char>(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    out += static_cast<char>(0xE0 | point >> 12);
    out += static_cast<char>(0x80 | (point >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (point & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | point >> 18);
    out += static_cast<char>(0x80 | (point >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (point >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (point & 0x3F));
  }
}

std::uint32_t four_hex(std::string_view digits) {
  std::uint32_t value = 0;
  for (const char c : digits) value = value << 4 | static_cast<std::uint32_t>(hex_value(c));
  return value;
}

/// The code point behind "\u" at `at`, which is moved behind it; a pair of surrogates is one.
std::uint32_t unicode_escape(std::string_view raw, std::size_t& at) {
  const std::uint32_t first = four_hex(raw.substr(at, 4));
  at += 4;
  if (first < 0xD800 || first > 0xDFFF) return first;
  if (first < 0xDC00 && raw.substr(at, 2) == "\\u" && at + 6 <= raw.size()) {
    const std::uint32_t second = four_hex(raw.substr(at + 2, 4));
    if (second >= 0xDC00 && second <= 0xDFFF) {
      at += 6;
      return 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
    }
  }
  return 0xFFFD;
}

}  // namespace

void Scanner::skip_space() {
  while (at_ != end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\t' || *at_ == '\r')) ++at_;
}

char Scanner::peek() {
  skip_space();
  return at_ == end_ ? '\0' : *at_;
}

void Scanner::finish() {
  if (peek() != '\0' || at_ != end_) throw NotJson();
}

void Scanner::open(char bracket) {
  if (peek() != bracket) throw NotJson();
  ++at_;
}

bool Scanner::closed(char bracket) {
  if (peek() != bracket) return false;
  ++at_;
  return true;
}

void Scanner::comma() {
  if (peek() != ',') throw NotJson();
  ++at_;
  if (peek() == '}' || peek() == ']') throw NotJson();
}

std::string_view Scanner::name() {
  if (peek() != '"') throw NotJson();
  const std::string_view found = string();
  if (peek() != ':') throw NotJson();
  ++at_;
  return found;
}

std::string_view Scanner::value() {
  const char first = peek();
  const char* begin = at_;
  open_.clear();
  deepest_ = 0;
  if (first != '{' && first != '[') {
    scalar(first);
  } else {
    // Each round takes one value, or the beginning of one that holds others.
    bool more = enter(first) || leave();
    while (more) {
      const char next = peek();
      more = next == '{' || next == '[' ? enter(next) || leave() : (scalar(next), leave());
    }
  }
  return {begin, static_cast<std::size_t>(at_ - begin)};
}

/// Past an opening bracket; false where the closing one follows at once.
bool Scanner::enter(char bracket) {
  ++at_;
  open_ += bracket;
  deepest_ = std::max(deepest_, open_.size());
  if (closed(bracket == '{' ? '}' : ']')) {
    open_.pop_back();
    return false;
  }
  if (bracket == '{') name();
  return true;
}

/// Behind a value: true where another one follows, false at the end of all.
bool Scanner::leave() {
  while (!open_.empty()) {
    const bool object = open_.back() == '{';
    if (!closed(object ? '}' : ']')) {
      comma();
      if (object) name();
      return true;
    }
    open_.pop_back();
  }
  return false;
}

void Scanner::scalar(char first) {
  switch (first) {
    case '"': string(); break;
    case 't': word("true"); break;
    case 'f': word("false"); break;
    case 'n': word("null"); break;
    default: number();
  }
}

void Scanner::word(std::string_view letters) {
  if (std::string_view(at_, static_cast<std::size_t>(end_ - at_)).substr(0, letters.size()) != letters) throw NotJson();
  at_ += letters.size();
}

void Scanner::digits() {
  if (at_ == end_ || !is_digit(*at_)) throw NotJson();
  while (at_ != end_ && is_digit(*at_)) ++at_;
}

void Scanner::number() {
  if (at_ != end_ && *at_ == '-') ++at_;
  if (at_ != end_ && *at_ == '0') ++at_;
  else digits();
  if (at_ != end_ && *at_ == '.') {
    ++at_;
    digits();
  }
  if (at_ != end_ && (*at_ == 'e' || *at_ == 'E')) {
    ++at_;
    if (at_ != end_ && (*at_ == '+' || *at_ == '-')) ++at_;
    digits();
  }
}

std::string_view Scanner::string() {
  const char* begin = ++at_;
  while (at_ != end_) {
    const auto c = static_cast<unsigned char>(*at_);
    if (is_plain[c]) {
      ++at_;
      continue;
    }
    if (c == '"') return {begin, static_cast<std::size_t>(at_++ - begin)};
    if (c < 0x20) throw NotJson();
    ++at_;
    if (c == '\\') escape();
    else if (c >= 0x80) more_bytes(c);
  }
  throw NotJson();
}

void Scanner::escape() {
  if (at_ == end_) throw NotJson();
  const char c = *at_++;
  if (c != 'u') {
    if (std::string_view("\"\\/bfnrt").find(c) == std::string_view::npos) throw NotJson();
    return;
  }
  for (int i = 0; i < 4; ++i, ++at_) {
    if (at_ == end_ || hex_value(*at_) < 0) throw NotJson();
  }
}

/// The rest of a UTF-8 sequence (RFC 3629: no overlong forms, no surrogates, nothing beyond U+10FFFF).
void Scanner::more_bytes(unsigned char first) {
  const int rest = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
  if (first < 0xC2 || first > 0xF4 || end_ - at_ < rest) throw NotJson();
  const auto second = static_cast<unsigned char>(*at_);
  const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool beyond = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
  if (overlong || beyond) throw NotJson();
  for (int i = 0; i < rest; ++i, ++at_) {
    if ((static_cast<unsigned char>(*at_) & 0xC0) != 0x80) throw NotJson();
  }
}

std::string unescaped(std::string_view raw) {
  std::string out;
  if (raw.find('\\') == std::string_view::npos) {  // as nearly always
    out = raw;
    std::ranges::replace_if(
        out, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
    return out;
  }
  out.reserve(raw.size());
  for (std::size_t at = 0; at < raw.size();) {
    const char c = raw[at++];
    if (c != '\\') {
      out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
      continue;
    }
    const char escape = raw[at++];
    if (escape == 'u') append_utf8(unicode_escape(raw, at), out);
    else out += escape == '"' || escape == '\\' || escape == '/' ? escape : ' ';
  }
  return out;
}

}  // namespace zelo::usage::wire
