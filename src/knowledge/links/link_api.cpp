#include "src/knowledge/links/link_api.h"

#include "src/identity/api.h"
#include "src/knowledge/links/link.h"

namespace zelo::knowledge {

void link_routes(Api& api) {
  using enum Permission;
  constexpr const char* tag = "Knowledge";
  api.get("/api/broken_links", may(article_read),
          {"list_broken_links",
           "Links and pictures of published articles that lead nowhere",
           tag,
           {"article_id", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_broken_links(ctx, call.query_id<ArticleId>("article_id"), call.query("after"), call.limit());
          });
  api.get("/api/link_settings", may(article_read), {"link_settings", "Are links to other sites checked?", tag},
          [](Ctx& ctx, const Call&) { return show_link_settings(ctx); });
  api.put("/api/link_settings", may(settings_manage),
          {"edit_link_settings", "Check links to other sites, or leave them alone", tag},
          [](Ctx& ctx, const Call&, const LinkSettings& input) { return edit_link_settings(ctx, input); });
}

}  // namespace zelo::knowledge
