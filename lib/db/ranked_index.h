#pragma once
// How often numbered documents say which terms: what a ranked search counts with. The same tables on both databases.
//
// Documents stand in blocks of 512 numbers. All that is known of a term within a block is one row, a short text:
// a term that every document has is read as one row in 512 documents, and a document that changes touches the rows of
// its own block only. Tables as migrations/0023_article_search.sql makes them: X_terms, X_postings, and X_index, whose
// row writers hold before they change anything.

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

struct RankedDocument {
  std::int64_t number = 0;
  std::int64_t length = 0;             // words
  std::map<std::string, int> weights;  // of each term, 1 to highest_weight
};

/// What a block's row says of one document.
struct Posting {
  std::int64_t offset = 0;  // within the block
  int weight = 0;
  int length = 0;  // class
};

/// Calls `hear(const Posting&)` for each, in order of offsets. The text comes from the index.
template <class Hear>
void for_each_posting(std::string_view postings, Hear hear) {
  Posting posting{.offset = -1, .weight = 0, .length = 0};
  for (std::size_t at = 0; at + 2 < postings.size();) {
    int digit = postings[at++] - '0';
    std::int64_t gap = digit & 31;
    for (int shift = 5; digit >= 32 && at + 2 < postings.size(); shift += 5) {
      digit = postings[at++] - '0';
      gap |= std::int64_t{digit & 31} << shift;
    }
    posting.offset += gap + 1;
    posting.weight = postings[at++] - '0';
    posting.length = postings[at++] - '0';
    hear(posting);
  }
}

/// A row of X_postings.
struct TermBlock {
  std::string term;
  std::int64_t block = 0;
  std::string postings;
};
BOOST_DESCRIBE_STRUCT(TermBlock, (), (term, block, postings))

class RankedIndex {
 public:
  /// `name` is the X of the tables.
  explicit constexpr RankedIndex(std::string_view name) : name_(name) {}

  /// Takes out and puts in; a document in both is changed. Under the lock of X_index.
  void change(Tx& tx, std::span<const RankedDocument> removed, std::span<const RankedDocument> added) const;
  /// All that is known of these terms.
  [[nodiscard]] std::vector<TermBlock> read(Tx& tx, const std::vector<std::string>& terms) const;
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
