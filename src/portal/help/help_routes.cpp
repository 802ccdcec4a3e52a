#include <algorithm>

#include "lib/base/content_store.h"
#include "lib/base/json.h"
#include "lib/base/question.h"
#include "lib/http/grammar.h"
#include "lib/http/negotiation.h"
#include "lib/http/router.h"
#include "lib/text/fold.h"
#include "src/identity/authentication.h"
#include "src/identity/beside.h"
#include "src/identity/cursor.h"
#include "src/identity/problem.h"
#include "src/identity/rate_limit.h"
#include "src/knowledge/feedback/feedback.h"
#include "src/knowledge/gap.h"
#include "src/knowledge/image/image.h"
#include "src/knowledge/views.h"
#include "src/portal/help/help_commands.h"
#include "src/portal/help/help_logo.h"
#include "src/portal/help/help_maps.h"
#include "src/portal/help/help_pages.h"
#include "src/portal/help/help_search.h"
#include "src/portal/help/newcomers.h"
#include "src/portal/help/routes.h"

namespace zelo::portal::help {
namespace {

// One script of our own, none within a page.
constexpr const char* content_security_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'";
constexpr const char* for_a_minute = "public, max-age=60";
constexpr std::string_view visitor_cookie = "zelo_visitor";
constexpr std::size_t longest_comment = 2'000;

/// What lives as long as the routes.
struct Desk {
  Desk(const World& w, const ContentStore& c) : world(w), contents(c) {}

  const World& world;
  const ContentStore& contents;
  knowledge::Views views;
  Newcomers newcomers;
  LogoWidth logo_width;
  identity::RateLimit votes_of_peer{20, seconds(30)};
  identity::RateLimit maps_of_peer{120, seconds(1)};
  identity::RateLimit gaps_of_peer{5, seconds(60)};
  identity::RateLimit searches_of_peer{30, seconds(1)};
  identity::RateLimit suggestions_of_peer{60, seconds(1)};  // several while one question is typed
};

struct Visit {
  Desk& desk;
  const http::Request& request;
  Ctx ctx;
  Brand brand;
  std::optional<int> logo_width = {};

  [[nodiscard]] std::string param(const std::string& name) const {
    const auto found = request.params.find(name);
    return found == request.params.end() ? "" : found->second;
  }
  [[nodiscard]] std::optional<std::string> query(const std::string& name) const {
    const auto found = request.query.find(name);
    if (found == request.query.end()) return std::nullopt;
    auto line = clean_line(found->second);
    if (!line || line->empty() || count_code_points(*line) > 200) return std::nullopt;
    return line;
  }
  /// Of what is longer the beginning: a page has no field to complain about.
  [[nodiscard]] std::string question() const { return question_in(request.query); }
  [[nodiscard]] static std::string question_in(const std::map<std::string, std::string>& fields) {
    const auto found = fields.find("q");
    if (found == fields.end()) return {};
    std::string asked = clean_question(found->second).value_or("");
    asked.resize(beginning(asked, longest_question).size());
    return asked;
  }
  [[nodiscard]] Frame frame() const { return {ctx, brand, style_address(), script_address(), logo_width}; }
  [[nodiscard]] std::string style_address() const {
    return "/help/assets/help-" + sha256_hex(stylesheet(brand)).substr(0, 12) + ".css";
  }
  [[nodiscard]] static std::string script_address() {
    static const std::string address = "/help/assets/help-" + sha256_hex(script()).substr(0, 12) + ".js";
    return address;
  }
};

http::Response answer(std::string type, std::string body, const char* cache = for_a_minute, int status = 200) {
  http::Response response;
  response.status = status;
  response.headers.set("Content-Type", std::move(type));
  response.headers.set("Cache-Control", cache);
  response.body = std::move(body);
  return response;
}

http::Response page(std::string html, const char* cache = for_a_minute, int status = 200) {
  return answer("text/html; charset=utf-8", std::move(html), cache, status);
}

http::Response redirect(int status, const std::string& path) {
  http::Response response;
  response.status = status;
  response.headers.set("Location", path);
  response.headers.set("Cache-Control", status == 301 ? for_a_minute : "no-store");
  return response;
}

/// An error as a page, in the language of the address. A form of ours has no field to complain about: what is invalid
/// of a POST came from a program.
http::Response error_page(Visit& visit) {
  if (visit.brand.name.empty()) visit.brand.name = "Zelo";  // the store did not say it
  http::Response response = problem(visit.ctx.world.texts, visit.ctx.language, visit.request, std::current_exception());
  const int status = response.status;
  if (visit.request.path.ends_with(".json")) return response;
  if (status == 404 || status == 400 || (status == 422 && visit.request.method != http::Method::post))
    return page(missing_page(visit.frame()), "no-cache", 404);
  const char* said = status == 429 ? "too_many" : status == 503 ? "unavailable" : status >= 500 ? "failed" : nullptr;
  if (said == nullptr) return response;
  const std::string title = std::string("help.") + said, text = title + "_text";
  response.headers.set("Content-Type", "text/html; charset=utf-8");
  response.headers.set("Cache-Control", "no-store");
  response.body = missing_page(visit.frame(), title.c_str(), text.c_str());
  return response;
}

using Show = http::Response (*)(Visit& visit);

/// "pt-br" for "pt-BR": the address as it should be; empty for what is no language of ours.
std::string with_language_in_order(const http::Request& request, std::string_view wanted) {
  for (const std::string_view ours : Catalogue::languages) {
    if (text::lower(wanted) != text::lower(ours) || request.method != http::Method::get) continue;
    std::string path = "/help/" + std::string(ours);
    std::string_view rest = std::string_view(request.path).substr(6 + wanted.size());
    while (!rest.empty()) {
      const auto end = std::min(rest.find('/', 1), rest.size());
      path += "/" + http::percent_encode(rest.substr(1, end - 1));
      rest.remove_prefix(end);
    }
    return path;
  }
  return {};
}

http::Response serve(Desk& desk, const http::Request& request, Show show) {
  const auto language = request.params.find("language");
  const std::string_view wanted = language == request.params.end() ? std::string_view() : language->second;
  const bool known = std::ranges::find(Catalogue::languages, wanted) != std::end(Catalogue::languages);
  Visit visit{.desk = desk,
              .request = request,
              .ctx = {.world = desk.world, .actor = {}, .language = std::string(known ? wanted : language_of(request))},
              .brand = {}};
  http::Response response;
  try {
    visit.brand = brand(visit.ctx);
    visit.logo_width = desk.logo_width.of(visit.ctx, desk.contents, visit.brand);
    const std::string in_order = known ? "" : with_language_in_order(request, wanted);
    if (!known && !wanted.empty() && in_order.empty()) throw not_found();
    response = in_order.empty() ? show(visit) : redirect(301, in_order);
  } catch (...) {
    response = error_page(visit);
  }
  if (!response.headers.has("Content-Security-Policy"))
    response.headers.set("Content-Security-Policy", content_security_policy);
  http::settle(request, response);
  return response;
}

http::Response show_front(Visit& visit) {
  auto response = redirect(302, "/help/" + visit.ctx.language);
  response.headers.set("Vary", "Accept-Language");
  return response;
}

/// What nobody has written yet, as long as one visitor does not ask on and on.
void note_gap(Visit& visit, const std::string& question) {
  try {
    visit.desk.gaps_of_peer.take(identity::network_of(visit.request.peer), visit.ctx.now());
  } catch (const Error&) {
    return;
  }
  write_beside(visit.ctx, "help.gap_not_kept", [&](db::Tx& tx) {
    knowledge::note_search_without_result(visit.ctx, tx, question, visit.ctx.language, knowledge::GapPlace::help);
  });
}

http::Response show_home(Visit& visit) {
  Asked asked{.question = visit.question(), .shelf = visit.query("c").value_or("")};
  const std::string screens = visit.query("n").value_or("");
  if (screens.size() == 1 && screens[0] >= '1' && screens[0] <= '0' + most_screens) asked.screens = screens[0] - '0';
  if (!asked.question.empty())
    visit.desk.searches_of_peer.take(identity::network_of(visit.request.peer), visit.ctx.now());
  const Home home = find_home(visit.ctx, visit.ctx.language, asked);
  if (!asked.question.empty() && !home.answered) note_gap(visit, asked.question);
  return page(home_page(visit.frame(), home), home.whole ? for_a_minute : "no-cache");
}

/// What is being typed is no gap, and nobody's cache is asked to keep it; it stands in the body, for addresses are
/// written down on their way.
http::Response show_suggestions(Visit& visit) {
  identity::check_origin(visit.request);
  visit.desk.suggestions_of_peer.take(identity::network_of(visit.request.peer), visit.ctx.now());
  const auto fields = http::parse_query(visit.request.body);
  if (!fields) throw Error(ErrorKind::bad_request, "error.malformed_request");
  return answer("application/json; charset=utf-8",
                json::text_of(suggest(visit.ctx, visit.ctx.language, Visit::question_in(*fields))), "no-store");
}

http::Response show_shelf(Visit& visit) {
  const auto keys = decode_cursor(visit.query("after"), 3);
  const auto after =
      keys ? knowledge::TitlePlace{(*keys)[0], (*keys)[1], cursor_number((*keys)[2])} : knowledge::TitlePlace{};
  const std::string key = visit.param("category");
  const Shelf shelf = find_shelf(visit.ctx, visit.ctx.language, key, after);
  if (shelf.key != key) return redirect(301, "/help/" + visit.ctx.language + "/c/" + http::percent_encode(shelf.key));
  return page(shelf_page(visit.frame(), shelf, !keys));
}

http::Response show_article(Visit& visit) {
  const std::string slug = visit.param("slug");
  ArticlePage found = find_article(visit.ctx, visit.ctx.language, slug);
  const std::string path = address_of(found.article.language, found.article.slug);
  if (found.article.slug != slug || found.article.language != visit.ctx.language) return redirect(301, path);
  const auto said = visit.query("said");
  if (said == "yes" || said == "no") found.said = said == "yes";
  found.commented = found.said && visit.query("commented").has_value();
  if (!found.said) visit.desk.views.count(visit.ctx, found.article.id, found.article.language);
  return page(article_page(visit.frame(), found), found.said ? "no-store" : for_a_minute);
}

/// Whose word it is: each browser has one. Two clicks before the cookie has come are one browser's too.
std::string visitor_of(Visit& visit) {
  const http::Request& request = visit.request;
  std::string visitor(request.cookie(visitor_cookie));
  if (visitor.size() == 43) return visitor;
  const std::string browser =
      request.peer + "\n" + std::string(request.headers.get("User-Agent")) + "\n" + request.path;
  return visit.desk.newcomers.key_of(sha256_hex(browser), visit.ctx.now(), visit.ctx.world.ids);
}

std::string comment_of(const std::map<std::string, std::string>& fields) {
  const auto field = fields.find("comment");
  if (field == fields.end()) return {};
  const auto clean = clean_prose(field->second);
  if (!clean) throw Error(ErrorKind::bad_request, "error.malformed_request");
  return *clean;
}

http::Response keep_feedback(Visit& visit) {
  const auto fields = http::parse_query(visit.request.body);
  if (!fields || !fields->contains("helpful")) throw Error(ErrorKind::bad_request, "error.malformed_request");
  const std::string helpful = fields->at("helpful");
  if (helpful != "yes" && helpful != "no") throw Error(ErrorKind::bad_request, "error.malformed_request");
  ArticlePage found = find_article(visit.ctx, visit.ctx.language, visit.param("slug"));
  std::string said = comment_of(*fields);
  if (count_code_points(said) > longest_comment) {
    found.said = helpful == "yes";
    found.too_long = std::move(said);
    return page(article_page(visit.frame(), found), "no-store", 422);
  }
  const auto comment = said.empty() ? std::nullopt : std::optional(Prose<longest_comment>(said));
  const std::string visitor = visitor_of(visit);
  knowledge::give_feedback(visit.ctx, found.article.id, helpful == "yes", comment, visitor);
  std::string path = address_of(found.article.language, found.article.slug) + "?said=";
  path += helpful + (comment ? "&commented=1" : "") + "#_asked";
  auto response = redirect(303, path);
  response.headers.set("Set-Cookie", std::string(visitor_cookie) + "=" + visitor +
                                         "; Path=/help; HttpOnly; SameSite=Lax; Max-Age=31536000" +
                                         (visit.request.secure ? "; Secure" : ""));
  return response;
}

/// "Isto ajudou?", as a plain form: once from each browser, which may change its mind. No Idempotency-Key is heeded:
/// the words are the same from everybody, and the answer would tell one visitor who another is.
http::Response take_feedback(Visit& visit) {
  identity::check_origin(visit.request);
  visit.desk.votes_of_peer.take(identity::network_of(visit.request.peer), visit.ctx.now());
  return keep_feedback(visit);
}

http::Response show_feed(Visit& visit) {
  return answer("application/atom+xml; charset=utf-8", feed(visit.ctx, visit.brand));
}

http::Response show_sitemap(Visit& visit) {
  visit.desk.maps_of_peer.take(identity::network_of(visit.request.peer), visit.ctx.now());
  std::optional<int> part;
  if (const auto asked = visit.query("part")) {
    const bool number = asked->size() < 6 && std::ranges::all_of(*asked, [](char c) { return c >= '0' && c <= '9'; });
    if (!number) throw not_found();
    part = std::stoi(*asked);
  }
  return answer("application/xml; charset=utf-8", sitemap(visit.ctx, part));
}

http::Response show_robots(Visit& visit) { return answer("text/plain; charset=utf-8", robots(visit.ctx)); }

http::Response show_icon(Visit& visit) {
  return answer("image/svg+xml",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><circle cx=\"16\" cy=\"16\""
                " r=\"14\" fill=\"" +
                    text::escaped(visit.brand.colour) + "\"/></svg>");
}

/// Style and script, under whatever name: a page that somebody kept for a minute may know an older one.
http::Response show_asset(Visit& visit) {
  const std::string file = visit.param("file");
  if (!file.starts_with("help-")) throw not_found();
  const bool is_script = file.ends_with(".js");
  const bool current = (is_script ? visit.script_address() : visit.style_address()) == visit.request.path;
  auto response = is_script ? answer("text/javascript; charset=utf-8", std::string(script()))
                            : answer("text/css; charset=utf-8", stylesheet(visit.brand));
  if (current) response.headers.set("Cache-Control", "public, max-age=31536000, immutable");
  return response;
}

http::Response show_image(Visit& visit) {
  const std::string id = visit.param("id");
  if (!is_uuid(id)) throw not_found();
  const auto image = knowledge::find_article_image(visit.ctx, knowledge::ArticleImageId(id));
  auto response = knowledge::article_image_response(visit.desk.contents, image);
  const std::string etag = "\"" + image.sha256.substr(0, 32) + "\"";
  response.headers.set("ETag", etag);
  response.headers.set("Cache-Control", "public, max-age=300");
  if (http::has_tag(visit.request.headers.get("If-None-Match"), etag)) {
    response.status = 304;
    response.file.clear();
  }
  return response;
}

http::Response show_nothing(Visit&) { throw not_found(); }

}  // namespace
}  // namespace zelo::portal::help

namespace zelo {

void help_routes(http::Router& router, const World& world, const ContentStore& contents) {
  using namespace portal::help;
  const auto desk = std::make_shared<Desk>(world, contents);
  const auto add = [&](http::Method method, const char* path, const char* operation, Show show) {
    http::Route route;
    route.method = method;
    route.path = path;
    route.operation = operation;
    route.access = "anyone";
    route.listed = false;
    route.any_query = method == http::Method::get;
    route.body_limit = 64 << 10;
    route.handler = [desk, show](const http::Request& request) { return serve(*desk, request, show); };
    router.add(std::move(route));
  };
  using enum http::Method;
  add(get, "/help", "help", show_front);
  add(get, "/help/{language}", "help_home", show_home);
  add(get, "/help/{language}/feed.xml", "help_feed", show_feed);
  add(post, "/help/{language}/suggest.json", "help_suggestions", show_suggestions);
  add(get, "/help/{language}/c/{category}", "help_category", show_shelf);
  add(get, "/help/{language}/{slug}", "help_article", show_article);
  add(post, "/help/{language}/{slug}/feedback", "help_feedback", take_feedback);
  add(get, "/help/{language}/{slug}/{rest}", "help_missing", show_nothing);
  add(get, "/help/assets/{file}", "help_asset", show_asset);
  add(get, "/help/assets/icon.svg", "help_icon", show_icon);
  add(get, "/help/images/{id}", "help_image", show_image);
  add(get, "/sitemap.xml", "sitemap", show_sitemap);
  add(get, "/robots.txt", "robots", show_robots);
}

}  // namespace zelo
