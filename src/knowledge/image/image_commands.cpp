#include "lib/base/content_store.h"
#include "lib/http/file_kind.h"
#include "lib/http/message.h"
#include "lib/http/picture_size.h"
#include "src/knowledge/image/image.h"
#include "src/knowledge/image/image_store.h"

namespace zelo::knowledge {
namespace {

http::PictureSize size_of(std::string_view content) {
  return http::picture_size(content).value_or(http::PictureSize{});
}

}  // namespace

bool may_be_article_image(std::string_view content) {
  return http::safe_inline(http::content_type_of(content, "")) && http::is_whole_picture(content);
}

ArticleImageView keep_article_image(Ctx& ctx, const ContentStore& contents, std::string_view name,
                                    std::string_view content, const std::optional<ArticleImageId>& id) {
  ctx.require(Permission::article_write);
  if (content.empty()) throw invalid("file", "error.attachment.empty");
  if (content.size() > most_image_bytes)
    throw Error(ErrorKind::too_large,
                Text("error.attachment.too_large", {{"max", std::to_string(most_image_bytes >> 20U)}}));
  const std::string type = http::content_type_of(content, name);
  if (!http::safe_inline(type)) throw invalid("file", "error.article.image_type");
  if (!http::is_whole_picture(content)) throw invalid("file", "error.picture_cut_off");
  const http::PictureSize shown = size_of(content);
  const ArticleImage image{.id = id ? *id : ctx.new_id<ArticleImageId>(),
                           .name = http::clean_file_name(name),
                           .size = static_cast<std::int64_t>(content.size()),
                           .content_type = type,
                           .sha256 = sha256_hex(content),
                           .uploader_id = ctx.actor.id,
                           .created_at = ctx.now(),
                           .width = shown.width,
                           .height = shown.height};
  // The row first: while it is there, no sweep takes the content away.
  ctx.write([&](db::Tx& tx) { insert_image(tx, image); });
  contents.put(content);
  return {image.id, image.name, image.size, image.content_type, std::string(image_address) + image.id.text};
}

ArticleImageView keep_article_image(Ctx& ctx, const ContentStore& contents, const http::Request& request) {
  const auto parts = http::parse_multipart(request);
  if (!parts) throw Error(ErrorKind::bad_request, "error.multipart");
  for (const http::Part& part : *parts) {
    if (part.name == "file") return keep_article_image(ctx, contents, part.filename.value_or(""), part.data);
  }
  throw invalid("file", "error.required");
}

ArticleImage find_article_image(Ctx& ctx, const ArticleImageId& id) {
  return ctx.read([&](db::Tx& tx) {
    auto image = find_image(tx, id);
    if (!image || !may_see_image(tx, reader_of(ctx, tx), *image)) throw not_found();
    return *std::move(image);
  });
}

http::Response article_image_response(const ContentStore& contents, const ArticleImage& image) {
  if (!contents.has(image.sha256)) throw not_found();
  http::Response response;
  response.file = contents.path_of(image.sha256);
  response.headers.set("Content-Type", image.content_type);
  response.headers.set("Content-Disposition", http::content_disposition("inline", image.name));
  response.headers.set("X-Content-Type-Options", "nosniff");
  response.headers.set("Content-Security-Policy", "sandbox; default-src 'none'");
  response.headers.set("Cache-Control", "private, max-age=300");
  response.headers.set("ETag", '"' + image.sha256 + '"');
  return response;
}

std::int64_t measure_article_images(Ctx& ctx, const ContentStore& contents) {
  constexpr int at_once = 100;
  const auto images = ctx.read([&](db::Tx& tx) { return unmeasured_images(tx, at_once); });
  for (const ArticleImage& image : images) {
    const http::PictureSize shown = size_of(contents.read(image.sha256).value_or(""));
    ctx.write([&](db::Tx& tx) { note_image_size(tx, image.id, shown.width, shown.height); });
  }
  return static_cast<std::int64_t>(images.size());
}

std::int64_t sweep_article_images(Ctx& ctx, const ContentStore& contents) {
  constexpr int at_once = 500;
  const auto gone =
      ctx.write([&](db::Tx& tx) { return delete_unused_images(tx, ctx.now() - unused_image_life, at_once); });
  for (const std::string& sha256 : gone)
    contents.remove_unless(sha256,
                           [&] { return ctx.read([&](db::Tx& tx) { return image_content_needed(tx, sha256); }); });
  return static_cast<std::int64_t>(gone.size());
}

}  // namespace zelo::knowledge
