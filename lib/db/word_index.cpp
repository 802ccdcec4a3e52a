#include "lib/db/word_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace zelo::db {
namespace {

// A tsvector has room for 1 MB.
constexpr std::size_t most_terms_at_once = 4'000;
constexpr int most_terms_of_document = 8'000;

// PostgreSQL's index knows no order. So each document also holds the name of its block of numbers, of a small one
// and of a large one, and the newest are looked for in ever larger runs of blocks.
constexpr int small_block_bits = 12;
constexpr int large_block_bits = 16;
constexpr std::int64_t windows[] = {8'192, 131'072, 524'288};

std::string block_of(std::int64_t number, int bits) {
  return fmt::format("~{}{}", bits == small_block_bits ? 's' : 'l', number >> bits);
}

/// "'a' 'b'": a tsvector, or with " | " an alternative of a tsquery.
template <class Range>
std::string quoted(const Range& terms, std::string_view between, char quote) {
  std::string text;
  for (const std::string& term : terms) {
    if (!text.empty()) text += between;
    text += quote + term + quote;
  }
  return text;
}

std::string match_of(const WordQuery& query, std::string_view any, std::string_view all, char quote) {
  std::string text;
  for (const auto& group : query) {
    if (!text.empty()) text += all;
    text += "(" + quoted(group, any, quote) + ")";
  }
  return text;
}

std::string fts_match(const WordQuery& query) { return match_of(query, " OR ", " AND ", '"'); }
std::string tsquery(const WordQuery& query) { return match_of(query, " | ", " & ", '\''); }

/// Any block from `from` to below `below`.
std::vector<std::string> blocks(std::int64_t from, std::int64_t below) {
  const int bits = below - from <= windows[0] ? small_block_bits : large_block_bits;
  std::vector<std::string> names;
  for (std::int64_t block = from >> bits; block <= (below - 1) >> bits; ++block)
    names.push_back(block_of(block << bits, bits));
  return names;
}

Terms limited(const Terms& terms) {
  if (terms.size() <= most_terms_at_once) return terms;
  return {terms.begin(), std::next(terms.begin(), most_terms_at_once)};
}

void add_to_vector(Tx& tx, std::string_view table, std::int64_t number, const Terms& terms) {
  Terms all = limited(terms);
  all.insert(block_of(number, small_block_bits));
  all.insert(block_of(number, large_block_bits));
  tx.exec_later(fmt::format("INSERT INTO {0} (number, terms) VALUES ($1, CAST($2 AS tsvector)) ON CONFLICT (number)"
                            " DO UPDATE SET terms = {0}.terms || excluded.terms WHERE length({0}.terms) < {1}",
                            table, most_terms_of_document),
                number, quoted(all, " ", '\''));
}

}  // namespace

void WordIndex::add(Tx& tx, std::int64_t number, const Terms& terms) const {
  if (terms.empty()) return;
  if (tx.dialect() == Dialect::postgres) return add_to_vector(tx, table_, number, terms);
  tx.exec(fmt::format("INSERT INTO {} (rowid, terms) VALUES ($1, $2)", table_), number,
          fmt::format("{}", fmt::join(terms, " ")));
}

void WordIndex::remove(Tx& tx, std::int64_t number, const Terms& terms) const {
  if (terms.empty()) return;
  if (tx.dialect() == Dialect::sqlite) {
    tx.exec(fmt::format("INSERT INTO {0} ({0}, rowid, terms) VALUES ('delete', $1, $2)", table_), number,
            fmt::format("{}", fmt::join(terms, " ")));
    return;
  }
  tx.exec(fmt::format("UPDATE {} SET terms = ts_delete(terms, CAST($2 AS text[])) WHERE number = $1", table_), number,
          "{" + quoted(terms, ",", '"') + "}");
}

std::vector<std::int64_t> WordIndex::newest(Tx& tx, const WordQuery& query, std::int64_t below, int most) const {
  if (query.empty()) return {};
  if (tx.dialect() == Dialect::postgres) return newest_in_windows(tx, query, below, most);
  return tx.query<std::int64_t>(
      fmt::format("SELECT rowid FROM {0} WHERE {0} MATCH $1 AND rowid < $2 ORDER BY rowid DESC LIMIT $3", table_),
      fts_match(query), below, most);
}

std::vector<std::int64_t> WordIndex::newest_in_windows(Tx& tx, const WordQuery& query, std::int64_t below,
                                                       int most) const {
  const auto top = tx.find<std::int64_t>(
      fmt::format("SELECT number FROM {} WHERE number < $1 ORDER BY number DESC LIMIT 1", table_), below);
  if (!top) return {};
  // "+ 0": the index of the words shall answer, not that of the numbers.
  static constexpr std::string_view select =
      "SELECT number FROM {} WHERE terms @@ CAST($1 AS tsquery) AND number + 0 >= $2 AND number + 0 < $3"
      " ORDER BY number + 0 DESC LIMIT $4";
  const std::string sql = fmt::format(fmt::runtime(select), table_);
  std::vector<std::int64_t> found;
  std::int64_t end = *top + 1;
  for (std::size_t step = 0; end > 0 && static_cast<int>(found.size()) < most; ++step) {
    const bool all = step >= std::size(windows);
    const std::int64_t begin = all ? 0 : std::max<std::int64_t>(0, end - windows[step]);
    WordQuery narrowed = query;
    if (!all) narrowed.push_back(blocks(begin, end));
    const auto part = tx.query<std::int64_t>(sql, tsquery(narrowed), begin, end, most - static_cast<int>(found.size()));
    found.insert(found.end(), part.begin(), part.end());
    end = begin;
  }
  return found;
}

std::vector<std::int64_t> WordIndex::among(Tx& tx, const WordQuery& query,
                                           std::span<const std::int64_t> numbers) const {
  if (query.empty() || numbers.empty()) return {};
  if (tx.dialect() == Dialect::sqlite) return among_in_walk(tx, query, {numbers.begin(), numbers.end()});
  const std::string sql = fmt::format(
      "SELECT w.number FROM {} AS f JOIN {} AS w ON w.number = f.value"
      " WHERE w.terms @@ CAST($2 AS tsquery) ORDER BY w.number DESC",
      number_list(tx.dialect(), "$1"), table_);
  return tx.query<std::int64_t>(sql, number_text(numbers), tsquery(query));
}

// FTS5 takes 70 µs to be asked for one number, and 0.4 µs for the next hit of a walk. So hits are walked through first,
// and only numbers that lie behind very many are asked for one by one.
std::vector<std::int64_t> WordIndex::among_in_walk(Tx& tx, const WordQuery& query,
                                                   const std::set<std::int64_t>& numbers) const {
  constexpr std::size_t most_walked = 20'000;
  auto hits = tx.query<std::int64_t>(
      fmt::format("SELECT rowid FROM {0} WHERE {0} MATCH $1 AND rowid BETWEEN $2 AND $3 ORDER BY rowid DESC LIMIT $4",
                  table_),
      fts_match(query), *numbers.begin(), *numbers.rbegin(), most_walked);
  const bool all = hits.size() < most_walked;
  const std::int64_t walked_to = all ? *numbers.begin() : hits.back();
  std::erase_if(hits, [&](std::int64_t hit) { return !numbers.contains(hit); });
  const std::vector<std::int64_t> behind(numbers.begin(), numbers.lower_bound(walked_to));
  if (behind.empty()) return hits;
  const auto more = tx.query<std::int64_t>(
      fmt::format("SELECT w.rowid FROM {0} AS f CROSS JOIN {1} AS w WHERE w.{1} MATCH $2 AND w.rowid = f.value"
                  " ORDER BY w.rowid DESC",
                  number_list(tx.dialect(), "$1"), table_),
      number_text(behind), fts_match(query));
  hits.insert(hits.end(), more.begin(), more.end());
  return hits;
}

std::string number_text(std::span<const std::int64_t> numbers) { return fmt::format("[{}]", fmt::join(numbers, ",")); }

std::string number_list(Dialect dialect, const std::string& place) {
  if (dialect == Dialect::sqlite) return "(SELECT value FROM json_each(" + place + "))";
  return "(SELECT CAST(value AS BIGINT) AS value FROM jsonb_array_elements_text(CAST(" + place + " AS jsonb)))";
}

}  // namespace zelo::db
