// What a problem and its fix touch among the articles, and what an article was begun from.

#include "src/app/problem_articles.h"

#include <doctest/doctest.h>

#include "src/app/ticket_articles.h"
#include "src/identity/team.h"
#include "src/knowledge/article_commands.h"
#include "src/notification/notification.h"
#include "src/support/restriction/restriction.h"
#include "src/support/ticket/ticket_commands.h"
#include "test/app/house.h"

using namespace zelo;
using zelo::app::House;

namespace {

support::TicketId ask(House& house) {
  Ctx rita = house.w.as("Rita");
  return support::open_own_ticket(rita, {.subject = "A senha não chega", .body = "Não veio e-mail nenhum."}).id;
}

knowledge::ArticleId published(House& house, const char* title) {
  Ctx alice = house.w.as("Alice");
  const auto made = knowledge::create_article(alice, {.title = Line<200>(title),
                                                      .body_markdown = "Peça outra.",
                                                      .audience = knowledge::Audience::public_,
                                                      .language = "pt-BR"});
  knowledge::publish_article(alice, made.id);
  return made.id;
}

}  // namespace

TEST_CASE("once a fix is out, whoever keeps an article that helped with the problem is told to look at it again") {
  world::for_each_database([](db::Database& db) {
    House house(db, app::reactions());
    Ctx nina = house.w.as("Nina");
    Ctx alice = house.w.as("Alice");
    const auto ticket = ask(house);
    const auto helped = published(house, "A senha não chega");
    const auto other = published(house, "Trocar a foto");
    app::link_article(nina, ticket, {helped});
    const auto problem = support::create_problem(nina, {.title = "Senhas que não chegam", .ticket_ids = {ticket}});
    const auto touched = app::list_problem_articles(nina, problem.id);
    REQUIRE(touched.size() == 1);
    CHECK(touched[0].article_id == helped);
    CHECK(touched[0].touch == app::Touch::helped);
    CHECK_FALSE(touched[0].due);

    support::edit_problem(nina, problem.id, {.status = support::ProblemStatus::resolved}, {});
    house.runner.run_due();
    CHECK_FALSE(knowledge::show_article(alice, helped).due);  // nobody has said that the product is another now
    support::edit_problem(nina, problem.id, {.fix_version = {true, Line<80>("4.12.1")}}, {});
    house.runner.run_due();
    const std::string what = "P-" + std::to_string(problem.number) + " · 4.12.1 · Senhas que não chegam";
    CHECK(knowledge::show_article(alice, helped).due);
    CHECK(knowledge::show_article(alice, helped).product_changes == std::vector<std::string>{what});
    CHECK_FALSE(knowledge::show_article(alice, other).due);
    std::vector<std::string> news;
    for (const auto& one : notification::list_notifications(alice, true, {}, 50).items)
      if (one.kind == notification::Kind::product_changed) news.push_back(one.sentence);
    CHECK(news == std::vector<std::string>{"O produto mudou: " + what + ". Artigos seus para revisar: 1"});

    // What has been looked at is due again with another version of the fix, and not with another title.
    knowledge::EditArticle seen;
    seen.review_on = {true, Date("2030-01-01")};
    knowledge::edit_article(alice, helped, seen, {});
    support::edit_problem(nina, problem.id, {.title = Line<200>("Senhas atrasadas")}, {});
    house.runner.run_due();
    CHECK_FALSE(knowledge::show_article(alice, helped).due);
    support::edit_problem(nina, problem.id, {.fix_version = {true, Line<80>("4.12.2")}}, {});
    house.runner.run_due();
    CHECK(knowledge::show_article(alice, helped).due);
  });
}

TEST_CASE("an article tells staff which ticket it was begun from") {
  world::for_each_database([](db::Database& db) {
    House house(db);
    Ctx ana = house.w.as("Ana");
    const auto ticket = ask(house);
    const auto begun = app::begin_article(ana, ticket);
    const auto origins = app::list_article_origins(ana, begun.article_id);
    REQUIRE(origins.size() == 1);
    CHECK(origins[0].kind == "ticket");
    CHECK(origins[0].id == ticket.text);
    CHECK(app::list_article_origins(ana, published(house, "Trocar a foto")).empty());
  });
}

TEST_CASE("what only a team's own ticket ties to a problem is no article of it for others, who learn no origin") {
  world::for_each_database([](db::Database& db) {
    House house(db);
    Ctx sonia = house.w.as("Sonia");
    Ctx ana = house.w.as("Ana");
    Ctx alice = house.w.as("Alice");
    const auto team = identity::create_team(sonia, {.name = "Segurança", .member_ids = {house.w.user("Nina")}}).id;
    Ctx nina = house.w.as("Nina");  // who is of the team by now
    const auto ticket = ask(house);
    const auto begun = app::begin_article(ana, ticket).article_id;
    knowledge::EditArticle open;
    open.audience = knowledge::Audience::public_;
    knowledge::edit_article(alice, begun, open, {});
    knowledge::publish_article(alice, begun);
    const auto helped = published(house, "Trocar a foto");
    app::link_article(nina, ticket, {helped});
    const auto problem = support::create_problem(nina, {.title = "Senhas que não chegam", .ticket_ids = {ticket}});
    const auto touches = [&](Ctx& reader) {
      std::vector<app::Touch> found;
      for (const auto& one : app::list_problem_articles(reader, problem.id)) found.push_back(one.touch);
      return found;
    };
    const std::vector<app::Touch> both{app::Touch::begun, app::Touch::helped};
    CHECK((touches(ana) == both));
    CHECK(app::list_article_origins(ana, begun).size() == 1);

    support::restrict_ticket(nina, ticket, {.team_id = {true, team}, .reason = "Sigilo"});
    CHECK((touches(nina) == both));
    CHECK(touches(ana).empty());
    CHECK(app::list_article_origins(nina, begun).size() == 1);
    CHECK(app::list_article_origins(ana, begun).empty());
  });
}
