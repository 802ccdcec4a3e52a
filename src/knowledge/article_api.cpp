#include <memory>

#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/knowledge/article_commands.h"
#include "src/knowledge/article_query.h"
#include "src/knowledge/article_steps.h"
#include "src/knowledge/editing/editing_api.h"
#include "src/knowledge/feedback/feedback_api.h"
#include "src/knowledge/gap/gap_api.h"
#include "src/knowledge/links/link_api.h"
#include "src/knowledge/rendering.h"
#include "src/knowledge/routes.h"
#include "src/knowledge/search/search.h"
#include "src/knowledge/search/search_routes.h"
#include "src/knowledge/views.h"

namespace zelo::knowledge {
namespace {

constexpr std::size_t most_answers = 10'000;  // that a list with words is made of

std::optional<std::string> asked_language(const Call& call) {
  auto language = call.query("language");
  if (language) check_language(*language);
  return language;
}

Page<ArticleLine> list(Ctx& ctx, const Call& call) {
  ArticleListing wanted{.filter = filter_of(ctx, call),
                        .order = call.query_enum<ArticleOrder>("sort").value_or(ArticleOrder::updated),
                        .limit = call.limit() + 1};
  wanted.filter.words = call.query("q");
  wanted.filter.language = asked_language(call);
  if (const auto keys = decode_cursor(call.query("after"), 2)) wanted.after = ArticlePlace{(*keys)[0], (*keys)[1]};
  Page<ArticleLine> page{list_articles(ctx, wanted), std::nullopt};
  if (page.items.size() == static_cast<std::size_t>(wanted.limit)) {
    page.items.pop_back();
    const ArticlePlace last = place_of(page.items.back(), wanted.order);
    page.next = encode_cursor({last.key, last.id});
  }
  return page;
}

Page<PublishedArticle> list_for_customers(Ctx& ctx, const Call& call, Typing& typing) {
  const auto keys = decode_cursor(call.query("after"), 3);
  const TitlePlace after = keys ? TitlePlace{(*keys)[0], (*keys)[1], cursor_number((*keys)[2])} : TitlePlace{};
  const int limit = call.limit();
  PublishedFilter filter{.language = asked_language(call),
                         .preferred = ctx.language,
                         .category_id = call.query_id<CategoryId>("category_id")};
  if (const auto q = question_of(call)) {
    typing.searches.take(ctx.actor.id, ctx.now());
    filter.among = documents_with_all(ctx, *q, most_answers);
  }
  const auto rows = published_for(ctx, filter, after, limit + 1);
  const auto most = static_cast<std::size_t>(limit);
  Page<PublishedArticle> page;
  for (std::size_t i = 0; i < rows.size() && i < most; ++i) page.items.push_back(view_of(rows[i]));
  if (rows.size() > most) {
    const Published& last = rows[most - 1];
    page.next = encode_cursor({last.title_key, last.id.text, std::to_string(last.position)});
  }
  return page;
}

void staff_routes(Api& api) {
  using enum Permission;
  api.get("/api/articles", may(article_read),
          {"list_articles",
           "Articles without their bodies: last changed first, or in the order of review dates, of votes (those that "
           "helped "
           "least first) or of reads",
           "Knowledge", with_filter_fields({"q", "language", "sort", "limit", "after"})},
          [](Ctx& ctx, const Call& call) { return list(ctx, call); });
  api.post("/api/articles", may(article_write), {"create_article", "Write a draft", "Knowledge"},
           [](Ctx& ctx, const Call&, const NewArticle& input) { return create_article(ctx, input); });
  api.post("/api/article_previews", may(article_write),
           {.operation = "preview_article",
            .summary = "What readers would see of a text",
            .tag = "Knowledge",
            .sealed = true,
            .success = 200},
           [](Ctx& ctx, const Call&, const PreviewArticle& input) {
             if (input.language) check_language(*input.language);
             const std::string& language = input.language ? *input.language : ctx.language;
             return ctx.read([&](db::Tx& tx) {
               return ArticlePreview{
                   render_article(ctx, tx, reader_of(ctx, tx), language, input.body_markdown, Face::staff).html};
             });
           });
  api.get("/api/articles/{id}", may(article_read), {"show_article", "One article", "Knowledge"},
          [](Ctx& ctx, const Call& call) { return show_article(ctx, call.id<ArticleId>()); });
  api.patch("/api/articles/{id}", may(article_write),
            {"edit_article", "Change an article; what it said before stays a revision", "Knowledge"},
            [](Ctx& ctx, const Call& call, const EditArticle& input) {
              return edit_article(ctx, call.id<ArticleId>(), input, call.if_match());
            });
  api.post("/api/articles/{id}/publication", may(article_publish),
           {"publish_article", "Publish an article", "Knowledge"},
           [](Ctx& ctx, const Call& call) { return publish_article(ctx, call.id<ArticleId>(), call.if_match()); });
  api.remove("/api/articles/{id}/publication", may(article_publish),
             {"withdraw_article", "Make an article a draft again", "Knowledge"},
             [](Ctx& ctx, const Call& call) { return withdraw_article(ctx, call.id<ArticleId>(), call.if_match()); });
}

void customer_routes(Api& api) {
  const auto typing = std::make_shared<Typing>();
  api.get("/api/portal/articles", contact(),
          {"portal_list_articles",
           "Published articles for customers by title, without their bodies; of one in several languages the reader's",
           "Portal",
           {"q", "language", "category_id", "limit", "after"}},
          [typing](Ctx& ctx, const Call& call) { return list_for_customers(ctx, call, *typing); });
  const auto views = std::make_shared<Views>();
  api.get("/api/portal/articles/{id}", contact(), {"portal_show_article", "One published article", "Portal"},
          [views](Ctx& ctx, const Call& call) {
            PublishedArticle article = read_published(ctx, call.id<ArticleId>());
            views->count(ctx, article.id, article.language);
            return article;
          });
}

}  // namespace
}  // namespace zelo::knowledge

namespace zelo {

void knowledge_routes(Api& api) {
  knowledge::staff_routes(api);
  knowledge::customer_routes(api);
  knowledge::editing_routes(api);
  knowledge::feedback_routes(api);
  knowledge::link_routes(api);
  knowledge::gap_routes(api);
  article_search_routes(api, knowledge::note_search_without_result);
}

}  // namespace zelo
