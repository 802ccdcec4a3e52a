// What all pages have around them.

#include <algorithm>

#include "lib/base/question.h"
#include "src/portal/help/help_logo.h"
#include "src/portal/help/help_pages.h"

namespace zelo::portal::help {
namespace {

void write_meta(text::Markup& out, std::string_view property, const std::string& content) {
  if (!content.empty()) out.empty("meta", {{"property", property}, {"content", content}});
}

/// For readers of none of its languages: where one is chosen, or the first language's version.
std::string for_others(const Head& head) {
  if (!head.chooser.empty()) return head.chooser;
  const auto first =
      std::ranges::find(head.versions, Catalogue::languages[0], &std::pair<std::string, std::string>::first);
  return first == head.versions.end() ? head.versions.front().second : first->second;
}

void write_head(text::Markup& out, const Frame& frame, const Head& head) {
  const std::string& url = frame.ctx.world.public_url;
  const std::string title = head.title == frame.brand.name ? head.title : head.title + " – " + frame.brand.name;
  out.open("head").empty("meta", {{"charset", "utf-8"}});
  out.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  out.leaf("title", title);
  if (!head.description.empty()) out.empty("meta", {{"name", "description"}, {"content", head.description}});
  out.empty("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  out.empty("link", {{"rel", "stylesheet"}, {"href", frame.style}});
  out.open("script", {{"type", "module"}, {"src", frame.script}}).close();
  out.empty("link", {{"rel", "icon"}, {"href", "/help/assets/icon.svg"}});
  if (head.path.empty()) {
    out.empty("meta", {{"name", "robots"}, {"content", "noindex"}}).close();
    return;
  }
  out.empty("link", {{"rel", "canonical"}, {"href", url + head.path}});
  for (const auto& [language, path] : head.versions)
    out.empty("link", {{"rel", "alternate"}, {"hreflang", language}, {"href", url + path}});
  if (head.versions.size() > 1)
    out.empty("link", {{"rel", "alternate"}, {"hreflang", "x-default"}, {"href", url + for_others(head)}});
  out.empty("link", {{"rel", "alternate"},
                     {"type", "application/atom+xml"},
                     {"title", frame.brand.name},
                     {"href", "/help/" + frame.ctx.language + "/feed.xml"}});
  write_meta(out, "og:type", head.article ? "article" : "website");
  write_meta(out, "og:title", head.title);
  write_meta(out, "og:description", head.description);
  write_meta(out, "og:url", url + head.path);
  write_meta(out, "og:site_name", frame.brand.name);
  const std::string image = head.image.empty() ? frame.brand.logo_url.value_or("") : head.image;
  if (!image.empty()) write_meta(out, "og:image", image.starts_with('/') ? url + image : image);
  std::string locale = frame.ctx.language;
  std::ranges::replace(locale, '-', '_');
  write_meta(out, "og:locale", locale);
  if (!head.data.empty()) out.open("script", {{"type", "application/ld+json"}}).safe(head.data).close();
  out.close();
}

/// With the room that it takes: nothing moves when it has come. The company's name stands beside it.
void write_logo(text::Markup& out, const Frame& frame) {
  if (!frame.brand.logo_url) return;
  const std::string height = std::to_string(logo_height);
  if (!frame.logo_width) {
    out.empty("img", {{"src", *frame.brand.logo_url}, {"alt", ""}, {"height", height}});
    return;
  }
  const std::string width = std::to_string(*frame.logo_width);
  out.empty("img", {{"src", *frame.brand.logo_url}, {"alt", ""}, {"width", width}, {"height", height}});
}

/// Its own words in each language, so that a reader finds theirs.
std::string name_of_language(std::string_view language) {
  return language == "pt-BR" ? "Português" : language == "es" ? "Español" : "English";
}

}  // namespace

void begin_page(text::Markup& out, const Frame& frame, const Head& head, std::string_view question) {
  const Ctx& ctx = frame.ctx;
  const std::string home = "/help/" + ctx.language;
  out.open("html", {{"lang", ctx.language}});
  write_head(out, frame, head);
  out.open("body", {{"class", head.wide ? "wide" : "narrow"}});
  out.leaf("a", ctx.say("help.skip"), {{"class", "skip"}, {"href", "#_content"}});
  out.open("header").open("div", {{"class", "bar"}});
  out.open("a", {{"class", "brand"}, {"href", home}});
  write_logo(out, frame);
  out.text(frame.brand.name).close();
  out.open("form", {{"role", "search"},
                    {"action", home},
                    {"method", "get"},
                    {"data-suggest", home + "/suggest.json"},
                    {"data-label", ctx.say("help.suggestions")}});
  out.leaf("label", ctx.say("help.search"), {{"for", "_q"}, {"class", "unseen"}});
  out.empty("input", {{"id", "_q"},
                      {"name", "q"},
                      {"type", "search"},
                      {"maxlength", std::to_string(longest_question)},
                      {"placeholder", ctx.say("help.search_hint")},
                      {"value", question}});
  out.leaf("button", ctx.say("help.search"), {{"type", "submit"}}).close();
  out.close().close();
  out.open("main", {{"id", "_content"}, {"tabindex", "-1"}});
}

void end_page(text::Markup& out, const Frame& frame, const Head& head) {
  const Ctx& ctx = frame.ctx;
  out.close().open("footer").open("div", {{"class", "bar"}});
  out.open("p").text(ctx.say("help.not_found_answer")).text(" ");
  out.leaf("a", ctx.say("help.open_ticket"), {{"href", "/portal"}}).close();
  if (head.versions.size() > 1) {
    out.open("nav", {{"aria-label", ctx.say("help.languages")}}).open("ul", {{"class", "inline"}});
    for (const auto& [language, path] : head.versions) {
      out.open("li");
      if (language == ctx.language) out.leaf("span", name_of_language(language), {{"lang", language}});
      else out.leaf("a", name_of_language(language), {{"href", path}, {"hreflang", language}, {"lang", language}});
      out.close();
    }
    out.close().close();
  }
  out.close().close().close();
}

void write_list(text::Markup& out, const std::vector<Entry>& entries) {
  out.open("ul", {{"class", "list"}});
  for (const Entry& entry : entries)
    out.open("li").leaf("a", entry.title, {{"href", address_of(entry)}, {"dir", "auto"}}).close();
  out.close();
}

}  // namespace zelo::portal::help
