#pragma once
// The help centre of the tests: its pages, and whoever writes for them.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lib/base/content_store.h"
#include "lib/db/private_directory.h"
#include "src/knowledge/article_commands.h"
#include "src/portal/help/routes.h"
#include "src/support/category/category.h"
#include "test/world/world.h"

namespace zelo::world {

struct Centre {
  explicit Centre(db::Database& db) : w(db), contents(std::filesystem::path(directory.path()) / "content") {
    w.world.public_url = "https://ajuda.padaria.example";
    help_routes(router, w.world, contents);
  }
  Answer get(const std::string& path, const std::vector<std::pair<std::string, std::string>>& headers = {}) {
    return w.call(router, http::Method::get, path, "", "", headers);
  }
  Answer post(const std::string& path, const std::string& form,
              std::vector<std::pair<std::string, std::string>> headers = {}) {
    headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    return w.call(router, http::Method::post, path, form, "", headers);
  }
  knowledge::ArticleView write(const std::string& title, const std::string& body = "Texto.",
                               knowledge::Audience audience = knowledge::Audience::public_,
                               const std::string& language = "pt-BR") {
    Ctx paula = w.as("Paula");
    knowledge::NewArticle wanted;
    wanted.title = title;
    wanted.body_markdown = body;
    wanted.audience = audience;
    wanted.language = language;
    wanted.category_id = category;
    wanted.translation_of = translation_of;
    wanted.position = position;
    if (audience == knowledge::Audience::portal && !segment.empty())
      wanted.segments = std::vector{*parse_enum<customer::Segment>(segment)};
    return knowledge::create_article(paula, wanted);
  }
  knowledge::ArticleView publish(const std::string& title, const std::string& body = "Texto.",
                                 knowledge::Audience audience = knowledge::Audience::public_,
                                 const std::string& language = "pt-BR") {
    const auto article = write(title, body, audience, language);
    w.clock.advance(seconds(1));
    Ctx sonia = w.as_system();
    return knowledge::publish_article(sonia, article.id);
  }
  knowledge::CategoryId shelf(const std::string& name, const std::optional<knowledge::CategoryId>& above = {}) {
    Ctx sonia = w.as("Sonia");
    support::NewCategory wanted;
    wanted.name = name;
    if (above) wanted.parent_id = support::CategoryId(above->text);
    return knowledge::CategoryId(support::create_category(sonia, wanted).id.text);
  }

  TestWorld w;
  db::PrivateDirectory directory;
  ContentStore contents;
  http::Router router;
  std::optional<knowledge::CategoryId> category;
  std::optional<knowledge::ArticleId> translation_of;
  std::optional<std::int64_t> position;
  std::string segment;
};

inline bool has(const Answer& answer, std::string_view text) { return answer.body.find(text) != std::string::npos; }

}  // namespace zelo::world
