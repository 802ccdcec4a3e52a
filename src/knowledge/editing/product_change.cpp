#include "src/knowledge/editing/product_change.h"

#include <algorithm>
#include <map>

#include "lib/base/json.h"
#include "src/customer/account_store.h"
#include "src/knowledge/article_events.h"
#include "src/knowledge/article_steps.h"
#include "src/timeline/record.h"

namespace zelo::knowledge {
namespace {

/// From today on, where it was to be looked at later; the weekly reminder of it begins now.
void make_due(const Ctx& ctx, db::Tx& tx, const Article& article) {
  const std::string today = customer::company_day(tx, ctx.now());
  if (!article.review_on || *article.review_on > today) {
    Article due = article;
    due.review_on = today;
    keep_changes(ctx, tx, article, due);
  }
  tx.exec("UPDATE articles SET reminded_on = $1 WHERE id = $2", today, article.id);
}

struct PastChange {
  Time at;
  std::string details;
};
BOOST_DESCRIBE_STRUCT(PastChange, (), (at, details))

/// Of the last 20, newest first.
std::vector<std::string> told_since_review(db::Tx& tx, const Article& article) {
  std::vector<std::string> found;
  if (!article.review_on) return found;
  const auto past = tx.query<PastChange>(
      "SELECT at, details FROM events WHERE subject_kind = 'article' AND subject_id = $1 AND kind = $2"
      " ORDER BY seq DESC LIMIT 20",
      article.id, std::string(ArticleProductChanged::kind));
  for (const PastChange& one : past) {
    // Who has seen since that it is true has put the day off.
    if (customer::company_day(tx, one.at) < *article.review_on) break;
    found.push_back(json::read_text<ArticleProductChanged>(one.details).what);
  }
  return found;
}

bool is_told(db::Tx& tx, const Article& article, const std::string& what) {
  const auto told = told_since_review(tx, article);
  return std::ranges::find(told, what) != told.end();
}

}  // namespace

Kept tell_of_change(Ctx& ctx, const ProductChange& input) {
  ctx.require(Permission::article_write);
  check_how_many(input.ids);
  return ctx.write([&](db::Tx& tx) { return Kept{touch_articles(ctx, tx, input.ids, input.what)}; });
}

std::int64_t touch_articles(const Ctx& ctx, db::Tx& tx, const std::vector<ArticleId>& ids, const std::string& what) {
  std::int64_t touched = 0;
  std::map<std::string, std::int64_t> kept_by;  // user ids: how many of them
  for (const ArticleId& id : ids) {
    const Article article = load_article(ctx, tx, id);
    if (!article.published_at || is_told(tx, article, what)) continue;
    make_due(ctx, tx, article);
    timeline::record(ctx, tx, subject_of(id), ArticleProductChanged{article.title, what});
    for (const UserId& keeper : keepers_of(tx, id)) ++kept_by[keeper.text];
    ++touched;
  }
  for (const auto& [keeper, count] : kept_by)
    timeline::record(ctx, tx, {.account_id = {}, .kind = "articles", .id = keeper},
                     ProductChanged{what, count, {UserId(keeper)}});
  return touched;
}

std::vector<std::string> changes_since_review(db::Tx& tx, const Article& article) {
  constexpr std::size_t most = 5;
  auto told = told_since_review(tx, article);
  told.resize(std::min(told.size(), most));
  return told;
}

}  // namespace zelo::knowledge
