#include "src/knowledge/published.h"

#include "lib/base/json.h"
#include "lib/db/ranked_index.h"
#include "lib/db/word_index.h"
#include "lib/text/fold.h"
#include "src/customer/account_store.h"
#include "src/customer/contact_store.h"
#include "src/customer/contract/contract_store.h"
#include "src/identity/visibility.h"
#include "src/knowledge/article_rules.h"
#include "src/knowledge/search/indexing.h"

namespace zelo::knowledge {
namespace {

constexpr std::string_view short_columns =
    "p.id, p.revision, p.translation_id, p.language, p.slug, p.title, p.title_key, '' AS body_markdown, p.kind,"
    " p.audience, p.segments, p.plan_keys, p.category_id, p.published_at, p.updated_at, p.position";

/// The list is empty, or has one of these values: rules::whole_json().
std::string empty_or_has(db::Filter& params, const std::string& column, const std::vector<std::string>& values) {
  std::string out = "(" + column + " = '[]'";
  for (const std::string& value : values)
    out += " OR replace(" + column + ", " + params.param(rules::whole_json(value)) + ", '') <> " + column;
  return out + ")";
}

/// The keys of plans as they were made before: without signs.
std::string folded_plans(const std::string& plans) {
  std::vector<std::string> keys;
  for (const auto& plan : json::read_text<std::vector<std::string>>(plans)) keys.push_back(text::fold(plan));
  return json::text_of(keys);
}

std::string for_contact(db::Filter& params, const Reader& reader, const std::string& alias) {
  std::vector<std::string> segments;
  if (reader.segment) segments.emplace_back(name_of(*reader.segment));
  return "(" + alias + "audience IN ('public', 'portal') AND " + empty_or_has(params, alias + "segments", segments) +
         " AND " + empty_or_has(params, alias + "plan_keys", reader.plan_keys) + ")";
}

std::string begun_from_others(db::Filter& params, const Actor& actor, std::string_view alias,
                              const std::string& condition) {
  const std::string may_know = visible(params, actor, "t");
  if (may_know == "(1 = 1)") return {};
  return "(" + condition + " AND " + std::string(alias) +
         ".id IN (SELECT v.id FROM tickets t JOIN writeups w ON w.subject_kind = 'ticket' AND w.subject_id = t.id"
         " JOIN articles b ON b.id = w.article_id JOIN articles v ON v.translation_id = b.translation_id"
         " WHERE t.restricted_team_id IS NOT NULL AND NOT " +
         may_know + "))";
}

std::vector<Published> query(db::Tx& tx, const std::string& columns, db::Filter& where, const std::string& rest) {
  return tx.query_with<Published>("SELECT " + columns + " FROM published_articles p" + where.where() + rest,
                                  where.values());
}

std::optional<Published> find(db::Tx& tx, const Reader& reader, db::Filter& where) {
  where.add(readable(where, reader, "p"));
  auto rows = query(tx, "p.*", where, "");
  return rows.empty() ? std::nullopt : std::optional(std::move(rows.front()));
}

/// Itself first; of those below it the offered ones, also where one between them is retired.
std::vector<CategoryId> with_those_below(db::Tx& tx, const CategoryId& id) {
  std::vector<CategoryId> found{id};
  for (auto& below : tx.query<CategoryId>(
           "WITH RECURSIVE b (id, active) AS (SELECT id, active FROM categories WHERE parent_id = $1 UNION SELECT c.id,"
           " c.active FROM b JOIN categories c ON c.parent_id = b.id) SELECT id FROM b WHERE active = 1 ORDER BY id",
           id))
    found.push_back(std::move(below));
  return found;
}

}  // namespace

Reader reader_of(const Ctx& ctx, db::Tx& tx) {
  Reader reader{.actor = ctx.actor, .segment = {}, .plan_keys = {}};
  if (ctx.actor.kind != ActorKind::contact || !ctx.actor.account_id) return reader;
  if (const auto account = customer::find_account(tx, *ctx.actor.account_id)) reader.segment = account->segment;
  const std::string today = customer::company_day(tx, ctx.now());
  for (const auto& contract : customer::current_contracts(tx, *ctx.actor.account_id, today))
    if (contract.starts_on <= today) reader.plan_keys.push_back(contract.plan_key);
  return reader;
}

Reader reader_like(const Ctx& ctx, db::Tx& tx, const ContactId& id) {
  const auto contact = customer::find_contact(tx, id);
  if (!contact) throw invalid("contact_id", "error.unknown");
  const Ctx theirs{.world = ctx.world,
                   .actor = {.kind = ActorKind::contact,
                             .id = contact->id.text,
                             .name = {},
                             .roles = {},
                             .account_id = contact->account_id}};
  return reader_of(theirs, tx);
}

std::string readable(db::Filter& params, const Reader& reader, std::string_view alias) {
  const std::string dot = std::string(alias) + ".";
  switch (reader.actor.kind) {
    case ActorKind::system: return "(1 = 1)";
    case ActorKind::contact:
      if (!reader.actor.account_id) break;  // nobody's customer yet: whoever signs up is as much of a stranger
      return for_contact(params, reader, dot);
    case ActorKind::user:
    case ActorKind::token: {
      if (!may(reader.actor.roles, Permission::article_read)) break;
      const std::string hidden = restricted_to_others(params, reader.actor, alias);
      return hidden.empty() ? "(1 = 1)" : "(NOT " + hidden + ")";
    }
    case ActorKind::anonymous: break;
  }
  return "(" + dot + "audience = 'public')";
}

std::string preferred_version(db::Filter& params, const Reader& reader, const std::string& language) {
  const std::string wanted = params.param(language);
  const auto rank = [&](const std::string& alias) {
    return "CASE WHEN " + alias + ".language = " + wanted + " THEN '' ELSE " + alias + ".language END";
  };
  return "(NOT EXISTS (SELECT 1 FROM published_articles other WHERE other.translation_id = p.translation_id AND " +
         rank("other") + " < " + rank("p") + " AND " + readable(params, reader, "other") + "))";
}

std::string restricted_to_others(db::Filter& params, const Actor& actor, std::string_view alias) {
  return begun_from_others(params, actor, alias, std::string(alias) + ".audience = 'internal'");
}

std::string unfinished_of_others(db::Filter& params, const Actor& actor, std::string_view alias) {
  const std::string dot = std::string(alias) + ".";
  return begun_from_others(params, actor, alias,
                           "(" + dot + "audience = 'internal' OR " + dot + "published_at IS NULL)");
}

std::string select_restricted_origins(const std::string& among) {
  return "SELECT v.id, t.restricted_team_id AS team_id, t.contact_id FROM articles v JOIN articles b ON"
         " b.translation_id = v.translation_id JOIN writeups w ON w.article_id = b.id AND w.subject_kind = 'ticket'"
         " JOIN tickets t ON t.id = w.subject_id WHERE t.restricted_team_id IS NOT NULL AND (v.audience = 'internal' OR"
         " v.published_at IS NULL) AND v.id" +
         among;
}

std::vector<Published> list_published(db::Tx& tx, const Reader& reader, const PublishedFilter& filter,
                                      const TitlePlace& after, int limit) {
  db::Filter where;
  const auto categories = filter.category_id ? with_those_below(tx, *filter.category_id) : std::vector<CategoryId>();
  const bool placed = categories.size() == 1;
  if (placed) where.add("(p.position, p.title_key, p.id) > (?, ?, ?)", after.position, after.title_key, after.id);
  else where.add("(p.title_key, p.id) > (?, ?)", after.title_key, after.id);
  if (filter.language) where.add("p.language = ?", *filter.language);
  else where.add(preferred_version(where, reader, filter.preferred));
  where.add(readable(where, reader, "p"));
  if (placed) where.add("p.category_id = ?", categories.front());
  else if (filter.category_id)
    where.add(db::in_texts(tx.dialect(), "p.category_id", where.param(json::text_of(categories))));
  if (filter.among)
    where.add(
        "p.translation_id IN (SELECT f.translation_id FROM article_documents d JOIN published_articles f ON f.id ="
        " d.article_id WHERE " +
        db::in_numbers(tx.dialect(), "d.number", where.param(db::number_text(*filter.among))) + ")");
  const std::string order = placed ? " ORDER BY p.position, p.title_key, p.id" : " ORDER BY p.title_key, p.id";
  return query(tx, std::string(short_columns), where, order + " LIMIT " + where.param(limit));
}

std::vector<CategoryId> published_categories(db::Tx& tx, const Reader& reader,
                                             const std::optional<std::string>& language, int limit) {
  // From one to the next by the index, however many articles each has.
  db::Filter params;
  const std::string spoken = language ? "p.language = " + params.param(*language) + " AND " : "";
  const std::string next =
      "SELECT min(p.category_id) FROM published_articles p WHERE " + spoken + readable(params, reader, "p");
  const std::string sql = "WITH RECURSIVE c (id) AS (" + next + " UNION ALL SELECT (" + next +
                          " AND p.category_id > c.id) FROM c WHERE c.id IS NOT NULL)"
                          " SELECT id FROM c WHERE id IS NOT NULL LIMIT " +
                          params.param(limit);
  return tx.query_with<CategoryId>(sql, params.values());
}

std::optional<Published> find_published(db::Tx& tx, const Reader& reader, const ArticleId& id) {
  db::Filter where;
  where.add("p.id = ?", id);
  return find(tx, reader, where);
}

std::optional<Published> find_published(db::Tx& tx, const Reader& reader, const std::string& language,
                                        const std::string& slug) {
  db::Filter where;
  where.add("p.id = (SELECT s.article_id FROM article_slugs s WHERE s.language = ? AND s.slug = ?)", language, slug);
  return find(tx, reader, where);
}

std::vector<Published> published_versions(db::Tx& tx, const Reader& reader, const std::string& translation_id) {
  db::Filter where;
  where.add("p.translation_id = ?", translation_id);
  where.add(readable(where, reader, "p"));
  return query(tx, std::string(short_columns), where, " ORDER BY p.language, p.id");
}

void put_published(db::Tx& tx, const Article& article, Time now) {
  const auto before = tx.find<Published>("SELECT * FROM published_articles WHERE id = $1", article.id);
  const Published after{.id = article.id,
                        .revision = article.revision,
                        .translation_id = article.translation_id,
                        .language = article.language,
                        .slug = article.slug,
                        .title = article.title,
                        .title_key = article.title_key,
                        .body_markdown = article.body_markdown,
                        .kind = article.kind,
                        .audience = article.audience,
                        .segments = article.segments,
                        .plan_keys = rules::plan_keys_of(article.plans),
                        .category_id = article.category_id,
                        .published_at = before ? before->published_at : now,
                        .updated_at = now,
                        .position = article.position.value_or(unplaced)};
  tx.exec("DELETE FROM published_articles WHERE id = $1", article.id);
  tx.insert("published_articles", after);
  reindex(tx, before ? &*before : nullptr, &after);
}

void remove_published(db::Tx& tx, const ArticleId& id) {
  const auto before = tx.find<Published>("SELECT * FROM published_articles WHERE id = $1", id);
  if (before) reindex(tx, &*before, nullptr);
  tx.exec("DELETE FROM published_articles WHERE id = $1", id);
}

void renew_plan_keys(db::Tx& tx) {
  for (const Published& before :
       tx.query<Published>("SELECT * FROM published_articles WHERE plan_keys <> '[]' ORDER BY id")) {
    const auto plans = tx.find<std::string>("SELECT plans FROM articles WHERE id = $1", before.id);
    if (!plans || before.plan_keys != folded_plans(*plans)) continue;
    Published after = before;
    after.plan_keys = rules::plan_keys_of(*plans);
    if (after.plan_keys == before.plan_keys) continue;
    tx.exec("UPDATE published_articles SET plan_keys = $1 WHERE id = $2", after.plan_keys, after.id);
    reindex(tx, &before, &after);
  }
}

void move_published(db::Tx& tx, const ArticleId& id, const std::string& translation_id) {
  tx.exec("UPDATE published_articles SET translation_id = $1 WHERE id = $2", translation_id, id);
}

}  // namespace zelo::knowledge
