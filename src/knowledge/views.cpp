#include "src/knowledge/views.h"

#include "src/identity/beside.h"

namespace zelo::knowledge {
namespace {

constexpr std::size_t most_counted = 10'000;  // articles, between two times of keeping

void add_views(db::Tx& tx, const std::string& id, const std::string& language, std::int64_t views) {
  tx.exec(
      "INSERT INTO article_views (article_id, language, views) SELECT a.id, $2, $3 FROM articles a WHERE a.id = $1"
      " ON CONFLICT (article_id) DO UPDATE SET views = article_views.views + excluded.views,"
      " language = excluded.language",
      id, language, views);
}

}  // namespace

void Views::count(Ctx& ctx, const ArticleId& id, const std::string& language) {
  std::map<std::string, Seen> to_keep;
  {
    const std::lock_guard lock(mutex_);
    if (seen_.size() < most_counted || seen_.contains(id.text)) {
      Seen& seen = seen_[id.text];
      seen.language = language;
      ++seen.views;
    }
    const bool full = seen_.size() >= most_counted && !waiting_;
    if (ctx.now() - kept_ < minutes(1) && !full) return;
    kept_ = ctx.now();
    to_keep.swap(seen_);
  }
  const bool kept = write_beside(ctx, "article.views_not_kept", [&](db::Tx& tx) {
    for (const auto& [article, seen] : to_keep) add_views(tx, article, seen.language, seen.views);
  });
  const std::lock_guard lock(mutex_);
  waiting_ = !kept;
  if (!kept) take_back(to_keep);
}

void Views::take_back(const std::map<std::string, Seen>& counted) {
  for (const auto& [article, seen] : counted) {
    if (seen_.size() >= most_counted && !seen_.contains(article)) continue;
    Seen& there = seen_[article];
    if (there.language.empty()) there.language = seen.language;
    there.views += seen.views;
  }
}

}  // namespace zelo::knowledge
