#include "lib/db/ranked_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "lib/base/json.h"
#include "lib/db/word_index.h"

namespace zelo::db {
namespace {

constexpr double classes_in_doubling = 4;

// A row that names its documents has two or three letters for each: the gap to the one before, its upper bits in a
// letter of their own where the first says so, then the weight. Weight 0 is none. One that has a letter for each
// document of the block begins with a letter that no gap is.
constexpr char of_whole_block = 'p';
constexpr std::size_t most_named = 384;  // letters; whole blocks are counted faster

using Postings = std::map<std::int64_t, Posting>;  // by offset

Postings decoded(std::string_view text) {
  Postings postings;
  for_each_posting(text, [&](const Posting& posting) { postings.emplace(posting.offset, posting); });
  return postings;
}

std::string encoded(const Postings& postings) {
  std::string text;
  std::int64_t before = -1;
  for (const auto& [offset, posting] : postings) {
    const std::int64_t gap = offset - before - 1;
    text += letter_of(gap < 32 ? gap : 32 + (gap & 31));
    if (gap >= 32) text += letter_of(gap >> 5);
    text += letter_of(posting.weight);
    before = offset;
  }
  if (text.size() <= most_named) return text;
  text.assign(1 + static_cast<std::size_t>(documents_in_block), '0');
  text.front() = of_whole_block;
  for (const auto& [offset, posting] : postings) text[static_cast<std::size_t>(1 + offset)] = letter_of(posting.weight);
  return text;
}

struct Numbered {
  std::string term;
  std::int64_t number = 0;
};
BOOST_DESCRIBE_STRUCT(Numbered, (), (term, number))

struct Row {
  std::int64_t term = 0;
  std::string postings;
};
BOOST_DESCRIBE_STRUCT(Row, (), (term, postings))

}  // namespace

int length_class(std::int64_t words) {
  const double length = std::log2(static_cast<double>(std::max<std::int64_t>(words, 1))) * classes_in_doubling;
  return std::min(static_cast<int>(std::lround(length)), length_classes - 1);
}

std::string_view whole_block(std::string_view postings) {
  const bool whole = postings.size() == 1 + static_cast<std::size_t>(documents_in_block);
  return whole && postings.front() == of_whole_block ? postings.substr(1) : std::string_view();
}

double length_of_class(int length) { return std::exp2(length / classes_in_doubling); }

void RankedIndex::change(Tx& tx, std::span<const RankedDocument> removed, std::span<const RankedDocument> added) const {
  std::set<std::string> terms;
  for (const auto& documents : {removed, added})
    for (const auto& document : documents)
      for (const auto& [term, weight] : document.weights) terms.insert(term);
  const std::vector<std::string> list(terms.begin(), terms.end());
  Numbers numbers = numbers_of(tx, list);
  number_new(tx, list, numbers);

  std::map<std::int64_t, std::map<std::int64_t, Postings>> blocks;
  const auto note = [&](const RankedDocument& document, bool there) {
    const std::int64_t offset = document.number % documents_in_block;
    auto& block = blocks[document.number / documents_in_block];
    for (const auto& [term, weight] : document.weights) {
      const int kept = there ? std::clamp(weight, 1, highest_weight) : 0;
      block[numbers.at(term)][offset] = {.offset = offset, .weight = kept};
    }
  };
  for (const auto& document : removed) note(document, false);
  for (const auto& document : added) note(document, true);
  for (auto& [block, changes] : blocks) change_block(tx, block, changes);
}

std::vector<TermPostings> RankedIndex::read(Tx& tx, const std::vector<std::string>& terms) const {
  if (terms.empty()) return {};
  // From terms to postings, whatever the database thinks of how many there are: its index is asked for each. A row of
  // each term is told, and not of each of its blocks: with PostgreSQL telling costs more than reading.
  static constexpr std::string_view sqlite =
      "SELECT t.term, COALESCE((SELECT group_concat(block || ' ' || postings, ' ') FROM {0}_postings WHERE term ="
      " t.number), '') AS blocks FROM json_each($1) j CROSS JOIN {0}_terms t ON t.term = j.value";
  static constexpr std::string_view postgres =
      "SELECT t.term, COALESCE(p.blocks, '') AS blocks FROM {0}_terms t CROSS JOIN LATERAL"
      " (SELECT string_agg(block || ' ' || postings, ' ') AS blocks FROM {0}_postings WHERE term = t.number OFFSET 0) p"
      " WHERE t.term = ANY(ARRAY(SELECT jsonb_array_elements_text(CAST($1 AS jsonb))))";
  return tx.query<TermPostings>(fmt::format(fmt::runtime(tx.dialect() == Dialect::sqlite ? sqlite : postgres), name_),
                                json::text_of(terms));
}

std::vector<std::string> RankedIndex::known(Tx& tx, const std::vector<std::string>& terms,
                                            const std::vector<std::int64_t>& blocks) const {
  if (terms.empty() || blocks.empty()) return {};
  static constexpr std::string_view sql =
      "SELECT t.term FROM {0}_terms t WHERE {1} AND EXISTS (SELECT 1 FROM {0}_postings p WHERE p.term = t.number AND"
      " {2})";
  return tx.query<std::string>(fmt::format(fmt::runtime(sql), name_, in_texts(tx.dialect(), "t.term", "$1"),
                                           in_numbers(tx.dialect(), "p.block", "$2")),
                               json::text_of(terms), number_text(blocks));
}

void RankedIndex::clear(Tx& tx) const {
  tx.exec(fmt::format("DELETE FROM {}_postings", name_));
  tx.exec(fmt::format("DELETE FROM {}_terms", name_));
}

RankedIndex::Numbers RankedIndex::numbers_of(Tx& tx, const std::vector<std::string>& terms) const {
  Numbers numbers;
  if (terms.empty()) return numbers;
  const auto rows = tx.query<Numbered>(
      fmt::format("SELECT term, number FROM {}_terms WHERE {}", name_, in_texts(tx.dialect(), "term", "$1")),
      json::text_of(terms));
  for (const auto& row : rows) numbers.emplace(row.term, row.number);
  return numbers;
}

void RankedIndex::number_new(Tx& tx, const std::vector<std::string>& terms, Numbers& numbers) const {
  std::vector<Numbered> fresh;
  auto last = tx.value<std::int64_t>(fmt::format("SELECT terms FROM {}_index WHERE id = 1", name_));
  for (const auto& term : terms)
    if (numbers.emplace(term, last + 1).second) fresh.push_back({term, ++last});
  if (fresh.empty()) return;
  tx.exec(fmt::format("UPDATE {}_index SET terms = $1 WHERE id = 1", name_), last);
  const std::string_view rows =
      tx.dialect() == Dialect::sqlite
          ? "SELECT value ->> 'term', value ->> 'number' FROM json_each($1)"
          : "SELECT term, number FROM jsonb_to_recordset(CAST($1 AS jsonb)) AS r (term text, number bigint)";
  tx.exec(fmt::format("INSERT INTO {}_terms (term, number) {}", name_, rows), json::text_of(fresh));
}

void RankedIndex::change_block(Tx& tx, std::int64_t block, std::map<std::int64_t, Postings>& changes) const {
  std::vector<std::int64_t> terms;
  terms.reserve(changes.size());
  for (const auto& [term, postings] : changes) terms.push_back(term);
  const auto rows = tx.query<Row>(fmt::format("SELECT term, postings FROM {}_postings WHERE block = $1 AND {}", name_,
                                              in_numbers(tx.dialect(), "term", "$2")),
                                  block, number_text(terms));
  for (const auto& row : rows) {
    Postings old = decoded(row.postings);
    changes[row.term].merge(old);  // what is new stays
  }
  std::vector<Row> kept;
  std::vector<std::int64_t> gone;
  for (auto& [term, postings] : changes) {
    std::erase_if(postings, [](const auto& entry) { return entry.second.weight == 0; });
    if (postings.empty()) gone.push_back(term);
    else kept.push_back({term, encoded(postings)});
  }
  if (!gone.empty())
    tx.exec(
        fmt::format("DELETE FROM {}_postings WHERE block = $1 AND {}", name_, in_numbers(tx.dialect(), "term", "$2")),
        block, number_text(gone));
  if (kept.empty()) return;
  const std::string_view list =
      tx.dialect() == Dialect::sqlite
          ? "SELECT value ->> 'term', $1, value ->> 'postings' FROM json_each($2) WHERE true"
          : "SELECT term, CAST($1 AS BIGINT), postings FROM jsonb_to_recordset(CAST($2 AS jsonb)) AS r"
            " (term bigint, postings text)";
  tx.exec(fmt::format("INSERT INTO {}_postings (term, block, postings) {} ON CONFLICT (term, block) DO UPDATE SET"
                      " postings = excluded.postings",
                      name_, list),
          block, json::text_of(kept));
}

std::string in_texts(Dialect dialect, std::string_view column, std::string_view place) {
  return fmt::format(
      fmt::runtime(dialect == Dialect::sqlite ? "{} IN (SELECT value FROM json_each({}))"
                                              : "{} = ANY(ARRAY(SELECT jsonb_array_elements_text(CAST({} AS jsonb))))"),
      column, place);
}

std::string in_numbers(Dialect dialect, std::string_view column, std::string_view place) {
  return fmt::format(fmt::runtime(dialect == Dialect::sqlite ? "{} IN (SELECT value FROM json_each({}))"
                                                             : "{} = ANY(ARRAY(SELECT CAST(value AS BIGINT)"
                                                               " FROM jsonb_array_elements_text(CAST({} AS jsonb))))"),
                     column, place);
}

}  // namespace zelo::db
