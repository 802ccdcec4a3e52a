#include "src/knowledge/editing/editing_api.h"

#include <charconv>

#include "src/identity/api.h"
#include "src/knowledge/editing/archive.h"
#include "src/knowledge/editing/keeping.h"
#include "src/knowledge/editing/product_change.h"
#include "src/knowledge/editing/review.h"
#include "src/knowledge/editing/revision.h"
#include "src/knowledge/editing/translation.h"

namespace zelo::knowledge {
namespace {

using enum Permission;
constexpr const char* tag = "Knowledge";

std::int64_t number_in(const Call& call) {
  const std::string& text = call.request.params.at("number");
  std::int64_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc() || end != text.data() + text.size()) throw not_found();
  return number;
}

void review_routes(Api& api) {
  api.post("/api/articles/{id}/review", may(article_write),
           {"send_to_review", "Ask somebody who may publish to look at an article", tag},
           [](Ctx& ctx, const Call& call, const SendToReview& input) {
             return send_to_review(ctx, call.id<ArticleId>(), input, call.if_match());
           });
  api.remove("/api/articles/{id}/review", may(article_write),
             {"recall_article", "Take an article back out of review", tag},
             [](Ctx& ctx, const Call& call) { return recall_article(ctx, call.id<ArticleId>(), call.if_match()); });
  api.post("/api/articles/{id}/return", may(article_publish),
           {"return_article", "Send an article in review back to its author, with a comment", tag},
           [](Ctx& ctx, const Call& call, const ReturnArticle& input) {
             return return_article(ctx, call.id<ArticleId>(), input, call.if_match());
           });
  api.post("/api/article_keeping", may(article_write),
           {.operation = "keep_articles",
            .summary = "Give up to 200 articles an owner or a review date",
            .tag = tag,
            .success = 200},
           [](Ctx& ctx, const Call&, const KeepArticles& input) { return keep_articles(ctx, input); });
  api.post("/api/article_changes", may(article_write),
           {.operation = "tell_of_product_change",
            .summary = "The product has changed: up to 200 articles are to be reviewed, and who keeps them is told",
            .tag = tag,
            .success = 200},
           [](Ctx& ctx, const Call&, const ProductChange& input) { return tell_of_change(ctx, input); });
}

void archive_routes(Api& api) {
  api.post("/api/articles/{id}/archive", may(article_publish),
           {"archive_article", "Put an article away, out of all lists; readers see it no more", tag},
           [](Ctx& ctx, const Call& call) { return archive_article(ctx, call.id<ArticleId>(), call.if_match()); });
  api.remove("/api/articles/{id}/archive", may(article_publish),
             {"bring_back_article", "Take an article out of the archive, as a draft", tag},
             [](Ctx& ctx, const Call& call) { return bring_back_article(ctx, call.id<ArticleId>(), call.if_match()); });
  api.post("/api/article_withdrawal", may(article_publish),
           {.operation = "withdraw_articles",
            .summary = "Withdraw up to 200 articles, and archive them where that is wished",
            .tag = tag,
            .success = 200},
           [](Ctx& ctx, const Call&, const WithdrawArticles& input) { return withdraw_articles(ctx, input); });
  api.remove("/api/articles/{id}", may(article_publish),
             {"delete_article", "Delete an article that was never published, with all of its revisions", tag},
             [](Ctx& ctx, const Call& call) { delete_article(ctx, call.id<ArticleId>(), call.if_match()); });
}

void revision_routes(Api& api) {
  api.get("/api/articles/{id}/revisions", may(article_read),
          {"list_revisions", "What an article said before, newest first", tag, {"limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_revisions(ctx, call.id<ArticleId>(), call.query("after"), call.limit());
          });
  api.get("/api/articles/{id}/revisions/{number}", may(article_read),
          {"show_revision", "One revision of an article, with its text", tag},
          [](Ctx& ctx, const Call& call) { return show_revision(ctx, call.id<ArticleId>(), number_in(call)); });
  api.post("/api/articles/{id}/revisions/{number}/restoration", may(article_write),
           {"restore_revision", "Make a new revision of an old one", tag}, [](Ctx& ctx, const Call& call) {
             return restore_revision(ctx, call.id<ArticleId>(), number_in(call), call.if_match());
           });
  api.get("/api/articles/{id}/publication", may(article_read),
          {"show_published_copy", "What readers see of an article, beside what authors work on", tag},
          [](Ctx& ctx, const Call& call) { return show_published_copy(ctx, call.id<ArticleId>()); });
}

void translation_routes(Api& api) {
  api.get("/api/articles/{id}/translations", may(article_read),
          {"list_translations", "An article in its other languages", tag}, [](Ctx& ctx, const Call& call) {
            return Page<Translation>{list_translations(ctx, call.id<ArticleId>()), {}};
          });
  api.post("/api/articles/{id}/translations", may(article_write),
           {"link_translation", "Another article says the same in another language", tag},
           [](Ctx& ctx, const Call& call, const LinkTranslation& input) {
             return Page<Translation>{link_translation(ctx, call.id<ArticleId>(), input), {}};
           });
  api.remove("/api/articles/{id}/translations", may(article_write),
             {"unlink_translation", "An article stands for itself again", tag},
             [](Ctx& ctx, const Call& call) { unlink_translation(ctx, call.id<ArticleId>()); });
}

}  // namespace

void editing_routes(Api& api) {
  review_routes(api);
  archive_routes(api);
  revision_routes(api);
  translation_routes(api);
}

}  // namespace zelo::knowledge
