#pragma once
// Draft → review → published. Who may publish need not wait for anybody.

#include "src/identity/context.h"
#include "src/knowledge/article.h"

namespace zelo::knowledge {

struct SendToReview {
  UserId reviewer_id;
  std::optional<Prose<2000>> note;
};
BOOST_DESCRIBE_STRUCT(SendToReview, (), (reviewer_id, note))

struct ReturnArticle {
  Prose<2000> comment;
};
BOOST_DESCRIBE_STRUCT(ReturnArticle, (), (comment))

/// Again, with somebody else, while it is in review. Error{conflict} where readers see all of it already,
/// Error{invalid, "reviewer_id"} for somebody who may not publish.
ArticleView send_to_review(Ctx& ctx, const ArticleId& id, const SendToReview& input,
                           std::optional<std::int64_t> version = std::nullopt);
/// Its author goes on with it.
ArticleView recall_article(Ctx& ctx, const ArticleId& id, std::optional<std::int64_t> version = std::nullopt);
/// Not yet: back to its author, with what is missing.
ArticleView return_article(Ctx& ctx, const ArticleId& id, const ReturnArticle& input,
                           std::optional<std::int64_t> version = std::nullopt);

/// Reminds, on the day that has come and every week from then on, of articles to see whether they are still true. In
/// batches; how many were reminded of.
std::int64_t remind_of_reviews(Ctx& ctx);

}  // namespace zelo::knowledge
