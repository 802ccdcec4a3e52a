#include "src/knowledge/editing/translation.h"

#include "src/knowledge/article_events.h"
#include "src/knowledge/article_steps.h"
#include "src/knowledge/article_store.h"
#include "src/knowledge/published.h"
#include "src/timeline/record.h"

namespace zelo::knowledge {
namespace {

std::vector<Translation> others(const Ctx& ctx, db::Tx& tx, const ArticleId& id) {
  const Article article = load_article(ctx, tx, id);
  std::vector<Translation> found;
  for (const auto language : Catalogue::languages) {
    const auto other = find_translation(tx, article.translation_id, std::string(language));
    if (!other || *other == id) continue;
    const auto row = find_article(tx, *other, ctx.actor);
    if (!row) continue;
    found.push_back({.id = row->id,
                     .title = row->title,
                     .language = row->language,
                     .state = row->state,
                     .live = row->published_at.has_value(),
                     .behind = row->updated_at < article.updated_at,
                     .updated_at = row->updated_at});
  }
  return found;
}

/// The row and what readers see of it.
void belong(const Ctx& ctx, db::Tx& tx, Article article, const std::string& translation_id) {
  article.translation_id = translation_id;
  keep_state(ctx, tx, article);
  move_published(tx, article.id, translation_id);
  timeline::record(ctx, tx, subject_of(article.id), ArticleEdited{article.title, {"translation"}});
}

}  // namespace

std::vector<Translation> list_translations(Ctx& ctx, const ArticleId& id) {
  ctx.require(Permission::article_read);
  return ctx.read([&](db::Tx& tx) { return others(ctx, tx, id); });
}

std::vector<Translation> link_translation(Ctx& ctx, const ArticleId& id, const LinkTranslation& input) {
  ctx.require(Permission::article_write);
  return ctx.write([&](db::Tx& tx) {
    const Article article = load_article(ctx, tx, id);
    const auto other = find_article(tx, input.article_id, ctx.actor);
    if (!other) throw invalid("article_id", "error.unknown");
    if (other->translation_id == article.translation_id) return others(ctx, tx, id);
    for (const auto language : Catalogue::languages) {
      const auto version = find_translation(tx, other->translation_id, std::string(language));
      if (!version) continue;
      Article moved = load_article(ctx, tx, *version);
      moved.translation_id = article.translation_id;
      check_translation(tx, moved, "article_id");
      belong(ctx, tx, moved, article.translation_id);
    }
    return others(ctx, tx, id);
  });
}

void unlink_translation(Ctx& ctx, const ArticleId& id) {
  ctx.require(Permission::article_write);
  ctx.write([&](db::Tx& tx) {
    const Article article = load_article(ctx, tx, id);
    if (others(ctx, tx, id).empty()) return;
    // A new one: its own id may be what the others share.
    belong(ctx, tx, article, ctx.world.ids.uuid(ctx.now()));
  });
}

}  // namespace zelo::knowledge
