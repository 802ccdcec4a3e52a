#include "src/knowledge/article_store.h"

#include "lib/base/error.h"
#include "lib/db/filter.h"
#include "src/identity/cursor.h"
#include "src/identity/visibility.h"
#include "src/knowledge/article_rules.h"
#include "src/knowledge/links/link_store.h"
#include "src/knowledge/published.h"
#include "src/knowledge/search/document.h"

namespace zelo::knowledge {
namespace {

constexpr std::string_view line_columns =
    "a.id, a.title, a.kind, a.audience, a.category_id, a.language, a.state, a.author_id, u.name AS author_name,"
    " a.owner_id, o.name AS owner_name, a.reviewer_id, r.name AS reviewer_name, a.review_on, a.pending, a.created_at,"
    " a.updated_at, a.published_at, a.version, s.helpful, s.not_helpful, s.views,"
    " (SELECT count(*) FROM article_feedback f WHERE f.article_id = a.id AND f.comment IS NOT NULL AND f.handled_at IS"
    " NULL) AS open_comments, ";

constexpr std::string_view their_people =
    " LEFT JOIN users u ON u.id = a.author_id LEFT JOIN users o ON o.id = a.owner_id"
    " LEFT JOIN users r ON r.id = a.reviewer_id";

/// A vote `f` of somebody whom the article is for: that of staff says something of an internal one alone.
constexpr std::string_view by_readers =
    "(f.giver_kind <> 'user' OR EXISTS (SELECT 1 FROM published_articles p WHERE p.id = f.article_id AND p.audience ="
    " 'internal'))";

/// How the rows of an order are walked through: its index is on the first table, which SQLite takes first then.
struct Walked {
  std::string_view from;
  std::string_view key, id;
  bool downwards;
};
Walked walk_of(ArticleOrder order) {
  constexpr std::string_view by_article = " FROM articles a CROSS JOIN article_views s";
  constexpr std::string_view by_views = " FROM article_views s CROSS JOIN articles a";
  switch (order) {
    case ArticleOrder::review_on: return {by_article, "a.review_key", "a.id", false};
    case ArticleOrder::helpful: return {by_views, "s.harm", "s.article_id", true};
    case ArticleOrder::views: return {by_views, "s.views", "s.article_id", true};
    case ArticleOrder::updated: break;
  }
  return {by_article, "a.updated_at", "a.id", true};
}

/// Behind `after`, in the order of `walk`.
void go_on_behind(db::Filter& where, const Walked& walk, ArticleOrder order, const ArticlePlace& after) {
  const std::string condition =
      "(" + std::string(walk.key) + ", " + std::string(walk.id) + ")" + (walk.downwards ? " < (?, ?)" : " > (?, ?)");
  if (order == ArticleOrder::review_on) where.add(condition, after.key, after.id);
  else where.add(condition, cursor_number(after.key), after.id);
}

void add_reader(db::Filter& where, const Actor& reader) {
  if (const auto hidden = unfinished_of_others(where, reader, "a"); !hidden.empty()) where.add("NOT " + hidden);
}

template <class Run>
auto naming_category(Run run) {
  try {
    return run();
  } catch (const db::ForeignKeyViolation&) {
    throw invalid("category_id", "error.unknown_category");
  }
}

}  // namespace

void narrow(db::Filter& where, db::Dialect dialect, const ArticleFilter& filter, const Actor& reader) {
  if (filter.state) where.add("a.state = ?", *filter.state);
  else where.add("a.state <> 'archived'");
  if (filter.audience) where.add("a.audience = ?", *filter.audience);
  if (filter.kind) where.add("a.kind = ?", *filter.kind);
  if (filter.language) where.add("a.language = ?", *filter.language);
  if (filter.owner_id) where.add("a.owner_id = ?", *filter.owner_id);
  if (filter.reviewer_id) where.add("a.reviewer_id = ?", *filter.reviewer_id);
  if (filter.category_id) where.add("a.category_id = ?", *filter.category_id);
  if (filter.due_on) where.add("a.review_on <= ? AND a.published_at IS NOT NULL", *filter.due_on);
  if (filter.unowned) where.add("a.owner_id IS NULL");
  if (filter.undated) where.add("a.review_on IS NULL");
  if (filter.pending) where.add("a.pending = 1");
  if (filter.commented)
    where.add(
        "a.id IN (SELECT f.article_id FROM article_feedback f WHERE f.comment IS NOT NULL AND f.handled_at IS NULL)");
  if (filter.words) where.add(has_words(where, dialect, *filter.words));
  add_reader(where, reader);
}

void insert_article(db::Tx& tx, const Article& article) {
  naming_category([&] { tx.insert("articles", article); });
  tx.exec("INSERT INTO article_views (article_id, language, views) VALUES ($1, $2, 0)", article.id, article.language);
}

bool update_article(db::Tx& tx, const Article& article, std::int64_t expected) {
  return naming_category([&] {
    return tx.exec(
               "UPDATE articles SET title = $1, title_key = $2, body_markdown = $3, kind = $4, audience = $5,"
               " category_id = $6, language = $7, state = $8, review_on = $9, search = $10, updated_at = $11,"
               " published_at = $12, version = $13, slug = $14, owner_id = $15, segments = $16, plans = $17,"
               " revision = $18, reviewer_id = $19, submitted_by = $20, review_note = $21, pending = $22,"
               " translation_id = $23, slug_chosen = $24, analysis = $25, position = $28"
               " WHERE id = $26 AND version = $27",
               article.title, article.title_key, article.body_markdown, article.kind, article.audience,
               article.category_id, article.language, article.state, article.review_on, article.search,
               article.updated_at, article.published_at, article.version, article.slug, article.owner_id,
               article.segments, article.plans, article.revision, article.reviewer_id, article.submitted_by,
               article.review_note, article.pending, article.translation_id, article.slug_chosen, article.analysis,
               article.id, expected, article.position) == 1;
  });
}

void remove_article(db::Tx& tx, const ArticleId& id) {
  // The rest of what belongs to an article is there only once it was published; its file makes a new one.
  for (const char* table : {"article_revisions", "article_image_uses", "article_feedback", "article_views",
                            "article_sources", "ticket_articles", "writeups", "notifications"})
    tx.exec("DELETE FROM " + std::string(table) + " WHERE article_id = $1", id);
  for (const char* table : {"search_gaps", "article_import_files"})
    tx.exec("UPDATE " + std::string(table) + " SET article_id = NULL WHERE article_id = $1", id);
  tx.exec("DELETE FROM articles WHERE id = $1", id);
}

bool was_published(db::Tx& tx, const ArticleId& id) {
  return tx.find<std::int64_t>("SELECT 1 FROM article_slugs WHERE article_id = $1 LIMIT 1", id).has_value();
}

std::optional<Article> find_article(db::Tx& tx, const ArticleId& id, const Actor& reader) {
  db::Filter where;
  where.add("a.id = ?", id);
  add_reader(where, reader);
  auto rows = tx.query_with<Article>("SELECT a.* FROM articles a" + where.where(), where.values());
  return rows.empty() ? std::nullopt : std::optional(std::move(rows.front()));
}

std::string has_words(db::Filter& params, db::Dialect dialect, std::string_view words) {
  const bool sqlite = dialect == db::Dialect::sqlite;
  std::string query;
  for (const auto& [word, stems] : rules::words_to_find(words)) {
    std::string any = sqlite ? "\"" + word + "\"*" : "'" + word + "':*";
    for (const std::string& stem : stems) any += sqlite ? " OR \"" + stem + "\"" : " | '" + stem + "'";
    query.append(query.empty() ? "" : sqlite ? " AND " : " & ").append("(" + any + ")");
  }
  if (query.empty()) return "(1 = 0)";
  const std::string asked = params.param(query);
  if (!sqlite) return "(to_tsvector('simple', a.search) @@ CAST(" + asked + " AS tsquery))";
  return "(a.id IN (SELECT n.article_id FROM article_texts w JOIN article_numbers n ON n.number = w.rowid"
         " WHERE w.article_texts MATCH " +
         asked + "))";
}

std::int64_t renew_words(Ctx& ctx) {
  constexpr int at_once = 50;
  return ctx.write([&](db::Tx& tx) {
    auto articles = tx.query<Article>("SELECT * FROM articles WHERE analysis < $1 ORDER BY analysis, id LIMIT $2",
                                      analysis, at_once);
    for (Article& article : articles) {
      rules::index(article);
      // Whoever has changed it meanwhile has made them too.
      tx.exec("UPDATE articles SET search = $1, analysis = $2 WHERE id = $3 AND version = $4", article.search,
              article.analysis, article.id, article.version);
    }
    return static_cast<std::int64_t>(articles.size());
  });
}

ArticlePlace place_of(const ArticleLine& line, ArticleOrder order) {
  switch (order) {
    case ArticleOrder::review_on: return {line.review_on.value_or("9999-12-31"), line.id.text};
    case ArticleOrder::helpful: return {std::to_string(line.not_helpful - line.helpful), line.id.text};
    case ArticleOrder::views: return {std::to_string(line.views), line.id.text};
    case ArticleOrder::updated: break;
  }
  return {std::to_string(line.updated_at.ms), line.id.text};
}

std::vector<ArticleLine> list_article_lines(db::Tx& tx, const ArticleListing& wanted, const Actor& reader,
                                            const std::string& today) {
  const Walked walk = walk_of(wanted.order);
  db::Filter where;
  where.add("s.article_id = a.id");
  if (wanted.after) go_on_behind(where, walk, wanted.order, *wanted.after);
  narrow(where, tx.dialect(), wanted.filter, reader);
  std::string sql = "SELECT ";
  sql.append(line_columns);
  sql += "(SELECT count(*) FROM article_links l WHERE l.article_id = a.id AND " +
         leads_nowhere_for(where, reader, "l") + ") AS broken_links, CASE WHEN a.published_at IS NOT NULL AND" +
         " a.review_on <= " + where.param(today) + " THEN 1 ELSE 0 END AS due";
  sql.append(walk.from).append(their_people).append(where.where());
  const std::string_view way = walk.downwards ? " DESC" : "";
  sql.append(" ORDER BY ").append(walk.key).append(way).append(", ").append(walk.id).append(way);
  sql += " LIMIT " + where.param(wanted.limit);
  return tx.query_with<ArticleLine>(sql, where.values());
}

void count_votes(db::Tx& tx, const ArticleId& id) {
  const std::string of_readers =
      "FROM article_feedback f WHERE f.article_id = article_views.article_id AND " + std::string(by_readers) + ")";
  tx.exec("UPDATE article_views SET helpful = (SELECT count(CASE WHEN f.helpful = 1 THEN 1 END) " + of_readers +
              ", not_helpful = (SELECT count(CASE WHEN f.helpful = 0 THEN 1 END) " + of_readers +
              " WHERE article_id = $1",
          id);
  tx.exec("UPDATE article_views SET harm = not_helpful - helpful WHERE article_id = $1", id);
}

Names names_of(db::Tx& tx, const Article& article) {
  return tx.value<Names>(
      "SELECT (SELECT name FROM users WHERE id = $1) AS author_name, (SELECT name FROM users WHERE id = $2) AS"
      " owner_name, (SELECT name FROM users WHERE id = $3) AS reviewer_name",
      article.author_id, article.owner_id, article.reviewer_id);
}

Tallies tallies_of(db::Tx& tx, const ArticleId& id, const Actor& reader) {
  db::Filter params;
  const std::string article = params.param(id);
  const auto count = [&](const std::string& from) { return "(SELECT count(*) FROM " + from + ")"; };
  const std::string of_it = "article_feedback f WHERE f.article_id = " + article + " AND ";
  const std::string voted = of_it + std::string(by_readers) + " AND ";
  const std::string now =
      "f.revision = (SELECT p.revision FROM published_articles p WHERE p.id = " + article + ") AND ";
  const std::string sql =
      "SELECT " + count(voted + "helpful = 1") + " AS helpful, " + count(voted + "helpful = 0") + " AS not_helpful, " +
      count(voted + now + "helpful = 1") + " AS helpful_now, " + count(voted + now + "helpful = 0") +
      " AS not_helpful_now, " + count(of_it + "comment IS NOT NULL AND handled_at IS NULL") + " AS open_comments, " +
      count("ticket_articles x JOIN tickets t ON t.id = x.ticket_id WHERE x.article_id = " + article + " AND " +
            visible(params, reader, "t")) +
      " AS uses, " +
      count("article_links l WHERE l.article_id = " + article + " AND " + leads_nowhere_for(params, reader, "l")) +
      " AS broken_links";
  return tx.query_with<Tallies>(sql, params.values()).front();
}

std::optional<ArticleId> find_translation(db::Tx& tx, const std::string& translation_id, const std::string& language) {
  return tx.find<ArticleId>("SELECT id FROM articles WHERE translation_id = $1 AND language = $2", translation_id,
                            language);
}

void insert_revision(db::Tx& tx, const Article& article, const std::optional<UserId>& author) {
  tx.exec(
      "INSERT INTO article_revisions (article_id, number, title, body_markdown, author_id, created_at)"
      " VALUES ($1, $2, $3, $4, $5, $6)",
      article.id, article.revision, article.title, article.body_markdown, author, article.updated_at);
}

bool slug_is_others(db::Tx& tx, const ArticleId& id, const std::string& language, const std::string& slug) {
  const auto owner =
      tx.find<std::string>("SELECT article_id FROM article_slugs WHERE language = $1 AND slug = $2", language, slug);
  return owner && *owner != id.text;
}

std::string take_slug(db::Tx& tx, const Article& article, const std::string& wanted) {
  const auto is_others = [&](const std::string& slug) {
    return slug_is_others(tx, article.id, article.language, slug);
  };
  const auto seen = tx.find<Published>("SELECT * FROM published_articles WHERE id = $1", article.id);
  // Under the same title it stays where it was found.
  const bool stays = seen && seen->language == article.language && rules::slug_of(seen->title) == wanted;
  if (stays && is_others(wanted)) return seen->slug;
  std::string slug = rules::own_slug(wanted, article.id.text, is_others);
  tx.exec(
      "INSERT INTO article_slugs (language, slug, article_id) VALUES ($1, $2, $3) ON CONFLICT (language, slug)"
      " DO NOTHING",
      article.language, slug, article.id);
  return slug;
}

}  // namespace zelo::knowledge
