#include "src/knowledge/links/link_store.h"

#include "src/knowledge/published.h"

namespace zelo::knowledge {
namespace {

/// To an article that the reader may not know of: that is, for them, to none.
std::string leads_to_others_alone(db::Filter& params, const Actor& reader, const std::string& alias) {
  const std::string hidden = unfinished_of_others(params, reader, "h");
  if (hidden.empty()) return "(1 = 0)";
  return "(EXISTS (SELECT 1 FROM articles h WHERE h.id = " + alias + ".target_id AND " + hidden + "))";
}

}  // namespace

std::string leads_nowhere_for(db::Filter& params, const Actor& reader, const std::string& alias) {
  return "(" + alias + ".state NOT IN ('fine', 'outside') OR " + leads_to_others_alone(params, reader, alias) + ")";
}

void replace_links(db::Tx& tx, const ArticleId& id, const std::vector<ArticleLink>& links) {
  forget_links(tx, id);
  for (const ArticleLink& link : links) tx.insert("article_links", link);
}

void forget_links(db::Tx& tx, const ArticleId& id) { tx.exec("DELETE FROM article_links WHERE article_id = $1", id); }

std::vector<ArticleLink> links_of(db::Tx& tx, const ArticleId& id) {
  return tx.query<ArticleLink>("SELECT * FROM article_links WHERE article_id = $1 ORDER BY position", id);
}

std::vector<ArticleId> linking_to(db::Tx& tx, const ArticleId& id, const std::string& after, int limit) {
  return tx.query<ArticleId>(
      "SELECT DISTINCT article_id FROM article_links WHERE target_id = $1 AND article_id > $2 ORDER BY article_id "
      "LIMIT $3",
      id, after, limit);
}

std::vector<ArticleId> with_missing_links(db::Tx& tx, const std::string& place, int limit) {
  // The first two as the index of broken links says them.
  return tx.query<ArticleId>(
      "SELECT DISTINCT article_id FROM article_links WHERE state <> 'fine' AND state <> 'outside' AND state = 'missing'"
      " AND article_id > $1 ORDER BY article_id LIMIT $2",
      place, limit);
}

std::vector<BrokenLink> broken_links(db::Tx& tx, const Actor& reader, const std::optional<ArticleId>& article_id,
                                     const LinkPlace& after, int limit) {
  db::Filter where;
  const std::string lost = leads_nowhere_for(where, reader, "l");
  const std::string secret = leads_to_others_alone(where, reader, "l");
  where.add(lost);
  where.add("(l.article_id, l.position) > (?, ?)", after.article_id, after.position);
  if (article_id) where.add("l.article_id = ?", *article_id);
  if (const auto hidden = unfinished_of_others(where, reader, "a"); !hidden.empty()) where.add("NOT " + hidden);
  const std::string sql =
      "SELECT l.article_id, a.title AS article_title, l.position, l.target, l.line, CASE WHEN " + secret +
      " THEN 'missing' ELSE l.state END AS state, CASE WHEN " + secret +
      " THEN NULL ELSE l.target_id END AS target_id, l.checked_at FROM article_links l JOIN articles a ON a.id ="
      " l.article_id" +
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
