#include "src/knowledge/editing/review.h"

#include "src/customer/account_store.h"
#include "src/identity/user.h"
#include "src/knowledge/article_events.h"
#include "src/knowledge/article_steps.h"
#include "src/timeline/record.h"

namespace zelo::knowledge {
namespace {

void check_reviewer(db::Tx& tx, const UserId& id) {
  const auto user = identity::user_by_id(tx, id);
  if (!user || !user->active || !may(Roles::parse(user->roles), Permission::article_publish))
    throw invalid("reviewer_id", "error.article.reviewer");
}

/// Out of review, to what it was before.
void leave_review(Article& article) {
  article.state = article.published_at ? ArticleState::published : ArticleState::draft;
  article.reviewer_id.reset();
  article.submitted_by.reset();
}

Article in_review(const Ctx& ctx, db::Tx& tx, const ArticleId& id, std::optional<std::int64_t> version) {
  Article article = load_article(ctx, tx, id, version);
  if (article.state != ArticleState::review) throw conflict("error.article.not_in_review");
  return article;
}

struct Due {
  ArticleId id;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(Due, (), (id, title))

std::vector<Due> due_for_review(db::Tx& tx, Time now, int most) {
  constexpr auto again = days(7);
  return tx.query<Due>(
      "SELECT a.id, a.title FROM articles a WHERE a.review_on IS NOT NULL AND a.review_on <= $1 AND a.published_at IS"
      " NOT NULL AND (a.reminded_on IS NULL OR a.reminded_on < a.review_on OR a.reminded_on <= $2)"
      " ORDER BY a.review_on, a.id LIMIT $3",
      customer::company_day(tx, now), customer::company_day(tx, now - again), most);
}

}  // namespace

ArticleView send_to_review(Ctx& ctx, const ArticleId& id, const SendToReview& input,
                           std::optional<std::int64_t> version) {
  ctx.require(Permission::article_write);
  return ctx.write([&](db::Tx& tx) {
    Article article = load_article(ctx, tx, id, version);
    if (article.state == ArticleState::published && !article.pending) throw conflict("error.article.nothing_to_review");
    if (article.state == ArticleState::archived) throw conflict("error.article.archived");
    check_reviewer(tx, input.reviewer_id);
    check_may_know(ctx, tx, id, input.reviewer_id, "reviewer_id");
    article.state = ArticleState::review;
    article.reviewer_id = input.reviewer_id;
    article.submitted_by = writer(ctx);
    article.review_note.reset();
    if (input.note) article.review_note = std::string(*input.note);
    keep_state(ctx, tx, article);
    timeline::record(ctx, tx, subject_of(id), ArticleSentToReview{article.title, input.reviewer_id});
    return view_article(ctx, tx, id);
  });
}

ArticleView recall_article(Ctx& ctx, const ArticleId& id, std::optional<std::int64_t> version) {
  ctx.require(Permission::article_write);
  return ctx.write([&](db::Tx& tx) {
    Article article = in_review(ctx, tx, id, version);
    leave_review(article);
    article.review_note.reset();
    keep_state(ctx, tx, article);
    timeline::record(ctx, tx, subject_of(id), ArticleRecalled{article.title});
    return view_article(ctx, tx, id);
  });
}

ArticleView return_article(Ctx& ctx, const ArticleId& id, const ReturnArticle& input,
                           std::optional<std::int64_t> version) {
  ctx.require(Permission::article_publish);
  return ctx.write([&](db::Tx& tx) {
    Article article = in_review(ctx, tx, id, version);
    const auto author = article.submitted_by;
    leave_review(article);
    article.review_note = std::string(input.comment);
    keep_state(ctx, tx, article);
    timeline::record(ctx, tx, subject_of(id), ArticleReturned{article.title, author});
    return view_article(ctx, tx, id);
  });
}

std::int64_t remind_of_reviews(Ctx& ctx) {
  constexpr int at_once = 200;
  return ctx.write([&](db::Tx& tx) {
    const auto due = due_for_review(tx, ctx.now(), at_once);
    for (const Due& one : due) {
      tx.exec("UPDATE articles SET reminded_on = $1 WHERE id = $2", customer::company_day(tx, ctx.now()), one.id);
      timeline::record(ctx, tx, subject_of(one.id), ArticleReviewDue{one.title, keepers_of(tx, one.id)});
    }
    return static_cast<std::int64_t>(due.size());
  });
}

}  // namespace zelo::knowledge
