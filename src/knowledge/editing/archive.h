#pragma once
// Articles that are needed no more: withdrawn, archived, deleted.

#include "src/identity/context.h"
#include "src/knowledge/article.h"
#include "src/knowledge/editing/keeping.h"

namespace zelo::knowledge {

/// Out of lists, pickers and gaps until it is brought back; readers see it no more.
ArticleView archive_article(Ctx& ctx, const ArticleId& id, std::optional<std::int64_t> version = std::nullopt);
/// A draft again.
ArticleView bring_back_article(Ctx& ctx, const ArticleId& id, std::optional<std::int64_t> version = std::nullopt);

struct WithdrawArticles {
  std::vector<ArticleId> ids;  // at most most_kept_at_once
  std::optional<bool> archive;
};
BOOST_DESCRIBE_STRUCT(WithdrawArticles, (), (ids, archive))

/// All or, where one is unknown, none.
Kept withdraw_articles(Ctx& ctx, const WithdrawArticles& input);

/// With all of its revisions. Error{conflict} for one that was ever published: its address may stand anywhere, and
/// people have read what it said. Pictures that are nobody's then are swept like others (image.h).
void delete_article(Ctx& ctx, const ArticleId& id, std::optional<std::int64_t> version = std::nullopt);

}  // namespace zelo::knowledge
