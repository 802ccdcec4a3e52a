#pragma once
// A ZIP file of Markdown on its way to articles: uploaded, read for a preview, run. Plain values.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "src/knowledge/transfer/transfer.h"

namespace zelo::knowledge::importing {

using ArticleImportId = Id<struct ArticleImportTag>;
using transfer::Outcome;

enum class ArticleImportState { reading, ready, running, done, failed };
BOOST_DESCRIBE_ENUM(ArticleImportState, reading, ready, running, done, failed)

/// What becomes of a category that only the files know: no article gets it; it is thought of, for a preview; it is
/// made.
enum class NewCategories { none, imagined, made };

/// How categories are found; knows Support.
using CategoriesFor = std::function<transfer::Categories(Ctx& ctx, NewCategories create)>;

/// A row of `article_imports`.
struct ArticleImport {
  ArticleImportId id;
  ArticleImportState state = ArticleImportState::reading;
  std::string file_name;
  std::string file_hash;
  std::int64_t file_size = 0;
  std::string source;
  std::string language = "pt-BR";
  Audience audience = Audience::public_;
  bool overwrite = false;
  bool create_categories = false;
  std::int64_t done = 0;
  std::int64_t total = 0;
  std::int64_t created = 0;
  std::int64_t updated = 0;
  std::int64_t unchanged = 0;
  std::int64_t kept = 0;
  std::int64_t refused = 0;
  std::int64_t images = 0;
  std::int64_t findings = 0;
  std::optional<std::string> problem;
  ActorKind author_kind = ActorKind::user;
  std::string author_id;
  Time created_at;
  std::optional<Time> finished_at;
};
BOOST_DESCRIBE_STRUCT(ArticleImport, (),
                      (id, state, file_name, file_hash, file_size, source, language, audience, overwrite,
                       create_categories, done, total, created, updated, unchanged, kept, refused, images, findings,
                       problem, author_kind, author_id, created_at, finished_at))

struct ArticleImportView {
  ArticleImportId id;
  ArticleImportState state = ArticleImportState::reading;
  std::string file_name;
  std::int64_t file_size = 0;
  std::string source;
  std::string language;
  Audience audience = Audience::public_;
  bool overwrite = false;
  bool create_categories = false;
  std::int64_t done = 0;  // files of the step that runs
  std::int64_t total = 0;
  std::int64_t created = 0;  // before it has run: that would be
  std::int64_t updated = 0;
  std::int64_t unchanged = 0;
  std::int64_t kept = 0;
  std::int64_t refused = 0;
  std::int64_t images = 0;
  std::int64_t findings = 0;
  std::optional<std::string> problem;
  std::string author_name;
  Time created_at;
  std::optional<Time> finished_at;
};
BOOST_DESCRIBE_STRUCT(ArticleImportView, (),
                      (id, state, file_name, file_size, source, language, audience, overwrite, create_categories, done,
                       total, created, updated, unchanged, kept, refused, images, findings, problem, author_name,
                       created_at, finished_at))

/// A row of `article_import_files`, but for the import's id.
struct ImportedFile {
  std::int64_t number = 0;
  std::string path;
  std::string title;
  std::string language;
  Outcome outcome = Outcome::unchanged;
  std::optional<ArticleId> article_id;
};
BOOST_DESCRIBE_STRUCT(ImportedFile, (), (number, path, title, language, outcome, article_id))

struct FindingView {
  std::int64_t number = 0;
  std::string path;
  std::int64_t line = 0;  // 0: of the whole file
  std::string message;
};
BOOST_DESCRIBE_STRUCT(FindingView, (), (number, path, line, message))

/// A folder of an earlier import.
struct ArticleSource {
  std::string name;
};
BOOST_DESCRIBE_STRUCT(ArticleSource, (), (name))

}  // namespace zelo::knowledge::importing
