#include "src/knowledge/gap/gap_api.h"

#include "src/identity/api.h"
#include "src/knowledge/gap.h"

namespace zelo::knowledge {

void gap_routes(Api& api) {
  using enum Permission;
  constexpr const char* tag = "Knowledge";
  api.get("/api/gaps", may(article_read),
          {"list_gaps",
           "Searches that found nothing, those asked most first",
           tag,
           {"state", "language", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_gaps(ctx, call.query_enum<GapState>("state").value_or(GapState::open), call.query("language"),
                             call.query("after"), call.limit());
          });
  api.patch("/api/gaps/{id}", may(article_write),
            {"edit_gap", "Say that an article was written for a search, or that none is needed", tag},
            [](Ctx& ctx, const Call& call, const EditGap& input) { return edit_gap(ctx, call.id<GapId>(), input); });
  api.get("/api/category_gaps", may(article_read),
          {"list_category_gaps", "Categories with many tickets in 30 days and few articles", tag},
          [](Ctx& ctx, const Call&) {
            return Page<CategoryGap>{list_category_gaps(ctx), {}};
          });
  api.put("/api/category_gaps/{id}/dismissal", may(article_write),
          {"dismiss_category_gap", "Do not show a category for 90 days", tag},
          [](Ctx& ctx, const Call& call) { dismiss_category_gap(ctx, call.id<CategoryId>()); });
}

}  // namespace zelo::knowledge
