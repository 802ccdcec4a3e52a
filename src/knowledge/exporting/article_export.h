#pragma once
// All articles as ZIP files of Markdown and pictures, made by a job in the name of who asked and fetched by them alone:
// what an editor may read is not everybody's. A file holds some thousands of articles, so that it can be imported again
// and an interrupted export goes on behind the last one. After some days all are erased.
// Errors: {forbidden} without article_publish, {conflict} while another export of the same person runs.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/content_store.h"
#include "lib/base/text_types.h"
#include "src/knowledge/importing/article_import.h"

namespace zelo {
template <class T>
struct Page;
}

namespace zelo::knowledge::exporting {

using ArticleExportId = Id<struct ArticleExportTag>;
using importing::CategoriesFor;

inline constexpr Duration exports_kept = days(7);
/// An import takes twice as much, and more.
inline constexpr transfer::FileLimits most_in_file{.entries = 5'000, .bytes = 64U << 20U};

enum class ArticleExportState { running, done, failed };
BOOST_DESCRIBE_ENUM(ArticleExportState, running, done, failed)

/// A row of `article_exports`.
struct ArticleExport {
  ArticleExportId id;
  ArticleExportState state = ArticleExportState::running;
  std::string source;
  std::string place;       // behind which it goes on: of what the last whole file holds
  std::int64_t files = 0;  // whole ones
  std::int64_t done = 0;
  std::int64_t total = 0;
  std::optional<std::string> problem;
  ActorKind author_kind = ActorKind::user;
  std::string author_id;
  Time created_at;
  std::optional<Time> finished_at;
  Time expires_at;
};
BOOST_DESCRIBE_STRUCT(ArticleExport, (),
                      (id, state, source, place, files, done, total, problem, author_kind, author_id, created_at,
                       finished_at, expires_at))

struct ExportedFile {
  std::int64_t number = 1;
  std::int64_t size = 0;
};
BOOST_DESCRIBE_STRUCT(ExportedFile, (), (number, size))

struct ArticleExportView {
  ArticleExportId id;
  ArticleExportState state = ArticleExportState::running;
  std::string source;
  std::int64_t done = 0;
  std::int64_t total = 0;
  std::vector<ExportedFile> files;     // once it is done
  std::optional<std::string> problem;  // in the reader's words
  Time created_at;
  std::optional<Time> finished_at;
  Time expires_at;
};
BOOST_DESCRIBE_STRUCT(ArticleExportView, (),
                      (id, state, source, done, total, files, problem, created_at, finished_at, expires_at))

struct StartArticleExport {
  std::optional<Line<120>> source;  // nothing: what is of no import
};
BOOST_DESCRIBE_STRUCT(StartArticleExport, (), (source))

ArticleExportView start_export(Ctx& ctx, const StartArticleExport& input);
ArticleExportView show_export(Ctx& ctx, const ArticleExportId& id);
/// The actor's own, newest first.
Page<ArticleExportView> list_exports(Ctx& ctx, const std::optional<std::string>& after, int limit);
/// Ends it when it runs, and erases its files.
void forget_export(Ctx& ctx, const ContentStore& contents, const ArticleExportId& id);
/// Error{not_found} as long as it is not done.
std::string read_exported_file(Ctx& ctx, const ContentStore& contents, const ArticleExportId& id, std::int64_t number);

/// The job behind a start; true where it was asked to stop, and goes on later.
bool run_export(const World& world, const ContentStore& contents, const CategoriesFor& categories,
                const ArticleExportId& id, const std::function<bool()>& stopping,
                const transfer::FileLimits& file = most_in_file);
/// After the last attempt, for people to see.
void give_up_export(const World& world, const ArticleExportId& id, const Text& why);
/// Erases those of days ago, and gives up those that no job goes on with.
void sweep_exports(const World& world, const ContentStore& contents);
/// Its files, then itself: what is interrupted is swept.
void erase_export(db::Database& db, const ContentStore& contents, const ArticleExportId& id, Time now);

}  // namespace zelo::knowledge::exporting
