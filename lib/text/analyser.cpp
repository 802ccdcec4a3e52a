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

bool is_ascii_sign(char c) { return static_cast<unsigned char>(c) < 0x80 && !is_ascii_alnum(c); }

Span next_word(std::string_view text, std::size_t at) {
  std::size_t end = at;
  for (;; ++at) {
    while (at < text.size() && is_ascii_sign(text[at])) ++at;
    end = after_letter(text, at);
    if (end != at || at >= text.size()) break;
  }
  const std::size_t begin = at;
  for (at = end;; at = end) {
    while (at < text.size() && is_ascii_alnum(text[at])) ++at;
    end = after_letter(text, at);
    if (end == at) return {begin, at};
  }
}

bool joins(char c) { return c == '-' || c == '.' || c == '_' || c == '@' || c == '/' || c == ':' || c == '+'; }

bool is_number(std::string_view word) { return std::ranges::all_of(word, is_digit); }
std::string_view part_of(std::string_view text, const Span& part) {
  return text.substr(part.begin, part.end - part.begin);
}

/// "1,000" is one, and "1,5" two.
bool is_thousands(std::string_view before, std::string_view after) {
  return before.size() <= 3 && after.size() == 3 && is_number(before) && is_number(after);
}

/// No group begins with it, whatever follows.
bool stands_alone(std::string_view text, const Span& word) {
  if (word.end >= text.size()) return true;
  const char sign = text[word.end];
  return !joins(sign) && sign != ',';
}

/// Words with a single sign between each two.
void next_group(std::string_view text, const Span& first, std::vector<Span>& group) {
  group.clear();
  group.push_back(first);
  while (group.back().end < text.size()) {
    const char sign = text[group.back().end];
    const std::size_t begin = group.back().end + 1;
    if (stands_alone(text, group.back()) || after_letter(text, begin) == begin) break;
    const Span next = next_word(text, begin);
    if (sign == ',' && !is_thousands(part_of(text, group.back()), part_of(text, next))) break;
    group.push_back(next);
  }
}

/// "1.000" and "12,345,678".
bool is_grouped_number(std::string_view text, const std::vector<Span>& group) {
  for (std::size_t n = 1; n < group.size(); ++n) {
    const char sign = text[group[n].begin - 1];
    const bool same = sign == text[group[1].begin - 1] && (sign == '.' || sign == ',');
    if (!same || !is_thousands(part_of(text, group[n - 1]), part_of(text, group[n]))) return false;
  }
  return true;
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
  const bool number = is_grouped_number(text, group);
  std::string whole;
  for (const Span& part : group) {
    const char sign = part.begin == group.front().begin ? '-' : text[part.begin - 1];
    if (sign != '-' && sign != '/' && sign != ',' && !number) whole += sign;
    whole += folded(part_of(text, part));
  }
  return whole.size() <= longest_term ? whole : std::string();
}

/// Hears each word and each joined group, until it says no. Words that `skips` are not heard at all.
template <class Hear, class Skips>
void walk(std::string_view text, Hear hear, Skips skips) {
  std::vector<Span> group;
  for (std::size_t at = 0; at < text.size();) {
    const Span first = next_word(text, at);
    if (first.begin == first.end) return;  // the end of the text
    at = first.end;
    if (stands_alone(text, first)) {
      const std::string_view word = part_of(text, first);
      if (!skips(word) && !hear(folded(word), first, false)) return;
      continue;
    }
    next_group(text, first, group);
    for (const Span& part : group) {
      const std::string_view word = part_of(text, part);
      if (!skips(word) && !hear(folded(word), part, false)) return;
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

bool is_shouted(std::string_view raw) {
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return raw.size() >= 2 && std::ranges::any_of(raw, is_capital) && std::ranges::none_of(raw, is_small);
}

/// By Language: how many of the first words are common in it. Words in capitals are perhaps names, and count where all
/// are.
using ByLanguage = std::array<int, 3>;
ByLanguage common_words(std::string_view text) {
  constexpr int enough = 200;
  int heard = 0;
  bool all_shouted = true;
  ByLanguage said{}, shouted{};
  walk(text, [&](const std::string& word, Span span, bool) {
    const bool loud = is_shouted(text.substr(span.begin, span.end - span.begin));
    all_shouted = all_shouted && loud;
    for (const Language language : {Language::pt, Language::en, Language::es})
      (loud ? shouted : said)[static_cast<std::size_t>(language)] += is_common(word, language) ? 1 : 0;
    return ++heard < enough;
  });
  return all_shouted ? shouted : said;
}

Language likeliest(ByLanguage heard) {
  ++heard[static_cast<std::size_t>(Language::pt)];  // when in doubt
  return static_cast<Language>(std::ranges::max_element(heard) - heard.begin());
}

std::vector<Token> tokens_of(std::string_view text, Language language, std::size_t most) {
  std::vector<Token> tokens;
  walk(text, [&](std::string word, Span span, bool whole) {
    if (word.empty()) return true;
    Token token{.begin = span.begin, .end = span.end, .joined = whole};
    token.term = stem(word, language);
    token.word = std::move(word);
    tokens.push_back(std::move(token));
    return tokens.size() < most;
  });
  return tokens;
}

bool is_shouted(std::string_view text, const Token& token) {
  return is_shouted(text.substr(token.begin, token.end - token.begin));
}

/// "DAS" in "guia DAS do MEI" is a name, in "GUIA DAS NOTAS" it is not.
bool is_name(std::string_view text, const std::vector<Token>& tokens, std::size_t at) {
  if (tokens[at].joined || !is_shouted(text, tokens[at])) return false;
  const bool before = at > 0 && is_shouted(text, tokens[at - 1]);
  const bool after = at + 1 < tokens.size() && is_shouted(text, tokens[at + 1]);
  return tokens.size() > 1 && !before && !after;
}

/// Common is what is so in each of the languages that the text may be in.
void mark_common(std::string_view text, std::vector<Token>& tokens, const std::array<bool, 3>& languages) {
  const auto is_everywhere = [&](const std::string& word) {
    return std::ranges::all_of(std::array{Language::pt, Language::en, Language::es}, [&](Language language) {
      return !languages[static_cast<std::size_t>(language)] || is_common(word, language);
    });
  };
  for (std::size_t n = 0; n < tokens.size(); ++n) {
    tokens[n].name = is_name(text, tokens, n);
    tokens[n].common = !tokens[n].joined && !tokens[n].name && is_everywhere(tokens[n].word);
  }
}

}  // namespace

Language guess_language(std::string_view text) { return likeliest(common_words(text)); }

std::vector<Token> analyse(std::string_view text, Language language, std::size_t most) {
  auto tokens = tokens_of(text, language, most);
  mark_common(text, tokens, {language == Language::pt, language == Language::en, language == Language::es});
  return tokens;
}

std::vector<Token> analyse(std::string_view text) {
  const ByLanguage heard = common_words(text);
  auto tokens = tokens_of(text, likeliest(heard), most_tokens);
  const int most = *std::ranges::max_element(heard);
  mark_common(text, tokens, {heard[0] == most, heard[1] == most, heard[2] == most});
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

}  // namespace zelo::text
