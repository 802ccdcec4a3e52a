#pragma once
// Writing, publishing and reading articles. Errors as everywhere: {not_found}, {stale}, {invalid}.

#include <optional>
#include <string>
#include <vector>

#include "src/identity/context.h"
#include "src/knowledge/article.h"
#include "src/knowledge/article_store.h"
#include "src/knowledge/published.h"

namespace zelo::knowledge {

ArticleView create_article(Ctx& ctx, const NewArticle& input);
/// Readers see it when it is published again.
ArticleView edit_article(Ctx& ctx, const ArticleId& id, const EditArticle& input, std::optional<std::int64_t> version);
/// The same within a transaction, without a view of it; whether anything has changed.
bool change_article(const Ctx& ctx, db::Tx& tx, const ArticleId& id, const EditArticle& input,
                    std::optional<std::int64_t> version);
/// Readers see the article as it is now; publishing again without a change changes nothing.
/// Whoever may publish need not wait for a review.
ArticleView publish_article(Ctx& ctx, const ArticleId& id, std::optional<std::int64_t> version = std::nullopt);
/// Back to a draft, which readers do not see.
ArticleView withdraw_article(Ctx& ctx, const ArticleId& id, std::optional<std::int64_t> version = std::nullopt);

ArticleView show_article(Ctx& ctx, const ArticleId& id);
std::vector<ArticleLine> list_articles(Ctx& ctx, const ArticleListing& wanted);

/// Published articles for whoever asks, by title, after `place`, without their bodies.
std::vector<Published> published_for(Ctx& ctx, const PublishedFilter& filter, const TitlePlace& after, int limit);
/// Error{not_found} for what is a draft or not for them, as for what does not exist.
PublishedArticle read_published(Ctx& ctx, const ArticleId& id);
PublishedArticle view_of(const Published& row);

}  // namespace zelo::knowledge
