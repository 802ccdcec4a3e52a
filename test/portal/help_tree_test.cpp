// How articles stand in the help centre: the tree of categories, the order in each, what is beside an article.

#include <doctest/doctest.h>

#include "test/portal/help_centre.h"

using namespace zelo;
using namespace zelo::world;
using knowledge::Audience;

namespace {

/// Where each of them begins is behind where the one before does.
bool in_order(const std::string& body, const std::vector<std::string>& texts) {
  std::size_t at = 0;
  for (const auto& text : texts) {
    at = body.find(text, at);
    if (at == std::string::npos) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("Paula puts the first steps first, and readers go from one to the next") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    centre.category = centre.shelf("Primeiros passos");
    centre.publish("Ajustes");
    centre.position = 2;
    centre.publish("Convidar a equipe");
    centre.position = 1;
    const auto first = centre.publish("Zerar a senha");
    const std::vector<std::string> order{">Zerar a senha</a>", ">Convidar a equipe</a>", ">Ajustes</a>"};
    CHECK(in_order(centre.get("/help/pt-BR").body, order));
    CHECK(in_order(centre.get("/help/pt-BR/c/primeiros-passos").body, order));

    const auto page = centre.get("/help/pt-BR/convidar-a-equipe");
    CHECK(in_order(page.body, {">Zerar a senha</a>", "aria-current=\"page\" dir=\"auto\">Convidar a equipe</a>",
                               ">Ajustes</a>", "<details>"}));
    CHECK(has(page, "<a href=\"/help/pt-BR/zerar-a-senha\" rel=\"prev\">"));
    CHECK(has(page, "<a href=\"/help/pt-BR/ajustes\" rel=\"next\">"));
    CHECK(!has(centre.get("/help/pt-BR/zerar-a-senha"), "rel=\"prev\""));

    // What she changes is seen once it is published.
    Ctx paula = centre.w.as("Paula"), system = centre.w.as_system();
    knowledge::EditArticle edit;
    edit.position.wanted = true;
    CHECK(knowledge::edit_article(paula, first.id, edit, std::nullopt).pending);
    CHECK(in_order(centre.get("/help/pt-BR/c/primeiros-passos").body, order));
    knowledge::publish_article(system, first.id, std::nullopt);
    CHECK(in_order(centre.get("/help/pt-BR/c/primeiros-passos").body,
                   {">Convidar a equipe</a>", ">Ajustes</a>", ">Zerar a senha</a>"}));
    edit.position.value = knowledge::last_position + 1;
    CHECK_THROWS_AS(knowledge::edit_article(paula, first.id, edit, std::nullopt), Error);
    edit.position.value = -1;
    CHECK_THROWS_AS(knowledge::edit_article(paula, first.id, edit, std::nullopt), Error);
  });
}

TEST_CASE("categories stand below those above them, and an article says the way to it") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    const auto money = centre.shelf("Financeiro");
    centre.shelf("Vazia", money);
    centre.category = centre.shelf("Boletos", money);
    centre.publish("Segunda via");
    centre.publish("Segredo", "Texto.", Audience::internal);
    const auto home = centre.get("/help/pt-BR");
    CHECK(in_order(home.body, {"<section><h2><a href=\"/help/pt-BR/c/financeiro\"",
                               "<section><h3><a href=\"/help/pt-BR/c/boletos\"", ">Segunda via</a>"}));
    CHECK(!has(home, "Vazia"));
    const auto above = centre.get("/help/pt-BR/c/financeiro");
    REQUIRE(above.status == 200);
    CHECK(has(above, "<a href=\"/help/pt-BR/c/boletos\" dir=\"auto\">Boletos</a>"));
    CHECK(!has(above, "Vazia"));
    CHECK(in_order(centre.get("/help/pt-BR/segunda-via").body, {">Financeiro</a></li>", ">Boletos</a></li>", "<h1"}));
    CHECK(has(centre.get("/sitemap.xml"), "/help/pt-BR/c/financeiro</loc>"));
    // Nothing stands beside it that is for everybody.
    CHECK(!has(centre.get("/help/pt-BR/segunda-via"), "rel=\"next\""));
    CHECK(!has(centre.get("/help/pt-BR/segunda-via"), "Segredo"));
  });
}

TEST_CASE("a retired category is no longer shown; its articles are found all the same") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    centre.category = centre.shelf("Fax");
    centre.publish("Mandar um fax");
    centre.publish("Receber um fax");
    REQUIRE(has(centre.get("/help/pt-BR"), "/c/fax"));
    Ctx sonia = centre.w.as("Sonia");
    support::EditCategory edit;
    edit.active = false;
    support::edit_category(sonia, support::CategoryId(centre.category->text), edit, std::nullopt);
    CHECK(!has(centre.get("/help/pt-BR"), "/c/fax"));
    CHECK(!has(centre.get("/sitemap.xml"), "/c/fax"));
    CHECK(centre.get("/help/pt-BR/c/fax").status == 404);
    const auto page = centre.get("/help/pt-BR/mandar-um-fax");
    CHECK(page.status == 200);
    CHECK(!has(page, "/c/fax"));
    CHECK(has(centre.get("/help/pt-BR?q=fax"), "mandar-um-fax"));
    CHECK(has(centre.get("/sitemap.xml"), "/help/pt-BR/mandar-um-fax"));
  });
}
