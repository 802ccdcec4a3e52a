#pragma once
// What somebody asks, as the index is asked: pure rules.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "lib/text/common_words.h"

namespace zelo::knowledge {

/// A term that a word of the question may be, in texts of some languages.
struct Form {
  std::string term;
  std::array<bool, 3> languages{};  // by text::Language
  double factor = 1;                // less for what the word was only taken for
};

struct AskedWord {
  std::string word;  // folded
  std::vector<Form> forms;
  bool unfinished = false;           // words that begin with it are meant too
  std::vector<std::string> instead;  // words that it was taken for, because nobody knows it
  std::size_t begin = 0;             // in the question, in bytes
  std::size_t end = 0;
  bool common = false;  // in one of our languages
  bool name = false;    // in capitals, where it would be common without: "DAS"
  bool aside = false;   // a common word that may be the beginning of another; need not be there
  bool parted = false;  // the second half of what was typed as one word
};

/// Two neighbours as one word, which they may have been meant as: "log in", "impres sora".
struct Joint {
  std::string word;
  std::size_t begin = 0;  // of both, in the question
  std::size_t end = 0;
  bool usual = true;  // both tell something; else only one that nobody knows is helped
};

struct Asked {
  std::string text;
  std::vector<AskedWord> words;
  std::vector<Joint> joints;
};

/// Common words are asked for only where there are no others, and one that is common in some language not in texts of
/// it. Each word once, in whatever forms. `finished`: its last word is no beginning of another.
Asked read_asked(std::string_view question, bool finished = false);

/// Adds the stems of `word`, or leaves those that are there with the higher factor.
void add_forms(AskedWord& asked, std::string_view word, double factor);

/// Every term of the question, each once.
std::vector<std::string> terms_of(const Asked& asked);

/// Is it one of the word's forms in a text of this language, or does it begin like the unfinished word?
bool is_meant(const AskedWord& asked, std::string_view word, std::string_view term, text::Language language);

}  // namespace zelo::knowledge
