#include "src/identity/api.h"
#include "src/knowledge/image/image.h"
#include "src/knowledge/routes.h"

namespace zelo {

using namespace knowledge;

void article_image_routes(Api& api, const ContentStore& contents) {
  const auto show = [&contents](Ctx& ctx, const Call& call) {
    return article_image_response(contents, find_article_image(ctx, call.id<ArticleImageId>()));
  };
  api.post(
      "/api/article_images", may(Permission::article_write),
      {.operation = "keep_article_image",
       .summary = "Upload the part \"file\", a picture of at most 10 MB; its address is then written in an article",
       .tag = "Knowledge",
       .body_limit = most_image_bytes + (1U << 20U),
       .request_type = "multipart/form-data"},
      [&contents](Ctx& ctx, const Call& call) { return keep_article_image(ctx, contents, call.request); });
  api.get("/api/article_images/{id}", may(Permission::article_read),
          {"show_article_image", "A picture in an article", "Knowledge"}, show);
  api.get("/api/portal/article_images/{id}", contact(),
          {"portal_show_article_image", "A picture in an article that one may read", "Portal"}, show);
}

}  // namespace zelo
