// Searching the help centre: whole questions, and answers while somebody types.

#include <doctest/doctest.h>

#include "test/portal/help_centre.h"

using namespace zelo;
using namespace zelo::world;
using knowledge::Audience;

TEST_CASE("Rita types half a word and is shown articles, none of which is not for everybody") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    centre.publish("Boleto vencido");
    centre.publish("Boleto: segredo interno", "Texto.", Audience::internal);
    centre.publish("Boleto: segredo do portal", "Texto.", Audience::portal);
    centre.write("Boleto: segredo rascunho");
    const auto found = centre.post("/help/pt-BR/suggest.json", "q=bole");
    REQUIRE(found.status == 200);
    CHECK(found.headers.get("Content-Type") == "application/json; charset=utf-8");
    CHECK(found.headers.get("Cache-Control") == "no-store");
    CHECK(has(found, R"("address":"/help/pt-BR/boleto-vencido")"));
    CHECK(has(found, R"({"text":"Boleto","found":true})"));
    CHECK(has(found, "Uma sugestão."));
    CHECK(!has(found, "segredo"));
    CHECK(has(centre.post("/help/en/suggest.json", "q=xyzzy"), "No suggestions."));
    CHECK(centre.post("/help/en/suggest.json", "").status == 200);
    CHECK(centre.post("/help/fr/suggest.json", "q=bole").status == 404);
    // What is typed stands in no address, and no page of another site asks.
    CHECK(centre.get("/help/pt-BR/suggest.json?q=bole").status == 404);
    CHECK(centre.post("/help/pt-BR/suggest.json", "q=bole", {{"Sec-Fetch-Site", "cross-site"}}).status == 403);
    // What is still being typed is no gap.
    CHECK(centre.w.world.db.read(
              [](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM search_gaps"); }) == 0);
  });
}

TEST_CASE("whoever asks for suggestions on and on has to wait, and may still search") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    int last = 0;
    for (int i = 0; i < 70; ++i) last = centre.post("/help/pt-BR/suggest.json", "q=bole").status;
    CHECK(last == 429);
    CHECK(centre.get("/help/pt-BR?q=boleto").status == 200);
  });
}

TEST_CASE("a page allows the one script of its own, and none within itself") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    const auto page = centre.get("/help/pt-BR");
    CHECK(has(page, "data-suggest=\"/help/pt-BR/suggest.json\""));
    const auto policy = page.headers.get("Content-Security-Policy");
    CHECK(policy.find("script-src 'self';") != std::string::npos);
    CHECK(policy.find("unsafe") == std::string::npos);
    const auto end = page.body.find(".js\"");
    REQUIRE(end != std::string::npos);
    const auto begin = page.body.rfind('"', end) + 1;
    const auto script = centre.get(page.body.substr(begin, end + 3 - begin));
    CHECK(script.status == 200);
    CHECK(script.headers.get("Content-Type") == "text/javascript; charset=utf-8");
    CHECK(script.headers.get("Cache-Control") == "public, max-age=31536000, immutable");
    CHECK(has(script, "aria-activedescendant"));
    CHECK(centre.get("/help/assets/help-000000000000.js").headers.get("Cache-Control") == "public, max-age=60");
    CHECK(centre.get("/help/assets/other.js").status == 404);
  });
}

TEST_CASE("who finds nothing opens a ticket with the words that were looked for") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    centre.publish("Boleto vencido");
    const auto nothing = centre.get("/help/pt-BR?q=xilofone%20%26%20%22tuba%22");
    CHECK(has(nothing, "href=\"/portal/tickets/new?subject=xilofone%20%26%20%22tuba%22\""));
    CHECK(!has(centre.get("/help/pt-BR?q=boleto"), "/portal/tickets/new"));
  });
}

TEST_CASE("a search goes on behind its first thirty answers") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    for (int i = 0; i < 33; ++i) centre.publish("Boleto número " + std::to_string(i));
    const auto first = centre.get("/help/pt-BR?q=boleto");
    CHECK(has(first, "id=\"_answer30\""));
    CHECK(!has(first, "id=\"_answer31\""));
    CHECK(has(first, "href=\"/help/pt-BR?q=boleto&amp;n=2#_answer31\">Mais resultados</a>"));
    const auto second = centre.get("/help/pt-BR?q=boleto&n=2");
    CHECK(has(second, "id=\"_answer33\""));
    CHECK(!has(second, "Mais resultados"));
    for (const char* odd : {"0", "9", "-1", "2x", "99999999999"}) {
      CAPTURE(odd);
      CHECK(!has(centre.get(std::string("/help/pt-BR?q=boleto&n=") + odd), "id=\"_answer31\""));
    }
  });
}

TEST_CASE("Rita searches one category with those below it, and never one that holds nothing for everybody") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    const auto money = centre.shelf("Financeiro");
    centre.category = money;
    centre.publish("Nota do mês");
    centre.category = centre.shelf("Boletos", money);
    centre.publish("Nota do boleto");
    centre.category = centre.shelf("Conta");
    centre.publish("Nota de outra conta");
    centre.category = centre.shelf("Cofre");
    centre.publish("Nota do cofre", "Texto.", Audience::internal);

    const auto all = centre.get("/help/pt-BR?q=nota");
    CHECK(has(all, "<option value=\"boletos\">Financeiro › Boletos</option>"));
    CHECK(!has(all, "cofre"));
    const auto some = centre.get("/help/pt-BR?q=nota&c=financeiro");
    CHECK(has(some, "<option value=\"financeiro\" selected=\"selected\">"));
    CHECK(has(some, "nota-do-mes"));
    CHECK(has(some, "nota-do-boleto"));
    CHECK(!has(some, "nota-de-outra-conta"));
    CHECK(has(centre.get("/help/pt-BR?q=outra&c=boletos"), "Buscar em todas as categorias"));
    CHECK(has(centre.get("/help/pt-BR?q=nota&c=cofre"), "nota-de-outra-conta"));
  });
}
