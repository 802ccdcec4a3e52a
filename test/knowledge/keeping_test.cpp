// How an editor sees which of many articles are bad.

#include "src/knowledge/article.h"
#include "test/knowledge/shelf.h"

using namespace zelo;
using namespace zelo::world;
using enum zelo::http::Method;

namespace {

/// All titles of a list, one row a page.
std::string page_by_page(Shelf& shelf, const std::string& query) {
  std::string titles;
  std::string next;
  do {
    const auto page = shelf.get("Sonia", "/api/articles?limit=1&" + query + (next.empty() ? "" : "&after=" + next));
    titles.append(titles.empty() ? "" : ", ").append(each(page, "title"));
    next = page.at("next").is_null() ? "" : text_at(page, "next");
  } while (!next.empty());
  return titles;
}

}  // namespace

TEST_CASE("Sonia has articles in the order of their review dates, of what readers say and of what they read") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto good = shelf.published("Bom", "portal");
    const auto bad = shelf.published("Ruim", "portal");
    const auto quiet = shelf.published("Quieto", "portal");
    const std::string portal = "/api/portal/articles/";
    REQUIRE(shelf.call("Rita", post, portal + good + "/feedback", R"({"helpful":true})").status == 200);
    REQUIRE(shelf.call("Rita", post, portal + bad + "/feedback", R"({"helpful":false,"comment":"Onde?"})").status ==
            200);
    REQUIRE(shelf.call("Ana", post, "/api/articles/" + quiet + "/feedback", R"({"helpful":false})").status == 200);
    REQUIRE(shelf.edit("Ana", "/api/articles/" + bad, R"({"review_on":"2026-09-01"})").status == 200);
    REQUIRE(shelf.edit("Ana", "/api/articles/" + quiet, R"({"review_on":"2026-08-01"})").status == 200);
    REQUIRE(shelf.edit("Ana", "/api/articles/" + good, R"({"review_on":null})").status == 200);
    shelf.w.clock.advance(minutes(2));
    REQUIRE(shelf.call("Rita", get, portal + quiet).status == 200);
    shelf.w.clock.advance(minutes(2));
    REQUIRE(shelf.call("Rita", get, portal + quiet).status == 200);

    CHECK(page_by_page(shelf, "sort=review_on") == "Quieto, Ruim, Bom");
    CHECK(page_by_page(shelf, "sort=helpful") == "Ruim, Quieto, Bom");
    CHECK(page_by_page(shelf, "sort=views").starts_with("Quieto, "));
    CHECK(page_by_page(shelf, "undated=true") == "Bom");
    CHECK(page_by_page(shelf, "sort=helpful&q=ruim") == "Ruim");
    CHECK(shelf.call("Sonia", get, "/api/articles?sort=colour").status == 422);
    const auto line = shelf.get("Sonia", "/api/articles?sort=helpful&limit=1").at("items").as_array().at(0);
    CHECK(text_at(line, "not_helpful") == "1");
    CHECK(text_at(line, "open_comments") == "1");
  });
}

TEST_CASE("votes about what is published now stand beside all, and staff judges only what is for staff") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto id = shelf.published("Trocar a senha", "portal");
    const std::string path = "/api/articles/" + id;
    REQUIRE(shelf.call("Rita", post, "/api/portal/articles/" + id + "/feedback", R"({"helpful":false})").status == 200);
    CHECK(text_at(shelf.get("Ana", path), "not_helpful_now") == "1");
    REQUIRE(shelf.edit("Ana", path, R"({"body_markdown":"Outro caminho."})").status == 200);
    shelf.publish(id);
    CHECK(text_at(shelf.get("Ana", path), "not_helpful_now") == "0");
    CHECK(text_at(shelf.get("Ana", path), "not_helpful") == "1");

    const auto inside = shelf.published("Margens", "internal");
    REQUIRE(shelf.call("Ana", post, "/api/articles/" + inside + "/feedback", R"({"helpful":true})").status == 200);
    CHECK(text_at(shelf.get("Ana", "/api/articles/" + inside), "helpful") == "1");
    CHECK(each(shelf.get("Ana", "/api/articles?sort=helpful&q=margens"), "helpful") == "1");
    REQUIRE(shelf.call("Paula", delete_, "/api/articles/" + inside + "/publication").status == 200);
    CHECK(text_at(shelf.get("Ana", "/api/articles/" + inside), "helpful") == "0");
    CHECK(each(shelf.get("Ana", "/api/articles?sort=helpful&q=margens"), "helpful") == "0");
  });
}

TEST_CASE("nobody keeps it, or nobody said when to look again: Sonia has lists of those") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto id = shelf.published("Sem dono");
    shelf.published("Com dona");
    REQUIRE(shelf.edit("Ana", "/api/articles/" + id, R"({"owner_id":null})").status == 200);
    CHECK(page_by_page(shelf, "unowned=true") == "Sem dono");
    const auto draft = shelf.draft("Rascunho");
    REQUIRE(shelf.edit("Ana", "/api/articles/" + draft, R"({"review_on":"2020-01-01"})").status == 200);
    CHECK(each(shelf.get("Ana", "/api/articles?due=true"), "title").empty());
    CHECK(text_at(shelf.get("Ana", "/api/articles/" + draft), "due") == "false");
  });
}
