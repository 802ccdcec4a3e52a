#include "src/knowledge/editing/translation.h"

#include "src/knowledge/article_events.h"
#include "src/knowledge/article_steps.h"
#include "src/knowledge/article_store.h"
#include "src/knowledge/published.h"
#include "src/timeline/record.h"

namespace zelo::knowledge {
namespace {

/// When its title or text was changed last.
Time written_at(db::Tx& tx, const Article& article) {
  return tx.value<Time>("SELECT created_at FROM article_revisions WHERE article_id = $1 AND number = $2", article.id,
                        article.revision);
}

/// It came after one that readers saw already, and says what that one says until it is changed once more.
bool follows(const Article& article, Time written, const Article& other) {
  if (!other.published_at) return false;
  if (!article.published_at) return true;
  return *other.published_at < *article.published_at && written <= *article.published_at;
}

std::vector<Translation> others(const Ctx& ctx, db::Tx& tx, const ArticleId& id) {
  const Article article = load_article(ctx, tx, id);
  const Time written = written_at(tx, article);
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
                     .behind = !follows(article, written, *row) && written_at(tx, *row) < written,
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
