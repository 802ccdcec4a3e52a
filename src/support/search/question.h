#pragma once
// What somebody asks a search, and whether a text answers it: pure rules.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lib/db/word_index.h"
#include "lib/text/analyser.h"
#include "src/support/search/search.h"

namespace zelo::support {

inline constexpr std::size_t most_asked_words = 12;

struct AskedWord {
  std::string word;                // folded
  std::vector<std::string> terms;  // any of them is it
  bool unfinished = false;         // words that begin with it are meant too
  std::size_t begin = 0;           // in the question, in bytes
  std::size_t end = 0;
};

struct Question {
  std::string text;
  std::vector<AskedWord> words;
  std::vector<std::string> phrases;  // folded, " erro de acesso "
};

/// Common words are asked for only where there are no others, and in phrases.
Question read_question(std::string_view q);

db::WordQuery query_of(const Question& question);

/// Do these texts together hold all words, and one of them each phrase?
bool answers(const Question& question, std::span<const std::string> texts);
/// The same of the phrases alone.
bool has_phrases(const Question& question, std::span<const std::string> texts);

/// The words of a question that a text has.
std::size_t count_found(const Question& question, const std::vector<text::Token>& tokens);

/// All of a short text, or about `longest` bytes of a long one around what was looked for, in one line.
std::vector<Piece> excerpt(const Question& question, std::string_view text, const std::vector<text::Token>& tokens,
                           std::size_t longest);

}  // namespace zelo::support
