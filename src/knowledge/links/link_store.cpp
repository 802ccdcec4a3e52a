#include "src/knowledge/links/link_store.h"

#include "lib/db/filter.h"
#include "src/knowledge/published.h"

namespace zelo::knowledge {

void replace_links(db::Tx& tx, const ArticleId& id, const std::vector<ArticleLink>& links) {
  forget_links(tx, id);
  for (const ArticleLink& link : links) tx.insert("article_links", link);
}

void forget_links(db::Tx& tx, const ArticleId& id) { tx.exec("DELETE FROM article_links WHERE article_id = $1", id); }

std::vector<ArticleLink> links_of(db::Tx& tx, const ArticleId& id) {
  return tx.query<ArticleLink>("SELECT * FROM article_links WHERE article_id = $1 ORDER BY position", id);
}

std::vector<ArticleId> linking_to(db::Tx& tx, const ArticleId& id) {
  return tx.query<ArticleId>("SELECT DISTINCT article_id FROM article_links WHERE target_id = $1 LIMIT 500", id);
}

std::vector<BrokenLink> broken_links(db::Tx& tx, const Actor& reader, const std::optional<ArticleId>& article_id,
                                     const LinkPlace& after, int limit) {
  db::Filter where;
  where.add("l.state <> 'fine' AND l.state <> 'outside'");
  where.add("(l.article_id, l.position) > (?, ?)", after.article_id, after.position);
  if (article_id) where.add("l.article_id = ?", *article_id);
  if (const auto hidden = unfinished_of_others(where, reader, "a"); !hidden.empty()) where.add("NOT " + hidden);
  const std::string sql =
      "SELECT l.article_id, a.title AS article_title, l.position, l.target, l.line, l.state, l.target_id, l.checked_at"
      " FROM article_links l JOIN articles a ON a.id = l.article_id" +
      where.where() + " ORDER BY l.article_id, l.position LIMIT " + where.param(limit);
  return tx.query_with<BrokenLink>(sql, where.values());
}

std::vector<ArticleLink> outside_links(db::Tx& tx, const LinkPlace& after, int limit) {
  return tx.query<ArticleLink>(
      "SELECT * FROM article_links WHERE state IN ('outside', 'unreachable') AND (article_id, position) > ($1, $2)"
      " ORDER BY article_id, position LIMIT $3",
      after.article_id, after.position, limit);
}

void note_answer(db::Tx& tx, const ArticleLink& link, LinkState state, Time now) {
  tx.exec(
      "UPDATE article_links SET state = $1, checked_at = $2 WHERE article_id = $3 AND position = $4 AND target = $5",
      state, now, link.article_id, link.position, link.target);
}

}  // namespace zelo::knowledge
