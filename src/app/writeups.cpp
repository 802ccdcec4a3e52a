#include "src/app/writeups.h"

#include "lib/base/json.h"
#include "src/knowledge/article_commands.h"
#include "src/support/problem/writeup.h"

namespace zelo::app {
namespace {

void draft_article(const World& world, db::Tx& tx, const jobs::Job& job) {
  const auto request = json::read_text<support::WriteupRequest>(job.payload);
  Ctx ctx{.world = world,
          .actor = support::author_of(tx, request, world.clock.now()),
          .language = request.language,
          .joined = &tx};
  // Who has left, or may write no articles any more, wishes for nothing.
  if (may(ctx.actor.roles, Permission::article_write)) draft_from(ctx, tx, request);
}

}  // namespace

std::optional<knowledge::ArticleId> draft_from(Ctx& ctx, db::Tx& tx, const support::WriteupRequest& request) {
  const auto writeup = support::write_up(ctx, tx, request);
  if (!writeup) return std::nullopt;
  knowledge::NewArticle article{.title = writeup->title,
                                .body_markdown = writeup->body_markdown,
                                .kind = knowledge::ArticleKind::guide,
                                .audience = knowledge::Audience::internal,
                                .category_id = {},
                                .language = request.language,
                                .review_on = {}};
  if (writeup->category_id) article.category_id = knowledge::CategoryId(writeup->category_id->text);
  const auto made = knowledge::create_article(ctx, article);
  support::written_up(ctx, tx, request, made.id.text, made.title);
  return made.id;
}

void writeup_jobs(jobs::Runner& runner, const World& world) {
  runner.on("article.draft",
            {.in_transaction = [&world](db::Tx& tx, const jobs::Job& job) { draft_article(world, tx, job); }});
}

}  // namespace zelo::app
