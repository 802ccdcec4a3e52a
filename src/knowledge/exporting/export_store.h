#pragma once
// The only SQL about exports of articles.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/identity/context.h"
#include "src/knowledge/exporting/article_export.h"

namespace zelo::knowledge::exporting::store {

void insert_export(db::Tx& tx, const ArticleExport& wanted);
std::optional<ArticleExport> find_export(db::Tx& tx, const ArticleExportId& id);
/// For the caller's transaction: others wait.
std::optional<ArticleExport> claim_export(db::Tx& tx, const ArticleExportId& id);
/// One of this author's that a job goes on with.
bool has_running_export(db::Tx& tx, const Actor& author);
void save_export(db::Tx& tx, const ArticleExport& now);
/// How far it has come, for who watches.
void save_export_place(db::Tx& tx, const ArticleExportId& id, std::int64_t done, std::int64_t total);
std::vector<ArticleExport> list_exports(db::Tx& tx, const Actor& author, Time before, const std::string& before_id,
                                        int limit);
std::vector<ArticleExportId> expired_exports(db::Tx& tx, Time now, int limit);

void add_exported_file(db::Tx& tx, const ArticleExportId& id, const ExportedFile& file, const std::string& hash);
std::vector<ExportedFile> exported_files(db::Tx& tx, const ArticleExportId& id);
std::optional<std::string> hash_of_file(db::Tx& tx, const ArticleExportId& id, std::int64_t number);
/// With its files; their hashes.
std::vector<std::string> delete_export(db::Tx& tx, const ArticleExportId& id);

}  // namespace zelo::knowledge::exporting::store
