#pragma once
// The only SQL about jargon.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/support/jargon/jargon.h"

namespace zelo::support::store {

/// A row of `jargon`.
struct Jargon {
  JargonId id;
  std::string word;
  std::string word_folded;
  std::string plain;
  Time created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Jargon, (), (id, word, word_folded, plain, created_at, version))

std::int64_t count_jargon(db::Tx& tx);
std::optional<Jargon> find_jargon(db::Tx& tx, const JargonId& id);
std::optional<Jargon> find_jargon_word(db::Tx& tx, const std::string& folded);
/// In the order of the folded words, those after `after`.
std::vector<Jargon> list_jargon(db::Tx& tx, const std::string& after, int limit);
void insert_jargon(db::Tx& tx, const Jargon& row);
void save_jargon(db::Tx& tx, const Jargon& row);
bool delete_jargon(db::Tx& tx, const JargonId& id);

}  // namespace zelo::support::store
