#pragma once
// Pictures in articles. In the text stands "/api/article_images/{id}"; whoever may read an article with it may see it,
// and nobody else: a picture in the public help centre is public, one of a draft is its authors'.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "src/identity/context.h"
#include "src/knowledge/article.h"

namespace zelo {
class ContentStore;
namespace http {
struct Request;
struct Response;
}  // namespace http
}  // namespace zelo

namespace zelo::knowledge {

using ArticleImageId = Id<struct ArticleImageTag>;

/// What stands before the id in an article's text, for everybody; pages for readers put their own address there.
inline constexpr std::string_view image_address = "/api/article_images/";
inline constexpr std::size_t most_image_bytes = 10U << 20;
/// Pictures that no article needs are swept after so long.
inline constexpr Duration unused_image_life = hours(24);

/// A row of `article_images`.
struct ArticleImage {
  ArticleImageId id;
  std::string name;
  std::int64_t size = 0;  // bytes
  std::string content_type;
  std::string sha256;
  std::string uploader_id;
  Time created_at;
  std::optional<std::int64_t> width = {};  // pixels; 0 where it cannot be told, nothing where nobody has looked yet
  std::optional<std::int64_t> height = {};
};
BOOST_DESCRIBE_STRUCT(ArticleImage, (), (id, name, size, content_type, sha256, uploader_id, created_at, width, height))

struct ArticleImageView {
  ArticleImageId id;
  std::string name;
  std::int64_t size = 0;
  std::string content_type;
  std::string address;  // as it is written in an article
};
BOOST_DESCRIBE_STRUCT(ArticleImageView, (), (id, name, size, content_type, address))

/// A whole PNG, JPEG, GIF or WebP.
bool may_be_article_image(std::string_view content);
/// PNG, JPEG, GIF or WebP; the type is found in the bytes. Error{invalid, "file"} for anything else, Error{too_large}.
/// Under `id`, if a text names it already.
ArticleImageView keep_article_image(Ctx& ctx, const ContentStore& contents, std::string_view name,
                                    std::string_view content, const std::optional<ArticleImageId>& id = {});
/// The same from the one part "file" of a multipart/form-data request.
ArticleImageView keep_article_image(Ctx& ctx, const ContentStore& contents, const http::Request& request);

/// For whoever may read a published article with it; staff also where it stands in a draft or an old revision that they
/// may read, or they uploaded it. Error{not_found} otherwise.
ArticleImage find_article_image(Ctx& ctx, const ArticleImageId& id);
http::Response article_image_response(const ContentStore& contents, const ArticleImage& image);

/// Looks how large pictures are that were kept before anybody did. How many were looked at.
std::int64_t measure_article_images(Ctx& ctx, const ContentStore& contents);

/// Forgets pictures that no article ever had, and their content where nobody else needs it. How many went.
std::int64_t sweep_article_images(Ctx& ctx, const ContentStore& contents);

}  // namespace zelo::knowledge
