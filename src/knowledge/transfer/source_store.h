#pragma once
// The only SQL about files that articles came from.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/identity/context.h"
#include "src/knowledge/article.h"
#include "src/knowledge/image/image.h"

namespace zelo::knowledge::transfer {

/// A row of `article_sources`.
struct Source {
  std::string source;
  std::string path;
  std::optional<ArticleId> article_id = {};
  std::optional<ArticleImageId> image_id = {};
  std::string sha256;
  std::optional<std::string> original = {};
  std::optional<std::string> state = {};
  Time imported_at;
  std::optional<UserId> owner_id = {};
  std::optional<std::string> review_on = {};
};
BOOST_DESCRIBE_STRUCT(Source, (),
                      (source, path, article_id, image_id, sha256, original, state, imported_at, owner_id, review_on))

/// Without their originals.
std::map<std::string, Source> sources_of(db::Tx& tx, const std::string& source);
std::optional<std::string> original_of(db::Tx& tx, const std::string& source, const std::string& path);
/// An article has one file: the last.
void put_source(db::Tx& tx, const Source& row);
/// Has somebody made an article of the file, whether or not the actor may know of it?
bool is_an_article(db::Tx& tx, const std::string& source, const std::string& path);
bool is_of_another_source(db::Tx& tx, const ArticleId& id, const std::string& source);

/// Articles that `reader` may know of in the order of their ids, behind `after`.
std::vector<Article> some_articles(db::Tx& tx, const Actor& reader, const std::string& after, int limit);
/// Their names, in order.
std::vector<std::string> list_sources(db::Tx& tx, int limit);

/// The e-mail address of somebody who works here.
std::optional<std::string> address_of_user(db::Tx& tx, const std::optional<UserId>& id);

/// What an article is like, for the question whether somebody has edited it since.
std::string state_of(const Article& article);
/// The same in a few letters, for the head of a file.
std::string mark_of(const Article& article);
/// Is it as its import left it, also in who keeps it and until when?
bool is_as_imported(const Source& row, const Article& article);

}  // namespace zelo::knowledge::transfer
