#pragma once
// Articles from a folder of Markdown, and to one.
//
// A file is known by the name of its folder (`source`) and its path there. Importing again changes only what has
// changed in the files; what was edited here since is left alone, and said. Exporting gives back the same files, byte
// for byte where nobody edited the article.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "src/identity/context.h"
#include "src/knowledge/article.h"
#include "src/knowledge/transfer/files.h"

namespace zelo {
class ContentStore;
}

namespace zelo::knowledge::transfer {

/// What a file says of its article's category: "Fiscal/Erros", "Erros", or "/Erros" where those below another are not
/// meant.
struct SaidCategory {
  std::vector<std::string> path;            // names
  bool rooted = false;                      // the first is below no other
  std::string language = {};                // of the file
  std::optional<CategoryId> original = {};  // of another language version of the article
  std::optional<CategoryId> before = {};    // what the article has, and keeps where the name fits
};

struct FoundCategory {
  std::optional<CategoryId> id = {};
  bool several = false;  // are called so
};

/// Categories are Support's; these ask it. Inside of a reading transaction they open none, but where categories are
/// made.
struct Categories {
  /// By the names of all above it or, without those, by its name alone where that is one category's; in any language.
  /// Where that is wished, a name that nobody knows becomes that of `original` in the language or, where it has one, a
  /// category of its own.
  std::function<FoundCategory(const SaidCategory& said)> find;
  /// As a file says it.
  std::function<std::string(const CategoryId& id, const std::string& language)> name;
};

struct ImportOptions {
  std::string source;
  std::string language = "pt-BR";         // of files that do not say theirs
  Audience audience = Audience::public_;  // of new articles whose file does not say it
  bool overwrite = false;                 // also what was edited here
  bool dry = false;                       // only says what would become of each
  std::size_t first = 0;                  // document, by path: an import may be done in parts, one after the other
  std::size_t most = static_cast<std::size_t>(-1);
};

/// Something in the files that people must know.
struct Finding {
  std::string path;
  std::size_t line = 0;  // 0: of the whole file
  Text text;
};

/// kept: changed in the file, and here too. refused: a finding says why.
enum class Outcome { created, updated, unchanged, kept, refused };
BOOST_DESCRIBE_ENUM(Outcome, created, updated, unchanged, kept, refused)

/// What became of a document, or would.
struct Imported {
  std::string path;
  std::string title;
  std::string language;
  Outcome outcome = Outcome::unchanged;
  std::optional<ArticleId> article_id;
};

struct ImportResult {
  std::size_t documents = 0;    // in all parts
  std::vector<Imported> files;  // of this part, by path
  std::int64_t images = 0;      // new ones
  std::vector<Finding> findings;

  [[nodiscard]] std::int64_t count(Outcome outcome) const;
};

using Progress = std::function<void(std::int64_t done, std::int64_t total)>;

/// An article is one transaction: after an interruption, importing again goes on. What was exported from here finds its
/// article by `zelo_id`, and is kept apart where the article has another `zelo_revision` or `zelo_state` by now.
ImportResult import_articles(Ctx& ctx, const ContentStore& contents, const Files& files, const ImportOptions& options,
                             const Categories& categories, const Progress& progress);

/// What became of a part of the documents; whether to go on.
using TakePart = std::function<bool(const ImportResult& part)>;
/// The same from options.first on, options.most documents at a time: the files are read once, however many they are.
/// True when there are more, which `take` did not want now.
bool import_in_parts(Ctx& ctx, const ContentStore& contents, const Files& files, const ImportOptions& options,
                     const Categories& categories, const Progress& progress, const TakePart& take);

/// What goes into one file of an export.
struct FileLimits {
  std::size_t entries = static_cast<std::size_t>(-1);  // articles, pictures and other files
  std::size_t bytes = static_cast<std::size_t>(-1);    // about, before they are packed
};
struct ExportOptions {
  std::string source = {};
  std::string after = {};  // what an earlier, interrupted export said last: it goes on behind it
  FileLimits file = {};
};
/// An article with its pictures, or another file, is given.
struct Given {
  std::string place;
  std::int64_t done = 0;  // of `total`
  std::int64_t total = 0;
  bool file_ends = false;  // what comes next is for another file
};
/// Whether to go on.
using GaveOne = std::function<bool(const Given& given)>;

/// Gives articles that the actor may read, and their pictures, to `take`. How many articles. Those that are archived or
/// of other sources are not among them; those from no file only where `source` is empty. Of an article with changes
/// that nobody has reviewed that is what readers see. Each file has the pictures of its articles and leads to no other:
/// what is in another is called by its address in the help centre.
std::int64_t export_articles(Ctx& ctx, const ContentStore& contents, const TakeFile& take, const ExportOptions& options,
                             const Categories& categories, const GaveOne& gave);

}  // namespace zelo::knowledge::transfer
