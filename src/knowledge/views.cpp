#include "src/knowledge/views.h"

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
    Seen& seen = seen_[id.text];
    seen.language = language;
    ++seen.views;
    if (ctx.now() - kept_ < minutes(1) && seen_.size() < most_counted) return;
    kept_ = ctx.now();
    to_keep.swap(seen_);
  }
  ctx.write([&](db::Tx& tx) {
    for (const auto& [article, seen] : to_keep) add_views(tx, article, seen.language, seen.views);
  });
}

}  // namespace zelo::knowledge
