#include "src/knowledge/feedback/feedback_api.h"

#include <memory>

#include "src/identity/api.h"
#include "src/identity/rate_limit.h"
#include "src/knowledge/feedback/feedback.h"

namespace zelo::knowledge {
namespace {

using enum Permission;
constexpr const char* tag = "Knowledge";

/// 30 at once, then one more each minute: more than anybody reads.
struct FeedbackLimit {
  identity::RateLimit of_person{30, minutes(1)};
};

}  // namespace

void feedback_routes(Api& api) {
  const auto limit = std::make_shared<FeedbackLimit>();
  const auto give = [limit](Ctx& ctx, const Call& call, const GiveFeedback& input) {
    limit->of_person.take(ctx.actor.id, ctx.now());
    return give_feedback(ctx, call.id<ArticleId>(), input.helpful, input.comment);
  };
  api.post("/api/articles/{id}/feedback", may(article_read),
           {.operation = "give_feedback", .summary = "Say whether an article helped", .tag = tag, .success = 200},
           give);
  api.post("/api/portal/articles/{id}/feedback", contact(),
           {.operation = "portal_give_feedback",
            .summary = "Say whether an article helped",
            .tag = "Portal",
            .success = 200},
           give);
  api.get("/api/articles/{id}/feedback", may(article_read),
          {"list_feedback",
           "Comments of readers, last changed first; open=true only those not dealt with",
           tag,
           {"open", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_feedback(ctx, call.id<ArticleId>(), call.query("open") == "true", call.query("after"),
                                 call.limit());
          });
  api.put("/api/articles/{id}/feedback/{feedback_id}/handling", may(article_write),
          {"handle_feedback", "A comment has been dealt with", tag}, [](Ctx& ctx, const Call& call) {
            handle_feedback(ctx, call.id<ArticleId>(), call.id<FeedbackId>("feedback_id"), true);
          });
  api.remove("/api/articles/{id}/feedback/{feedback_id}/handling", may(article_write),
             {"reopen_feedback", "A comment has not been dealt with after all", tag}, [](Ctx& ctx, const Call& call) {
               handle_feedback(ctx, call.id<ArticleId>(), call.id<FeedbackId>("feedback_id"), false);
             });
}

}  // namespace zelo::knowledge
