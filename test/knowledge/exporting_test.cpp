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
  static ArticleExportId id_of(const std::string& address) {
    return ArticleExportId(address.substr(address.rfind('/') + 1));
  }
  bool go_on(const std::string& address, const std::function<bool()>& stopping,
             std::size_t most = knowledge::exporting::most_in_file.entries) {
    return run_export(w.world, contents, app::article_categories, id_of(address), stopping, {.entries = most});
  }
  std::string file(const std::string& address, int number) {
    const auto answer = call("Paula", http::Method::get, address + "/files/" + std::to_string(number));
    REQUIRE(answer.status == 200);
    return answer.body;
  }
  /// What became of what an export holds when it is imported again: how many are unchanged.
  std::string unchanged_by(const std::string& zip) {
    const auto answer = call(
        "Paula", http::Method::post, "/api/article_imports",
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"zelo.zip\"\r\n\r\n" + zip + "\r\n--b--\r\n",
        {{"Content-Type", "multipart/form-data; boundary=b"}});
    REQUIRE(answer.status == 201);
    runner.run_due();
    const std::string import = "/api/article_imports/" + std::string(json::parse(answer.body).at("id").as_string());
    return text_at(get("Paula", import), "unchanged");
  }
  std::vector<std::string> hashes() {
    return w.db.read([](db::Tx& tx) {
      return tx.query<std::string>("SELECT hash FROM article_export_files ORDER BY export_id, number");
    });
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

    CHECK(desk.unchanged_by(answer.body) == "1");
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
          [&](const knowledge::transfer::Given& given) {
            place = given.place;
            CHECK(given.total == 3);
            CHECK(given.done == static_cast<std::int64_t>(paths.size()));
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

TEST_CASE("articles of several files lead to no other file, and each file is imported by itself") {
  for_each_database([](db::Database& db) {
    Exporting desk(db);
    const std::string body =
        "![t](/api/article_images/" + desk.picture() + ") [1](/help/pt-BR/um) [2](/help/pt-BR/dois)";
    for (const char* title : {"Um", "Dois"}) desk.published(title, "public", body);
    const std::string address = desk.start();
    CHECK(!desk.go_on(
        address, [] { return false; }, 2));
    const auto made = desk.get("Paula", address);
    CHECK(text_at(made, "state") == "done");
    REQUIRE(made.at("files").as_array().size() == 2);
    for (const int number : {1, 2}) {
      const std::string zip = desk.file(address, number);
      const auto entries = zip::entries_of(zip, 10);
      REQUIRE(entries);
      REQUIRE(entries->size() == 2);
      const bool first = entries->front().path == "pt-BR/um.md";
      CHECK(entries->front().path == (first ? "pt-BR/um.md" : "pt-BR/dois.md"));
      CHECK(entries->back().path.starts_with("images/"));
      const auto text = zip::read(zip, entries->front());
      REQUIRE(text);
      CHECK(text->find("![t](../images/") != std::string::npos);
      CHECK(text->find(first ? "[1](./um.md) [2](/help/pt-BR/dois)" : "[1](/help/pt-BR/um) [2](./dois.md)") !=
            std::string::npos);
      CHECK(desk.unchanged_by(zip) == "1");
    }
    const auto second = desk.call("Paula", http::Method::get, address + "/files/2");
    CHECK(second.headers.get("Content-Disposition").find("zelo-2.zip") != std::string_view::npos);
  });
}

TEST_CASE("an export that was killed while it kept a file erases what it had kept, and goes on behind the whole ones") {
  for_each_database([](db::Database& db) {
    Exporting desk(db);
    for (const char* title : {"Um", "Dois"}) desk.published(title);
    const std::string address = desk.start();
    CHECK(desk.go_on(
        address, [] { return true; }, 1));
    REQUIRE(desk.hashes().size() == 1);
    const std::string half = desk.contents.put("meio arquivo");
    db.write([&](db::Tx& tx) {
      tx.exec("INSERT INTO article_export_files (export_id, number, hash, size) VALUES ($1, 2, $2, 5)",
              Exporting::id_of(address), half);
    });
    CHECK(!desk.go_on(
        address, [] { return false; }, 1));
    CHECK(!desk.contents.has(half));
    CHECK(desk.hashes().size() == 2);
    CHECK(desk.paths(address).size() == 2);
  });
}

TEST_CASE(
    "an export that Paula forgets while it runs keeps nothing, and neither does one taken over by another process") {
  for_each_database([](db::Database& db) {
    Exporting desk(db);
    for (const char* title : {"Um", "Dois", "Três"}) desk.published(title);
    const std::string address = desk.start();
    std::vector<std::string> kept;
    CHECK(!desk.go_on(
        address,
        [&] {
          if (!kept.empty()) return false;
          kept = desk.hashes();
          desk.call("Paula", http::Method::delete_, address);
          return false;
        },
        1));
    REQUIRE(kept.size() == 1);
    CHECK(!desk.contents.has(kept.front()));
    CHECK(desk.hashes().empty());
    CHECK(desk.get("Paula", "/api/article_exports").at("items").as_array().empty());

    const std::string again = desk.start();
    bool entered = false;
    CHECK(!desk.go_on(
        again,
        [&] {
          if (!entered) {
            entered = true;
            CHECK(!desk.go_on(
                again, [] { return false; }, 1));
          }
          return false;
        },
        1));
    CHECK(desk.paths(again).size() == 3);
    for (const auto& hash : desk.hashes()) CHECK(desk.contents.has(hash));
  });
}

TEST_CASE("an export ends when Paula may publish no more, and when no job goes on with it") {
  for_each_database([](db::Database& db) {
    Exporting desk(db);
    for (const char* title : {"Um", "Dois"}) desk.published(title);
    const auto active = [&](int is) {
      db.write([&](db::Tx& tx) { tx.exec("UPDATE users SET active = $1 WHERE name = 'Paula'", is); });
    };
    const std::string left = desk.start();
    CHECK_THROWS_AS(desk.go_on(
                        left,
                        [&] {
                          active(0);
                          return false;
                        },
                        1),
                    Error);
    desk.runner.run_due();
    active(1);
    CHECK(text_at(desk.get("Paula", left), "state") == "failed");
    CHECK(desk.call("Paula", http::Method::get, left + "/files/1").status == 404);

    const std::string lost = desk.start();
    sweep_exports(desk.w.world, desk.contents);
    CHECK(text_at(desk.get("Paula", lost), "state") == "running");
    db.write([](db::Tx& tx) { tx.exec("DELETE FROM jobs WHERE kind = 'article_export.run'"); });
    sweep_exports(desk.w.world, desk.contents);
    CHECK(text_at(desk.get("Paula", lost), "state") == "failed");
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
