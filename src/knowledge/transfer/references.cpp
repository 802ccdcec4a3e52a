#include "src/knowledge/transfer/references.h"

#include <algorithm>

#include "lib/base/content_store.h"
#include "lib/base/text_types.h"
#include "lib/http/grammar.h"
#include "lib/text/markdown.h"
#include "src/knowledge/image/image.h"
#include "src/knowledge/image/image_store.h"

namespace zelo::knowledge::transfer {
namespace {

constexpr std::size_t longest_told_target = 200;  // bytes, as it is told

}  // namespace

std::string References::body_of(const Document& document) {
  return text::change_addresses(
      document.body, [&, before = document.lines_before_body](std::string_view written, bool image, std::size_t line) {
        return address_for(document, written, image, before + line);
      });
}

/// Nothing for what stays as it is: other sites, places in the same text, and what leads nowhere, which is told.
std::optional<std::string> References::address_for(const Document& document, std::string_view written, bool image,
                                                   std::size_t line) {
  const auto leads_nowhere = [&] {
    const std::string target(beginning(written, longest_told_target));
    intake_.note(document, line,
                 Text(image ? "import_article.no_image" : "import_article.broken_link", {{"target", target}}));
    return std::nullopt;
  };
  const auto clean = text::safe_address(written);
  if (!clean) return leads_nowhere();  // file:, javascript: and the like: no page has such links
  if (clean->empty() || clean->starts_with('#') || text::is_foreign_address(*clean)) return std::nullopt;
  const auto mark = std::min(clean->find_first_of("?#"), clean->size());
  if (clean->substr(0, mark).find(':') != std::string::npos) return std::nullopt;  // mailto: and the like
  const auto decoded = http::percent_decode(clean->substr(0, mark), false);
  const auto path = decoded ? resolve(document.path, *decoded) : std::nullopt;
  const std::string rest = clean->substr(std::min(clean->find('#'), clean->size()));
  if (path) {
    for (const std::string& candidate : candidates(*path)) {
      const auto found = intake_.by_path.find(candidate);
      if (found != intake_.by_path.end()) return "/help/" + found->second->language + "/" + found->second->slug + rest;
      if (std::ranges::binary_search(intake_.tree.images, candidate))
        return image_address_of(document, candidate, line);
    }
  }
  if (clean->starts_with("/help/") || clean->starts_with(image_address)) return std::nullopt;
  return leads_nowhere();
}

std::optional<std::string> References::image_address_of(const Document& document, const std::string& path,
                                                        std::size_t line) {
  if (const auto known = images_.find(path); known != images_.end()) return known->second;
  const std::string content = intake_.files.size(path) > most_image_bytes ? "" : intake_.files.read(path).value_or("");
  const Source* row = intake_.source_of(path);
  if (row != nullptr && row->image_id && row->sha256 == sha256_hex(content))
    return images_[path] = std::string(image_address) + row->image_id->text;
  if (const auto own = own_picture(path, sha256_hex(content)))
    return images_[path] = std::string(image_address) + own->text;
  if (!may_be_article_image(content)) {
    intake_.note(document, line, Text("import_article.no_image", {{"target", path}}));
    return std::nullopt;
  }
  const auto id = intake_.ctx.new_id<ArticleImageId>();
  new_pictures_.emplace(id.text, path);
  return images_[path] = std::string(image_address) + id.text;
}

/// One that was exported from here is called by its id. Nothing where it is another by now, or not the actor's to see.
std::optional<ArticleImageId> References::own_picture(const std::string& path, const std::string& sha256) const {
  const std::string name = path.substr(path.rfind('/') + 1);
  const ArticleImageId id(name.substr(0, name.find('.')));
  if (!is_uuid(id.text)) return std::nullopt;
  return intake_.ctx.read([&](db::Tx& tx) -> std::optional<ArticleImageId> {
    const auto image = find_image(tx, id);
    if (!image || image->sha256 != sha256) return std::nullopt;
    const Ctx& ctx = intake_.ctx;
    const bool seen = ctx.actor.kind == ActorKind::system || may_see_image(tx, reader_of(ctx, tx), *image);
    return seen ? std::optional(id) : std::nullopt;
  });
}

void References::keep_pictures(std::string_view body) {
  for (const ArticleImageId& id : images_in(body)) {
    const auto found = new_pictures_.find(id.text);
    if (found == new_pictures_.end()) continue;
    const std::string path = found->second;
    new_pictures_.erase(found);
    ++new_;
    if (!intake_.options.dry) keep_picture(id, path);
  }
}

void References::keep_picture(const ArticleImageId& id, const std::string& path) {
  const std::string content = intake_.files.read(path).value_or("");
  keep_article_image(intake_.ctx, intake_.contents, path.substr(path.rfind('/') + 1), content, id);
  intake_.ctx.write([&](db::Tx& tx) {
    put_source(tx, {.source = intake_.options.source,
                    .path = path,
                    .image_id = id,
                    .sha256 = sha256_hex(content),
                    .imported_at = intake_.ctx.now()});
  });
}

}  // namespace zelo::knowledge::transfer
