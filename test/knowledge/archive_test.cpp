// Articles that are needed no more, and those that never were.

#include "src/knowledge/gap.h"
#include "test/knowledge/shelf.h"

using namespace zelo;
using namespace zelo::world;
using enum zelo::http::Method;

TEST_CASE("Paula archives what nobody needs: it is out of sight for readers and for lists until it is brought back") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto id = shelf.published("Ligar o fax", "portal");
    const std::string path = "/api/articles/" + id;
    CHECK(shelf.call("Ana", post, path + "/archive").status == 403);
    CHECK(shelf.call("Paula", post, path + "/archive", "", {{"If-Match", "\"1\""}}).status == 412);
    REQUIRE(shelf.call("Paula", post, path + "/archive").status == 201);
    CHECK(text_at(shelf.get("Ana", path), "state") == "archived");
    CHECK(shelf.call("Rita", get, "/api/portal/articles/" + id).status == 404);
    CHECK(each(shelf.get("Ana", "/api/articles"), "title").empty());
    CHECK(each(shelf.get("Ana", "/api/articles?q=fax"), "title").empty());
    CHECK(each(shelf.get("Ana", "/api/articles?state=archived"), "title") == "Ligar o fax");
    const std::string wish = R"({"reviewer_id":")" + shelf.w.user("Sonia").text + "\"}";
    CHECK(shelf.call("Ana", post, path + "/review", wish).status == 409);

    REQUIRE(shelf.call("Paula", delete_, path + "/archive").status == 200);
    CHECK(text_at(shelf.get("Ana", path), "state") == "draft");
    CHECK(each(shelf.get("Ana", "/api/articles"), "title") == "Ligar o fax");
    CHECK(shelf.w.events() == std::vector<std::string>{"article.created", "article.published", "article.withdrawn",
                                                       "article.archived", "article.brought_back"});
  });
}

TEST_CASE("Paula withdraws and archives many at once, all of them or none") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto one = shelf.published("Um");
    const auto two = shelf.published("Dois");
    const auto ids = [](const std::string& a, const std::string& b) {
      return R"({"ids":[")" + a + R"(",")" + b + R"("])";
    };
    const std::string unknown = "01890000-0000-7000-8000-000000000000";
    CHECK(shelf.call("Ana", post, "/api/article_withdrawal", ids(one, two) + "}").status == 403);
    CHECK(shelf.call("Paula", post, "/api/article_withdrawal", ids(one, unknown) + "}").status == 404);
    CHECK(text_at(shelf.get("Ana", "/api/articles/" + one), "state") == "published");
    const auto down = shelf.call("Paula", post, "/api/article_withdrawal", ids(one, two) + "}");
    CHECK(down.body == R"({"changed":2})");
    CHECK(text_at(shelf.get("Ana", "/api/articles/" + two), "state") == "draft");
    const auto away = shelf.call("Paula", post, "/api/article_withdrawal", ids(one, two) + R"(,"archive":true})");
    CHECK(away.body == R"({"changed":2})");
    CHECK(each(shelf.get("Ana", "/api/articles"), "title").empty());
    CHECK(shelf.call("Paula", post, "/api/article_withdrawal", R"({"ids":[]})").status == 422);
  });
}

TEST_CASE("a draft that was never published goes for ever, and one that was does not") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto picture = shelf.picture();
    const auto id = shelf.draft("Teste", "public", "![x](/api/article_images/" + picture + ")");
    const std::string path = "/api/articles/" + id;
    REQUIRE(shelf.edit("Ana", path, R"({"title":"Outro teste"})").status == 200);
    CHECK(text_at(shelf.get("Ana", path), "was_published") == "false");
    CHECK(shelf.call("Ana", delete_, path).status == 403);
    CHECK(shelf.call("Paula", delete_, path, "", {{"If-Match", "\"1\""}}).status == 412);
    REQUIRE(shelf.call("Paula", delete_, path).status == 204);
    CHECK(shelf.call("Paula", get, path).status == 404);
    CHECK(db.read([&](db::Tx& tx) {
      return tx.value<std::int64_t>(
          "SELECT (SELECT count(*) FROM article_revisions) + (SELECT count(*) FROM articles)"
          " + (SELECT count(*) FROM article_image_uses)");
    }) == 0);

    const auto known = shelf.published("Trocar a senha");
    REQUIRE(shelf.call("Paula", delete_, "/api/articles/" + known + "/publication").status == 200);
    CHECK(text_at(shelf.get("Ana", "/api/articles/" + known), "was_published") == "true");
    CHECK(shelf.call("Paula", delete_, "/api/articles/" + known).status == 409);
  });
}

TEST_CASE("what an article answered is looked for in vain again once it is archived") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    Ctx rita = shelf.w.as("Rita");
    db.write([&](db::Tx& tx) {
      knowledge::note_search_without_result(rita, tx, "ligar o fax", "pt-BR", knowledge::GapPlace::portal);
    });
    const auto gaps = shelf.get("Paula", "/api/gaps");
    const std::string gap = "/api/gaps/" + text_at(gaps.at("items").as_array().at(0), "id");
    const auto id = shelf.published("Fax");
    REQUIRE(shelf.call("Paula", patch, gap, R"({"article_id":")" + id + "\"}").status == 200);
    CHECK(each(shelf.get("Paula", "/api/gaps"), "query").empty());
    REQUIRE(shelf.call("Paula", post, "/api/articles/" + id + "/archive").status == 201);
    CHECK(each(shelf.get("Paula", "/api/gaps"), "query") == "ligar o fax");
    CHECK(shelf.call("Paula", patch, gap, R"({"article_id":")" + id + "\"}").status == 422);
  });
}
