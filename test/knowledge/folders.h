#pragma once
// Folders of Markdown on their way to articles and back.

#include <doctest/doctest.h>

#include <fstream>
#include <map>

#include "lib/base/content_store.h"
#include "lib/db/private_directory.h"
#include "src/app/article_transfer.h"
#include "src/knowledge/article_commands.h"
#include "src/knowledge/published.h"
#include "src/knowledge/transfer/transfer.h"
#include "src/support/category/category.h"
#include "test/world/world.h"

namespace zelo::world {

namespace fs = std::filesystem;
namespace transfer = zelo::knowledge::transfer;
using transfer::Outcome;

inline std::map<std::string, std::string> files_below(const fs::path& folder) {
  std::map<std::string, std::string> out;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    out[entry.path().lexically_relative(folder).generic_string()] =
        std::string(std::istreambuf_iterator<char>(file), {});
  }
  return out;
}

struct Folders {
  explicit Folders(db::Database& db)
      : w(db), contents(std::filesystem::path(directory.path()) / "content"), ctx(w.as_system()) {}

  transfer::ImportResult take(const fs::path& folder, bool overwrite = false) {
    w.clock.advance(seconds(1));
    transfer::ImportOptions options;
    options.source = source;
    options.overwrite = overwrite;
    options.dry = dry;
    options.audience = audience;
    return transfer::import_articles(ctx, contents, *transfer::files_in_folder(folder), options, categories(),
                                     [](std::int64_t, std::int64_t) {});
  }
  fs::path give() {
    const fs::path out = fs::path(directory.path()) / ("out-" + std::to_string(++exports));
    transfer::export_articles(ctx, contents, transfer::into_folder(out), {.source = source}, categories(),
                              [](const auto&) { return true; });
    return out;
  }
  transfer::Categories categories() { return app::article_categories(ctx, create); }
  std::optional<knowledge::Published> read(const std::string& language, const std::string& slug) {
    return ctx.read(
        [&](db::Tx& tx) { return knowledge::find_published(tx, knowledge::Reader::everybody(), language, slug); });
  }
  /// A copy of the tree that a test may change.
  fs::path own_tree() {
    const fs::path copy = fs::path(directory.path()) / "tree";
    fs::copy("test/knowledge/tree", copy, fs::copy_options::recursive);
    return copy;
  }

  TestWorld w;
  db::PrivateDirectory directory;
  ContentStore contents;
  Ctx ctx;
  std::string source;
  bool dry = false;
  knowledge::importing::NewCategories create = knowledge::importing::NewCategories::none;
  knowledge::Audience audience = knowledge::Audience::public_;  // of what does not say it
  int exports = 0;
};

inline void write(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

inline fs::path folder_of(Folders& library, const std::string& name) {
  fs::path folder = fs::path(library.directory.path()) / name;
  fs::create_directories(folder);
  return folder;
}

inline knowledge::ArticleView article_called(Folders& library, const std::string& title) {
  const auto id = library.ctx.read(
      [&](db::Tx& tx) { return tx.value<knowledge::ArticleId>("SELECT id FROM articles WHERE title = $1", title); });
  return knowledge::show_article(library.ctx, id);
}

inline std::string told(const transfer::ImportResult& result, const Catalogue& texts) {
  std::string out;
  for (const auto& one : result.findings)
    out += one.path + ":" + std::to_string(one.line) + " " + texts.say("en", one.text) + "\n";
  return out;
}

}  // namespace zelo::world
