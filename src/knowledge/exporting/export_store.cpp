#include "src/knowledge/exporting/export_store.h"

namespace zelo::knowledge::exporting::store {
namespace {

struct ExportedFileRow {
  ArticleExportId export_id;
  std::int64_t number = 1;
  std::string hash;
  std::int64_t size = 0;
};
BOOST_DESCRIBE_STRUCT(ExportedFileRow, (), (export_id, number, hash, size))

}  // namespace

void insert_export(db::Tx& tx, const ArticleExport& wanted) { tx.insert("article_exports", wanted); }

std::optional<ArticleExport> find_export(db::Tx& tx, const ArticleExportId& id) {
  return tx.find<ArticleExport>("SELECT * FROM article_exports WHERE id = $1", id);
}

std::optional<ArticleExport> claim_export(db::Tx& tx, const ArticleExportId& id) {
  tx.exec("UPDATE article_exports SET state = state WHERE id = $1", id);
  return find_export(tx, id);
}

bool has_running_export(db::Tx& tx, const Actor& author) {
  return tx
      .find<std::int64_t>(
          "SELECT 1 FROM article_exports e WHERE e.author_kind = $1 AND e.author_id = $2 AND e.state = 'running' AND"
          " EXISTS (SELECT 1 FROM jobs j WHERE j.kind = 'article_export.run' AND j.unique_key = e.id AND j.state IN"
          " ('waiting', 'running')) LIMIT 1",
          author.kind, author.id)
      .has_value();
}

void save_export(db::Tx& tx, const ArticleExport& now) {
  tx.exec(
      "UPDATE article_exports SET state = $1, place = $2, files = $3, done = $4, total = $5, problem = $6,"
      " finished_at = $7, expires_at = $8 WHERE id = $9",
      now.state, now.place, now.files, now.done, now.total, now.problem, now.finished_at, now.expires_at, now.id);
}

void end_export(db::Tx& tx, const ArticleExportId& id, Time now) {
  tx.exec("UPDATE article_exports SET state = 'failed', expires_at = $1 WHERE id = $2", now, id);
}

void save_export_place(db::Tx& tx, const ArticleExportId& id, std::int64_t done, std::int64_t total) {
  tx.exec("UPDATE article_exports SET done = $1, total = $2 WHERE id = $3", done, total, id);
}

std::vector<ArticleExport> list_exports(db::Tx& tx, const Actor& author, Time before, const std::string& before_id,
                                        int limit) {
  return tx.query<ArticleExport>(
      "SELECT * FROM article_exports WHERE author_kind = $1 AND author_id = $2 AND (created_at, id) < ($3, $4)"
      " ORDER BY created_at DESC, id DESC LIMIT $5",
      author.kind, author.id, before, before_id, limit);
}

std::vector<ArticleExportId> expired_exports(db::Tx& tx, Time now, std::size_t limit) {
  return tx.query<ArticleExportId>(
      "SELECT id FROM article_exports WHERE expires_at <= $1 ORDER BY expires_at, id LIMIT $2", now, limit);
}

std::vector<ArticleExportId> orphaned_exports(db::Tx& tx, std::size_t limit) {
  return tx.query<ArticleExportId>(
      "SELECT e.id FROM article_exports e WHERE e.state = 'running' AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.kind ="
      " 'article_export.run' AND j.unique_key = e.id AND j.state IN ('waiting', 'running')) ORDER BY e.id LIMIT $1",
      limit);
}

std::vector<std::string> replace_exported_file(db::Tx& tx, const ArticleExportId& id, const ExportedFile& file,
                                               const std::string& hash) {
  auto before = tx.query<std::string>(
      "DELETE FROM article_export_files WHERE export_id = $1 AND number = $2 RETURNING hash", id, file.number);
  tx.insert("article_export_files", ExportedFileRow{id, file.number, hash, file.size});
  return before;
}

std::vector<ExportedFile> exported_files(db::Tx& tx, const ArticleExportId& id) {
  return tx.query<ExportedFile>("SELECT number, size FROM article_export_files WHERE export_id = $1 ORDER BY number",
                                id);
}

std::optional<std::string> hash_of_file(db::Tx& tx, const ArticleExportId& id, std::int64_t number) {
  return tx.find<std::string>("SELECT hash FROM article_export_files WHERE export_id = $1 AND number = $2", id, number);
}

std::vector<std::string> hashes_of(db::Tx& tx, const ArticleExportId& id) {
  return tx.query<std::string>("SELECT hash FROM article_export_files WHERE export_id = $1", id);
}

bool has_live_file(db::Tx& tx, const ArticleExportId& id, const std::string& hash) {
  return tx
      .find<std::int64_t>(
          "SELECT 1 FROM article_export_files f JOIN article_exports e ON e.id = f.export_id WHERE f.export_id = $1"
          " AND f.hash = $2 AND e.state <> 'failed'",
          id, hash)
      .has_value();
}

void delete_export(db::Tx& tx, const ArticleExportId& id) {
  tx.exec("DELETE FROM article_export_files WHERE export_id = $1", id);
  tx.exec("DELETE FROM article_exports WHERE id = $1", id);
}

}  // namespace zelo::knowledge::exporting::store
