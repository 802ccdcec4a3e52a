#include "src/knowledge/editing/revision.h"

#include "lib/base/json.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/knowledge/article_events.h"
#include "src/knowledge/article_rules.h"
#include "src/knowledge/article_steps.h"
#include "src/knowledge/rendering.h"
#include "src/timeline/record.h"

namespace zelo::knowledge {
namespace {

Revision find_revision(db::Tx& tx, const ArticleId& id, std::int64_t number) {
  auto found = tx.find<Revision>(
      "SELECT v.number, v.title, v.body_markdown, '' AS body_html, u.name AS author_name, v.created_at FROM "
      "article_revisions v"
      " LEFT JOIN users u ON u.id = v.author_id WHERE v.article_id = $1 AND v.number = $2",
      id, number);
  if (!found) throw not_found();
  return *std::move(found);
}

}  // namespace

Page<RevisionLine> list_revisions(Ctx& ctx, const ArticleId& id, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::article_read);
  const auto keys = decode_cursor(after, 1);
  const std::int64_t before = keys ? cursor_number(keys->front()) : std::numeric_limits<std::int64_t>::max();
  Page<RevisionLine> page;
  page.items = ctx.read([&](db::Tx& tx) {
    load_article(ctx, tx, id);
    return tx.query<RevisionLine>(revision_lines_sql, id, before, limit + 1);
  });
  page.next = cut(page.items, limit, [](const RevisionLine& line) { return std::vector{std::to_string(line.number)}; });
  return page;
}

Revision show_revision(Ctx& ctx, const ArticleId& id, std::int64_t number) {
  ctx.require(Permission::article_read);
  return ctx.read([&](db::Tx& tx) {
    const Article article = load_article(ctx, tx, id);
    Revision revision = find_revision(tx, id, number);
    revision.body_html =
        render_article(ctx, tx, reader_of(ctx, tx), article.language, revision.body_markdown, Face::staff).html;
    return revision;
  });
}

ArticleView restore_revision(Ctx& ctx, const ArticleId& id, std::int64_t number, std::optional<std::int64_t> version) {
  ctx.require(Permission::article_write);
  return ctx.write([&](db::Tx& tx) {
    const Article before = load_article(ctx, tx, id, version);
    const Revision old = find_revision(tx, id, number);
    Article article = before;
    article.title = old.title;
    article.body_markdown = old.body_markdown;
    if (!article.slug_chosen && before.title != old.title) article.slug = rules::slug_of(old.title);
    if (!keep_changes(ctx, tx, before, article).empty())
      timeline::record(ctx, tx, subject_of(id), ArticleRestored{article.title, number});
    return view_article(ctx, tx, id);
  });
}

PublishedCopy show_published_copy(Ctx& ctx, const ArticleId& id) {
  ctx.require(Permission::article_read);
  std::string letter;
  const auto row = ctx.read([&](db::Tx& tx) {
    const Reader reader = reader_of(ctx, tx);
    auto found = find_published(tx, reader, id);
    if (found) letter = letter_of_article(ctx, tx, reader, found->body_markdown);
    return found;
  });
  if (!row) throw not_found();
  return {.revision = row->revision,
          .title = row->title,
          .body_markdown = row->body_markdown,
          .letter = std::move(letter),
          .kind = row->kind,
          .audience = row->audience,
          .segments = json::read_text<std::vector<customer::Segment>>(row->segments),
          .plan_keys = json::read_text<std::vector<std::string>>(row->plan_keys),
          .category_id = row->category_id,
          .language = row->language,
          .slug = row->slug,
          .position = row->position == unplaced ? std::nullopt : std::optional(row->position),
          .published_at = row->published_at,
          .updated_at = row->updated_at};
}

}  // namespace zelo::knowledge
