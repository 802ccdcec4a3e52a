#pragma once
// The only SQL about imports of articles.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/knowledge/importing/article_import.h"

namespace zelo::knowledge::importing::store {

void insert_import(db::Tx& tx, const ArticleImport& import);
std::optional<ArticleImport> find_import(db::Tx& tx, const ArticleImportId& id);
/// For the caller's transaction: others wait.
std::optional<ArticleImport> claim_import(db::Tx& tx, const ArticleImportId& id);
/// Is another import of this source under way? For the caller's transaction: none is begun meanwhile.
bool source_runs(db::Tx& tx, const std::string& source);
/// All but what was said at the upload.
void save_import(db::Tx& tx, const ArticleImport& import);
/// How far the step has come, for who watches; the row is not held.
void save_place(db::Tx& tx, const ArticleImportId& id, std::int64_t done, std::int64_t total);
/// Newest first, before (created_at, id).
std::vector<ArticleImport> list_imports(db::Tx& tx, Time before, const std::string& before_id, int limit);
/// Uploaded before `before`, and neither run nor failed.
std::vector<ArticleImport> forgotten_imports(db::Tx& tx, Time before, int limit);
/// Under way, and nothing that would go on with them.
std::vector<ArticleImportId> orphaned_imports(db::Tx& tx, Time before, int limit);
void delete_import(db::Tx& tx, const ArticleImportId& id);

/// Instead of what a first, interrupted reading found.
void replace_outcome(db::Tx& tx, const ArticleImportId& id, const std::vector<ImportedFile>& files,
                     const std::vector<transfer::Finding>& findings);
void change_file(db::Tx& tx, const ArticleImportId& id, const ImportedFile& file);
void add_finding(db::Tx& tx, const ArticleImportId& id, std::int64_t number, const transfer::Finding& finding);

std::vector<ImportedFile> list_files(db::Tx& tx, const ArticleImportId& id, const std::optional<Outcome>& outcome,
                                     std::int64_t after, int limit);
/// In the reader's words.
std::vector<FindingView> list_findings(db::Tx& tx, const Ctx& ctx, const ArticleImportId& id, std::int64_t after,
                                       int limit);

/// A text as it is kept in a row, and back.
std::string kept_text(const Text& text);
Text text_of(const std::string& kept);

}  // namespace zelo::knowledge::importing::store
