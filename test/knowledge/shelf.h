#pragma once
// The routes of articles over a small company, and articles made in one line.

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "lib/base/content_store.h"
#include "src/identity/api.h"
#include "src/knowledge/article.h"
#include "src/knowledge/jobs.h"
#include "src/knowledge/routes.h"
#include "test/world/picture.h"
#include "test/world/world.h"

namespace zelo::world {

struct Shelf {
  explicit Shelf(db::Database& db)
      : w(db),
        contents(std::filesystem::temp_directory_path() / ("zelo-shelf-" + std::to_string(::getpid()))),
        runner(db, w.clock, w.ids) {
    Api api(router, w.world);
    knowledge_routes(api);
    article_image_routes(api, contents);
    knowledge_jobs(runner, w.world, contents);
  }

  Answer call(const std::string& who, http::Method method, const std::string& target, const std::string& body = "",
              const std::vector<std::pair<std::string, std::string>>& headers = {}) {
    return w.call(router, method, target, body, who, headers);
  }
  /// A change of an article, whatever it says by now.
  Answer edit(const std::string& who, const std::string& article, const std::string& body) {
    return call(who, http::Method::patch, article, body, {{"If-Match", "*"}});
  }
  json::Any get(const std::string& who, const std::string& target) {
    const auto answer = call(who, http::Method::get, target);
    CAPTURE(target);
    CAPTURE(answer.body);
    REQUIRE(answer.status == 200);
    return json::parse(answer.body);
  }

  /// A draft of Paula's; its id.
  std::string draft(const std::string& title, const std::string& audience = "public",
                    const std::string& body = "Como fazer.", const std::string& language = "pt-BR") {
    return made("Paula", title, audience, body, language);
  }
  std::string made(const std::string& who, const std::string& title, const std::string& audience = "public",
                   const std::string& body = "Como fazer.", const std::string& language = "pt-BR",
                   const std::string& more = "") {
    const auto answer =
        call(who, http::Method::post, "/api/articles",
             "{\"title\":" + json::text_of(title) + ",\"body_markdown\":" + json::text_of(body) +
                 R"(,"kind":"faq","audience":")" + audience + R"(","language":")" + language + "\"" + more + "}");
    CAPTURE(answer.body);
    REQUIRE(answer.status == 201);
    return std::string(json::parse(answer.body).at("id").as_string());
  }
  std::string publish(const std::string& id) {
    const auto answer = call("Paula", http::Method::post, "/api/articles/" + id + "/publication");
    CAPTURE(answer.body);
    REQUIRE(answer.status == 201);
    return id;
  }
  std::string published(const std::string& title, const std::string& audience = "public",
                        const std::string& body = "Como fazer.") {
    return publish(draft(title, audience, body));
  }
  /// The id of an uploaded picture of Paula's.
  std::string picture(const std::string& content = png(), const std::string& who = "Paula") {
    const std::string body = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"tela.png\"\r\n\r\n" +
                             content + "\r\n--b--\r\n";
    const auto answer = call(who, http::Method::post, "/api/article_images", body,
                             {{"Content-Type", "multipart/form-data; boundary=b"}});
    CAPTURE(answer.body);
    REQUIRE(answer.status == 201);
    return std::string(json::parse(answer.body).at("id").as_string());
  }

  TestWorld w;
  ContentStore contents;
  http::Router router;
  jobs::Runner runner;
};

inline std::string text_at(const json::Any& body, std::string_view name) {
  const auto& value = body.at(name);
  return value.is_string() ? std::string(value.as_string()) : json::text_of(value);
}

/// "A, B": one field of each item.
inline std::string each(const json::Any& page, std::string_view field) {
  std::string out;
  for (const auto& item : page.at("items").as_array()) out.append(out.empty() ? "" : ", ").append(text_at(item, field));
  return out;
}

}  // namespace zelo::world
