#include "lib/text/analyser.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "lib/text/fold.h"
#include "lib/text/stems.h"

namespace zelo::text {
namespace {

constexpr std::size_t most_parts = 8;  // of one joined token; addresses of web pages are parts only

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

constexpr auto plain = [] {
  std::array<bool, 256> out{};
  for (const char c : std::string_view("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"))
    out[static_cast<unsigned char>(c)] = true;
  return out;
}();

bool is_ascii_alnum(char c) { return plain[static_cast<unsigned char>(c)]; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The end of the letter, digit or mark at `at`; `at` itself when there is none.
std::size_t after_letter(std::string_view text, std::size_t at) {
  if (at >= text.size()) return at;
  if (static_cast<unsigned char>(text[at]) < 0x80) return at + (is_ascii_alnum(text[at]) ? 1 : 0);
  auto next = static_cast<std::int64_t>(at);
  const auto size = static_cast<std::int64_t>(text.size());
  UChar32 c = 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  U8_NEXT(bytes, next, size, c);
  if (c < 0) return at;
  const bool mark = u_charType(c) == U_NON_SPACING_MARK || u_charType(c) == U_ENCLOSING_MARK;
  return u_isalnum(c) || mark ? static_cast<std::size_t>(next) : at;
}

Span next_word(std::string_view text, std::size_t at) {
  std::size_t end = after_letter(text, at);
  while (end == at && at < text.size()) end = after_letter(text, ++at);
  const std::size_t begin = at;
  for (at = end;; at = end) {
    while (at < text.size() && is_ascii_alnum(text[at])) ++at;
    end = after_letter(text, at);
    if (end == at) return {begin, at};
  }
}

bool joins(char c) { return c == '-' || c == '.' || c == '_' || c == '@' || c == '/' || c == ':' || c == '+'; }

/// Words with a single sign between each two.
void next_group(std::string_view text, std::size_t at, std::vector<Span>& group) {
  group.clear();
  group.push_back(next_word(text, at));
  while (group.back().end < text.size() && joins(text[group.back().end])) {
    const std::size_t begin = group.back().end + 1;
    if (after_letter(text, begin) == begin) break;
    group.push_back(next_word(text, begin));
  }
}

std::string folded(std::string_view word) {
  std::string out;
  if (std::ranges::all_of(word, is_ascii_alnum)) {
    for (const char c : word) out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  } else {
    out = fold(word);
    std::erase(out, ' ');  // "½" is "1 2"
  }
  if (out.size() <= longest_term) return out;
  std::size_t cut = longest_term;
  while ((static_cast<unsigned char>(out[cut]) & 0xC0) == 0x80) --cut;
  out.resize(cut);
  return out;
}

/// The whole of a group as one word, or nothing where nobody would look for it.
std::string joined(std::string_view text, const std::vector<Span>& group) {
  if (group.size() == 1 || group.size() > most_parts) return {};
  const std::string_view all = text.substr(group.front().begin, group.back().end - group.front().begin);
  const bool code = std::ranges::any_of(all, [](char c) { return is_digit(c) || c == '@'; });
  bool hyphens = true;
  for (std::size_t n = 1; n < group.size(); ++n) hyphens = hyphens && text[group[n].begin - 1] == '-';
  if (!code && !hyphens) return {};
  std::string whole;
  for (const Span& part : group) {
    const char sign = part.begin == group.front().begin ? '-' : text[part.begin - 1];
    if (sign != '-' && sign != '/') whole += sign;
    whole += folded(text.substr(part.begin, part.end - part.begin));
  }
  return whole.size() <= longest_term ? whole : std::string();
}

/// Hears each word and each joined group, until it says no. Words that `skips` are not heard at all.
template <class Hear, class Skips>
void walk(std::string_view text, Hear hear, Skips skips) {
  std::vector<Span> group;
  for (std::size_t at = 0; at < text.size();) {
    next_group(text, at, group);
    if (group.front().begin == group.front().end) return;  // the end of the text
    for (const Span& part : group) {
      if (!skips(text.substr(part.begin, part.end - part.begin)) &&
          !hear(folded(text.substr(part.begin, part.end - part.begin)), part, false))
        return;
    }
    std::string whole = joined(text, group);
    if (!whole.empty() && !hear(std::move(whole), Span{group.front().begin, group.back().end}, true)) return;
    at = group.back().end;
  }
}

template <class Hear>
void walk(std::string_view text, Hear hear) {
  walk(text, hear, [](std::string_view) { return false; });
}

char small(char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c); }

}  // namespace

Language guess_language(std::string_view text) {
  constexpr int enough = 200;
  int heard = 0;
  int score[3] = {1, 0, 0};  // Portuguese when in doubt
  walk(text, [&](const std::string& word, Span, bool) {
    for (const Language language : {Language::pt, Language::en, Language::es})
      score[static_cast<int>(language)] += is_common(word, language) ? 1 : 0;
    return ++heard < enough;
  });
  return static_cast<Language>(std::ranges::max_element(score) - score);
}

std::vector<Token> analyse(std::string_view text, Language language, std::size_t most) {
  std::vector<Token> tokens;
  walk(text, [&](std::string word, Span span, bool whole) {
    if (word.empty()) return true;
    Token token{.begin = span.begin, .end = span.end, .joined = whole};
    token.term = whole ? word : stem(word, language);
    token.common = !whole && (is_common(word, language) || is_common(word, Language::pt));
    token.word = std::move(word);
    tokens.push_back(std::move(token));
    return tokens.size() < most;
  });
  return tokens;
}

FirstLetters::FirstLetters() : known_(65'536) {}

std::size_t FirstLetters::key(std::string_view word) {
  const auto byte = [&](std::size_t n) { return n < word.size() ? static_cast<unsigned char>(word[n]) : 0U; };
  return byte(0) * 256U + byte(1);
}

void FirstLetters::add(std::string_view beginning) {
  if (beginning.size() > 1) known_[key(beginning)] = true;
  else std::fill_n(known_.begin() + static_cast<std::ptrdiff_t>(key(beginning)), 256, true);
}

void for_each_word(std::string_view text, const FirstLetters& wanted, const HearWord& hear) {
  const auto skips = [&](std::string_view raw) {
    // What is not plain is folded first.
    const std::string_view two = raw.substr(0, 2);
    if (!std::ranges::all_of(raw.size() > 2 ? raw.substr(0, 3) : raw, is_ascii_alnum)) return false;
    const char letters[] = {small(two[0]), two.size() > 1 ? small(two[1]) : '\0'};
    return !wanted.has({letters, two.size()});
  };
  const auto heard = [&](std::string word, Span span, bool whole) {
    return word.empty() || !wanted.has(word) || hear(std::move(word), span.begin, span.end, whole);
  };
  walk(text, heard, skips);
}

std::vector<Token> analyse(std::string_view text) { return analyse(text, guess_language(text)); }

}  // namespace zelo::text
