#include "src/portal/help/help_pages.h"

#include "lib/base/json.h"
#include "lib/http/grammar.h"
#include "src/identity/cursor.h"

namespace zelo::portal::help {
namespace {

std::string home_path(const Frame& frame) { return "/help/" + frame.ctx.language; }
std::string shelf_path(const Frame& frame, const std::string& key) {
  return home_path(frame) + "/c/" + http::percent_encode(key);
}

std::string name_of(const Frame& frame, const Shelf& shelf) {
  return shelf.name.empty() ? frame.ctx.say("help.other_articles") : shelf.name;
}

/// JSON inside of a <script>: no "<" that could end it.
std::string inside_script(const json::Any& value) {
  std::string out;
  for (const char c : boost::json::serialize(value)) {
    if (c == '<') out += "\\u003c";
    else out += c;
  }
  return out;
}

/// The way from the front page, as search engines read it; where it ends comes last.
json::Any trail_data(const Frame& frame, const std::vector<Crumb>& above, const std::optional<Shelf>& shelf,
                     const std::string& name, const std::string& path) {
  boost::json::array steps;
  const auto add = [&](const std::string& step, const std::string& at) {
    steps.push_back(json::Any{{"@type", "ListItem"},
                              {"position", steps.size() + 1},
                              {"name", step},
                              {"item", frame.ctx.world.public_url + at}});
  };
  add(frame.ctx.say("help.title"), home_path(frame));
  for (const Crumb& crumb : above) add(crumb.name, shelf_path(frame, crumb.key));
  if (shelf) add(shelf->name, shelf_path(frame, shelf->key));
  add(name, path);
  return {{"@context", "https://schema.org"}, {"@type", "BreadcrumbList"}, {"itemListElement", std::move(steps)}};
}

std::string article_data(const Frame& frame, const ArticlePage& page, const std::string& image) {
  const auto& article = page.article;
  const std::string& url = frame.ctx.world.public_url;
  const std::string path = address_of(article.language, article.slug);
  json::Any publisher{{"@type", "Organization"}, {"name", frame.brand.name}};
  if (frame.brand.logo_url) publisher.as_object()["logo"] = url + *frame.brand.logo_url;
  json::Any data{{"@context", "https://schema.org"},
                 {"@type", "TechArticle"},
                 {"headline", article.title},
                 {"description", page.description},
                 {"inLanguage", article.language},
                 {"datePublished", to_rfc3339(article.published_at)},
                 {"dateModified", to_rfc3339(article.updated_at)},
                 {"mainEntityOfPage", url + path},
                 {"author", {{"@type", "Organization"}, {"name", frame.brand.name}}},
                 {"publisher", std::move(publisher)}};
  if (!image.empty()) data.as_object()["image"] = url + image;
  const std::vector<Crumb> above = page.shelf ? page.shelf->above : std::vector<Crumb>();
  return inside_script(boost::json::array{std::move(data), trail_data(frame, above, page.shelf, article.title, path)});
}

/// Its address; nothing when there is none that everybody may see.
std::string first_picture(std::string_view html) {
  constexpr std::string_view begin = "<img src=\"/help/images/";
  const auto at = html.find(begin);
  if (at == std::string_view::npos) return {};
  const auto from = html.find('/', at);
  return std::string(html.substr(from, html.find('"', from) - from));
}

void write_crumb(text::Markup& out, const Frame& frame, const Crumb& crumb) {
  out.open("li").leaf("a", crumb.name, {{"href", shelf_path(frame, crumb.key)}, {"dir", "auto"}}).close();
}

/// The way from the front page; `shelf` itself where what is shown stands on it.
void write_trail(text::Markup& out, const Frame& frame, const std::vector<Crumb>& above, const Shelf* shelf = nullptr) {
  out.open("nav", {{"aria-label", frame.ctx.say("help.trail")}}).open("ol", {{"class", "trail"}});
  out.open("li").leaf("a", frame.ctx.say("help.title"), {{"href", home_path(frame)}}).close();
  for (const Crumb& crumb : above) write_crumb(out, frame, crumb);
  if (shelf) write_crumb(out, frame, {shelf->name, shelf->key});
  out.close().close();
}

/// A heading that leads to it, and its first articles.
void write_shelf(text::Markup& out, const Frame& frame, const Shelf& shelf) {
  const std::string name = name_of(frame, shelf), path = shelf_path(frame, shelf.key);
  out.open("h" + std::to_string(2 + shelf.above.size())).leaf("a", name, {{"href", path}, {"dir", "auto"}}).close();
  if (!shelf.entries.empty()) write_list(out, shelf.entries);
  if (!shelf.more) return;
  out.open("p").leaf("a", frame.ctx.say(Text("help.all_of", {{"category", name}})), {{"href", path}}).close();
}

/// Each within the one above it.
void write_tree(text::Markup& out, const Frame& frame, const std::vector<Shelf>& shelves) {
  out.open("div", {{"class", "shelves"}});
  std::size_t open = 0;
  for (const Shelf& shelf : shelves) {
    for (; open > shelf.above.size(); --open) out.close();
    out.open("section");
    ++open;
    write_shelf(out, frame, shelf);
  }
  for (; open > 0; --open) out.close();
  out.close();
}

void write_outline(text::Markup& out, const Frame& frame, const std::vector<text::Heading>& outline) {
  constexpr std::size_t worth_it = 3;
  constexpr std::size_t most = 60;
  if (outline.size() < worth_it) return;
  out.open("nav", {{"class", "toc"}, {"aria-labelledby", "_toc"}});
  out.leaf("h2", frame.ctx.say("help.on_this_page"), {{"id", "_toc"}}).open("ul");
  std::size_t shown = 0;
  for (const text::Heading& heading : outline) {
    if (heading.level > 3 || shown++ == most) continue;
    out.open("li", {{"class", heading.level > 2 ? "deeper" : "top"}});
    out.leaf("a", heading.text, {{"href", "#" + heading.id}, {"dir", "auto"}}).close();
  }
  out.close().close();
}

/// As people of the language write it.
std::string shown_day(const Frame& frame, const std::string& iso) {
  const std::string day = iso[8] == '0' ? iso.substr(9, 1) : iso.substr(8, 2);
  const std::string month = frame.ctx.say("word.month." + iso.substr(5, 2));
  return frame.ctx.say(Text("help.day", {{"day", day}, {"month", month}, {"year", iso.substr(0, 4)}}));
}

void write_versions(text::Markup& out, const Frame& frame, const ArticlePage& page) {
  if (page.versions.size() < 2) return;
  out.open("p", {{"class", "versions"}}).text(frame.ctx.say("help.also_in"));
  for (const Entry& entry : page.versions) {
    if (entry.language == page.article.language) continue;
    out.text(" ").leaf("a", entry.title,
                       {{"href", address_of(entry)}, {"hreflang", entry.language}, {"lang", entry.language}});
  }
  out.close();
}

/// Of what is too long all is there: a browser shortens nothing that was not typed into it.
void write_comment(text::Markup& out, const Ctx& ctx, const std::string& too_long) {
  if (too_long.empty()) {
    out.leaf("textarea", "", {{"id", "_comment"}, {"name", "comment"}, {"rows", "4"}, {"maxlength", "2000"}});
    return;
  }
  out.leaf("p", ctx.say("help.comment_long"), {{"id", "_long"}, {"role", "alert"}});
  out.leaf("textarea", too_long,
           {{"id", "_comment"},
            {"name", "comment"},
            {"rows", "12"},
            {"aria-describedby", "_long"},
            {"aria-invalid", "true"},
            {"autofocus", ""}});
}

void write_question(text::Markup& out, const Frame& frame, const ArticlePage& page) {
  const Ctx& ctx = frame.ctx;
  const std::string action = address_of(page.article.language, page.article.slug) + "/feedback";
  out.open("section", {{"class", "asked"}, {"id", "_asked"}, {"aria-labelledby", "_question"}});
  if (!page.said) {
    out.leaf("h2", ctx.say("help.helpful"), {{"id", "_question"}});
    out.open("form", {{"method", "post"}, {"action", action}});
    out.leaf("button", ctx.say("help.yes"), {{"name", "helpful"}, {"value", "yes"}});
    out.leaf("button", ctx.say("help.no"), {{"name", "helpful"}, {"value", "no"}}).close();
  } else {
    out.leaf("h2", ctx.say(page.commented || *page.said ? "help.thanks" : "help.sorry"), {{"id", "_question"}});
    if (!page.commented) {
      out.open("form", {{"method", "post"}, {"action", action}});
      out.empty("input", {{"type", "hidden"}, {"name", "helpful"}, {"value", *page.said ? "yes" : "no"}});
      out.leaf("label", ctx.say(*page.said ? "help.comment_yes" : "help.comment_no"), {{"for", "_comment"}});
      write_comment(out, ctx, page.too_long);
      out.leaf("button", ctx.say("help.send"), {{"type", "submit"}}).close();
    }
  }
  out.close();
}

void write_beside(text::Markup& out, const ArticlePage& page) {
  out.open("ul", {{"class", "list"}});
  const auto write = [&](const Entry& entry) {
    out.open("li").leaf("a", entry.title, {{"href", address_of(entry)}, {"dir", "auto"}}).close();
  };
  for (const Entry& entry : page.before) write(entry);
  const auto& article = page.article;
  out.open("li");
  out.leaf("a", article.title,
           {{"href", address_of(article.language, article.slug)}, {"aria-current", "page"}, {"dir", "auto"}});
  out.close();
  for (const Entry& entry : page.after) write(entry);
  out.close();
}

/// The articles of its shelf: beside it; on a phone, above it and folded. The stylesheet shows one of the two.
void write_neighbours(text::Markup& out, const Frame& frame, const ArticlePage& page) {
  const std::string name = page.shelf ? page.shelf->name : frame.ctx.say("help.other_articles");
  const std::string path = shelf_path(frame, page.shelf ? page.shelf->key : "-");
  out.open("nav", {{"class", "side"}, {"aria-labelledby", "_side"}});
  out.open("h2", {{"id", "_side"}}).leaf("a", name, {{"href", path}, {"dir", "auto"}}).close();
  write_beside(out, page);
  out.close().open("nav", {{"class", "folded"}, {"aria-label", name}}).open("details");
  out.leaf("summary", name, {{"dir", "auto"}});
  write_beside(out, page);
  out.close().close();
}

void write_turn(text::Markup& out, const Frame& frame, const ArticlePage& page) {
  if (page.before.empty() && page.after.empty()) return;
  const auto write = [&](const Entry& entry, const char* rel, const char* word) {
    out.open("a", {{"href", address_of(entry)}, {"rel", rel}}).leaf("span", frame.ctx.say(word));
    out.leaf("strong", entry.title, {{"dir", "auto"}}).close();
  };
  out.open("nav", {{"class", "turn"}, {"aria-label", frame.ctx.say("help.turn")}});
  if (!page.before.empty()) write(page.before.back(), "prev", "help.previous");
  if (!page.after.empty()) write(page.after.front(), "next", "help.next");
  out.close();
}

}  // namespace

std::string home_page(const Frame& frame, const Home& home) {
  const Ctx& ctx = frame.ctx;
  Head head{.title = ctx.say("help.title"),
            .description = ctx.say(Text("help.description", {{"company", frame.brand.name}})),
            .path = home.asked.question.empty() ? home_path(frame) : ""};
  head.chooser = "/help";
  if (!head.path.empty())
    head.data = inside_script(json::Any{{"@context", "https://schema.org"},
                                        {"@type", "WebSite"},
                                        {"name", frame.brand.name},
                                        {"inLanguage", ctx.language},
                                        {"url", ctx.world.public_url + head.path}});
  const std::string& question = home.asked.question;
  const std::string asked = question.empty() ? "" : "?q=" + http::percent_encode(question);
  for (const std::string& language : home.languages) head.versions.emplace_back(language, "/help/" + language + asked);
  text::Markup out;
  begin_page(out, frame, head, question);
  if (!question.empty()) {
    write_answers(out, frame, home);
  } else {
    out.leaf("h1", ctx.say("help.heading"));
    if (!home.popular.empty()) {
      out.open("section").leaf("h2", ctx.say("help.popular"));
      write_list(out, home.popular);
      out.close();
    }
    write_tree(out, frame, home.shelves);
    if (home.shelves.empty()) out.leaf("p", ctx.say("help.empty"));
  }
  end_page(out, frame, head);
  return out.take();
}

std::string shelf_page(const Frame& frame, const Shelf& shelf, bool first) {
  Head head{.title = name_of(frame, shelf),
            .description = frame.ctx.say(
                Text("help.shelf_description", {{"category", name_of(frame, shelf)}, {"company", frame.brand.name}})),
            .path = first ? shelf_path(frame, shelf.key) : ""};
  if (first) head.versions = shelf.versions;
  if (first) head.data = inside_script(trail_data(frame, shelf.above, {}, name_of(frame, shelf), head.path));
  text::Markup out;
  begin_page(out, frame, head);
  write_trail(out, frame, shelf.above);
  out.leaf("h1", name_of(frame, shelf), {{"dir", "auto"}});
  if (!shelf.below.empty()) {
    out.open("nav", {{"aria-label", frame.ctx.say("help.subcategories")}}).open("ul", {{"class", "inline below"}});
    for (const Crumb& crumb : shelf.below) write_crumb(out, frame, crumb);
    out.close().close();
  }
  if (!shelf.entries.empty()) write_list(out, shelf.entries);
  if (shelf.more) {
    const Entry& last = shelf.entries.back();
    const std::string place = encode_cursor({last.title_key, last.id.text, std::to_string(last.position)});
    out.open("p")
        .leaf("a", frame.ctx.say("help.more"),
              {{"href", shelf_path(frame, shelf.key) + "?after=" + place}, {"rel", "next"}})
        .close();
  }
  end_page(out, frame, head);
  return out.take();
}

std::string article_page(const Frame& frame, const ArticlePage& page) {
  const auto& article = page.article;
  Head head{.title = article.title,
            .description = page.description.empty() ? article.title : page.description,
            .path = address_of(article.language, article.slug),
            .article = true,
            .versions = {}};
  head.image = first_picture(page.body.html);
  head.data = article_data(frame, page, head.image);
  head.wide = !page.before.empty() || !page.after.empty();
  for (const Entry& entry : page.versions) head.versions.emplace_back(entry.language, address_of(entry));
  text::Markup out;
  begin_page(out, frame, head);
  if (page.shelf) write_trail(out, frame, page.shelf->above, &*page.shelf);
  else write_trail(out, frame, {});
  if (head.wide) {
    out.open("div", {{"class", "read"}});
    write_neighbours(out, frame, page);
    out.open("div");
  }
  out.open("article").leaf("h1", article.title, {{"dir", "auto"}});
  out.open("p", {{"class", "dates"}}).text(frame.ctx.say("help.updated")).text(" ");
  out.leaf("time", shown_day(frame, page.updated_on), {{"datetime", to_rfc3339(article.updated_at)}}).close();
  write_versions(out, frame, page);
  write_outline(out, frame, page.body.outline);
  out.open("div", {{"class", "body"}, {"dir", "auto"}}).safe(page.body.html).close().close();
  write_question(out, frame, page);
  write_turn(out, frame, page);
  if (head.wide) out.close().close();
  end_page(out, frame, head);
  return out.take();
}

std::string missing_page(const Frame& frame, const char* title_key, const char* text_key) {
  const Head head{.title = frame.ctx.say(title_key), .description = {}, .path = {}};
  text::Markup out;
  begin_page(out, frame, head);
  out.leaf("h1", head.title).leaf("p", frame.ctx.say(text_key));
  out.open("p").leaf("a", frame.ctx.say("help.title"), {{"href", home_path(frame)}}).close();
  end_page(out, frame, head);
  return out.take();
}

}  // namespace zelo::portal::help
