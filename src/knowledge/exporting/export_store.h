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
/// Nobody goes on with it or fetches it, and it is swept next.
void end_export(db::Tx& tx, const ArticleExportId& id, Time now);
/// How far it has come, for who watches.
void save_export_place(db::Tx& tx, const ArticleExportId& id, std::int64_t done, std::int64_t total);
std::vector<ArticleExport> list_exports(db::Tx& tx, const Actor& author, Time before, const std::string& before_id,
                                        int limit);
std::vector<ArticleExportId> expired_exports(db::Tx& tx, Time now, std::size_t limit);
/// That run, and have no job.
std::vector<ArticleExportId> orphaned_exports(db::Tx& tx, std::size_t limit);

/// In the place of what was written down by its number; the hashes of that.
std::vector<std::string> replace_exported_file(db::Tx& tx, const ArticleExportId& id, const ExportedFile& file,
                                               const std::string& hash);
std::vector<ExportedFile> exported_files(db::Tx& tx, const ArticleExportId& id);
std::optional<std::string> hash_of_file(db::Tx& tx, const ArticleExportId& id, std::int64_t number);
/// Of all files, whole or not.
std::vector<std::string> hashes_of(db::Tx& tx, const ArticleExportId& id);
/// Whether it is a file of this export, which is running or done.
bool has_live_file(db::Tx& tx, const ArticleExportId& id, const std::string& hash);
void delete_export(db::Tx& tx, const ArticleExportId& id);

}  // namespace zelo::knowledge::exporting::store
