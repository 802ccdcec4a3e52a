#pragma once
// Which numbered documents hold which words: FTS5 on SQLite, a tsvector with a GIN index on PostgreSQL.
//
// Terms come ready from the caller (lib/text/analyser.h): letters, digits and . @ _ : + only. Documents are found
// newest first, and the walk ends when enough were found, so a word that nearly every document holds costs no more than
// another.
//
// A document is a set of terms. On SQLite, terms are added to a document by indexing its number once more: FTS5 keeps
// term and number together, the newer entry of a pair covers the older, and entries of other terms stay. This
// holds for an index without positions (detail=none) and content.

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lib/db/database.h"

namespace zelo::db {

using Terms = std::set<std::string>;

/// All of the groups, of each group any term.
using WordQuery = std::vector<std::vector<std::string>>;

class WordIndex {
 public:
  /// A table as migrations/0017_ticket_search.sql makes it.
  explicit constexpr WordIndex(std::string_view table) : table_(table) {}

  void add(Tx& tx, std::int64_t number, const Terms& terms) const;
  /// Terms that the document has.
  void remove(Tx& tx, std::int64_t number, const Terms& terms) const;

  /// Numbers below `below`, highest first, at most `most`.
  [[nodiscard]] std::vector<std::int64_t> newest(Tx& tx, const WordQuery& query, std::int64_t below, int most) const;
  /// Those of `numbers` that are found, highest first.
  [[nodiscard]] std::vector<std::int64_t> among(Tx& tx, const WordQuery& query,
                                                std::span<const std::int64_t> numbers) const;

 private:
  [[nodiscard]] std::vector<std::int64_t> newest_in_windows(Tx& tx, const WordQuery& query, std::int64_t below,
                                                            int most) const;
  [[nodiscard]] std::vector<std::int64_t> among_in_walk(Tx& tx, const WordQuery& query,
                                                        const std::set<std::int64_t>& numbers) const;

  std::string_view table_;
};

/// "[1,2]", and the same as a table of one column `value` for SQL: number_list(tx.dialect(), "$1").
std::string number_text(std::span<const std::int64_t> numbers);
std::string number_list(Dialect dialect, const std::string& place);

}  // namespace zelo::db
