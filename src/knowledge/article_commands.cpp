#include "src/knowledge/article_commands.h"

#include <algorithm>

#include "lib/text/fold.h"
#include "src/timeline/record.h"

namespace zelo::knowledge {
namespace {

constexpr std::size_t title_key_most = 100;  // bytes: it also travels in cursors

timeline::Subject subject_of(const ArticleId& id) { return {.account_id = {}, .kind = "article", .id = id.text}; }

void check_language(const std::string& language) {
  if (std::ranges::find(Catalogue::languages, language) != std::end(Catalogue::languages)) return;
  throw invalid("language", Text("error.choice", {{"choices", "pt-BR, en, es"}}));
}

void index(Article& article) {
  article.title_key = text::fold(article.title);
  if (article.title_key.size() > title_key_most) {
    std::size_t end = title_key_most;
    while (end > 0 && (static_cast<unsigned char>(article.title_key[end]) & 0xc0) == 0x80) --end;
    article.title_key.resize(end);
  }
  article.search = " " + text::fold(article.title) + " " + text::fold(article.body_markdown);
}

void apply(Article& article, const EditArticle& input) {
  if (input.title) article.title = *input.title;
  if (input.body_markdown) article.body_markdown = *input.body_markdown;
  if (input.kind) article.kind = *input.kind;
  if (input.audience) article.audience = *input.audience;
  input.category_id.apply(article.category_id);
  if (input.language) check_language(*input.language);
  if (input.language) article.language = *input.language;
  input.review_on.apply(article.review_on);
}

std::vector<std::string> differences(const Article& before, const Article& after) {
  std::vector<std::string> names;
  const auto note = [&](bool differs, const char* name) {
    if (differs) names.emplace_back(name);
  };
  note(before.title != after.title, "title");
  note(before.body_markdown != after.body_markdown, "body_markdown");
  note(before.kind != after.kind, "kind");
  note(before.audience != after.audience, "audience");
  note(before.category_id != after.category_id, "category_id");
  note(before.language != after.language, "language");
  note(before.review_on != after.review_on, "review_on");
  return names;
}

Article get(db::Tx& tx, const ArticleId& id) {
  auto article = find_article(tx, id);
  if (!article) throw not_found();
  return *std::move(article);
}

ArticleView view(db::Tx& tx, const ArticleId& id) {
  auto found = find_article_view(tx, id);
  if (!found) throw not_found();
  return *std::move(found);
}

void save(const Ctx& ctx, db::Tx& tx, Article& article) {
  const std::int64_t expected = article.version++;
  article.updated_at = ctx.now();
  index(article);
  if (!update_article(tx, article, expected)) throw Error(ErrorKind::stale, "error.stale");
}

Audience widest(Readers readers) { return readers == Readers::customers ? Audience::portal : Audience::public_; }

}  // namespace

ArticleView create_article(Ctx& ctx, const NewArticle& input) {
  ctx.require(Permission::article_write);
  check_language(input.language);
  return ctx.write([&](db::Tx& tx) {
    Article article;
    article.id = ctx.new_id<ArticleId>();
    article.title = input.title;
    article.body_markdown = input.body_markdown;
    article.kind = input.kind;
    article.audience = input.audience;
    article.category_id = input.category_id;
    article.language = input.language;
    article.review_on = input.review_on;
    if (ctx.actor.kind == ActorKind::user) article.author_id = ctx.actor.user_id();
    article.created_at = article.updated_at = ctx.now();
    index(article);
    insert_article(tx, article);
    timeline::record(ctx, tx, subject_of(article.id), ArticleCreated{article.title});
    return view(tx, article.id);
  });
}

ArticleView edit_article(Ctx& ctx, const ArticleId& id, const EditArticle& input, std::optional<std::int64_t> version) {
  ctx.require(Permission::article_write);
  return ctx.write([&](db::Tx& tx) {
    const Article before = get(tx, id);
    if (version && *version != before.version) throw Error(ErrorKind::stale, "error.stale");
    Article article = before;
    apply(article, input);
    const auto changes = differences(before, article);
    if (changes.empty()) return view(tx, id);
    save(ctx, tx, article);
    timeline::record(ctx, tx, subject_of(id), ArticleEdited{article.title, changes});
    return view(tx, id);
  });
}

ArticleView publish_article(Ctx& ctx, const ArticleId& id) {
  ctx.require(Permission::article_write);
  return ctx.write([&](db::Tx& tx) {
    Article article = get(tx, id);
    if (article.state == ArticleState::published) return view(tx, id);
    article.state = ArticleState::published;
    article.published_at = ctx.now();
    save(ctx, tx, article);
    timeline::record(ctx, tx, subject_of(id), ArticlePublished{article.title});
    return view(tx, id);
  });
}

ArticleView withdraw_article(Ctx& ctx, const ArticleId& id) {
  ctx.require(Permission::article_write);
  return ctx.write([&](db::Tx& tx) {
    Article article = get(tx, id);
    if (article.state == ArticleState::draft) return view(tx, id);
    article.state = ArticleState::draft;
    article.published_at.reset();
    save(ctx, tx, article);
    timeline::record(ctx, tx, subject_of(id), ArticleWithdrawn{article.title});
    return view(tx, id);
  });
}

ArticleView show_article(Ctx& ctx, const ArticleId& id) {
  ctx.require(Permission::article_read);
  return ctx.read([&](db::Tx& tx) { return view(tx, id); });
}

std::vector<ArticleLine> list_articles(Ctx& ctx, const ArticleFilter& filter, const UpdatePlace& before, int limit) {
  ctx.require(Permission::article_read);
  return ctx.read([&](db::Tx& tx) { return list_article_lines(tx, filter, before, limit); });
}

std::vector<PublishedRow> published_for(Ctx& ctx, Readers readers, const PublishedFilter& filter,
                                        const TitlePlace& after, int limit) {
  return ctx.read([&](db::Tx& tx) { return list_published(tx, widest(readers), filter, after, limit); });
}

PublishedArticle read_published(Ctx& ctx, Readers readers, const ArticleId& id) {
  const auto row = ctx.read([&](db::Tx& tx) { return find_published(tx, widest(readers), id); });
  if (!row) throw not_found();
  return view_of(*row);
}

PublishedArticle view_of(const PublishedRow& row) {
  return {.id = row.id,
          .title = row.title,
          .body_markdown = row.body_markdown,
          .kind = row.kind,
          .category_id = row.category_id,
          .language = row.language,
          .updated_at = row.updated_at,
          .published_at = row.published_at};
}

}  // namespace zelo::knowledge
