#include "src/support/problem/writeup.h"

#include <doctest/doctest.h>

#include "src/app/writeups.h"
#include "src/identity/api.h"
#include "src/identity/team.h"
#include "src/knowledge/article_commands.h"
#include "src/support/investigation/investigation.h"
#include "src/support/problem/problem.h"
#include "src/support/restriction/restriction.h"
#include "src/support/ticket/handoff.h"
#include "src/support/ticket/solution.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::world::for_each_database;

TEST_CASE("an article begins from a problem, once, and names no customer") {
  for_each_database([](db::Database& db) {
    Office office(db);
    app::writeup_jobs(office.runner, office.people.world);
    Ctx nina = office.as("Nina");
    const auto problem = create_problem(nina, {.title = "Notas da Padaria Estrela rejeitadas",
                                               .category_id = office.faturas,
                                               .description = Prose<20000>("Rita avisou às 8h."),
                                               .ticket_ids = {office.ritas_ticket("Nota rejeitada").id}});
    edit_problem(nina, problem.id,
                 {.root_cause = {true, Prose<20000>("Série reiniciada")}, .fix_version = {true, Line<80>("4.12.1")}},
                 {});
    ask_for_article(nina, problem.id);
    ask_for_article(nina, problem.id);  // a double click
    office.work();
    const auto writeups = show_problem(nina, problem.id).writeups;
    REQUIRE(writeups.size() == 1);
    CHECK(writeups[0].title == "Notas da [cliente] rejeitadas");
    const auto article = knowledge::show_article(nina, knowledge::ArticleId(writeups[0].article_id));
    CHECK(article.state == knowledge::ArticleState::draft);
    CHECK(article.audience == knowledge::Audience::internal);
    CHECK(article.author_id == office.user("Nina"));
    CHECK(article.category_id->text == office.faturas.text);
    CHECK(article.body_markdown.find("## Causa raiz\n\nSérie reiniciada") != std::string::npos);
    CHECK(article.body_markdown.find("4.12.1") != std::string::npos);
    CHECK(article.body_markdown.find("/problems/" + problem.id.text + " -->") != std::string::npos);
    CHECK(article.body_markdown.starts_with("<!-- "));                 // whatever the text leaves open
    CHECK(article.body_html.find("/problems/") == std::string::npos);  // only its authors can go there
    CHECK(article.body_markdown.find("Rita") == std::string::npos);
  });
}

TEST_CASE("N1 learns from what N2 did, without the customer's name") {
  for_each_database([](db::Database& db) {
    Office office(db);
    app::writeup_jobs(office.runner, office.people.world);
    Ctx ana = office.as("Ana");
    Ctx nina = office.as("Nina");
    const auto id = office.ritas_ticket("Rita não entra").id;
    CHECK(error_of([&] { ask_for_training(ana, id); }) == "error.ticket.teaches_nothing");
    escalate_ticket(ana, id,
                    {.to_tier = Tier::n2,
                     .reason = "Precisa do log",
                     .summary = "A Rita (rita@x.example) não entra",
                     .evidence = Prose<20000>("Erro 500 às 9h")});
    edit_investigation(nina, id,
                       {.reproduction = {true, Prose<20000>("1. Trocar a senha\n2. Entrar")},
                        .root_cause = {true, Prose<20000>("Política antiga")}},
                       {});
    solve_ticket(nina, id, {.body = "Rita, corrigimos a política."});
    CHECK(show_training(ana, id).possible);
    ask_for_training(ana, id);
    office.work();
    const auto writeups = show_training(ana, id).writeups;
    REQUIRE(writeups.size() == 1);
    CHECK(writeups[0].title == "Treinamento: [pessoa] não entra");
    const std::string body = knowledge::show_article(ana, knowledge::ArticleId(writeups[0].article_id)).body_markdown;
    for (const char* part : {"## Como reproduzir", "Política antiga", "**N1 → N2**: Precisa do log",
                             "A [pessoa] ([e-mail]) não entra", "[pessoa], corrigimos a política."}) {
      CAPTURE(body);
      CHECK(body.find(part) != std::string::npos);
    }
    CHECK(office.events(id).back() == "ticket.written_up");
    CHECK(office.post("Vera", "/api/tickets/" + id.text + "/training", "{}").status == 403);
  });
}

TEST_CASE("nothing is written down for everybody from a ticket that is one team's alone") {
  for_each_database([](db::Database& db) {
    Office office(db);
    app::writeup_jobs(office.runner, office.people.world);
    Ctx sonia = office.as("Sonia");
    const auto team = identity::create_team(sonia, {.name = "Segurança", .member_ids = {office.user("Nina")}}).id;
    Ctx nina = office.as("Nina");
    const auto id = office.ritas_ticket("Senhas à vista").id;
    escalate_ticket(
        nina, id,
        {.to_tier = Tier::n2, .reason = "Log", .summary = "À vista", .evidence = Prose<20000>("Erro 500 às 9h")});
    solve_ticket(nina, id, {.body = "Pronto."});
    ask_for_training(nina, id);  // the job has not come yet
    restrict_ticket(nina, id, {.team_id = {true, team}, .reason = "Vazamento"});
    office.work();
    CHECK_FALSE(show_training(nina, id).possible);
    CHECK(show_training(nina, id).writeups.empty());
    CHECK(error_of([&] { ask_for_training(nina, id); }) == "error.ticket.teaches_nothing");

    restrict_ticket(nina, id, {.team_id = {true, {}}, .reason = "Passou"});
    ask_for_training(nina, id);
    office.work();
    const knowledge::ArticleId article(show_training(nina, id).writeups.at(0).article_id);
    CHECK(knowledge::list_articles(sonia, {}).size() == 1);
    restrict_ticket(nina, id, {.team_id = {true, team}, .reason = "Vazamento"});
    CHECK(knowledge::list_articles(sonia, {}).empty());
    CHECK(error_of([&] { knowledge::show_article(sonia, article); }) == "error.not_found");
    CHECK(error_of([&] { knowledge::publish_article(sonia, article); }) == "error.not_found");
    CHECK(knowledge::show_article(nina, article).id == article);
  });
}

TEST_SUITE_END();
