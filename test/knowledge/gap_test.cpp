// What readers looked for in vain, and what tickets ask that no article answers.

#include "src/knowledge/gap.h"

#include "src/identity/team.h"
#include "src/knowledge/gap/gap_rules.h"
#include "src/support/category/category.h"
#include "src/support/ticket/ticket_commands.h"
#include "test/knowledge/shelf.h"

using namespace zelo;
using namespace zelo::world;
using enum zelo::http::Method;

TEST_CASE("what is looked for in vain is counted, without anything of a person") {
  using knowledge::rules::query_to_keep;
  CHECK(query_to_keep("  Importação de NOTAS ") == "importacao de notas");
  CHECK(query_to_keep("erro ERR-4521") == "erro err 4521");
  for (const char* q : {"rita@estrela.example", "11 98765-4321", "529.982.247-25", "ab", "", "12 34 56 7"}) {
    CAPTURE(q);
    CHECK_FALSE(query_to_keep(q).has_value());
  }
  CHECK_FALSE(query_to_keep(std::string(100'000, 'a')).has_value());
}

TEST_CASE("Paula writes what many looked for, and it leaves the queue until it is not found again") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    Ctx rita = shelf.w.as("Rita");
    const auto note = [&](const char* q, knowledge::GapPlace place) {
      db.write([&](db::Tx& tx) { knowledge::note_search_without_result(rita, tx, q, "pt-BR", place); });
    };
    for (int n = 0; n < 3; ++n) note("Pix no caixa", knowledge::GapPlace::portal);
    note("PIX NO CAIXA", knowledge::GapPlace::help);
    note("boleto vencido", knowledge::GapPlace::form);
    note("meu cpf 529.982.247-25", knowledge::GapPlace::form);
    const auto open = shelf.get("Paula", "/api/gaps");
    CHECK(each(open, "query") == "pix no caixa, boleto vencido");
    CHECK(each(open, "said") == "Pix no caixa, boleto vencido");
    CHECK(each(open, "times") == "4, 1");
    CHECK(each(open, "place") == "help, form");
    const std::string first = "/api/gaps/" + text_at(open.at("items").as_array()[0], "id");
    const auto id = shelf.published("Receber por Pix");
    CHECK(shelf.call("Vera", patch, first, R"({"state":"dismissed"})").status == 403);
    CHECK(shelf.call("Paula", patch, first, R"({"article_id":"01890a5d-ac96-774b-bcce-b302099a8057"})").status == 422);
    REQUIRE(shelf.call("Paula", patch, first, R"({"article_id":")" + id + "\"}").status == 200);
    CHECK(each(shelf.get("Paula", "/api/gaps"), "query") == "boleto vencido");
    CHECK(each(shelf.get("Paula", "/api/gaps?state=written"), "query") == "pix no caixa");
    note("pix no caixa", knowledge::GapPlace::help);
    CHECK(each(shelf.get("Paula", "/api/gaps"), "times") == "5, 1");

    const auto page = shelf.get("Paula", "/api/gaps?limit=1");
    CHECK(each(shelf.get("Paula", "/api/gaps?limit=1&after=" + text_at(page, "next")), "query") == "boleto vencido");
    shelf.w.clock.advance(days(100));
    Ctx system = shelf.w.as_system();
    CHECK(knowledge::sweep_gaps(system) == 1);
  });
}

TEST_CASE("what was looked for before its accents were kept gets them when it is looked for again") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    Ctx rita = shelf.w.as("Rita");
    const auto note = [&](const char* q) {
      db.write([&](db::Tx& tx) {
        knowledge::note_search_without_result(rita, tx, q, "pt-BR", knowledge::GapPlace::portal);
      });
    };
    note("importacao");
    db.write([](db::Tx& tx) { tx.exec("UPDATE search_gaps SET said = NULL"); });
    note("Importação");
    CHECK(each(shelf.get("Paula", "/api/gaps"), "said") == "Importação");
    note("importacao");
    CHECK(each(shelf.get("Paula", "/api/gaps"), "said") == "Importação");
  });
}

TEST_CASE("an article that Rita may not read does not answer her, and she learns nothing of it") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto ask = [&](const char* who, const std::string& path) {
      return shelf.get(who,
                       path + "/articles/search?q=marimba+desafinada&done=" + (path == "/api" ? "composer" : "portal"));
    };
    const auto hidden = shelf.published("Marimba desafinada", "internal");
    CHECK(each(ask("Ana", "/api"), "title") == "Marimba desafinada");
    CHECK(each(shelf.get("Paula", "/api/gaps"), "query").empty());
    const auto before = ask("Rita", "/api/portal");
    CHECK(before.at("items").as_array().empty());
    CHECK(before.at("did_you_mean").is_null());
    CHECK(text_at(before, "covered") ==
          text_at(shelf.get("Rita", "/api/portal/articles/search?q=xilofone"), "covered"));
    const auto gaps = shelf.get("Paula", "/api/gaps");
    CHECK(each(gaps, "query") == "marimba desafinada");

    // Nor does it once somebody has said that it is the answer: Rita asks again.
    const std::string gap = "/api/gaps/" + text_at(gaps.at("items").as_array()[0], "id");
    REQUIRE(shelf.call("Paula", patch, gap, R"({"article_id":")" + hidden + "\"}").status == 200);
    CHECK(each(shelf.get("Paula", "/api/gaps"), "query").empty());
    ask("Rita", "/api/portal");
    CHECK(each(shelf.get("Paula", "/api/gaps"), "query") == "marimba desafinada");

    // One that she may read answers.
    shelf.published("Afinar a marimba desafinada", "portal");
    ask("Rita", "/api/portal");
    CHECK(each(shelf.get("Paula", "/api/gaps"), "times") == "2");
  });
}

TEST_CASE("what is not on the list that Ana looks at is no gap") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    shelf.published("Trocar a senha");
    const auto ask = [&](const std::string& more) { shelf.get("Ana", "/api/articles/search?done=articles&q=" + more); };
    ask("trocar+senha&audience=internal");
    ask("xilofone&audience=internal");
    CHECK(each(shelf.get("Paula", "/api/gaps"), "query").empty());
    ask("xilofone");
    CHECK(each(shelf.get("Paula", "/api/gaps"), "query") == "xilofone");
  });
}

TEST_CASE("what somebody looked for stays in the queue when a ticket asks the same") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    Ctx sonia = shelf.w.as("Sonia");
    const auto team = identity::create_team(sonia, {.name = "Segurança", .member_ids = {shelf.w.user("Nina")}}).id;
    const auto secret = support::create_category(sonia, {.name = "Sigilo", .restricted_team_id = team}).id;
    Ctx rita = shelf.w.as("Rita");
    const auto ticket = support::open_own_ticket(rita, {.subject = "Vazou", .body = "Veja.", .category_id = secret}).id;
    db.write([&](db::Tx& tx) {
      knowledge::note_search_without_result(rita, tx, "vazou tudo", "pt-BR", knowledge::GapPlace::help);
      knowledge::note_ticket_without_answer(rita, tx, "Vazou tudo", "pt-BR", ticket.text);
      knowledge::note_ticket_without_answer(rita, tx, "Vazou o forno", "pt-BR", ticket.text);
    });
    CHECK(each(shelf.get("Paula", "/api/gaps"), "query") == "vazou tudo");
    CHECK(each(shelf.get("Nina", "/api/gaps"), "query") == "vazou tudo, vazou o forno");
  });
}

TEST_CASE("a category with many tickets and no article is a gap, as far as one may know of its tickets") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    Ctx sonia = shelf.w.as("Sonia");
    const auto team = identity::create_team(sonia, {.name = "Segurança", .member_ids = {shelf.w.user("Nina")}}).id;
    const auto access = support::create_category(sonia, {.name = "Acesso"}).id;
    const auto secret = support::create_category(sonia, {.name = "Sigilo", .restricted_team_id = team}).id;
    Ctx rita = shelf.w.as("Rita");
    for (int n = 0; n < 3; ++n)
      support::open_own_ticket(rita, {.subject = "Senha", .body = "Esqueci.", .category_id = access});
    support::open_own_ticket(rita, {.subject = "Vazou", .body = "Veja.", .category_id = secret});
    const auto gaps = shelf.get("Paula", "/api/category_gaps");
    CHECK(each(gaps, "name") == "Acesso");
    CHECK(each(gaps, "tickets") == "3");
    CHECK(each(shelf.get("Alice", "/api/category_gaps"), "name") == "Acesso, Sigilo");
    // What staff alone may read answers none of its customers, and is not counted: some of it is one team's.
    shelf.publish(
        shelf.made("Paula", "Senha, por dentro", "internal", "x", "pt-BR", R"(,"category_id":")" + access.text + "\""));
    CHECK(each(shelf.get("Paula", "/api/category_gaps"), "articles") == "0");
    REQUIRE(shelf.call("Paula", put, "/api/category_gaps/" + access.text + "/dismissal").status == 204);
    CHECK(each(shelf.get("Paula", "/api/category_gaps"), "name").empty());
    shelf.w.clock.advance(days(29));
    CHECK(each(shelf.get("Paula", "/api/category_gaps"), "name").empty());

    // A category that is no longer offered keeps its articles.
    const auto id = shelf.made("Paula", "Senha", "public", "x", "pt-BR", R"(,"category_id":")" + access.text + "\"");
    shelf.publish(id);
    Ctx again = shelf.w.as("Sonia");
    support::edit_category(again, access, {.active = false}, {});
    CHECK(text_at(shelf.get("Paula", "/api/articles/" + id), "category_id") == access.text);
    CHECK(shelf.edit("Paula", "/api/articles/" + id, R"({"title":"Senha nova"})").status == 200);
    CHECK(each(shelf.get("Paula", "/api/articles?category_id=" + access.text), "title") ==
          "Senha nova, Senha, por dentro");
  });
}
