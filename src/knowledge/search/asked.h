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
};

struct Asked {
  std::string text;
  std::vector<AskedWord> words;
};

/// Common words are asked for only where there are no others. Each word once.
Asked read_asked(std::string_view question);

/// Adds the stems of `word`, or leaves those that are there with the higher factor.
void add_forms(AskedWord& asked, std::string_view word, double factor);

/// Every term of the question, each once.
std::vector<std::string> terms_of(const Asked& asked);

/// Is it one of the word's forms in a text of this language, or does it begin like the unfinished word?
bool is_meant(const AskedWord& asked, std::string_view word, std::string_view term, text::Language language);

}  // namespace zelo::knowledge
