#include "src/portal/help/help_pages.h"

#include "lib/base/json.h"
#include "lib/http/grammar.h"
#include "src/identity/cursor.h"

namespace zelo::portal::help {
namespace {

std::string home_path(const Frame& frame) { return "/help/" + frame.ctx.language; }
std::string shelf_path(const Frame& frame, const Shelf& shelf) {
  return home_path(frame) + "/c/" + http::percent_encode(shelf.key);
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

std::string article_data(const Frame& frame, const ArticlePage& page) {
  const auto& article = page.article;
  return inside_script({{"@context", "https://schema.org"},
                        {"@type", "TechArticle"},
                        {"headline", article.title},
                        {"description", page.description},
                        {"inLanguage", article.language},
                        {"datePublished", to_rfc3339(article.published_at)},
                        {"dateModified", to_rfc3339(article.updated_at)},
                        {"mainEntityOfPage", frame.ctx.world.public_url + address_of(article.language, article.slug)},
                        {"publisher", {{"@type", "Organization"}, {"name", frame.brand.name}}}});
}

/// Its address; nothing when there is none that everybody may see.
std::string first_picture(std::string_view html) {
  constexpr std::string_view begin = "<img src=\"/help/images/";
  const auto at = html.find(begin);
  if (at == std::string_view::npos) return {};
  const auto from = html.find('/', at);
  return std::string(html.substr(from, html.find('"', from) - from));
}

void write_trail(text::Markup& out, const Frame& frame, const std::optional<Shelf>& shelf) {
  out.open("nav", {{"aria-label", frame.ctx.say("help.trail")}}).open("ol", {{"class", "trail"}});
  out.open("li").leaf("a", frame.ctx.say("help.title"), {{"href", home_path(frame)}}).close();
  if (shelf)
    out.open("li").leaf("a", name_of(frame, *shelf), {{"href", shelf_path(frame, *shelf)}, {"dir", "auto"}}).close();
  out.close().close();
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

void write_pieces(text::Markup& out, const std::vector<text::Piece>& pieces) {
  for (const text::Piece& piece : pieces) piece.found ? void(out.leaf("mark", piece.text)) : void(out.text(piece.text));
}

void write_answers(text::Markup& out, const Frame& frame, const Home& home) {
  const Ctx& ctx = frame.ctx;
  if (home.did_you_mean) {
    out.open("p", {{"class", "meant"}}).text(ctx.say("help.did_you_mean")).text(" ");
    out.leaf("a", *home.did_you_mean,
             {{"href", home_path(frame) + "?q=" + http::percent_encode(*home.did_you_mean)}, {"dir", "auto"}});
    out.close();
  }
  if (!home.whole) out.leaf("p", ctx.say("help.search_prepared"), {{"role", "status"}});
  if (home.found.empty()) {
    if (home.whole) out.leaf("p", ctx.say("help.nothing_found"));
    return;
  }
  out.open("ol", {{"class", "answers"}});
  for (const Answer& answer : home.found) {
    out.open("li", {{"lang", answer.entry.language}, {"dir", "auto"}}).open("h2");
    out.open("a", {{"href", address_of(answer.entry)}});
    write_pieces(out, answer.title);
    out.close().close().open("p");
    write_pieces(out, answer.passage);
    out.close().close();
  }
  out.close();
}

}  // namespace

std::string home_page(const Frame& frame, const Home& home) {
  const Ctx& ctx = frame.ctx;
  Head head{.title = ctx.say("help.title"),
            .description = ctx.say(Text("help.description", {{"company", frame.brand.name}})),
            .path = home.question.empty() ? home_path(frame) : ""};
  head.chooser = "/help";
  const std::string asked = home.question.empty() ? "" : "?q=" + http::percent_encode(home.question);
  for (const std::string& language : home.languages) head.versions.emplace_back(language, "/help/" + language + asked);
  text::Markup out;
  begin_page(out, frame, head, home.question);
  if (!home.question.empty()) {
    out.leaf("h1", ctx.say(Text("help.results", {{"question", home.question}})), {{"dir", "auto"}});
    write_answers(out, frame, home);
  } else {
    out.leaf("h1", ctx.say("help.heading"));
    if (!home.popular.empty()) {
      out.open("section").leaf("h2", ctx.say("help.popular"));
      write_list(out, home.popular);
      out.close();
    }
    out.open("div", {{"class", "shelves"}});
    for (const Shelf& shelf : home.shelves) {
      out.open("section").open("h2");
      out.leaf("a", name_of(frame, shelf), {{"href", shelf_path(frame, shelf)}, {"dir", "auto"}}).close();
      write_list(out, shelf.entries);
      if (shelf.more)
        out.open("p")
            .leaf("a", ctx.say(Text("help.all_of", {{"category", name_of(frame, shelf)}})),
                  {{"href", shelf_path(frame, shelf)}})
            .close();
      out.close();
    }
    out.close();
    if (home.shelves.empty()) out.leaf("p", ctx.say("help.empty"));
  }
  end_page(out, frame, head);
  return out.take();
}

std::string shelf_page(const Frame& frame, const Shelf& shelf, bool first) {
  Head head{.title = name_of(frame, shelf),
            .description = frame.ctx.say(
                Text("help.shelf_description", {{"category", name_of(frame, shelf)}, {"company", frame.brand.name}})),
            .path = first ? shelf_path(frame, shelf) : ""};
  if (first) head.versions = shelf.versions;
  text::Markup out;
  begin_page(out, frame, head);
  write_trail(out, frame, {});
  out.leaf("h1", name_of(frame, shelf), {{"dir", "auto"}});
  write_list(out, shelf.entries);
  if (shelf.more) {
    const Entry& last = shelf.entries.back();
    const std::string place = encode_cursor({last.title_key, last.id.text});
    out.open("p")
        .leaf("a", frame.ctx.say("help.more"),
              {{"href", shelf_path(frame, shelf) + "?after=" + place}, {"rel", "next"}})
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
            .versions = {},
            .data = article_data(frame, page)};
  head.image = first_picture(page.body.html);
  for (const Entry& entry : page.versions) head.versions.emplace_back(entry.language, address_of(entry));
  text::Markup out;
  begin_page(out, frame, head);
  write_trail(out, frame, page.shelf);
  out.open("article").leaf("h1", article.title, {{"dir", "auto"}});
  out.open("p", {{"class", "dates"}}).text(frame.ctx.say("help.updated")).text(" ");
  out.leaf("time", shown_day(frame, page.updated_on), {{"datetime", to_rfc3339(article.updated_at)}}).close();
  write_versions(out, frame, page);
  write_outline(out, frame, page.body.outline);
  out.open("div", {{"class", "body"}, {"dir", "auto"}}).safe(page.body.html).close().close();
  write_question(out, frame, page);
  if (!page.related.empty()) {
    out.open("section", {{"aria-labelledby", "_related"}});
    out.leaf("h2", frame.ctx.say("help.related"), {{"id", "_related"}});
    write_list(out, page.related);
    out.close();
  }
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
