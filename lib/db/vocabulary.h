#pragma once
// The words that documents were written with: what a search may be completed or corrected to.
//
// A table as migrations/0017_ticket_search.sql makes it, ordered by bytes in both databases.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/describe.h"
#include "lib/db/database.h"

namespace zelo::db {

struct KnownWord {
  std::string word;       // folded
  std::string label;      // as somebody wrote it, with accents if anybody did
  std::int64_t seen = 0;  // in about so many texts
};
BOOST_DESCRIBE_STRUCT(KnownWord, (), (word, label, seen))

class Vocabulary {
 public:
  explicit constexpr Vocabulary(std::string_view table) : table_(table) {}

  /// Adds to what was seen. Each word once, in order.
  void learn(Tx& tx, const std::vector<KnownWord>& words) const;
  [[nodiscard]] bool knows(Tx& tx, const std::string& word) const;
  /// The most frequent first.
  [[nodiscard]] std::vector<KnownWord> beginning_with(Tx& tx, const std::string& letters, int most) const;
  /// Those that begin with `letter` and have so many bytes, in order.
  [[nodiscard]] std::vector<KnownWord> of_length(Tx& tx, const std::string& letter, std::size_t least,
                                                 std::size_t longest, int most) const;

 private:
  std::string_view table_;
};

}  // namespace zelo::db
