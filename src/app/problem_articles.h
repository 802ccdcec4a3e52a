#pragma once
// Which articles a problem touches, and which problem or ticket an article was begun from. A fix that ships changes the
// product: what was written about the problem may not be true any more (R28). Support and knowledge are neighbours that
// never meet: only here are both known.

#include <optional>
#include <string>
#include <vector>

#include "src/identity/context.h"
#include "src/knowledge/article.h"
#include "src/support/problem/problem.h"

namespace zelo::jobs {
class Runner;
}

namespace zelo {
class Api;
}  // namespace zelo

namespace zelo::app {

/// It was begun from the problem or one of its tickets; it helped with one of those; it is of the problem's category.
enum class Touch { begun, helped, category };
BOOST_DESCRIBE_ENUM(Touch, begun, helped, category)

struct ProblemArticle {
  knowledge::ArticleId article_id;
  std::string title;
  std::string language;
  knowledge::Audience audience = knowledge::Audience::internal;
  std::optional<std::string> owner_name;
  std::optional<std::string> review_on;
  bool due = false;
  Touch touch = Touch::category;
};
BOOST_DESCRIBE_STRUCT(ProblemArticle, (), (article_id, title, language, audience, owner_name, review_on, due, touch))

struct ArticleOrigin {
  std::string kind;  // "problem" or "ticket"
  std::string id;
  std::int64_t number = 0;
};
BOOST_DESCRIBE_STRUCT(ArticleOrigin, (), (kind, id, number))

/// Published ones that the actor may know of, by tickets that they may know of: the nearest first, at most 200.
std::vector<ProblemArticle> list_problem_articles(Ctx& ctx, const support::ProblemId& id);
/// What it was begun from, as far as the actor may know of that.
std::vector<ArticleOrigin> list_article_origins(Ctx& ctx, const knowledge::ArticleId& id);

/// Once the problem is resolved and what fixed it is known: articles that were begun from it or helped with it are to
/// be reviewed, for a way around it may stand in them.
void touch_articles_of(Ctx& ctx, db::Tx& tx, const support::ProblemId& id);

void problem_article_routes(Api& api);
/// "problem.articles", a reaction
void problem_article_jobs(jobs::Runner& runner, const World& world);

}  // namespace zelo::app
