// Who keeps articles hears which of them a change of the product touches.

#include "test/knowledge/shelf.h"

using namespace zelo;
using namespace zelo::world;
using enum zelo::http::Method;

namespace {

std::string change_of(const std::string& first, const std::string& second) {
  return R"({"ids":[")" + first + R"(",")" + second + R"("],"what":"Versão 5.2: outra tela de cobrança"})";
}

}  // namespace

TEST_CASE("Sonia says what has changed in the product, and published articles are to be reviewed because of it") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto boleto = shelf.published("Emitir um boleto");
    const auto draft = shelf.draft("Rascunho");
    const std::string path = "/api/articles/" + boleto;
    shelf.w.events();
    const auto said = shelf.call("Sonia", post, "/api/article_changes", change_of(boleto, draft));
    REQUIRE(said.status == 200);
    CHECK(text_at(json::parse(said.body), "changed") == "1");
    CHECK(shelf.w.events() == std::vector<std::string>{"article.product_changed", "articles.product_changed"});
    CHECK(text_at(shelf.get("Paula", path), "due") == "true");
    CHECK(text_at(shelf.get("Paula", path), "product_changes") == R"(["Versão 5.2: outra tela de cobrança"])");
    CHECK(each(shelf.get("Paula", "/api/articles?due=true"), "title") == "Emitir um boleto");
    CHECK(text_at(shelf.get("Paula", "/api/articles/" + draft), "product_changes") == "[]");

    const auto again = shelf.call("Sonia", post, "/api/article_changes", change_of(boleto, draft));
    CHECK(text_at(json::parse(again.body), "changed") == "0");
    REQUIRE(shelf.edit("Paula", path, R"({"review_on":"2027-01-01"})").status == 200);
    CHECK(text_at(shelf.get("Paula", path), "due") == "false");
    CHECK(text_at(shelf.get("Paula", path), "product_changes") == "[]");
  });
}

TEST_CASE("of many changes the last five are shown, and none marks an article twice") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto id = shelf.published("Emitir um boleto");
    const auto tell = [&](int version) {
      const std::string what = "Versão " + std::to_string(version);
      const auto said =
          shelf.call("Sonia", post, "/api/article_changes", R"({"ids":[")" + id + R"("],"what":")" + what + "\"}");
      return text_at(json::parse(said.body), "changed");
    };
    for (int version = 1; version <= 6; ++version) CHECK(tell(version) == "1");
    CHECK(tell(1) == "0");
    CHECK(text_at(shelf.get("Paula", "/api/articles/" + id), "product_changes") ==
          R"(["Versão 6","Versão 5","Versão 4","Versão 3","Versão 2"])");
  });
}

TEST_CASE("a change of the product says what has changed, of articles that there are, by who may write them") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto id = shelf.published("Emitir um boleto");
    const std::string nobody = "01890a5d-ac96-774b-bcce-b302099a8057";
    const auto status = [&](const char* who, const std::string& body) {
      return shelf.call(who, post, "/api/article_changes", body).status;
    };
    CHECK(status("Sonia", R"({"ids":[],"what":"5.2"})") == 422);
    CHECK(status("Sonia", R"({"ids":[")" + id + R"("],"what":" "})") == 422);
    CHECK(status("Sonia", change_of(id, nobody)) == 404);
    CHECK(status("Vera", change_of(id, id)) == 403);
    CHECK(text_at(shelf.get("Paula", "/api/articles/" + id), "due") == "false");
  });
}
