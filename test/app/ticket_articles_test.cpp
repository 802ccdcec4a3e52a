// Where tickets and articles meet, and who is told of articles.

#include "src/app/ticket_articles.h"

#include <doctest/doctest.h>

#include <set>

#include "lib/base/json.h"
#include "src/identity/team.h"
#include "src/knowledge/article_commands.h"
#include "src/knowledge/editing/archive.h"
#include "src/knowledge/editing/review.h"
#include "src/knowledge/feedback/feedback.h"
#include "src/knowledge/gap.h"
#include "src/support/category/category.h"
#include "src/support/restriction/restriction.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/solution.h"
#include "src/support/ticket/ticket_commands.h"
#include "test/app/house.h"

using namespace zelo;
using zelo::app::House;
using enum zelo::http::Method;

namespace {

support::TicketId ask(House& house, const std::string& body) {
  Ctx rita = house.w.as("Rita");
  return support::open_own_ticket(rita, {.subject = "Senha da Rita", .body = Prose<50000>(body)}).id;
}

}  // namespace

TEST_CASE("Ana begins an article with what a ticket says, without the customer, and it is linked") {
  world::for_each_database([](db::Database& db) {
    House house(db);
    const auto ticket = ask(house, "Sou a Rita da Padaria Estrela, 11 98765-4321. Como troco a senha?");
    Ctx ana = house.w.as("Ana");
    support::solve_ticket(ana, ticket, {.body = "Clique em Esqueci."});
    const auto made = house.w.call(house.router, post, "/api/tickets/" + ticket.text + "/article_draft", "{}", "Ana");
    REQUIRE(made.status == 201);
    const std::string id(json::parse(made.body).at("article_id").as_string());
    Ctx reader = house.w.as("Ana");
    const auto article = knowledge::show_article(reader, knowledge::ArticleId(id));
    CHECK(article.body_markdown.find("Como troco a senha?") != std::string::npos);
    CHECK(article.body_markdown.find("Clique em Esqueci.") != std::string::npos);
    for (const char* hidden : {"Rita", "Padaria", "98765"}) {
      CAPTURE(hidden);
      CHECK(article.body_markdown.find(hidden) == std::string::npos);
      CHECK(article.title.find(hidden) == std::string::npos);
    }
    CHECK(article.uses == 1);
    const auto told = house.w.call(house.router, http::Method::get,
                                   "/api/tickets/" + ticket.text + "/timeline?kind=ticket.written_up", "", "Ana");
    CHECK(told.body.find("Ana começou um artigo a partir do chamado") != std::string::npos);
    const auto linked = app::list_ticket_articles(reader, ticket);
    REQUIRE(linked.size() == 1);
    CHECK(linked[0].linked_by_name == "Ana");
    CHECK(app::list_article_tickets(reader, article.id, {}, 10).items.size() == 1);
    CHECK(house.w.call(house.router, post, "/api/tickets/" + ticket.text + "/article_draft", "{}", "Vera").status ==
          403);

    Ctx again = house.w.as("Ana");
    app::link_article(again, ticket, {article.id});
    app::unlink_article(again, ticket, article.id);
    CHECK(app::list_ticket_articles(again, ticket).empty());
    CHECK_THROWS_AS(app::unlink_article(again, ticket, article.id), Error);
    CHECK_THROWS_AS(app::link_article(again, ticket, {knowledge::ArticleId("01890a5d-ac96-774b-bcce-b302099a8057")}),
                    Error);
    Ctx alice = house.w.as("Alice");
    knowledge::publish_article(alice, article.id);
    knowledge::archive_article(alice, article.id);
    CHECK_THROWS_AS(app::link_article(again, ticket, {article.id}), Error);
  });
}

TEST_CASE(
    "the articles that Ana names in a reply helped with the ticket, once each, and as far as she may know of them") {
  world::for_each_database([](db::Database& db) {
    House house(db, app::reactions());
    Ctx alice = house.w.as("Alice");
    const auto published = [&](const char* title, knowledge::Audience audience) {
      const auto made = knowledge::create_article(
          alice, {.title = Line<200>(title), .body_markdown = "x", .audience = audience, .language = "pt-BR"});
      knowledge::publish_article(alice, made.id);
      return made.id;
    };
    const auto open = published("Trocar a senha", knowledge::Audience::public_);
    const auto portal = published("Entrar no portal", knowledge::Audience::portal);
    published("Outro guia", knowledge::Audience::public_);
    const auto ticket = ask(house, "Como troco a senha? http://zelo.example/help/pt-BR/outro-guia");
    const std::string body = "Veja http://zelo.example/help/pt-BR/trocar-a-senha. E (http://zelo.example/portal/help/" +
                             portal.text + "#passos), de novo http://zelo.example/help/pt-BR/trocar-a-senha!";
    const auto linked = [&] {
      house.runner.run_due();
      Ctx ana = house.w.as("Ana");
      std::set<std::string> titles;
      for (const auto& one : app::list_ticket_articles(ana, ticket)) {
        CHECK(one.linked_by_name == "Ana");
        titles.insert(one.title);
      }
      return titles;
    };
    Ctx ana = house.w.as("Ana");
    support::post_message(ana, ticket, {.kind = support::MessageKind::note, .body = Prose<50000>(body)});
    CHECK(linked().empty());
    const auto said = support::post_message(ana, ticket, {.body = Prose<50000>(body)});
    CHECK(linked() == std::set<std::string>{"Entrar no portal", "Trocar a senha"});
    CHECK(knowledge::show_article(ana, open).uses == 1);
    house.w.events();

    db.write([&](db::Tx& tx) {
      Ctx ours{.world = house.w.world, .actor = Actor::system(), .joined = &tx};
      app::keep_named_articles(ours, tx, said.id);
    });
    CHECK(house.w.events().empty());
    support::solve_ticket(ana, ticket, {.body = "Está em http://zelo.example/help/pt-BR/outro-guia"});
    CHECK(linked().contains("Outro guia"));
    CHECK(app::list_article_tickets(ana, open, {}, 10).items.size() == 1);
  });
}

TEST_CASE("a ticket that is one team's alone becomes no article") {
  world::for_each_database([](db::Database& db) {
    House house(db);
    Ctx sonia = house.w.as("Sonia");
    const auto team = identity::create_team(sonia, {.name = "Segurança", .member_ids = {house.w.user("Nina")}}).id;
    const auto ticket = ask(house, "Vazou.");
    Ctx nina = house.w.as("Nina");
    support::restrict_ticket(nina, ticket, {.team_id = {true, team}, .reason = "Sigilo"});
    CHECK(house.w.call(house.router, post, "/api/tickets/" + ticket.text + "/article_draft", "{}", "Nina").status ==
          409);
    CHECK(house.w.call(house.router, post, "/api/tickets/" + ticket.text + "/article_draft", "{}", "Ana").status ==
          404);
  });
}

TEST_CASE("a link to an article that is one team's alone leads nowhere for others, whatever it leads to") {
  world::for_each_database([](db::Database& db) {
    House house(db, app::reactions());
    Ctx sonia = house.w.as("Sonia");
    const auto team = identity::create_team(sonia, {.name = "Segurança", .member_ids = {house.w.user("Nina")}}).id;
    const auto ticket = ask(house, "Vazou.");
    const auto made = house.w.call(house.router, post, "/api/tickets/" + ticket.text + "/article_draft", "{}", "Nina");
    REQUIRE(made.status == 201);
    const knowledge::ArticleId secret(std::string(json::parse(made.body).at("article_id").as_string()));
    Ctx alice = house.w.as("Alice");
    knowledge::publish_article(alice, secret);
    Ctx nina = house.w.as("Nina");
    support::restrict_ticket(nina, ticket, {.team_id = {true, team}, .reason = "Sigilo"});

    const std::string nobody = "01890a5d-ac96-774b-bcce-b302099a8057";
    const auto index = knowledge::create_article(
        alice, {.title = "Índice",
                .body_markdown = Prose<200'000>("[a](/articles/" + secret.text + ") [b](/articles/" + nobody +
                                                ") [c](/articles/" + secret.text + "#nada)"),
                .audience = knowledge::Audience::internal,
                .category_id = {},
                .language = "pt-BR",
                .review_on = {}});
    knowledge::publish_article(alice, index.id);
    house.runner.run_due();
    const auto seen = [&](const char* who) {
      const auto answer = house.w.call(house.router, get, "/api/broken_links?article_id=" + index.id.text, "", who);
      std::string states;
      const json::Any page = json::parse(answer.body);
      for (const auto& link : page.at("items").as_array())
        states += std::string(link.at("state").as_string()) + (link.at("target_id").is_null() ? " " : "! ");
      Ctx ctx = house.w.as(who);
      return states + std::to_string(knowledge::show_article(ctx, index.id).broken_links);
    };
    CHECK(seen("Nina") == "missing no_anchor! 2");
    CHECK(seen("Ana") == "missing missing missing 3");
  });
}

TEST_CASE("what Rita asks with a ticket and no article answers is in the queue of gaps, by its subject alone") {
  world::for_each_database([](db::Database& db) {
    House house(db, app::reactions());
    Ctx alice = house.w.as("Alice");
    knowledge::publish_article(alice, knowledge::create_article(alice, {.title = "Trocar a senha",
                                                                        .body_markdown = "Clique em Esqueci.",
                                                                        .kind = knowledge::ArticleKind::faq,
                                                                        .audience = knowledge::Audience::portal,
                                                                        .language = "pt-BR"})
                                          .id);
    Ctx rita = house.w.as("Rita");
    for (const char* subject : {"Trocar a senha", "Impressora fumega"})
      support::open_own_ticket(rita, {.subject = Line<200>(subject), .body = "Zarolho."});
    Ctx ana = house.w.as("Ana");
    support::open_ticket(ana, {.subject = "Balança torta", .body = "x", .contact_id = house.w.contact("Rita")});
    house.runner.run_due();
    const auto gaps = house.w.call(house.router, get, "/api/gaps", "", "Paula").body;
    CHECK(gaps.find("\"query\":\"impressora fumega\"") != std::string::npos);
    CHECK(gaps.find("\"place\":\"form\"") != std::string::npos);
    for (const char* absent : {"senha", "zarolho", "balanca"}) {
      CAPTURE(absent);
      CHECK(gaps.find(absent) == std::string::npos);
    }
  });
}

TEST_CASE("what Rita asks of one team alone is in nobody's queue of gaps") {
  world::for_each_database([](db::Database& db) {
    House house(db, app::reactions());
    Ctx sonia = house.w.as("Sonia");
    const auto team = identity::create_team(sonia, {.name = "Segurança", .member_ids = {house.w.user("Nina")}}).id;
    const auto secret = support::create_category(sonia, {.name = "Sigilo", .restricted_team_id = team}).id;
    const auto usual = support::create_category(sonia, {.name = "Geral"}).id;
    Ctx rita = house.w.as("Rita");
    support::open_own_ticket(rita, {.subject = "Denúncia de assédio", .body = "x", .category_id = secret});
    const auto later = support::open_own_ticket(rita, {.subject = "Vazou tudo", .body = "x", .category_id = usual}).id;
    house.runner.run_due();
    const auto gaps = [&](const char* who) { return house.w.call(house.router, get, "/api/gaps", "", who).body; };
    for (const char* who : {"Alice", "Nina", "Paula"}) CHECK(gaps(who).find("assedio") == std::string::npos);
    const json::Any seen = json::parse(gaps("Paula"));
    REQUIRE(seen.at("items").as_array().size() == 1);
    const std::string gap = "/api/gaps/" + std::string(seen.at("items").as_array()[0].at("id").as_string());

    // It becomes the team's afterwards, and then somebody else looks for the same.
    Ctx nina = house.w.as("Nina");
    support::restrict_ticket(nina, later, {.team_id = {true, team}, .reason = "Sigilo"});
    CHECK(gaps("Paula").find("vazou") == std::string::npos);
    CHECK(gaps("Nina").find("vazou") != std::string::npos);
    CHECK(house.w.call(house.router, patch, gap, R"({"state":"dismissed"})", "Paula").status == 404);
    db.write([&](db::Tx& tx) {
      knowledge::note_search_without_result(rita, tx, "vazou tudo", "pt-BR", knowledge::GapPlace::portal);
    });
    CHECK(gaps("Paula").find("vazou") != std::string::npos);
  });
}

TEST_CASE("Sonia is told that Ana asks for a review, and Ana what came of it") {
  world::for_each_database([](db::Database& db) {
    House house(db, app::reactions());
    const auto told = [&](const char* who) {
      world::wait_for_log(db);
      house.runner.run_due();
      return house.w.call(house.router, get, "/api/notifications?unread=true", "", who).body;
    };
    Ctx ana = house.w.as("Ana");
    const auto article = knowledge::create_article(ana, {.title = "Trocar a senha",
                                                         .body_markdown = "x",
                                                         .kind = knowledge::ArticleKind::faq,
                                                         .audience = knowledge::Audience::public_,
                                                         .category_id = {},
                                                         .language = "pt-BR",
                                                         .review_on = {}});
    const knowledge::SendToReview wish{.reviewer_id = house.w.user("Sonia"), .note = {}};
    knowledge::send_to_review(ana, article.id, wish);
    CHECK(told("Sonia").find("Ana pediu sua revisão do artigo “Trocar a senha”") != std::string::npos);
    CHECK(told("Sonia").find("\"article_id\":\"" + article.id.text) != std::string::npos);
    Ctx sonia = house.w.as("Sonia");
    knowledge::return_article(sonia, article.id, {.comment = "Falta."});
    CHECK(told("Ana").find("Sonia devolveu seu artigo") != std::string::npos);
    knowledge::send_to_review(ana, article.id, wish);
    knowledge::publish_article(sonia, article.id);
    CHECK(told("Ana").find("Sonia publicou seu artigo") != std::string::npos);

    // And what somebody without a name wrote under it.
    Ctx visitor{.world = house.w.world, .actor = {}};
    knowledge::give_feedback(visitor, article.id, false, Prose<2000>("Não achei o botão."), "cookie");
    CHECK(told("Ana").find("Um leitor comentou o artigo “Trocar a senha”") != std::string::npos);
    CHECK(told("Sonia").find("Um leitor comentou") == std::string::npos);
  });
}
