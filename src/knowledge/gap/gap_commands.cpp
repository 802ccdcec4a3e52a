#include "lib/db/filter.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/identity/visibility.h"
#include "src/knowledge/article_steps.h"
#include "src/knowledge/article_store.h"
#include "src/knowledge/gap.h"
#include "src/knowledge/gap/gap_rules.h"

namespace zelo::knowledge {
namespace {

constexpr int most_category_gaps = 50;
constexpr Duration counted_for = days(30);
constexpr Duration quiet_for = days(90);

/// Ids are in the order of their time: the first that a ticket of `since` can have.
std::string first_id_of(Time since) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string id;
  for (int shift = 44; shift >= 0; shift -= 4) id += digits[(since.ms >> shift) & 15];
  return id.substr(0, 8) + "-" + id.substr(8) + "-0000-0000-000000000000";
}

constexpr std::string_view gap_columns =
    "g.id, g.language, g.query, g.place, g.times, g.first_at, g.last_at, g.state, g.article_id, g.said";

/// The words of a ticket are for those who may know of it.
void add_known(db::Filter& where, const Actor& actor) {
  where.add("(g.ticket_id IS NULL OR EXISTS (SELECT 1 FROM tickets t WHERE t.id = g.ticket_id" +
            and_visible(where, actor, "t") + "))");
}

Gap load_gap(const Ctx& ctx, db::Tx& tx, const GapId& id) {
  db::Filter where;
  where.add("g.id = ?", id);
  add_known(where, ctx.actor);
  auto found =
      tx.query_with<Gap>("SELECT " + std::string(gap_columns) + " FROM search_gaps g" + where.where(), where.values());
  if (found.empty()) throw not_found();
  return std::move(found.front());
}

void note(const Ctx& ctx, db::Tx& tx, std::string_view q, const std::string& language, GapPlace place,
          const std::optional<std::string>& ticket_id) {
  const auto query = rules::query_to_keep(q);
  if (!query) return;
  // What was written once and is asked again without a result is open again.
  tx.exec(
      "INSERT INTO search_gaps (id, language, query, place, times, first_at, last_at, state, ticket_id, said) VALUES "
      "($1,"
      " $2, $3, $4, 1, $5, $5, 'open', $6, $7) ON CONFLICT (language, query) DO UPDATE SET times = search_gaps.times + "
      "1,"
      " said = COALESCE(search_gaps.said, excluded.said), place = excluded.place, last_at = excluded.last_at, "
      "ticket_id = CASE WHEN search_gaps.ticket_id IS NULL THEN"
      " NULL ELSE excluded.ticket_id END,"
      " state = CASE WHEN search_gaps.state = 'written' AND search_gaps.article_id IS NOT NULL AND EXISTS (SELECT 1 "
      "FROM"
      " published_articles p WHERE p.id = search_gaps.article_id) THEN 'open' ELSE search_gaps.state END",
      ctx.new_id<GapId>(), language, *query, place, ctx.now(), ticket_id, rules::said_to_keep(q));
}

}  // namespace

void note_search_without_result(const Ctx& ctx, db::Tx& tx, std::string_view q, const std::string& language,
                                GapPlace place) {
  note(ctx, tx, q, language, place, std::nullopt);
}

void note_ticket_without_answer(const Ctx& ctx, db::Tx& tx, std::string_view subject, const std::string& language,
                                const std::string& ticket_id) {
  note(ctx, tx, subject, language, GapPlace::form, ticket_id);
}

Page<Gap> list_gaps(Ctx& ctx, GapState state, const std::optional<std::string>& language,
                    const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::article_read);
  const auto keys = decode_cursor(after, 2);
  db::Filter where;
  where.add("g.state = ?", state);
  if (language) where.add("g.language = ?", *language);
  if (keys) where.add("(g.times, g.id) < (?, ?)", cursor_number((*keys)[0]), (*keys)[1]);
  add_known(where, ctx.actor);
  const std::string sql = "SELECT " + std::string(gap_columns) + " FROM search_gaps g" + where.where() +
                          " ORDER BY g.times DESC, g.id DESC LIMIT " + where.param(limit + 1);
  Page<Gap> page;
  page.items = ctx.read([&](db::Tx& tx) { return tx.query_with<Gap>(sql, where.values()); });
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = encode_cursor({std::to_string(page.items.back().times), page.items.back().id.text});
  }
  return page;
}

Gap edit_gap(Ctx& ctx, const GapId& id, const EditGap& input) {
  ctx.require(Permission::article_write);
  return ctx.write([&](db::Tx& tx) {
    Gap gap = load_gap(ctx, tx, id);
    if (input.state) gap.state = *input.state;
    input.article_id.apply(gap.article_id);
    if (input.article_id.value) {
      const auto article = find_article(tx, *input.article_id.value, ctx.actor);
      if (!article || article->state == ArticleState::archived) throw invalid("article_id", "error.unknown");
      gap.state = GapState::written;
    }
    tx.exec("UPDATE search_gaps SET state = $1, article_id = $2 WHERE id = $3", gap.state, gap.article_id, id);
    return gap;
  });
}

void reopen_gaps(db::Tx& tx, const ArticleId& id) {
  tx.exec(
      "UPDATE search_gaps SET article_id = NULL, state = CASE WHEN state = 'written' THEN 'open' ELSE state END"
      " WHERE article_id = $1",
      id);
}

std::vector<CategoryGap> list_category_gaps(Ctx& ctx) {
  ctx.require(Permission::article_read);
  db::Filter params;
  const std::string recent =
      "t.id >= " + params.param(first_id_of(ctx.now() - counted_for)) + " AND " + visible(params, ctx.actor, "t");
  // An internal article answers no customer; and some are not for everybody of staff to know of.
  const std::string answers = "published_articles p WHERE p.category_id = c.id AND p.audience <> 'internal'";
  // A category with articles still has a gap where more than ten tickets come to each of them.
  const std::string sql =
      "SELECT c.id AS category_id, c.name, n.tickets, (SELECT count(*) FROM " + answers +
      ") AS articles FROM (SELECT t.category_id, count(*) AS tickets FROM tickets t WHERE " + recent +
      " AND t.category_id IS NOT NULL GROUP BY t.category_id) AS n JOIN categories c ON c.id = n.category_id"
      " WHERE c.active = 1 AND n.tickets > 10 * (SELECT count(*) FROM " +
      answers + ") AND NOT EXISTS (SELECT 1 FROM category_gaps_dismissed d WHERE d.category_id = c.id AND d.until > " +
      params.param(ctx.now()) + ") ORDER BY CASE WHEN EXISTS (SELECT 1 FROM " + answers +
      ") THEN 1 ELSE 0 END, n.tickets DESC, c.id LIMIT " + params.param(most_category_gaps);
  return ctx.read([&](db::Tx& tx) { return tx.query_with<CategoryGap>(sql, params.values()); });
}

void dismiss_category_gap(Ctx& ctx, const CategoryId& id) {
  ctx.require(Permission::article_write);
  ctx.write([&](db::Tx& tx) {
    if (!tx.find<std::int64_t>("SELECT 1 FROM categories WHERE id = $1", id)) throw not_found();
    tx.exec(
        "INSERT INTO category_gaps_dismissed (category_id, until) VALUES ($1, $2) ON CONFLICT (category_id)"
        " DO UPDATE SET until = excluded.until",
        id, ctx.now() + quiet_for);
  });
}

std::int64_t sweep_gaps(Ctx& ctx) {
  constexpr int at_once = 1000;
  return ctx.write([&](db::Tx& tx) {
    return tx.exec(
        "DELETE FROM search_gaps WHERE id IN (SELECT id FROM search_gaps WHERE last_at < $1 AND times < 3"
        " AND state <> 'written' ORDER BY last_at LIMIT $2)",
        ctx.now() - quiet_for, at_once);
  });
}

}  // namespace zelo::knowledge
