#pragma once
// Articles from a ZIP file of Markdown. Uploading reads the file and says what would become of each article; nothing is
// changed until the import is run. Both steps are jobs in the name of who asked for them, which go on by themselves.
// Errors: {forbidden} without article_publish, {invalid, "file"} for what is no ZIP file, {conflict} for an import that
// is not ready.

#include <string>
#include <vector>

#include "lib/base/content_store.h"
#include "src/knowledge/importing/article_import.h"

namespace zelo::knowledge::importing {

inline constexpr std::size_t upload_most = 128U << 20U;  // bytes
inline constexpr std::size_t documents_at_once = 250;    // after so many it is kept how far an import has come
inline constexpr std::int64_t most_findings = 10'000;
inline constexpr int most_sources = 200;

struct Upload {
  std::string file_name;
  std::string_view bytes;
  std::string source;
  std::string language = "pt-BR";
  Audience audience = Audience::internal;
  bool overwrite = false;
  bool create_categories = false;  // needs category_manage
};

ArticleImportView upload_articles(Ctx& ctx, const ContentStore& contents, const Upload& upload);
/// As soon as it has been read.
ArticleImportView start_import(Ctx& ctx, const ArticleImportId& id);
/// Forgets an import that was not run. Error{conflict} while it runs.
void forget_import(Ctx& ctx, const ContentStore& contents, const ArticleImportId& id);

ArticleImportView show_import(Ctx& ctx, const ArticleImportId& id);
std::vector<ArticleImportView> recent_imports(Ctx& ctx, Time before, const std::string& before_id, int limit);
std::vector<ImportedFile> imported_files(Ctx& ctx, const ArticleImportId& id, const std::optional<Outcome>& outcome,
                                         std::int64_t after, int limit);
std::vector<FindingView> import_findings(Ctx& ctx, const ArticleImportId& id, std::int64_t after, int limit);

/// Names of folders of earlier imports.
std::vector<ArticleSource> article_sources(Ctx& ctx);

/// The job behind an upload, and behind a start.
void read_import(const World& world, const ContentStore& contents, const CategoriesFor& categories,
                 const ArticleImportId& id);
/// The next documents, for a minute or until `stopping`; true while there are more.
bool run_import(const World& world, const ContentStore& contents, const CategoriesFor& categories,
                const ArticleImportId& id, const std::function<bool()>& stopping);
/// After the last attempt, for people to see.
void give_up(const World& world, const ContentStore& contents, const ArticleImportId& id, const Text& why);
/// What nobody ran within a week.
void sweep_imports(const World& world, const ContentStore& contents);

}  // namespace zelo::knowledge::importing
