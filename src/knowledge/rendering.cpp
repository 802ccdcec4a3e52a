#include "src/knowledge/rendering.h"

#include <map>

#include "src/knowledge/image/image_store.h"
#include "src/knowledge/search/plain_body.h"

namespace zelo::knowledge {
namespace {

constexpr std::size_t most_looked_up = 200;  // links to articles that are asked about; the others stay as written
constexpr std::size_t most_measured = 200;   // pictures whose size is told

std::string address_of_image(const std::string& address, Face face) {
  if (face == Face::staff || !address.starts_with(image_address)) return address;
  const std::string id = address.substr(image_address.size());
  return std::string(face == Face::page ? page_image_address : "/api/portal/article_images/") + id;
}

std::string address_for_customers(const Published& article) {
  return article.audience == Audience::public_ ? "/help/" + article.language + "/" + article.slug
                                               : "/portal/help/" + article.id.text;
}

/// Customers who are signed in stay in the portal; others, in the public pages. What only staff can open is no link.
class Links {
 public:
  Links(db::Tx& tx, const Reader& reader, std::string own, Face face)
      : tx_(tx), reader_(reader), own_(std::move(own)), face_(face) {}

  std::string operator()(const std::string& address) {
    if (address.starts_with('#') && address.size() > 1) return "#" + rules::anchor_in(address.substr(1));
    if (face_ == Face::staff) return address;
    const auto known = seen_.find(address);
    if (known != seen_.end()) return known->second;
    if (seen_.size() >= most_looked_up) return address;
    const auto meaning = rules::meaning_of(address, own_);
    std::string changed = address;
    if (const auto article = find_linked(tx_, reader_, meaning)) {
      changed = face_ == Face::portal ? "/portal/help/" + article->id.text
                                      : "/help/" + article->language + "/" + article->slug;
      if (!meaning.anchor.empty()) changed += "#" + rules::anchor_in(meaning.anchor);
    } else if (rules::is_staff_page(address, own_)) {
      changed.clear();
    }
    return seen_.emplace(address, changed).first->second;
  }

 private:
  db::Tx& tx_;
  const Reader& reader_;
  std::string own_;
  Face face_;
  std::map<std::string, std::string> seen_;
};

/// How large a picture is, by its address on any face: browsers leave that much room for it.
class Sizes {
 public:
  explicit Sizes(db::Tx& tx) : tx_(tx) {}

  std::optional<text::ImageSize> operator()(const std::string& address) {
    const std::string id = address.substr(std::min(address.rfind('/') + 1, address.size()));
    if (!is_uuid(id) || asked_++ >= most_measured) return std::nullopt;
    const auto image = find_image(tx_, ArticleImageId(id));
    if (!image || image->width.value_or(0) == 0) return std::nullopt;
    return text::ImageSize{.width = static_cast<int>(*image->width), .height = static_cast<int>(*image->height)};
  }

 private:
  db::Tx& tx_;
  std::size_t asked_ = 0;
};

}  // namespace

std::optional<Published> find_linked(db::Tx& tx, const Reader& reader, const rules::Meaning& meaning) {
  if (meaning.leads != rules::Leads::article) return std::nullopt;
  if (meaning.id) return find_published(tx, reader, ArticleId(*meaning.id));
  return meaning.language.empty() ? std::nullopt : find_published(tx, reader, meaning.language, meaning.slug);
}

text::SafeHtml render_article(const Ctx& ctx, db::Tx& tx, const Reader& reader, const std::string& language,
                              std::string_view markdown, Face face) {
  Links links(tx, reader, ctx.world.public_url, face);
  text::HtmlOptions options;
  options.own_origin = ctx.world.public_url;
  options.link = [&](const std::string& address) { return links(address); };
  Sizes sizes(tx);
  options.image_size = [&](const std::string& address) { return sizes(address); };
  options.image = [&](const std::string& address) { return address_of_image(address, face); };
  options.aside_name = [&](const std::string& kind) { return ctx.world.texts.say(language, "article_aside." + kind); };
  return text::render_markdown(markdown, options);
}

std::string letter_of_article(const Ctx& ctx, db::Tx& tx, const Reader& reader, std::string_view markdown) {
  return plain_letter(markdown, [&](const std::string& written) -> std::string {
    const auto address = text::safe_address(written);
    if (!address) return {};
    const auto meaning = rules::meaning_of(*address, ctx.world.public_url);
    const std::string anchor = meaning.anchor.empty() ? "" : "#" + rules::anchor_in(meaning.anchor);
    switch (meaning.leads) {
      case rules::Leads::article: {
        const auto article = find_linked(tx, reader, meaning);
        if (!article || article->audience == Audience::internal) return {};
        return ctx.world.public_url + address_for_customers(*article) + anchor;
      }
      case rules::Leads::elsewhere:
        if (rules::is_staff_page(*address, ctx.world.public_url)) return {};
        return address->starts_with('/') ? ctx.world.public_url + *address : *address;
      case rules::Leads::outside: return *address;
      case rules::Leads::here:
      case rules::Leads::image:
      case rules::Leads::nowhere: break;
    }
    return {};
  });
}

}  // namespace zelo::knowledge
