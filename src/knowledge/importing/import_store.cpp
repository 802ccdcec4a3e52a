#include "src/knowledge/importing/import_store.h"

#include "lib/base/json.h"
#include "lib/db/filter.h"

namespace zelo::knowledge::importing::store {
namespace {

struct KeptText {
  std::string key;
  std::map<std::string, std::string> values;
};
BOOST_DESCRIBE_STRUCT(KeptText, (), (key, values))

struct FileRow {
  ArticleImportId import_id;
  std::int64_t number = 0;
  std::string path;
  std::string title;
  std::string language;
  Outcome outcome = Outcome::unchanged;
  std::optional<ArticleId> article_id;
};
BOOST_DESCRIBE_STRUCT(FileRow, (), (import_id, number, path, title, language, outcome, article_id))

struct FindingRow {
  ArticleImportId import_id;
  std::int64_t number = 0;
  std::string path;
  std::int64_t line = 0;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(FindingRow, (), (import_id, number, path, line, text))

}  // namespace

std::string kept_text(const Text& text) { return json::text_of(KeptText{text.key, text.values}); }

Text text_of(const std::string& kept) {
  auto text = json::read_text<KeptText>(kept);
  return Text(std::move(text.key), std::move(text.values));
}

void insert_import(db::Tx& tx, const ArticleImport& import) { tx.insert("article_imports", import); }

std::optional<ArticleImport> find_import(db::Tx& tx, const ArticleImportId& id) {
  return tx.find<ArticleImport>("SELECT * FROM article_imports WHERE id = $1", id);
}

std::optional<ArticleImport> claim_import(db::Tx& tx, const ArticleImportId& id) {
  tx.exec("UPDATE article_imports SET state = state WHERE id = $1", id);
  return find_import(tx, id);
}

bool source_runs(db::Tx& tx, const std::string& source) {
  // Each that may begin, so that of two that are begun at once one sees the other.
  tx.exec("UPDATE article_imports SET state = state WHERE source = $1 AND state IN ('ready', 'running')", source);
  // One whose job is gone with the program that did it holds nobody up.
  return tx
      .find<std::int64_t>(
          "SELECT 1 FROM article_imports i WHERE i.source = $1 AND i.state IN ('ready', 'running') AND"
          " i.state = 'running' AND EXISTS (SELECT 1 FROM jobs j WHERE j.kind = 'article_import.run' AND"
          " j.unique_key = i.id AND j.state IN ('waiting', 'running')) LIMIT 1",
          source)
      .has_value();
}

void save_import(db::Tx& tx, const ArticleImport& import) {
  tx.exec(
      "UPDATE article_imports SET state = $1, done = $2, total = $3, created = $4, updated = $5, unchanged = $6,"
      " kept = $7, refused = $8, images = $9, findings = $10, problem = $11, finished_at = $12 WHERE id = $13",
      import.state, import.done, import.total, import.created, import.updated, import.unchanged, import.kept,
      import.refused, import.images, import.findings, import.problem, import.finished_at, import.id);
}

void save_place(db::Tx& tx, const ArticleImportId& id, std::int64_t done, std::int64_t total) {
  tx.exec("UPDATE article_imports SET done = $1, total = $2 WHERE id = $3", done, total, id);
}

std::vector<ArticleImport> list_imports(db::Tx& tx, Time before, const std::string& before_id, int limit) {
  return tx.query<ArticleImport>(
      "SELECT * FROM article_imports WHERE (created_at, id) < ($1, $2) ORDER BY created_at DESC, id DESC LIMIT $3",
      before, before_id, limit);
}

std::vector<ArticleImport> forgotten_imports(db::Tx& tx, Time before, int limit) {
  return tx.query<ArticleImport>(
      "SELECT * FROM article_imports WHERE created_at < $1 AND state IN ('reading', 'ready') ORDER BY created_at, id"
      " LIMIT $2",
      before, limit);
}

std::vector<ArticleImportId> orphaned_imports(db::Tx& tx, Time before, int limit) {
  return tx.query<ArticleImportId>(
      "SELECT id FROM article_imports WHERE created_at < $1 AND state = 'running' AND NOT EXISTS (SELECT 1 FROM jobs j"
      " WHERE j.kind = 'article_import.run' AND j.unique_key = article_imports.id AND j.state IN ('waiting', "
      "'running'))"
      " ORDER BY created_at, id LIMIT $2",
      before, limit);
}

void delete_import(db::Tx& tx, const ArticleImportId& id) { tx.exec("DELETE FROM article_imports WHERE id = $1", id); }

void replace_outcome(db::Tx& tx, const ArticleImportId& id, const std::vector<ImportedFile>& files,
                     const std::vector<transfer::Finding>& findings) {
  tx.exec("DELETE FROM article_import_files WHERE import_id = $1", id);
  tx.exec("DELETE FROM article_import_findings WHERE import_id = $1", id);
  for (const ImportedFile& file : files)
    tx.append("article_import_files", FileRow{.import_id = id,
                                              .number = file.number,
                                              .path = file.path,
                                              .title = file.title,
                                              .language = file.language,
                                              .outcome = file.outcome,
                                              .article_id = file.article_id});
  std::int64_t number = 0;
  for (const auto& finding : findings) add_finding(tx, id, ++number, finding);
}

void change_file(db::Tx& tx, const ArticleImportId& id, const ImportedFile& file) {
  tx.exec("UPDATE article_import_files SET outcome = $1, article_id = $2 WHERE import_id = $3 AND number = $4",
          file.outcome, file.article_id, id, file.number);
}

void add_finding(db::Tx& tx, const ArticleImportId& id, std::int64_t number, const transfer::Finding& finding) {
  tx.append("article_import_findings", FindingRow{.import_id = id,
                                                  .number = number,
                                                  .path = finding.path,
                                                  .line = static_cast<std::int64_t>(finding.line),
                                                  .text = kept_text(finding.text)});
}

std::vector<ImportedFile> list_files(db::Tx& tx, const ArticleImportId& id, const std::optional<Outcome>& outcome,
                                     std::int64_t after, int limit) {
  db::Filter where;
  where.add("import_id = ?", id);
  if (outcome) where.add("outcome = ?", *outcome);
  where.add("number > ?", after);
  const std::string sql = "SELECT number, path, title, language, outcome, article_id FROM article_import_files" +
                          where.where() + " ORDER BY number LIMIT " + where.param(limit);
  return tx.query_with<ImportedFile>(sql, where.values());
}

std::vector<FindingView> list_findings(db::Tx& tx, const Ctx& ctx, const ArticleImportId& id, std::int64_t after,
                                       int limit) {
  const auto rows = tx.query<FindingRow>(
      "SELECT * FROM article_import_findings WHERE import_id = $1 AND number > $2 ORDER BY number LIMIT $3", id, after,
      limit);
  std::vector<FindingView> views;
  for (const FindingRow& row : rows)
    views.push_back({.number = row.number, .path = row.path, .line = row.line, .message = ctx.say(text_of(row.text))});
  return views;
}

}  // namespace zelo::knowledge::importing::store
