#include "src/support/problem/writeup_rules.h"

#include <algorithm>
#include <cctype>
#include <map>

#include "lib/text/fold.h"

namespace zelo::support::rules {
namespace {

constexpr std::size_t shortest_name = 3;  // "da" and "e" name nobody
constexpr std::size_t telling_digits = 8;
constexpr std::size_t most_in_name = 12;  // words

/// A piece of the text: a word with its folded form, or what stands between words.
struct Piece {
  std::string_view text;
  std::string folded;  // empty: no word
};

bool in_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || (static_cast<unsigned char>(c) & 0x80) != 0;
}

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  for (std::size_t begin = 0; begin < text.size();) {
    const bool word = in_word(text[begin]);
    std::size_t end = begin + 1;
    while (end < text.size() && in_word(text[end]) == word) ++end;
    const std::string_view piece = text.substr(begin, end - begin);
    pieces.push_back({piece, word ? text::fold(piece) : std::string()});
    begin = end;
  }
  return pieces;
}

struct Phrase {
  std::vector<std::string> words;
  std::string instead;
};

std::vector<Phrase> phrases_of(const std::vector<Alias>& aliases) {
  std::vector<Phrase> phrases;
  for (const Alias& alias : aliases) {
    const auto words = text::folded_words(alias.name, most_in_name);
    if (words.empty()) continue;
    phrases.push_back({words, alias.instead});
    if (!alias.person) continue;
    for (const std::string& word : words) {
      if (word.size() >= shortest_name && word != "dos" && word != "das") phrases.push_back({{word}, alias.instead});
    }
  }
  std::ranges::stable_sort(phrases, std::greater{}, [](const Phrase& phrase) { return phrase.words.size(); });
  return phrases;
}

/// How many pieces from `begin` on are this phrase; 0 when they are not.
std::size_t length_at(const std::vector<Piece>& pieces, std::size_t begin, const Phrase& phrase) {
  std::size_t at = begin;
  for (std::size_t word = 0; word < phrase.words.size(); ++word) {
    if (word > 0 && at < pieces.size() && pieces[at].folded.empty()) ++at;
    if (at >= pieces.size() || pieces[at].folded != phrase.words[word]) return 0;
    ++at;
  }
  return at - begin;
}

std::string without_names(std::string_view text, const std::vector<Alias>& aliases) {
  const auto pieces = pieces_of(text);
  const auto phrases = phrases_of(aliases);
  // A problem may have the names of thousands: only those that begin with the word are compared.
  std::map<std::string_view, std::vector<const Phrase*>> beginning;
  for (const Phrase& phrase : phrases) beginning[phrase.words.front()].push_back(&phrase);
  std::string out;
  for (std::size_t at = 0; at < pieces.size();) {
    std::size_t length = 0;
    const auto known = beginning.find(pieces[at].folded);
    for (std::size_t i = 0; known != beginning.end() && i < known->second.size() && length == 0; ++i) {
      length = length_at(pieces, at, *known->second[i]);
      if (length > 0) out += known->second[i]->instead;
    }
    if (length == 0) out += pieces[at++].text;
    else at += length;
  }
  return out;
}

bool in_address(char c) { return in_word(c) || c == '.' || c == '_' || c == '-' || c == '+' || c == '%'; }

std::string without_addresses(std::string_view text, const std::string& mask) {
  std::string out;
  std::size_t copied = 0;
  for (auto sign = text.find('@'); sign != std::string_view::npos; sign = text.find('@', sign + 1)) {
    std::size_t begin = sign;
    std::size_t end = sign + 1;
    while (begin > copied && in_address(text[begin - 1])) --begin;
    while (end < text.size() && in_address(text[end])) ++end;
    while (end > sign + 1 && text[end - 1] == '.') --end;
    if (begin == sign || end == sign + 1) continue;
    out.append(text.substr(copied, begin - copied)).append(mask);
    copied = end;
  }
  return out.append(text.substr(copied));
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool between_digits(char c) { return c == ' ' || c == '.' || c == '-' || c == '/' || c == '(' || c == ')'; }

constexpr std::size_t length_of_date = 10;

/// "2026-11-20" or "20/11/2026".
bool date_at(std::string_view text, std::size_t at) {
  if (text.size() < at + length_of_date) return false;
  const std::string_view found = text.substr(at, length_of_date);
  const auto like = [&](std::string_view shape) {
    return std::ranges::equal(found, shape, [](char c, char s) { return s == '0' ? is_digit(c) : c == s; });
  };
  const bool ends = text.size() == at + length_of_date || !is_digit(text[at + length_of_date]);
  return ends && (like("0000-00-00") || like("00/00/0000"));
}

/// What looks like a long number from `at` on: where its last digit ends, and how many it has.
struct Digits {
  std::size_t end = 0;
  std::size_t count = 0;
};
Digits digits_at(std::string_view text, std::size_t at) {
  Digits digits{.end = at, .count = 0};
  for (; at < text.size() && (is_digit(text[at]) || (digits.count > 0 && between_digits(text[at]))); ++at) {
    if (is_digit(text[at])) digits = {at + 1, digits.count + 1};
  }
  return digits;
}

/// "+55 (11) 98765-4321", "12.345.678/0001-90"; no times and dates.
std::string without_numbers(std::string_view text, const std::string& mask) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const Digits digits = digits_at(text, at);
    std::size_t end = std::max(digits.end, at + 1);
    if (date_at(text, at)) end = at + length_of_date;
    else if (digits.count >= telling_digits) {
      if (out.ends_with('+')) out.pop_back();
      out += mask;
      at = end;
      continue;
    }
    out += text.substr(at, end - at);
    at = end;
  }
  return out;
}

}  // namespace

std::string without_people(std::string_view text, const std::vector<Alias>& aliases, const Masks& masks) {
  return without_names(without_numbers(without_addresses(text, masks.address), masks.number), aliases);
}

std::string without_variables(std::string_view text) {
  std::string out;
  std::size_t copied = 0;
  for (auto open = text.find("{{"); open != std::string_view::npos; open = text.find("{{", copied)) {
    const auto close = text.find("}}", open);
    if (close == std::string_view::npos) break;
    out.append(text.substr(copied, open - copied));
    copied = close + 2;
  }
  return out.append(text.substr(copied));
}

}  // namespace zelo::support::rules
