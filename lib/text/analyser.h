#pragma once
// Text as a search sees it: words without case and accents, and their stems.
//
// A text is stemmed in one language, which is guessed from its common words; Portuguese when in doubt. A query is asked
// in all three at once (stems.h), so that a word as it was written is always found, and its other forms
// wherever the guess was right.
//
// What is joined by a sign and holds a digit or an @ ("ERR-4521", "v2.3", "rita@estrela.example"), and letters joined
// by a hyphen ("NF-e"), is a token of its own besides its parts: without hyphens and slashes, so that "ERR 4521",
// "err-4521" and "ERR4521" can meet. So is a number in groups of three digits ("1.000", "1,000"): as its digits.
//
// Common words are marked and not left out: a phrase may need them. One that stands in capitals among others that do
// not is a name ("guia DAS do MEI").

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/text/common_words.h"

namespace zelo::text {

inline constexpr std::size_t longest_term = 64;  // bytes; what is longer is cut
inline constexpr std::size_t most_tokens = 20'000;

struct Token {
  std::string word;       // folded
  std::string term;       // its stem
  std::size_t begin = 0;  // where it stands in the text, in bytes
  std::size_t end = 0;
  bool common = false;  // in the language of the text; where that is in doubt, in each that it may be in
  bool joined = false;  // several parts, which stand before it
  bool name = false;    // in capitals among others that are not
};

/// By common words among the first 200.
Language guess_language(std::string_view text);

/// In the order of the text. Bytes that are not UTF-8 part words.
std::vector<Token> analyse(std::string_view text, Language language, std::size_t most = most_tokens);
std::vector<Token> analyse(std::string_view text);

/// The first two bytes of some words.
class FirstLetters {
 public:
  FirstLetters();
  /// Of a folded word, or of words that begin so.
  void add(std::string_view beginning);
  [[nodiscard]] bool has(std::string_view word) const { return known_[key(word)]; }

 private:
  static std::size_t key(std::string_view word);
  std::vector<bool> known_;
};

/// The same words without their stems, as far as they begin as `wanted`, until `hear` says no: for looking for a few of
/// them in a long text.
using HearWord = std::function<bool(std::string word, std::size_t begin, std::size_t end, bool joined)>;
void for_each_word(std::string_view text, const FirstLetters& wanted, const HearWord& hear);

}  // namespace zelo::text
