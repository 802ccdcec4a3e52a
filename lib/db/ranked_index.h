#pragma once
// How often numbered documents say which terms: what a ranked search counts with. The same tables on both databases.
//
// Documents stand in blocks of 512 numbers. All that is known of a term within a block is one row, a short text:
// a term that every document has is read as one row in 512 documents, and a document that changes touches the rows of
// its own block only. Where few documents have the term the text names them, else it has a letter for each: no row is
// longer than one of SQLite's pages takes, and a frequent term is counted by loops over whole blocks. Tables as
// migrations/0023_article_search.sql makes them: X_terms, X_postings, and X_index, whose row writers hold before they
// change anything. How long documents are is kept by whoever numbers them, a letter each (length_letter).

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lib/db/database.h"

namespace zelo::db {

inline constexpr std::int64_t documents_in_block = 512;
inline constexpr int highest_weight = 63;
inline constexpr int length_classes = 64;

/// About how long a document of `words` is: classes grow by 19%.
int length_class(std::int64_t words);
/// The middle of the class.
double length_of_class(int length);

/// Letters of six bits, from '0' to 'o'.
constexpr char letter_of(std::int64_t bits) { return static_cast<char>('0' + bits); }
constexpr int bits_of(char letter) { return (letter - '0') & 63; }
inline char length_letter(std::int64_t words) { return letter_of(length_class(words)); }

struct RankedDocument {
  std::int64_t number = 0;
  std::map<std::string, int> weights;  // of each term, 1 to highest_weight
};

/// What a block's row says of one document.
struct Posting {
  std::int64_t offset = 0;  // within the block
  int weight = 0;
};

/// The weight of each document of the block as a letter, '0' where it has not the term; empty for a row that names its
/// documents.
std::string_view whole_block(std::string_view postings);

/// Calls `hear(const Posting&)` for each, in order of offsets. The text comes from the index.
template <class Hear>
void for_each_posting(std::string_view postings, Hear hear) {
  if (const std::string_view weights = whole_block(postings); !weights.empty()) {
    for (std::size_t n = 0; n < weights.size(); ++n)
      if (weights[n] != '0') hear(Posting{static_cast<std::int64_t>(n), bits_of(weights[n])});
    return;
  }
  Posting posting{.offset = -1, .weight = 0};
  for (std::size_t at = 0; at + 1 < postings.size();) {
    int gap = bits_of(postings[at++]);
    if (gap >= 32 && at + 1 < postings.size()) gap = (gap & 31) | bits_of(postings[at++]) << 5;
    posting.offset += gap + 1;
    posting.weight = bits_of(postings[at++]);
    if (posting.offset < documents_in_block) hear(posting);
  }
}

/// All that is known of a term, as for_each_block() reads it.
struct TermPostings {
  std::string term;
  std::string blocks;  // number and postings of each block that has it, with spaces between, in any order
};
BOOST_DESCRIBE_STRUCT(TermPostings, (), (term, blocks))

/// Calls `hear(std::int64_t block, std::string_view postings)` for each. The text comes from the index.
template <class Hear>
void for_each_block(std::string_view blocks, Hear hear) {
  const auto next = [&] {
    const std::string_view part = blocks.substr(0, blocks.find(' '));
    blocks.remove_prefix(std::min(part.size() + 1, blocks.size()));
    return part;
  };
  while (!blocks.empty()) {
    const std::string_view number = next();
    std::int64_t block = 0;
    std::from_chars(number.data(), number.data() + number.size(), block);
    hear(block, next());
  }
}

class RankedIndex {
 public:
  /// `name` is the X of the tables.
  explicit constexpr RankedIndex(std::string_view name) : name_(name) {}

  /// Takes out and puts in; a document in both is changed. Under the lock of X_index.
  void change(Tx& tx, std::span<const RankedDocument> removed, std::span<const RankedDocument> added) const;
  /// All that is known of these terms; one that only documents had that are gone may be among them, without blocks.
  [[nodiscard]] std::vector<TermPostings> read(Tx& tx, const std::vector<std::string>& terms) const;
  /// Those of the terms that a document in one of these blocks has.
  [[nodiscard]] std::vector<std::string> known(Tx& tx, const std::vector<std::string>& terms,
                                               const std::vector<std::int64_t>& blocks) const;
  void clear(Tx& tx) const;

 private:
  using Numbers = std::map<std::string, std::int64_t>;
  [[nodiscard]] Numbers numbers_of(Tx& tx, const std::vector<std::string>& terms) const;
  void number_new(Tx& tx, const std::vector<std::string>& terms, Numbers& numbers) const;
  void change_block(Tx& tx, std::int64_t block, std::map<std::int64_t, std::map<std::int64_t, Posting>>& changes) const;

  std::string_view name_;
};

/// SQL: is `column` in the JSON list at `place`? The index of the column is used however little PostgreSQL knows of it.
std::string in_texts(Dialect dialect, std::string_view column, std::string_view place);
std::string in_numbers(Dialect dialect, std::string_view column, std::string_view place);

}  // namespace zelo::db
