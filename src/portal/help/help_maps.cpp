#include "src/portal/help/help_maps.h"

#include <algorithm>

#include "src/portal/help/help_commands.h"
#include "src/portal/help/help_store.h"

namespace zelo::portal::help {
namespace {

constexpr std::string_view map_schema = "http://www.sitemaps.org/schemas/sitemap/0.9";
constexpr int most_news = 50;

std::string map_of_maps(const Ctx& ctx, std::int64_t parts) {
  text::Markup out(text::Markup::Kind::xml);
  out.open("sitemapindex", {{"xmlns", map_schema}});
  for (std::int64_t n = 1; n <= parts; ++n)
    out.open("sitemap").leaf("loc", ctx.world.public_url + "/sitemap.xml?part=" + std::to_string(n)).close();
  return out.take();
}

}  // namespace

std::string sitemap(Ctx& ctx, std::optional<int> part, int most) {
  return ctx.read([&](db::Tx& tx) {
    const std::int64_t parts = std::max<std::int64_t>(1, (store::count_all(tx) + most - 1) / most);
    if (!part && parts > 1) return map_of_maps(ctx, parts);
    if (part.value_or(1) < 1 || part.value_or(1) > parts) throw not_found();
    text::Markup out(text::Markup::Kind::xml);
    out.open("urlset", {{"xmlns", map_schema}});
    if (part.value_or(1) == 1)
      for (const std::string& path : front_paths(tx)) out.open("url").leaf("loc", ctx.world.public_url + path).close();
    for (const Entry& entry : store::some_of_all(tx, std::int64_t{part.value_or(1) - 1} * most, most)) {
      out.open("url").leaf("loc", ctx.world.public_url + address_of(entry));
      out.leaf("lastmod", to_rfc3339(entry.updated_at)).close();
    }
    return out.take();
  });
}

std::string robots(const Ctx& ctx) {
  return "User-agent: *\nAllow: /help\nAllow: /brand/logo\nAllow: /sitemap.xml\nDisallow: /\n\nSitemap: " +
         ctx.world.public_url + "/sitemap.xml\n";
}

std::string feed(Ctx& ctx, const Brand& brand) {
  const auto entries = ctx.read([&](db::Tx& tx) { return store::latest(tx, ctx.language, most_news); });
  const std::string home = ctx.world.public_url + "/help/" + ctx.language;
  text::Markup out(text::Markup::Kind::xml);
  out.open("feed", {{"xmlns", "http://www.w3.org/2005/Atom"}, {"xml:lang", ctx.language}});
  out.leaf("title", brand.name + " – " + ctx.say("help.title")).leaf("id", home);
  out.empty("link", {{"rel", "self"}, {"href", home + "/feed.xml"}}).empty("link", {{"href", home}});
  out.leaf("updated", to_rfc3339(entries.empty() ? Time{} : entries.front().updated_at));
  out.open("author").leaf("name", brand.name).close();
  for (const Entry& entry : entries) {
    out.open("entry").leaf("title", entry.title).leaf("id", "urn:uuid:" + entry.id.text);
    out.empty("link", {{"href", ctx.world.public_url + address_of(entry)}});
    out.leaf("published", to_rfc3339(entry.published_at)).leaf("updated", to_rfc3339(entry.updated_at)).close();
  }
  return out.take();
}

}  // namespace zelo::portal::help
