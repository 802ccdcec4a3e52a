#include "src/knowledge/editing/keeping.h"

#include "src/knowledge/article_commands.h"

namespace zelo::knowledge {

void check_how_many(const std::vector<ArticleId>& ids) {
  if (ids.empty()) throw invalid("ids", "error.required");
  if (ids.size() > most_kept_at_once)
    throw invalid("ids", Text("error.too_many_items", {{"max", std::to_string(most_kept_at_once)}}));
}

Kept keep_articles(Ctx& ctx, const KeepArticles& input) {
  ctx.require(Permission::article_write);
  check_how_many(input.ids);
  EditArticle edit;
  edit.owner_id = input.owner_id;
  edit.review_on = input.review_on;
  return ctx.write([&](db::Tx& tx) {
    Kept kept;
    for (const ArticleId& id : input.ids) {
      if (change_article(ctx, tx, id, edit, std::nullopt)) ++kept.changed;
    }
    return kept;
  });
}

}  // namespace zelo::knowledge
