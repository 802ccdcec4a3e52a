// Articles that are not for somebody, asked for through every route of the program by those whom they are not for.

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "lib/text/fold.h"
#include "src/knowledge/article_commands.h"
#include "src/knowledge/image/image.h"
#include "test/app/house.h"
#include "test/world/picture.h"

using namespace zelo;
using knowledge::ArticleView;
using knowledge::NewArticle;
using zelo::app::name_of_route;
using zelo::app::target_of;
using zelo::http::Method;

namespace {

const std::vector<std::string> strangers{"", "Rita", "Zeca"};

/// Two articles for whoever asks, and then others that are not: Rita's company is small and has no plan.
struct Shelves : app::House {
  explicit Shelves(db::Database& db) : House(db) {
    db.write([](db::Tx& tx) { tx.exec("UPDATE accounts SET segment = 'smb'"); });
    for (const char* title : {"Guia aberto", "Guia da balança"})
      open.push_back(publish({.title = Line<200>(title), .audience = knowledge::Audience::public_}));
  }

  ArticleView write(NewArticle wanted) {
    Ctx ctx = w.as_system();
    if (wanted.body_markdown.empty()) wanted.body_markdown = "Texto do guia.";
    if (wanted.language.empty()) wanted.language = "pt-BR";
    return knowledge::create_article(ctx, wanted);
  }
  ArticleView publish(const NewArticle& wanted) {
    Ctx ctx = w.as_system();
    return knowledge::publish_article(ctx, write(wanted).id);
  }

  void hide_some() {
    Ctx ctx = w.as_system();
    image = knowledge::keep_article_image(ctx, content, "zarolho.png", world::png(),
                                          ctx.new_id<knowledge::ArticleImageId>())
                .id.text;
    const Prose<200'000> body = "Zarolho. Veja o guia: ![Zarolho](/api/article_images/" + image + ")";
    const auto portal = [&](const char* title) {
      return NewArticle{.title = Line<200>(title), .body_markdown = body, .audience = knowledge::Audience::portal};
    };
    hidden.push_back(publish({.title = "Segredo interno", .body_markdown = body}));
    NewArticle large = portal("Segredo das grandes");
    large.segments = std::vector{customer::Segment::enterprise};
    hidden.push_back(publish(large));
    NewArticle gold = portal("Segredo do plano");
    gold.plans = std::vector{Line<120>("Ouro")};
    hidden.push_back(publish(gold));
    NewArticle version{.title = "Segredo in English", .body_markdown = body, .language = "en"};
    version.translation_of = open.front().id;
    hidden.push_back(publish(version));
    const NewArticle plain{
        .title = "Segredo rascunho", .body_markdown = body, .audience = knowledge::Audience::public_};
    hidden.push_back(write(plain));
    hidden.push_back(publish(plain));
    knowledge::withdraw_article(ctx, hidden.back().id);
    knowledge::EditArticle unseen;
    unseen.title = Line<200>("Segredo que ninguém publicou");
    unseen.body_markdown = body;
    knowledge::edit_article(ctx, open.back().id, unseen, {});
  }

  /// With nothing of what is hidden in the address. Of what is open one is read: that changes what is read most.
  [[nodiscard]] std::vector<std::string> fair_targets(const std::string& path) const {
    std::set<std::string> found;
    const ArticleView& read = open.front();
    for (const char* language : {"pt-BR", "en"}) {
      const std::string target =
          filled(path, {{"{language}", language}, {"{slug}", read.slug}, {"{category}", "-"}, {"{id}", read.id.text}});
      for (const char* query : {"", "?q=guia", "?q=gui", "?limit=1"}) found.insert(target + query);
    }
    return {found.begin(), found.end()};
  }
  [[nodiscard]] std::vector<std::string> unfair_targets(const std::string& path) const {
    std::set<std::string> found;
    for (const auto& article : hidden)
      found.insert(
          target_of(filled(path, {{"{language}", article.language}, {"{slug}", article.slug}, {"{category}", "-"}}),
                    article.id.text));
    if (path.find("{id}") != std::string::npos) found.insert(target_of(path, image));
    if (path.find('}') == std::string::npos || path.ends_with("{language}") || path.ends_with("/suggest.json"))
      for (const char* query : {"?q=zarolho", "?q=zarol", "?q=zarolhu", "?language=en"})
        found.insert(target_of(path, "pt-BR") + query);
    return {found.begin(), found.end()};
  }

  /// What an answer says of them: nothing, or what it does. A page repeats the question.
  [[nodiscard]] std::string told(const std::string& target, const std::string& body) const {
    const std::string words = text::fold(body);
    if (words.find("segredo") != std::string::npos) return "a title";
    if (words.find("zarolho") != std::string::npos && target.find("zarolho") == std::string::npos) return "its words";
    const bool asked = target.find(image) != std::string::npos;
    if (!asked && body.find(image) != std::string::npos) return "its picture";
    for (const auto& article : hidden)
      if (target.find(article.id.text) == std::string::npos && body.find(article.id.text) != std::string::npos)
        return "its id";
    return "";
  }

  static std::string filled(std::string path, const std::vector<std::pair<std::string, std::string>>& values) {
    for (const auto& [name, value] : values)
      if (const auto at = path.find(name); at != std::string::npos) path.replace(at, name.size(), value);
    return path;
  }
  world::Answer ask(const std::string& target, const std::string& who) {
    w.clock.advance(seconds(2));                                             // nobody is told to wait
    if (const auto end = target.find(".json?q="); end != std::string::npos)  // in the body, while somebody types
      return w.call(router, Method::post, target.substr(0, end + 5), target.substr(end + 6), who);
    return w.call(router, Method::get, target, "", who);
  }

  std::vector<ArticleView> open;
  std::vector<ArticleView> hidden;
  std::string image;
};

bool is_read(const http::Route& route) { return route.method == Method::get || route.path.ends_with("/suggest.json"); }

bool is_for_readers(const http::Route& route) {
  return route.path.starts_with("/help") || route.path.starts_with("/api/portal/articles") ||
         route.path.starts_with("/api/portal/article_images") || route.path == "/sitemap.xml";
}

}  // namespace

TEST_CASE("no page of any route tells somebody of an article that is not for them") {
  world::for_each_database([](db::Database& db) {
    Shelves house(db);
    house.hide_some();
    for (const auto& route : house.router.routes()) {
      if (!is_read(*route) || route->path.ends_with("/stream")) continue;
      for (const std::string& target : house.unfair_targets(route->path)) {
        for (const std::string& who : strangers) {
          const auto answer = house.ask(target, who);
          CAPTURE(target);
          CAPTURE(who);
          CAPTURE(answer.body);
          CHECK(answer.status != 500);
          CHECK(house.told(target, answer.body) == "");
          const bool named = std::ranges::any_of(house.hidden, [&](const auto& article) {
            return target.find(article.id.text) != std::string::npos || target.find(article.slug) != std::string::npos;
          });
          const bool of_articles = is_for_readers(*route) || route->path.find("article") != std::string::npos;
          if (of_articles && (named || target.find(house.image) != std::string::npos)) CHECK(answer.status >= 400);
        }
      }
    }
  });
}

TEST_CASE("lists, counts, scores and maps are the same whether others have articles or not") {
  world::for_each_database([](db::Database& db) {
    Shelves house(db);
    const auto answers = [&] {
      std::map<std::string, std::string> all;
      for (const auto& route : house.router.routes()) {
        if (!is_read(*route) || !is_for_readers(*route)) continue;
        for (const std::string& target : house.fair_targets(route->path))
          for (const std::string& who : strangers) {
            const auto answer = house.ask(target, who);
            all[who + " " + target] = std::to_string(answer.status) + " " + answer.body;
          }
      }
      return all;
    };
    answers();  // what is read most is known
    const auto before = answers();
    house.hide_some();
    for (const auto& [what, body] : answers()) {
      CAPTURE(what);
      CHECK(body == before.at(what));
    }
    const auto says = [&](const std::string& target) {
      return before.at(target).find(" aberto") != std::string::npos;  // a search marks what was found
    };
    for (const std::string target :
         {" /help/pt-BR", " /help/pt-BR?q=gui", " /help/pt-BR/c/-", " /help/pt-BR/feed.xml",
          "Rita /api/portal/articles", "Rita /api/portal/articles/search?q=gui", "Zeca /api/portal/articles"}) {
      CAPTURE(target);
      CHECK(says(target));
    }
  });
}

TEST_CASE("nothing can be done to an article by those whom it is not for") {
  world::for_each_database([](db::Database& db) {
    Shelves house(db);
    house.hide_some();
    std::size_t tried = 0;
    for (const auto& route : house.router.routes()) {
      const bool of_articles = is_for_readers(*route) || route->path.starts_with("/api/articles/");
      const bool of_one =
          route->path.find("{slug}") != std::string::npos || route->path.find("{id}") != std::string::npos;
      if (route->method == Method::get || !of_articles || !of_one) continue;
      for (const auto& article : house.hidden) {
        const std::string target =
            target_of(Shelves::filled(route->path, {{"{language}", article.language}, {"{slug}", article.slug}}),
                      article.id.text);
        const bool page = route->path.starts_with("/help");
        for (const std::string& who : strangers) {
          house.w.clock.advance(seconds(30));
          const auto answer = house.w.call(
              house.router, route->method, target, page ? "helpful=yes" : R"({"helpful":true})", who,
              {{"Content-Type", page ? "application/x-www-form-urlencoded" : "application/json"}, {"If-Match", "*"}});
          CAPTURE(name_of_route(*route));
          CAPTURE(who);
          CAPTURE(answer.body);
          CHECK((answer.status == 401 || answer.status == 403 || answer.status == 404));
          CHECK(house.told(target, answer.body) == "");
          ++tried;
        }
      }
    }
    CHECK(tried > 100);
    CHECK(db.read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM article_feedback"); }) == 0);
  });
}
