// Addresses of the help centre: old ones, and those of other languages.

#include <doctest/doctest.h>

#include "test/portal/help_centre.h"

using namespace zelo;
using namespace zelo::world;
using knowledge::Audience;

TEST_CASE("an old address leads to the new one, but only to what may be read") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    const auto article = centre.publish("Nome antigo");
    Ctx system = centre.w.as_system();
    knowledge::EditArticle rename;
    rename.title = Line<200>("Nome novo");
    knowledge::edit_article(system, article.id, rename, {});
    knowledge::publish_article(system, article.id);
    const auto moved = centre.get("/help/pt-BR/nome-antigo");
    CHECK(moved.status == 301);
    CHECK(moved.headers.get("Location") == "/help/pt-BR/nome-novo");
    knowledge::EditArticle hide;
    hide.audience = Audience::internal;
    knowledge::edit_article(system, article.id, hide, {});
    knowledge::publish_article(system, article.id);
    CHECK(centre.get("/help/pt-BR/nome-antigo").status == 404);
    CHECK(centre.get("/help/pt-BR/nome-novo").status == 404);
  });
}

TEST_CASE("language versions name each other") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    const auto portuguese = centre.publish("Trocar a senha");
    centre.translation_of = portuguese.id;
    centre.publish("Change your password", "Text.", Audience::public_, "en");
    const auto page = centre.get("/help/en/change-your-password");
    CHECK(has(page,
              "<link rel=\"alternate\" hreflang=\"pt-BR\" "
              "href=\"https://ajuda.padaria.example/help/pt-BR/trocar-a-senha\">"));
    CHECK(has(page,
              "<link rel=\"alternate\" hreflang=\"x-default\" "
              "href=\"https://ajuda.padaria.example/help/pt-BR/trocar-a-senha\">"));
    CHECK(has(centre.get("/help/en"), "hreflang=\"x-default\" href=\"https://ajuda.padaria.example/help\">"));
    CHECK(has(page, ">March 2, 2026</time>"));
    CHECK(has(centre.get("/help/pt-BR/trocar-a-senha"), ">2 de março de 2026</time>"));
    CHECK(has(page, "<html lang=\"en\">"));
    CHECK(has(page, "Did this help?"));
    CHECK(has(page, ">Português</a>"));
    CHECK(has(centre.get("/help/pt-BR?q=trocar+senha"), "<a href=\"/help/en?q=trocar%20senha\" hreflang=\"en\""));
  });
}

TEST_CASE("a category has the name of the reader's language, and its other names lead on to it") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    Ctx sonia = centre.w.as("Sonia");
    support::NewCategory wanted;
    wanted.name = "Financeiro";
    wanted.names = {{"en", "Billing & invoices"}};
    centre.category = knowledge::CategoryId(support::create_category(sonia, wanted).id.text);
    centre.translation_of = centre.publish("Segunda via").id;
    centre.publish("Another copy", "Text.", Audience::public_, "en");
    centre.publish("Otra copia", "Texto.", Audience::public_, "es");

    CHECK(
        has(centre.get("/help/en"), "<a href=\"/help/en/c/billing-invoices\" dir=\"auto\">Billing &amp; invoices</a>"));
    CHECK(!has(centre.get("/help/en"), "Financeiro"));
    CHECK(has(centre.get("/help/en/another-copy"), "href=\"/help/en/c/billing-invoices\""));
    CHECK(has(centre.get("/help/pt-BR"), ">Financeiro</a>"));
    CHECK(has(centre.get("/help/es/otra-copia"), ">Financeiro</a>"));  // nobody has named it in Spanish

    const auto shelf = centre.get("/help/en/c/billing-invoices");
    CHECK(has(shelf, "<h1 dir=\"auto\">Billing &amp; invoices</h1>"));
    const std::string base = "href=\"https://ajuda.padaria.example/help/";
    CHECK(has(shelf, "hreflang=\"pt-BR\" " + base + "pt-BR/c/financeiro\""));
    CHECK(has(shelf, "hreflang=\"es\" " + base + "es/c/financeiro\""));
    for (const std::string& old : {std::string("financeiro"), centre.category->text})
      CHECK(centre.get("/help/en/c/" + old).headers.get("Location") == "/help/en/c/billing-invoices");
    CHECK(centre.get("/help/pt-BR/c/billing-invoices").headers.get("Location") == "/help/pt-BR/c/financeiro");
    CHECK(centre.get("/help/en/c/estoque").status == 404);
    const auto map = centre.get("/sitemap.xml");
    CHECK(has(map, "/help/en/c/billing-invoices<"));
    CHECK(has(map, "/help/pt-BR/c/financeiro<"));
  });
}
