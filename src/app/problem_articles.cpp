#include "src/app/problem_articles.h"

#include <algorithm>

#include "lib/base/json.h"
#include "lib/db/filter.h"
#include "lib/jobs/jobs.h"
#include "src/customer/account_store.h"
#include "src/identity/api.h"
#include "src/identity/visibility.h"
#include "src/knowledge/article_steps.h"
#include "src/knowledge/editing/product_change.h"
#include "src/knowledge/published.h"
#include "src/support/problem/problem_events.h"
#include "src/support/problem/problem_store.h"

namespace zelo::app {
namespace {

/// What a reaction gets to know.
struct ChangedProblem {
  std::string event_id;
  support::ProblemId subject_id;
};
BOOST_DESCRIBE_STRUCT(ChangedProblem, (), (event_id, subject_id))

struct ProblemEvent {
  std::string kind;
  std::string details;
};
BOOST_DESCRIBE_STRUCT(ProblemEvent, (), (kind, details))

/// A problem is edited long after its fix: what somebody has reviewed since is not due again because of a title.
bool is_of_fix(db::Tx& tx, const std::string& event_id) {
  const auto event = tx.find<ProblemEvent>("SELECT kind, details FROM events WHERE id = $1", event_id);
  if (!event || event->kind != support::ProblemEdited::kind) return event.has_value();
  const auto changes = json::read_text<support::ProblemEdited>(event->details).changes;
  return std::ranges::find(changes, "fix_version") != changes.end();
}

/// Tickets of the problem that the reader may know of.
std::string tickets_of(db::Filter& params, const std::string& problem, const Actor& reader) {
  return "(SELECT l.ticket_id FROM problem_tickets l JOIN tickets t ON t.id = l.ticket_id WHERE l.problem_id = " +
         problem + and_visible(params, reader, "t") + ")";
}

/// Ids of articles and how near they are to the problem: 0 to 2, as Touch has them; the same article perhaps twice.
std::string touched(db::Filter& params, const support::Problem& problem, const Actor& reader, bool category) {
  const std::string id = params.param(problem.id);
  const std::string tickets = tickets_of(params, id, reader);
  std::string sql = "SELECT w.article_id, 0 AS nearness FROM writeups w WHERE w.subject_kind = 'problem' AND";
  sql += " w.subject_id = " + id;
  sql += " UNION ALL SELECT w.article_id, 0 AS nearness FROM writeups w WHERE w.subject_kind = 'ticket' AND";
  sql += " w.subject_id IN " + tickets;
  sql += " UNION ALL SELECT x.article_id, 1 AS nearness FROM ticket_articles x WHERE x.ticket_id IN " + tickets;
  if (category && problem.category_id)
    sql += " UNION ALL SELECT c.id AS article_id, 2 AS nearness FROM articles c WHERE c.category_id = " +
           params.param(*problem.category_id);
  return "(SELECT m.article_id, min(m.nearness) AS nearness FROM (" + sql + ") m GROUP BY m.article_id)";
}

struct Row {
  knowledge::ArticleId article_id;
  std::string title;
  std::string language;
  knowledge::Audience audience = knowledge::Audience::internal;
  std::optional<std::string> owner_name;
  std::optional<std::string> review_on;
  std::int64_t nearness = 0;
};
BOOST_DESCRIBE_STRUCT(Row, (), (article_id, title, language, audience, owner_name, review_on, nearness))

std::vector<Row> articles_of(db::Tx& tx, const support::Problem& problem, const Actor& reader, bool category) {
  db::Filter params;
  std::string sql = "SELECT a.id AS article_id, a.title, a.language, a.audience, o.name AS owner_name, a.review_on,";
  sql += " n.nearness FROM " + touched(params, problem, reader, category) + " n JOIN articles a ON a.id = n.article_id";
  sql += " LEFT JOIN users o ON o.id = a.owner_id WHERE a.published_at IS NOT NULL";
  if (const auto hidden = knowledge::unfinished_of_others(params, reader, "a"); !hidden.empty())
    sql += " AND NOT " + hidden;
  sql += " ORDER BY n.nearness, a.title_key, a.id LIMIT 200";
  return tx.query_with<Row>(sql, params.values());
}

}  // namespace

std::vector<ProblemArticle> list_problem_articles(Ctx& ctx, const support::ProblemId& id) {
  ctx.require(Permission::problem_read);
  ctx.require(Permission::article_read);
  return ctx.read([&](db::Tx& tx) {
    const auto problem = support::store::find_problem(tx, id);
    if (!problem) throw not_found();
    const std::string today = customer::company_day(tx, ctx.now());
    std::vector<ProblemArticle> found;
    for (Row& row : articles_of(tx, *problem, ctx.actor, true))
      found.push_back({.article_id = row.article_id,
                       .title = std::move(row.title),
                       .language = std::move(row.language),
                       .audience = row.audience,
                       .owner_name = std::move(row.owner_name),
                       .review_on = row.review_on,
                       .due = row.review_on && *row.review_on <= today,
                       .touch = static_cast<Touch>(row.nearness)});
    return found;
  });
}

std::vector<ArticleOrigin> list_article_origins(Ctx& ctx, const knowledge::ArticleId& id) {
  ctx.require(Permission::article_read);
  return ctx.read([&](db::Tx& tx) {
    knowledge::load_article(ctx, tx, id);
    db::Filter params;
    const std::string article = params.param(id);
    const std::string seen = and_visible(params, ctx.actor, "t");
    return tx.query_with<ArticleOrigin>(
        "SELECT w.subject_kind AS kind, w.subject_id AS id, p.number FROM writeups w JOIN problems p ON p.id ="
        " w.subject_id WHERE w.subject_kind = 'problem' AND w.article_id = " +
            article +
            " UNION ALL SELECT w.subject_kind AS kind, w.subject_id AS id, t.number FROM writeups w JOIN tickets t ON"
            " t.id = w.subject_id WHERE w.subject_kind = 'ticket' AND w.article_id = " +
            article + seen,
        params.values());
  });
}

void touch_articles_of(Ctx& ctx, db::Tx& tx, const support::ProblemId& id) {
  const auto problem = support::store::find_problem(tx, id);
  if (!problem || problem->status != support::ProblemStatus::resolved || !problem->fix_version) return;
  std::vector<knowledge::ArticleId> ids;
  for (const Row& row : articles_of(tx, *problem, ctx.actor, false)) ids.push_back(row.article_id);
  knowledge::touch_articles(
      ctx, tx, ids, "P-" + std::to_string(problem->number) + " · " + *problem->fix_version + " · " + problem->title);
}

void problem_article_routes(Api& api) {
  using enum Permission;
  api.get("/api/problems/{id}/articles", may(problem_read),
          {"list_problem_articles", "Published articles that a problem, and so its fix, touches", "Support"},
          [](Ctx& ctx, const Call& call) {
            return Page<ProblemArticle>{list_problem_articles(ctx, call.id<support::ProblemId>()), {}};
          });
  api.get("/api/articles/{id}/origins", may(article_read),
          {"list_article_origins", "Problems and tickets that an article was begun from", "Knowledge"},
          [](Ctx& ctx, const Call& call) {
            return Page<ArticleOrigin>{list_article_origins(ctx, call.id<knowledge::ArticleId>()), {}};
          });
}

void problem_article_jobs(jobs::Runner& runner, const World& world) {
  runner.on("problem.articles", {.in_transaction = [&world](db::Tx& tx, const jobs::Job& job) {
              const auto changed = json::read_text<ChangedProblem>(job.payload);
              if (!is_of_fix(tx, changed.event_id)) return;
              Ctx ctx{.world = world, .actor = Actor::system(), .joined = &tx};
              touch_articles_of(ctx, tx, changed.subject_id);
            }});
}

}  // namespace zelo::app
