#include "src/knowledge/image/image_store.h"

#include <set>

#include "lib/base/json.h"
#include "lib/db/filter.h"
#include "lib/db/ranked_index.h"

namespace zelo::knowledge {
namespace {

constexpr std::size_t most_images = 500;

bool in_published(db::Tx& tx, const Reader& reader, const ArticleImageId& id) {
  db::Filter where;
  where.add("x.image_id = ? AND x.live = 1", id);
  where.add(readable(where, reader, "p"));
  return !tx.query_with<std::int64_t>(
                "SELECT 1 FROM article_image_uses x JOIN published_articles p ON p.id = x.article_id" + where.where() +
                    " LIMIT 1",
                where.values())
              .empty();
}

bool in_written(db::Tx& tx, const Actor& actor, const ArticleImageId& id) {
  if (actor.kind != ActorKind::system && !(actor.staff() && may(actor.roles, Permission::article_read))) return false;
  db::Filter where;
  where.add("x.image_id = ?", id);
  if (const auto hidden = unfinished_of_others(where, actor, "a"); !hidden.empty()) where.add("NOT " + hidden);
  return !tx.query_with<std::int64_t>("SELECT 1 FROM article_image_uses x JOIN articles a ON a.id = x.article_id" +
                                          where.where() + " LIMIT 1",
                                      where.values())
              .empty();
}

void add_use(db::Tx& tx, const ArticleImageId& image, const ArticleId& article, bool live) {
  tx.exec(
      "INSERT INTO article_image_uses (image_id, article_id, live) VALUES ($1, $2, $3)"
      " ON CONFLICT (image_id, article_id, live) DO NOTHING",
      image, article, live);
}

}  // namespace

void insert_image(db::Tx& tx, const ArticleImage& image) { tx.insert("article_images", image); }

std::optional<ArticleImage> find_image(db::Tx& tx, const ArticleImageId& id) {
  return tx.find<ArticleImage>("SELECT * FROM article_images WHERE id = $1", id);
}

std::vector<ArticleImage> unmeasured_images(db::Tx& tx, int limit) {
  return tx.query<ArticleImage>("SELECT * FROM article_images WHERE width IS NULL ORDER BY id LIMIT $1", limit);
}

void note_image_size(db::Tx& tx, const ArticleImageId& id, std::int64_t width, std::int64_t height) {
  tx.exec("UPDATE article_images SET width = $1, height = $2 WHERE id = $3", width, height, id);
}

bool may_see_image(db::Tx& tx, const Reader& reader, const ArticleImage& image) {
  if (reader.actor.staff() && reader.actor.id == image.uploader_id) return true;
  return in_published(tx, reader, image.id) || in_written(tx, reader.actor, image.id);
}

std::vector<ArticleImageId> images_in(std::string_view markdown) {
  constexpr std::size_t id_length = 36;
  std::set<std::string, std::less<>> seen;
  std::vector<ArticleImageId> found;
  for (auto at = markdown.find(image_address); at != std::string_view::npos && found.size() < most_images;
       at = markdown.find(image_address, at + 1)) {
    const std::string id(markdown.substr(at + image_address.size(), id_length));
    if (is_uuid(id) && seen.insert(id).second) found.emplace_back(id);
  }
  return found;
}

void use_images(const Ctx& ctx, db::Tx& tx, const Article& article) {
  for (const ArticleImageId& id : images_in(article.body_markdown)) {
    const auto image = find_image(tx, id);
    if (image && may_see_image(tx, {.actor = ctx.actor, .segment = {}, .plan_keys = {}}, *image))
      add_use(tx, id, article.id, false);
  }
}

void show_images(db::Tx& tx, const Article& article) {
  hide_images(tx, article.id);
  for (const ArticleImageId& id : images_in(article.body_markdown)) {
    const bool own =
        tx.find<std::int64_t>("SELECT 1 FROM article_image_uses WHERE image_id = $1 AND article_id = $2 AND live = 0",
                              id, article.id)
            .has_value();
    if (own) add_use(tx, id, article.id, true);
  }
}

void hide_images(db::Tx& tx, const ArticleId& id) {
  tx.exec("DELETE FROM article_image_uses WHERE article_id = $1 AND live = 1", id);
}

std::vector<std::string> delete_unused_images(db::Tx& tx, Time before, int limit) {
  const auto ids = tx.query<std::string>(
      "SELECT i.id FROM article_images i WHERE i.created_at < $1 AND NOT EXISTS"
      " (SELECT 1 FROM article_image_uses x WHERE x.image_id = i.id) ORDER BY i.created_at LIMIT $2",
      before, limit);
  const std::string list = json::text_of(ids);
  // The file that it came from is taken anew by the next import.
  tx.exec("DELETE FROM article_sources WHERE " + db::in_texts(tx.dialect(), "image_id", "$1"), list);
  return tx.query<std::string>(
      "DELETE FROM article_images WHERE " + db::in_texts(tx.dialect(), "id", "$1") + " RETURNING sha256", list);
}

bool image_content_needed(db::Tx& tx, const std::string& sha256) {
  return tx
      .find<std::int64_t>(
          "SELECT 1 WHERE EXISTS (SELECT 1 FROM article_images WHERE sha256 = $1)"
          " OR EXISTS (SELECT 1 FROM attachments WHERE sha256 = $1)"
          " OR EXISTS (SELECT 1 FROM imports WHERE file_hash = $1)",
          sha256)
      .has_value();
}

}  // namespace zelo::knowledge
