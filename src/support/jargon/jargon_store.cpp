#include "src/support/jargon/jargon_store.h"

namespace zelo::support::store {
namespace {

const std::string select = "SELECT id, word, word_folded, plain, created_at, version FROM jargon";

}  // namespace

std::int64_t count_jargon(db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM jargon"); }

std::optional<Jargon> find_jargon(db::Tx& tx, const JargonId& id) {
  return tx.find<Jargon>(select + " WHERE id = $1", id);
}

std::optional<Jargon> find_jargon_word(db::Tx& tx, const std::string& folded) {
  return tx.find<Jargon>(select + " WHERE word_folded = $1", folded);
}

std::vector<Jargon> list_jargon(db::Tx& tx, const std::string& after, int limit) {
  return tx.query<Jargon>(select + " WHERE word_folded > $1 ORDER BY word_folded LIMIT $2", after, limit);
}

void insert_jargon(db::Tx& tx, const Jargon& row) { tx.insert("jargon", row); }

void save_jargon(db::Tx& tx, const Jargon& row) {
  tx.exec("UPDATE jargon SET word = $1, word_folded = $2, plain = $3, version = $4 WHERE id = $5", row.word,
          row.word_folded, row.plain, row.version, row.id);
}

bool delete_jargon(db::Tx& tx, const JargonId& id) { return tx.exec("DELETE FROM jargon WHERE id = $1", id) > 0; }

}  // namespace zelo::support::store
