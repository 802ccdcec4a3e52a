#include "src/knowledge/article_steps.h"

#include <algorithm>

#include "lib/base/json.h"
#include "lib/jobs/jobs.h"
#include "src/customer/account_store.h"
#include "src/identity/author.h"
#include "src/knowledge/article_events.h"
#include "src/knowledge/article_rules.h"
#include "src/knowledge/article_store.h"
#include "src/knowledge/editing/product_change.h"
#include "src/knowledge/image/image_store.h"
#include "src/knowledge/links/link.h"
#include "src/knowledge/links/link_store.h"
#include "src/knowledge/rendering.h"
#include "src/timeline/record.h"

namespace zelo::knowledge {
namespace {

void save(const Ctx& ctx, db::Tx& tx, Article& article) {
  const std::int64_t expected = article.version++;
  article.updated_at = ctx.now();
  if (!update_article(tx, article, expected)) throw Error(ErrorKind::stale, "error.stale");
}

bool unseen(db::Tx& tx, const Article& article) {
  if (!article.published_at) return false;
  const auto seen = find_published(tx, {.actor = Actor::system(), .segment = {}, .plan_keys = {}}, article.id);
  return seen && rules::differs(article, *seen);
}

struct Person {
  UserId id;
  std::string roles;
};
BOOST_DESCRIBE_STRUCT(Person, (), (id, roles))

std::vector<UserId> publishers(db::Tx& tx) {
  constexpr std::size_t most = 20;
  std::vector<UserId> found;
  for (const Person& person : tx.query<Person>("SELECT id, roles FROM users WHERE active = 1 ORDER BY id"))
    if (found.size() < most && may(Roles::parse(person.roles), Permission::article_publish)) found.push_back(person.id);
  return found;
}

}  // namespace

timeline::Subject subject_of(const ArticleId& id) { return {.account_id = {}, .kind = "article", .id = id.text}; }

Article load_article(const Ctx& ctx, db::Tx& tx, const ArticleId& id) {
  auto article = find_article(tx, id, ctx.actor);
  if (!article) throw not_found();
  return *std::move(article);
}

Article load_article(const Ctx& ctx, db::Tx& tx, const ArticleId& id, std::optional<std::int64_t> version) {
  Article article = load_article(ctx, tx, id);
  if (version && *version != article.version) throw Error(ErrorKind::stale, "error.stale");
  return article;
}

std::vector<std::string> keep_changes(const Ctx& ctx, db::Tx& tx, const Article& before, Article& after) {
  auto changes = rules::differences(before, after);
  if (changes.empty()) return changes;
  check_readers(after);
  if (before.language != after.language) check_translation(tx, after, "language");
  const bool rewritten = before.title != after.title || before.body_markdown != after.body_markdown;
  if (rewritten) ++after.revision;
  after.pending = unseen(tx, after);
  if (rewritten || before.language != after.language) rules::index(after);
  save(ctx, tx, after);
  if (rewritten) insert_revision(tx, after, writer(ctx));
  if (rewritten) use_images(ctx, tx, after);
  return changes;
}

void keep_state(const Ctx& ctx, db::Tx& tx, Article& article) { save(ctx, tx, article); }

bool take_down(const Ctx& ctx, db::Tx& tx, Article& article) {
  if (!article.published_at) return false;
  article.state = ArticleState::draft;
  article.pending = false;
  article.reviewer_id.reset();
  article.submitted_by.reset();
  article.published_at.reset();
  keep_state(ctx, tx, article);
  remove_published(tx, article.id);
  count_votes(tx, article.id);
  hide_images(tx, article.id);
  forget_links(tx, article.id);
  check_links_to_later(ctx, tx, article.id);
  timeline::record(ctx, tx, subject_of(article.id), ArticleWithdrawn{article.title});
  return true;
}

void check_language(const std::string& language) {
  if (std::ranges::find(Catalogue::languages, language) != std::end(Catalogue::languages)) return;
  throw invalid("language", Text("error.choice", {{"choices", "pt-BR, en, es"}}));
}

void check_position(const std::optional<std::int64_t>& position) {
  if (!position || (*position >= 0 && *position <= last_position)) return;
  throw invalid("position", Text("error.number.range", {{"min", "0"}, {"max", std::to_string(last_position)}}));
}

void check_readers(const Article& article) {
  if (article.audience == Audience::portal) return;
  if (article.segments != "[]") throw invalid("segments", "error.article_readers");
  if (article.plans != "[]") throw invalid("plans", "error.article_readers");
}

void check_translation(db::Tx& tx, const Article& article, const char* path) {
  const auto other = find_translation(tx, article.translation_id, article.language);
  if (other && *other != article.id) throw invalid(path, "error.article.translation_taken");
}

void check_may_know(const Ctx& ctx, db::Tx& tx, const ArticleId& id, const UserId& person, const char* path) {
  const auto them = identity::find_author(tx, ActorKind::user, person.text, ctx.now());
  if (!them || !find_article(tx, id, *them)) throw invalid(path, "error.article.hidden_from");
}

std::optional<UserId> writer(const Ctx& ctx) {
  return ctx.actor.kind == ActorKind::user ? std::optional(ctx.actor.user_id()) : std::nullopt;
}

std::vector<UserId> keepers_of(db::Tx& tx, const ArticleId& id) {
  auto keeper = tx.query<UserId>(
      "SELECT u.id FROM articles a JOIN users u ON u.id = a.owner_id OR u.id = a.author_id WHERE a.id = $1 AND"
      " u.active = 1 ORDER BY CASE WHEN u.id = a.owner_id THEN 0 ELSE 1 END LIMIT 1",
      id);
  return keeper.empty() ? publishers(tx) : keeper;
}

void check_links_later(const Ctx& ctx, db::Tx& tx, const ArticleId& id) {
  jobs::enqueue(tx, ctx.world.ids, ctx.now(),
                {.kind = "article.links", .payload = json::text_of(LinksWanted{id}), .unique_key = id.text});
}

void check_links_to_later(const Ctx& ctx, db::Tx& tx, const ArticleId& id, const std::string& place) {
  jobs::enqueue(tx, ctx.world.ids, ctx.now(),
                {.kind = "article.links_to",
                 .payload = json::text_of(LinksToWanted{id, place}),
                 .unique_key = place.empty() ? id.text : id.text + " " + place});
}

void check_some_links_to(const Ctx& ctx, db::Tx& tx, const ArticleId& id, const std::string& place) {
  constexpr int at_once = 100;
  const auto others = linking_to(tx, id, place, at_once);
  // Each by a job of its own: it is waited for once, however many of those that it links to have changed.
  for (const ArticleId& other : others) check_links_later(ctx, tx, other);
  if (others.size() == at_once) check_links_to_later(ctx, tx, id, others.back().text);
}

void check_missing_links_later(const Ctx& ctx, db::Tx& tx) {
  jobs::enqueue(tx, ctx.world.ids, ctx.now(),
                {.kind = "article.missing_links", .unique_key = "soon", .run_at = ctx.now() + minutes(1)});
}

ArticleView view_article(const Ctx& ctx, db::Tx& tx, const ArticleId& id) {
  const Article a = load_article(ctx, tx, id);
  const Names names = names_of(tx, a);
  const Tallies tallies = tallies_of(tx, id, ctx.actor);
  return {.id = a.id,
          .title = a.title,
          .body_markdown = a.body_markdown,
          .body_html = render_article(ctx, tx, {.actor = ctx.actor, .segment = {}, .plan_keys = {}}, a.language,
                                      a.body_markdown, Face::staff)
                           .html,
          .kind = a.kind,
          .audience = a.audience,
          .category_id = a.category_id,
          .language = a.language,
          .state = a.state,
          .author_id = a.author_id,
          .author_name = names.author_name,
          .owner_id = a.owner_id,
          .owner_name = names.owner_name,
          .reviewer_id = a.reviewer_id,
          .reviewer_name = names.reviewer_name,
          .review_note = a.review_note,
          .review_on = a.review_on,
          .position = a.position,
          .slug = a.slug,
          .segments = json::read_text<std::vector<customer::Segment>>(a.segments),
          .plans = json::read_text<std::vector<std::string>>(a.plans),
          .pending = a.pending,
          .due = a.published_at && a.review_on && *a.review_on <= customer::company_day(tx, ctx.now()),
          .revision = a.revision,
          .helpful = tallies.helpful,
          .not_helpful = tallies.not_helpful,
          .helpful_now = tallies.helpful_now,
          .not_helpful_now = tallies.not_helpful_now,
          .open_comments = tallies.open_comments,
          .uses = tallies.uses,
          .broken_links = tallies.broken_links,
          .was_published = was_published(tx, id),
          .product_changes = changes_since_review(tx, a),
          .created_at = a.created_at,
          .updated_at = a.updated_at,
          .published_at = a.published_at,
          .version = a.version};
}

}  // namespace zelo::knowledge
