#include "src/knowledge/article_commands.h"

#include "src/customer/account_store.h"
#include "src/knowledge/article_events.h"
#include "src/knowledge/article_rules.h"
#include "src/knowledge/article_steps.h"
#include "src/knowledge/image/image_store.h"
#include "src/knowledge/links/link_store.h"
#include "src/knowledge/rendering.h"
#include "src/timeline/record.h"

namespace zelo::knowledge {
namespace {

void check_owner(db::Tx& tx, const std::optional<UserId>& owner) {
  if (owner && !tx.find<std::int64_t>("SELECT 1 FROM users WHERE id = $1 AND active = 1", *owner))
    throw invalid("owner_id", "error.unknown");
}

/// As it is said in addresses; another article's is refused here rather than changed at publication.
std::string wanted_slug(db::Tx& tx, const Article& article, const std::string& said) {
  const std::string slug = rules::slug_as_said(said);
  if (slug_is_others(tx, article.id, article.language, slug)) throw invalid("slug", "error.taken");
  return slug;
}

void apply(db::Tx& tx, Article& article, const EditArticle& input) {
  const std::string before = rules::slug_of(article.title);
  if (input.title) article.title = *input.title;
  if (input.body_markdown) article.body_markdown = *input.body_markdown;
  if (input.kind) article.kind = *input.kind;
  if (input.audience) article.audience = *input.audience;
  input.category_id.apply(article.category_id);
  if (input.language) check_language(*input.language);
  if (input.language) article.language = *input.language;
  input.review_on.apply(article.review_on);
  input.position.apply(article.position);
  check_position(article.position);
  if (input.segments) article.segments = rules::listed(*input.segments);
  if (input.plans) article.plans = rules::listed(*input.plans);
  input.owner_id.apply(article.owner_id);
  if (input.owner_id.wanted) check_owner(tx, article.owner_id);
  if (input.slug && *input.slug != article.slug) {
    article.slug = wanted_slug(tx, article, *input.slug);
    article.slug_chosen = true;
  } else if (const std::string after = rules::slug_of(article.title); after != before && !article.slug_chosen) {
    article.slug = after;  // else it keeps what it may have behind it, which tells it from another of that title
  }
}

Article begin(const Ctx& ctx, const NewArticle& input) {
  Article article;
  article.id = ctx.new_id<ArticleId>();
  article.title = input.title;
  article.body_markdown = input.body_markdown;
  article.kind = input.kind;
  article.audience = input.audience;
  article.category_id = input.category_id;
  article.language = input.language;
  article.review_on = input.review_on;
  article.position = input.position;
  if (input.segments) article.segments = rules::listed(*input.segments);
  if (input.plans) article.plans = rules::listed(*input.plans);
  article.author_id = article.owner_id = writer(ctx);
  article.created_at = article.updated_at = ctx.now();
  article.translation_id = article.id.text;
  article.slug = rules::slug_of(article.title);
  return article;
}

std::vector<ArticleSection> outline_of(const std::vector<text::Heading>& headings) {
  constexpr std::size_t most_sections = 60;
  std::vector<ArticleSection> outline;
  for (const text::Heading& heading : headings)
    if (heading.level <= 3 && outline.size() < most_sections)
      outline.push_back({heading.level, heading.id, heading.text});
  return outline;
}

}  // namespace

ArticleView create_article(Ctx& ctx, const NewArticle& input) {
  ctx.require(Permission::article_write);
  check_language(input.language);
  check_position(input.position);
  return ctx.write([&](db::Tx& tx) {
    Article article = begin(ctx, input);
    check_readers(article);
    if (input.translation_of) {
      const auto original = find_article(tx, *input.translation_of, ctx.actor);
      if (!original) throw invalid("translation_of", "error.unknown");
      article.translation_id = original->translation_id;
      check_translation(tx, article, "language");
    }
    rules::index(article);
    insert_article(tx, article);
    insert_revision(tx, article, article.author_id);
    use_images(ctx, tx, article);
    timeline::record(ctx, tx, subject_of(article.id), ArticleCreated{article.title});
    return view_article(ctx, tx, article.id);
  });
}

ArticleView edit_article(Ctx& ctx, const ArticleId& id, const EditArticle& input, std::optional<std::int64_t> version) {
  ctx.require(Permission::article_write);
  return ctx.write([&](db::Tx& tx) {
    change_article(ctx, tx, id, input, version);
    return view_article(ctx, tx, id);
  });
}

bool change_article(const Ctx& ctx, db::Tx& tx, const ArticleId& id, const EditArticle& input,
                    std::optional<std::int64_t> version) {
  const Article before = load_article(ctx, tx, id, version);
  Article article = before;
  apply(tx, article, input);
  if (article.owner_id && article.owner_id != before.owner_id)
    check_may_know(ctx, tx, id, *article.owner_id, "owner_id");
  const auto changes = keep_changes(ctx, tx, before, article);
  if (!changes.empty()) timeline::record(ctx, tx, subject_of(id), ArticleEdited{article.title, changes});
  return !changes.empty();
}

ArticleView publish_article(Ctx& ctx, const ArticleId& id, std::optional<std::int64_t> version) {
  ctx.require(Permission::article_publish);
  return ctx.write([&](db::Tx& tx) {
    Article article = load_article(ctx, tx, id, version);
    if (article.state == ArticleState::published && !article.pending) return view_article(ctx, tx, id);
    const auto submitted_by = article.submitted_by;
    article.state = ArticleState::published;
    article.pending = false;
    article.reviewer_id.reset();
    article.submitted_by.reset();
    article.review_note.reset();
    article.slug = take_slug(tx, article, article.slug_chosen ? article.slug : rules::slug_of(article.title));
    if (!article.published_at) article.published_at = ctx.now();
    keep_state(ctx, tx, article);
    put_published(tx, article, article.updated_at);
    count_votes(tx, id);
    show_images(tx, article);
    check_links_later(ctx, tx, id);
    check_links_to_later(ctx, tx, id);
    check_missing_links_later(ctx, tx);
    timeline::record(ctx, tx, subject_of(id), ArticlePublished{article.title, submitted_by});
    return view_article(ctx, tx, id);
  });
}

ArticleView withdraw_article(Ctx& ctx, const ArticleId& id, std::optional<std::int64_t> version) {
  ctx.require(Permission::article_publish);
  return ctx.write([&](db::Tx& tx) {
    Article article = load_article(ctx, tx, id, version);
    take_down(ctx, tx, article);
    return view_article(ctx, tx, id);
  });
}

ArticleView show_article(Ctx& ctx, const ArticleId& id) {
  ctx.require(Permission::article_read);
  return ctx.read([&](db::Tx& tx) { return view_article(ctx, tx, id); });
}

std::vector<ArticleLine> list_articles(Ctx& ctx, const ArticleListing& wanted) {
  ctx.require(Permission::article_read);
  return ctx.read(
      [&](db::Tx& tx) { return list_article_lines(tx, wanted, ctx.actor, customer::company_day(tx, ctx.now())); });
}

std::vector<Published> published_for(Ctx& ctx, const PublishedFilter& filter, const TitlePlace& after, int limit) {
  return ctx.read([&](db::Tx& tx) { return list_published(tx, reader_of(ctx, tx), filter, after, limit); });
}

PublishedArticle read_published(Ctx& ctx, const ArticleId& id) {
  return ctx.read([&](db::Tx& tx) {
    const Reader reader = reader_of(ctx, tx);
    const auto row = find_published(tx, reader, id);
    if (!row) throw not_found();
    PublishedArticle shown = view_of(*row);
    auto body = render_article(ctx, tx, reader, row->language, row->body_markdown, Face::portal);
    shown.body_html = std::move(body.html);
    shown.outline = outline_of(body.outline);
    for (auto& version : published_versions(tx, reader, row->translation_id))
      shown.versions.push_back({version.id, std::move(version.language), std::move(version.title)});
    return shown;
  });
}

PublishedArticle view_of(const Published& row) {
  return {.id = row.id,
          .slug = row.slug,
          .title = row.title,
          .kind = row.kind,
          .category_id = row.category_id,
          .language = row.language,
          .updated_at = row.updated_at,
          .published_at = row.published_at,
          .outline = {},
          .versions = {}};
}

}  // namespace zelo::knowledge
