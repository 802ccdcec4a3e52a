#include "src/customer/import_store.h"

namespace zelo::customer {

std::optional<Import> find_import(db::Tx& tx, const ImportId& id) {
  return tx.find<Import>("SELECT * FROM imports WHERE id = $1", id);
}

std::vector<Import> list_imports(db::Tx& tx, Time before, const std::string& before_id, int limit) {
  return tx.query<Import>(
      "SELECT * FROM imports WHERE (created_at, id) < ($1, $2) ORDER BY created_at DESC, id DESC LIMIT $3", before,
      before_id, limit);
}

void insert_import(db::Tx& tx, const Import& import) { tx.insert("imports", import); }

void save_mapping(db::Tx& tx, const Import& import) {
  tx.exec("UPDATE imports SET mapping = $1, meanings = $2, currency = $3 WHERE id = $4", import.mapping,
          import.meanings, import.currency, import.id);
}

std::optional<std::string> find_findings(db::Tx& tx, const ImportId& id, const std::string& made_of) {
  return tx.find<std::string>("SELECT found FROM import_findings WHERE import_id = $1 AND made_of = $2", id, made_of);
}

void save_findings(db::Tx& tx, const ImportId& id, const std::string& made_of, const std::string& found) {
  // Whoever looks while it is thrown away finds no import to keep it for.
  tx.exec(
      "INSERT INTO import_findings (import_id, made_of, found) SELECT id, CAST($2 AS TEXT), CAST($3 AS TEXT) FROM "
      "imports WHERE id = $1"
      " ON CONFLICT (import_id) DO UPDATE SET made_of = excluded.made_of, found = excluded.found",
      id, made_of, found);
}

bool change_state(db::Tx& tx, const ImportId& id, ImportState from, ImportState or_from, ImportState to) {
  return tx.exec("UPDATE imports SET state = $1 WHERE id = $2 AND state IN ($3, $4)", to, id, from, or_from) == 1;
}

bool claim_rows(db::Tx& tx, const ImportId& id, std::int64_t offset) {
  return tx.exec(
             "UPDATE imports SET next_offset = next_offset WHERE id = $1 AND state = 'running' AND next_offset = $2",
             id, offset) == 1;
}

void save_progress(db::Tx& tx, const Import& import) {
  tx.exec(
      "UPDATE imports SET state = $1, next_offset = $2, next_row = $3, next_line = $4, rows_read = $5, rows_created = "
      "$6,"
      " rows_updated = $7, rows_unchanged = $8, rows_rejected = $9, finished_at = $10 WHERE id = $11",
      import.state, import.next_offset, import.next_row, import.next_line, import.rows_read, import.rows_created,
      import.rows_updated, import.rows_unchanged, import.rows_rejected, import.finished_at, import.id);
}

void insert_reject(db::Tx& tx, const Reject& reject) {
  // A row that was refused once may come again where an older program began the import.
  if (!tx.find<std::int64_t>("SELECT row_number FROM import_rejects WHERE import_id = $1 AND row_number = $2",
                             reject.import_id, reject.row_number))
    tx.insert("import_rejects", reject);
}

std::vector<Reject> list_rejects(db::Tx& tx, const ImportId& id, std::int64_t after_row, int limit) {
  return tx.query<Reject>(
      "SELECT * FROM import_rejects WHERE import_id = $1 AND row_number > $2 ORDER BY row_number LIMIT $3", id,
      after_row, limit);
}

void forget_rejects(db::Tx& tx, ImportKind kind, const std::function<bool(const std::string& content)>& says) {
  constexpr int rows_at_once = 1'000;
  for (const auto& import : tx.query<ImportId>("SELECT id FROM imports WHERE kind = $1 AND rows_rejected > 0", kind)) {
    std::int64_t after = 0;
    for (auto rows = list_rejects(tx, import, after, rows_at_once); !rows.empty();
         rows = list_rejects(tx, import, after, rows_at_once)) {
      after = rows.back().row_number;
      for (const Reject& row : rows)
        if (says(row.content))
          tx.exec("DELETE FROM import_rejects WHERE import_id = $1 AND row_number = $2", import, row.row_number);
    }
  }
}

std::vector<Import> forgotten_imports(db::Tx& tx, Time before, int limit) {
  return tx.query<Import>(
      "SELECT * FROM imports WHERE state = 'uploaded' AND created_at < $1 ORDER BY created_at LIMIT $2", before, limit);
}

std::vector<Import> failed_imports(db::Tx& tx, Time before, int limit) {
  return tx.query<Import>(
      "SELECT * FROM imports WHERE state = 'failed' AND created_at < $1 AND file_hash <> '' ORDER BY created_at LIMIT "
      "$2",
      before, limit);
}

bool forget_file(db::Tx& tx, const ImportId& id) {
  return tx.exec("UPDATE imports SET file_hash = '' WHERE id = $1 AND state = 'failed' AND file_hash <> ''", id) == 1;
}

bool delete_forgotten(db::Tx& tx, const ImportId& id) {
  return tx.exec("DELETE FROM imports WHERE id = $1 AND state = 'uploaded'", id) == 1;
}

}  // namespace zelo::customer
