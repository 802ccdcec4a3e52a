#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/knowledge/article_events.h"
#include "src/knowledge/article_steps.h"
#include "src/knowledge/article_store.h"
#include "src/knowledge/feedback/feedback.h"
#include "src/knowledge/published.h"
#include "src/timeline/record.h"

namespace zelo::knowledge {
namespace {

/// Whose word it is. Programs have no opinion.
std::string giver_of(const Actor& actor, const std::string& visitor_key) {
  if (actor.kind == ActorKind::user || actor.kind == ActorKind::contact) return actor.id;
  if (actor.kind != ActorKind::anonymous) throw forbidden();
  if (visitor_key.empty()) throw invalid("visitor_key", "error.required");
  return sha256_hex(visitor_key);
}

void keep(const Ctx& ctx, db::Tx& tx, const Published& article, const std::string& giver, bool helpful,
          const std::optional<std::string>& comment) {
  // What has changed is to be looked at again.
  tx.exec(
      "INSERT INTO article_feedback (id, article_id, giver_kind, giver_id, helpful, comment, revision, created_at,"
      " updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8) ON CONFLICT (article_id, giver_kind, giver_id)"
      " DO UPDATE SET helpful = excluded.helpful, comment = COALESCE(excluded.comment,"
      " article_feedback.comment), revision = excluded.revision,"
      " updated_at = excluded.updated_at, handled_at = NULL, handled_by = NULL",
      ctx.new_id<FeedbackId>(), article.id, ctx.actor.kind, giver, helpful, comment, article.revision, ctx.now());
}

bool has_open_comment(db::Tx& tx, const ArticleId& id) {
  return tx
      .find<std::int64_t>(
          "SELECT 1 FROM article_feedback WHERE article_id = $1 AND comment IS NOT NULL AND handled_at IS NULL LIMIT 1",
          id)
      .has_value();
}

std::optional<OwnFeedback> find_own(db::Tx& tx, const ArticleId& id, ActorKind kind, const std::string& giver) {
  return tx.find<OwnFeedback>(
      "SELECT helpful, comment FROM article_feedback WHERE article_id = $1 AND giver_kind = $2 AND giver_id = $3", id,
      kind, giver);
}

}  // namespace

OwnFeedback give_feedback(Ctx& ctx, const ArticleId& article_id, bool helpful,
                          const std::optional<Prose<2000>>& comment, const std::string& visitor_key) {
  const std::string giver = giver_of(ctx.actor, visitor_key);
  OwnFeedback said;
  said.helpful = helpful;
  if (comment) said.comment = std::string(*comment);
  ctx.write([&](db::Tx& tx) {
    const auto article = find_published(tx, reader_of(ctx, tx), article_id);
    if (!article) throw not_found();
    const auto before = find_own(tx, article_id, ctx.actor.kind, giver);
    if (before && !said.comment) said.comment = before->comment;
    if (before && before->helpful == said.helpful && before->comment == said.comment) return;
    const bool told = has_open_comment(tx, article_id);
    keep(ctx, tx, *article, giver, said.helpful, said.comment);
    count_votes(tx, article_id);
    if (said.comment && !told)
      timeline::record(ctx, tx, subject_of(article_id), ArticleCommented{article->title, keepers_of(tx, article_id)});
    if (ctx.actor.kind != ActorKind::contact) return;
    timeline::Subject subject = subject_of(article_id);
    subject.account_id = ctx.actor.account_id;
    timeline::record(ctx, tx, subject, ArticleRated{article->title, helpful});
  });
  return said;
}

Page<FeedbackView> list_feedback(Ctx& ctx, const ArticleId& article_id, bool open,
                                 const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::article_read);
  const auto keys = decode_cursor(after, 2);
  Page<FeedbackView> page;
  page.items = ctx.read([&](db::Tx& tx) {
    load_article(ctx, tx, article_id);
    db::Filter where;
    where.add("f.article_id = ? AND f.comment IS NOT NULL", article_id);
    if (open) where.add("f.handled_at IS NULL");
    if (keys) where.add("(f.updated_at, f.id) < (?, ?)", cursor_number((*keys)[0]), (*keys)[1]);
    const std::string sql =
        "SELECT f.id, f.helpful, f.comment, f.giver_kind, coalesce(u.name, k.name) AS giver_name, c.name AS"
        " account_name, f.revision, f.updated_at, f.handled_at, h.name AS handled_by_name FROM article_feedback f"
        " LEFT JOIN users u ON f.giver_kind = 'user' AND u.id = f.giver_id"
        " LEFT JOIN contacts k ON f.giver_kind = 'contact' AND k.id = f.giver_id"
        " LEFT JOIN accounts c ON c.id = k.account_id LEFT JOIN users h ON h.id = f.handled_by" +
        where.where() + " ORDER BY f.updated_at DESC, f.id DESC LIMIT " + where.param(limit + 1);
    return tx.query_with<FeedbackView>(sql, where.values());
  });
  page.next = cut(page.items, limit, [](const FeedbackView& one) {
    return std::vector{std::to_string(one.updated_at.ms), one.id.text};
  });
  return page;
}

void handle_feedback(Ctx& ctx, const ArticleId& article_id, const FeedbackId& id, bool handled) {
  ctx.require(Permission::article_write);
  ctx.write([&](db::Tx& tx) {
    load_article(ctx, tx, article_id);
    const std::optional<Time> at = handled ? std::optional(ctx.now()) : std::nullopt;
    const std::optional<UserId> by = handled ? writer(ctx) : std::nullopt;
    const auto found =
        tx.exec("UPDATE article_feedback SET handled_at = $1, handled_by = $2 WHERE id = $3 AND article_id = $4", at,
                by, id, article_id);
    if (found == 0) throw not_found();
  });
}

}  // namespace zelo::knowledge
