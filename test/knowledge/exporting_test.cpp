// All articles as files, made by a job that goes on where it was interrupted.

#include <algorithm>

#include "lib/base/zip.h"
#include "src/app/article_transfer.h"
#include "src/knowledge/exporting/article_export.h"
#include "src/knowledge/exporting/routes.h"
#include "src/knowledge/importing/routes.h"
#include "test/knowledge/shelf.h"

using namespace zelo;
using namespace zelo::world;
using knowledge::exporting::ArticleExportId;
using knowledge::exporting::run_export;
using knowledge::exporting::sweep_exports;

namespace {

struct Exporting : Shelf {
  explicit Exporting(db::Database& db) : Shelf(db), api(router, w.world) {
    article_export_routes(api, contents);
    article_export_jobs(runner, w.world, contents, app::article_categories);
    article_import_routes(api, contents);
    article_import_jobs(runner, w.world, contents, app::article_categories);
  }
  /// Its address.
  std::string start(const std::string& who = "Paula") {
    const auto answer = call(who, http::Method::post, "/api/article_exports", "{}");
    CAPTURE(answer.body);
    REQUIRE(answer.status == 201);
    return "/api/article_exports/" + std::string(json::parse(answer.body).at("id").as_string());
  }
  bool go_on(const std::string& address, const std::function<bool()>& stopping) {
    const ArticleExportId id(address.substr(address.rfind('/') + 1));
    return run_export(w.world, contents, app::article_categories, id, stopping);
  }
  /// Paths in all files of an export.
  std::vector<std::string> paths(const std::string& address) {
    std::vector<std::string> found;
    const json::Any made = get("Paula", address);
    for (const auto& file : made.at("files").as_array()) {
      const auto answer = call("Paula", http::Method::get, address + "/files/" + json::text_of(file.at("number")));
      REQUIRE(answer.status == 200);
      const auto entries = zip::entries_of(answer.body, 100);
      REQUIRE(entries);
      for (const auto& entry : *entries) found.push_back(entry.path);
    }
    return found;
  }
  Api api;
};

}  // namespace

TEST_CASE("Paula exports what she wrote, fetches it, and may import it again") {
  for_each_database([](db::Database& db) {
    Exporting desk(db);
    desk.published("Trocar a senha", "public", "![t](/api/article_images/" + desk.picture() + ")");
    const std::string address = desk.start();
    CHECK(text_at(desk.get("Paula", address), "state") == "running");
    CHECK(desk.call("Paula", http::Method::get, address + "/files/1").status == 404);
    CHECK(desk.call("Paula", http::Method::post, "/api/article_exports", "{}").status == 409);
    desk.runner.run_due();
    const auto made = desk.get("Paula", address);
    CHECK(text_at(made, "state") == "done");
    CHECK(text_at(made, "done") == text_at(made, "total"));
    REQUIRE(made.at("files").as_array().size() == 1);

    const auto answer = desk.call("Paula", http::Method::get, address + "/files/1");
    REQUIRE(answer.status == 200);
    CHECK(answer.headers.get("Content-Type") == "application/zip");
    CHECK(answer.headers.get("Content-Disposition").find("zelo.zip") != std::string_view::npos);
    const auto entries = zip::entries_of(answer.body, 10);
    REQUIRE(entries);
    REQUIRE(entries->size() == 2);
    CHECK(entries->front().path == "pt-BR/trocar-a-senha.md");
    CHECK(zip::read(answer.body, entries->front())->find("![t](../images/") != std::string::npos);

    const auto back = desk.call("Paula", http::Method::post, "/api/article_imports",
                                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"zelo.zip\"\r\n\r\n" +
                                    answer.body + "\r\n--b--\r\n",
                                {{"Content-Type", "multipart/form-data; boundary=b"}});
    REQUIRE(back.status == 201);
    desk.runner.run_due();
    const std::string import = "/api/article_imports/" + std::string(json::parse(back.body).at("id").as_string());
    CHECK(text_at(desk.get("Paula", import), "unchanged") == "1");
  });
}

TEST_CASE("an export is its author's alone, and no reader's") {
  for_each_database([](db::Database& db) {
    Exporting desk(db);
    desk.published("Trocar a senha");
    const std::string address = desk.start();
    desk.runner.run_due();
    CHECK(desk.call("Ana", http::Method::post, "/api/article_exports", "{}").status == 403);
    CHECK(desk.call("Sonia", http::Method::get, address).status == 404);
    CHECK(desk.call("Sonia", http::Method::get, address + "/files/1").status == 404);
    CHECK(desk.call("Sonia", http::Method::delete_, address).status == 404);
    CHECK(desk.get("Sonia", "/api/article_exports").at("items").as_array().empty());
    CHECK(desk.get("Paula", "/api/article_exports").at("items").as_array().size() == 1);
    CHECK(desk.call("Paula", http::Method::get, address + "/files/2").status == 404);
    CHECK(desk.call("Paula", http::Method::get, address + "/files/um").status == 404);
  });
}

TEST_CASE("an export that was asked to stop goes on, and gives each article once") {
  for_each_database([](db::Database& db) {
    Exporting desk(db);
    for (const char* title : {"Um", "Dois", "Três", "Quatro"}) desk.published(title);
    const std::string address = desk.start();
    int asked = 0;
    CHECK(desk.go_on(address, [&] { return ++asked == 2; }));
    CHECK(text_at(desk.get("Paula", address), "state") == "running");
    CHECK(!desk.go_on(address, [] { return false; }));
    CHECK(text_at(desk.get("Paula", address), "state") == "done");
    auto paths = desk.paths(address);
    std::ranges::sort(paths);
    CHECK(paths == std::vector<std::string>{"pt-BR/dois.md", "pt-BR/quatro.md", "pt-BR/tres.md", "pt-BR/um.md"});
    CHECK(!desk.go_on(address, [] { return false; }));  // done is done
  });
}

TEST_CASE("behind a place the rest of all articles is given, each once") {
  for_each_database([](db::Database& db) {
    Exporting desk(db);
    for (const char* title : {"Um", "Dois", "Três"}) desk.published(title);
    Ctx ctx = desk.w.as_system();
    std::vector<std::string> paths;
    std::string place;
    const auto give = [&](std::size_t most) {
      knowledge::transfer::export_articles(
          ctx, desk.contents, [&](const std::string& path, std::string_view) { paths.push_back(path); },
          {.after = place}, app::article_categories(ctx, knowledge::importing::NewCategories::none),
          [&](const std::string& at, std::int64_t done, std::int64_t total) {
            place = at;
            CHECK(total == 3);
            CHECK(done == static_cast<std::int64_t>(paths.size()));
            return paths.size() < most;
          });
    };
    give(2);
    CHECK(paths.size() == 2);
    give(9);
    std::ranges::sort(paths);
    CHECK(paths == std::vector<std::string>{"pt-BR/dois.md", "pt-BR/tres.md", "pt-BR/um.md"});
  });
}

TEST_CASE("after a week an export is erased with its files, and before that by whoever made it") {
  for_each_database([](db::Database& db) {
    Exporting desk(db);
    desk.published("Trocar a senha");
    const std::string first = desk.start();
    desk.runner.run_due();
    const auto hash = [&] {
      return db.read([](db::Tx& tx) { return tx.value<std::string>("SELECT hash FROM article_export_files"); });
    };
    const std::string kept = hash();
    CHECK(desk.contents.has(kept));
    CHECK(desk.call("Paula", http::Method::delete_, first).status == 204);
    CHECK(!desk.contents.has(kept));

    const std::string second = desk.start();
    desk.runner.run_due();
    const std::string later = hash();
    desk.w.clock.advance(days(6));
    sweep_exports(desk.w.world, desk.contents);
    CHECK(desk.contents.has(later));
    desk.w.clock.advance(days(2));
    sweep_exports(desk.w.world, desk.contents);
    CHECK(!desk.contents.has(later));
    CHECK(desk.call("Paula", http::Method::get, second).status == 404);
  });
}
