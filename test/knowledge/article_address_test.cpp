// Addresses of articles: made of titles, chosen, counted, and led on from.

#include "src/knowledge/article_rules.h"
#include "test/knowledge/shelf.h"

using namespace zelo;
using namespace zelo::world;
using enum zelo::http::Method;

TEST_CASE("an address follows the title until somebody writes one, and old ones lead on") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto id = shelf.published("Trocar a senha");
    const std::string path = "/api/articles/" + id;
    CHECK(text_at(shelf.get("Ana", path), "slug") == "trocar-a-senha");
    const auto second = shelf.published("Trocar a senha!");
    CHECK(text_at(shelf.get("Ana", "/api/articles/" + second), "slug") ==
          "trocar-a-senha-" + second.substr(second.size() - 6));
    CHECK(shelf.edit("Ana", "/api/articles/" + second, R"({"slug":"Trocar a senha"})").status == 422);
    REQUIRE(shelf.edit("Ana", path, R"({"slug":"Senha & acesso"})").status == 200);
    REQUIRE(shelf.edit("Ana", path, R"({"title":"Outro título"})").status == 200);
    shelf.publish(id);
    CHECK(text_at(shelf.get("Ana", path + "/publication"), "slug") == "senha-acesso");
    const auto old = db.read([&](db::Tx& tx) {
      return tx.value<std::string>("SELECT article_id FROM article_slugs WHERE language = 'pt-BR' AND slug = $1",
                                   "trocar-a-senha");
    });
    CHECK(old == id);
  });
}

TEST_CASE("Paula sends the title that the article has already, and its address stays its own") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    shelf.published("Trocar a senha");
    const auto second = shelf.published("Trocar a senha");
    const std::string path = "/api/articles/" + second;
    const auto before = shelf.get("Paula", path);
    for (const char* same : {R"({"title":"Trocar a senha"})", R"({"title":"Trocar a senha!"})"}) {
      REQUIRE(shelf.edit("Paula", path, same).status == 200);
      CHECK(text_at(shelf.get("Paula", path), "slug") == text_at(before, "slug"));
    }
    REQUIRE(shelf.edit("Paula", path, R"({"title":"Trocar a senha"})").status == 200);
    CHECK(text_at(shelf.get("Paula", path), "pending") == "false");
    REQUIRE(shelf.edit("Paula", path, R"({"title":"Mudar a senha"})").status == 200);
    CHECK(text_at(shelf.get("Paula", path), "slug") == "mudar-a-senha");
  });
}

TEST_CASE("an address does not count what its readers may not know of") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto slug = [&](const std::string& id) { return text_at(shelf.get("Ana", "/api/articles/" + id), "slug"); };
    const auto ending = [](const std::string& id) { return id.substr(id.size() - 6); };
    shelf.published("Tabela de preços", "internal");
    const auto open = shelf.published("Tabela de preços");
    CHECK(slug(open) == "tabela-de-precos-" + ending(open));
    REQUIRE(shelf.edit("Paula", "/api/articles/" + open, R"({"body_markdown":"Outro."})").status == 200);
    shelf.publish(open);
    CHECK(slug(open) == "tabela-de-precos-" + ending(open));

    // What was withdrawn is as hidden. Nor are those counted that they read: behind one of them may stand another.
    const auto gone = shelf.published("Novidades");
    REQUIRE(shelf.call("Paula", delete_, "/api/articles/" + gone + "/publication").status == 200);
    const auto news = shelf.published("Novidades");
    CHECK(slug(news) == "novidades-" + ending(news));
    shelf.published("Ajuda");
    const auto help = shelf.published("Ajuda", "portal");
    CHECK(slug(help) == "ajuda-" + ending(help));
  });
}

TEST_CASE("an address with a number, which articles once had, stays as long as the title does") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    shelf.published("Ajuda");
    const auto id = shelf.published("Ajuda");
    db.write([&](db::Tx& tx) {
      for (const char* table : {"UPDATE articles SET slug = 'ajuda-2' WHERE id = $1",
                                "UPDATE published_articles SET slug = 'ajuda-2' WHERE id = $1",
                                "UPDATE article_slugs SET slug = 'ajuda-2' WHERE article_id = $1"})
        tx.exec(std::string(table), id);
    });
    const auto slug = [&] { return text_at(shelf.get("Ana", "/api/articles/" + id + "/publication"), "slug"); };
    REQUIRE(shelf.edit("Ana", "/api/articles/" + id, R"({"body_markdown":"Outro."})").status == 200);
    shelf.publish(id);
    CHECK(slug() == "ajuda-2");
    REQUIRE(shelf.edit("Ana", "/api/articles/" + id, R"({"title":"Socorro"})").status == 200);
    shelf.publish(id);
    CHECK(slug() == "socorro");
  });
}

TEST_CASE("an address that Ana chose stays, also where it is the title and a number") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto id = shelf.published("Novidades");
    const std::string path = "/api/articles/" + id;
    REQUIRE(shelf.edit("Ana", path, R"({"slug":"novidades-2025"})").status == 200);
    shelf.publish(id);
    CHECK(text_at(shelf.get("Ana", path + "/publication"), "slug") == "novidades-2025");
    REQUIRE(shelf.edit("Ana", path, R"({"title":"Novidades do ano"})").status == 200);
    shelf.publish(id);
    CHECK(text_at(shelf.get("Ana", path + "/publication"), "slug") == "novidades-2025");
    const std::string words = "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o";
    REQUIRE(shelf.edit("Ana", path, R"({"slug":")" + words + "\"}").status == 200);
    CHECK(text_at(shelf.get("Ana", path), "slug") == words);
    const auto taken = [&](const std::string& slug) { return slug == words || slug.size() == 80; };
    CHECK(knowledge::rules::slug_of(std::string(200, 'a') + " b") == std::string(79, 'a'));
    CHECK(knowledge::rules::slug_of("Oi " + std::string(200, 'a')) == "oi");
    CHECK(knowledge::rules::own_slug("z", "0123456789", taken) == "z");
    const std::string own = knowledge::rules::own_slug(words, "0123456789", taken);
    CHECK(own == words + "-456789");
    CHECK(knowledge::rules::slug_as_said(own) == own);
    CHECK(knowledge::rules::own_slug(std::string(80, 'a'), "0123456789", taken).size() == 79);
  });
}
