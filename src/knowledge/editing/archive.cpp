#include "src/knowledge/editing/archive.h"

#include "src/knowledge/article_events.h"
#include "src/knowledge/article_steps.h"
#include "src/knowledge/article_store.h"
#include "src/knowledge/gap.h"
#include "src/timeline/record.h"

namespace zelo::knowledge {
namespace {

bool archive(const Ctx& ctx, db::Tx& tx, Article& article) {
  if (article.state == ArticleState::archived) return false;
  take_down(ctx, tx, article);
  article.state = ArticleState::archived;
  article.reviewer_id.reset();
  article.submitted_by.reset();
  article.review_note.reset();
  keep_state(ctx, tx, article);
  reopen_gaps(tx, article.id);
  timeline::record(ctx, tx, subject_of(article.id), ArticleArchived{article.title});
  return true;
}

}  // namespace

ArticleView archive_article(Ctx& ctx, const ArticleId& id, std::optional<std::int64_t> version) {
  ctx.require(Permission::article_publish);
  return ctx.write([&](db::Tx& tx) {
    Article article = load_article(ctx, tx, id, version);
    archive(ctx, tx, article);
    return view_article(ctx, tx, id);
  });
}

ArticleView bring_back_article(Ctx& ctx, const ArticleId& id, std::optional<std::int64_t> version) {
  ctx.require(Permission::article_publish);
  return ctx.write([&](db::Tx& tx) {
    Article article = load_article(ctx, tx, id, version);
    if (article.state != ArticleState::archived) return view_article(ctx, tx, id);
    article.state = ArticleState::draft;
    keep_state(ctx, tx, article);
    timeline::record(ctx, tx, subject_of(id), ArticleBroughtBack{article.title});
    return view_article(ctx, tx, id);
  });
}

Kept withdraw_articles(Ctx& ctx, const WithdrawArticles& input) {
  ctx.require(Permission::article_publish);
  check_how_many(input.ids);
  return ctx.write([&](db::Tx& tx) {
    Kept kept;
    for (const ArticleId& id : input.ids) {
      Article article = load_article(ctx, tx, id);
      if (input.archive.value_or(false) ? archive(ctx, tx, article) : take_down(ctx, tx, article)) ++kept.changed;
    }
    return kept;
  });
}

void delete_article(Ctx& ctx, const ArticleId& id, std::optional<std::int64_t> version) {
  ctx.require(Permission::article_publish);
  ctx.write([&](db::Tx& tx) {
    const Article article = load_article(ctx, tx, id, version);
    if (was_published(tx, id)) throw conflict("error.article.was_published");
    reopen_gaps(tx, id);
    remove_article(tx, id);
    timeline::record(ctx, tx, subject_of(id), ArticleDeleted{article.title});
  });
}

}  // namespace zelo::knowledge
