#pragma once
// Writing, publishing and reading articles. Errors as everywhere: {not_found}, {stale}, {invalid}.

#include <optional>
#include <string>
#include <vector>

#include "src/identity/context.h"
#include "src/knowledge/article.h"
#include "src/knowledge/article_store.h"

namespace zelo::knowledge {

ArticleView create_article(Ctx& ctx, const NewArticle& input);
/// A published article stays published: what is edited is seen at once.
ArticleView edit_article(Ctx& ctx, const ArticleId& id, const EditArticle& input, std::optional<std::int64_t> version);
/// Publishing again changes nothing.
ArticleView publish_article(Ctx& ctx, const ArticleId& id);
/// Back to a draft.
ArticleView withdraw_article(Ctx& ctx, const ArticleId& id);

ArticleView show_article(Ctx& ctx, const ArticleId& id);
/// Last changed first; before `place`.
std::vector<ArticleLine> list_articles(Ctx& ctx, const ArticleFilter& filter, const UpdatePlace& before, int limit);

/// Whom an article is read to. Internal articles and drafts are never among these.
enum class Readers { everybody, customers };

/// Published articles for `readers` by title, after `place`, without their bodies.
std::vector<PublishedRow> published_for(Ctx& ctx, Readers readers, const PublishedFilter& filter,
                                        const TitlePlace& after, int limit);
/// Error{not_found} for what is a draft or not for them, as for what does not exist.
PublishedArticle read_published(Ctx& ctx, Readers readers, const ArticleId& id);
PublishedArticle view_of(const PublishedRow& row);

}  // namespace zelo::knowledge
