#include "src/support/restriction/restriction.h"

#include <doctest/doctest.h>

#include "src/identity/api.h"
#include "src/identity/team.h"
#include "src/identity/visibility.h"
#include "src/support/category/category.h"
#include "src/support/relation/link.h"
#include "src/support/relation/merge.h"
#include "src/support/relation/split.h"
#include "src/support/tag/tag.h"
#include "src/support/ticket/assignment.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/handoff.h"
#include "src/support/ticket/own_tickets.h"
#include "src/support/ticket/solution.h"
#include "src/support/ticket/ticket_commands.h"
#include "src/support/ticket/ticket_lists.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/view/view.h"
#include "test/support/restriction/safe_office.h"
#include "test/world/says.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::office::SafeOffice;
using zelo::world::for_each_database;
using zelo::world::has;

namespace {

std::string sentences(Office& office, const std::string& who, const TicketId& id) {
  return office.get(who, "/api/tickets/" + id.text + "/timeline?limit=200").text("items");
}

}  // namespace

TEST_CASE("who may know of a restricted ticket is the same for one that was read and as SQL") {
  for_each_database([](db::Database& db) {
    SafeOffice office(db);
    const auto open = office.ritas_ticket("Aberto");
    const auto hidden = office.ritas_ticket("Restrito");
    office.restrict(hidden.id);
    std::vector<std::string> who_sees;
    for (const char* who : {"Alice", "Ana", "Nina", "Davi", "Sonia", "Carla", "Vera", "Rita", "Otto", "Igor",
                            "the website", "the system", "nobody"}) {
      CAPTURE(who);
      const Actor actor = office.as(who).actor;
      const bool knows = may_know(actor, office.team, office.contact("Rita"));
      db::Filter params;
      const std::string sql =
          "SELECT t.id FROM tickets t WHERE t.restricted_team_id IS NOT NULL" + and_visible(params, actor, "t");
      const auto found = db.read([&](db::Tx& tx) { return tx.query_with<TicketId>(sql, params.values()); });
      CHECK(found.size() == (knows ? 1 : 0));
      if (knows) who_sees.emplace_back(who);
      if (actor.staff()) CHECK(office.sees(who, open.id));
    }
    CHECK(who_sees == std::vector<std::string>{"Alice", "Nina", "Davi", "Rita", "the system"});
  });
}

TEST_CASE("Nina restricts a ticket to her team: for Ana it is not there any more, until it is opened again") {
  for_each_database([](db::Database& db) {
    SafeOffice office(db);
    const auto ticket = office.ritas_ticket();
    office.ritas_ticket("Outra coisa");
    office.work();
    office.clock.advance(minutes(1));
    Ctx ana = office.as("Ana");
    assign_ticket(ana, ticket.id, {.user_id = {true, office.user("Ana")}, .team_id = {}});

    Ctx nina = office.as("Nina");
    const auto restricted =
        restrict_ticket(nina, ticket.id, {.team_id = {true, office.team}, .reason = "Vazou uma senha"});
    CHECK(restricted.restricted_team_name == "Segurança");
    CHECK(restricted.team_id == office.team);
    CHECK_FALSE(restricted.assignee_id.has_value());  // Ana is not of the team
    CHECK_FALSE(office.sees("Ana", ticket.id));
    CHECK(office.listed("Ana") == 1);
    CHECK(office.listed("Nina") == 2);
    CHECK(office.listed("Ana", {.q = "#" + std::to_string(ticket.number)}) == 0);
    CHECK(office.listed("Ana", {.q = "entrar"}) == 0);
    CHECK(office.listed("Nina", {.q = "entrar"}) == 1);
    CHECK(has(sentences(office, "Nina", ticket.id), "Vazou uma senha"));
    office.work();
    Ctx alice = office.as("Alice");
    CHECK(view_ticket(alice, ticket.id).assignee_name == "Nina");  // by turn, of whatever tier

    office.clock.advance(minutes(1));
    const auto widened = restrict_ticket(nina, ticket.id, {.team_id = {true, {}}, .reason = "Alarme falso"});
    CHECK_FALSE(widened.restricted_team_id.has_value());
    CHECK(office.sees("Ana", ticket.id));
    CHECK(has(sentences(office, "Ana", ticket.id), "Alarme falso"));
  });
}

TEST_CASE("a view's count is what its list shows, whoever looks") {
  for_each_database([](db::Database& db) {
    SafeOffice office(db);
    for (int i = 0; i < 6; ++i) {
      const auto ticket = office.ritas_ticket("Senha " + std::to_string(i));
      if (i % 2 == 0) office.restrict(ticket.id);
    }
    Ctx nina = office.as("Nina");
    create_view(nina, {.name = "Senhas", .visibility = Visibility::private_, .filter = {.text = Line<200>("senha")}});
    for (const char* who : {"Ana", "Nina", "Alice", "Vera"}) {
      Ctx ctx = office.as(who);
      for (const auto& view : list_views(ctx)) {
        TicketFilter filter{.view = view.key};
        if (view.id) {
          const SavedView saved = find_view(ctx, *view.id);
          filter = ctx.read([&](db::Tx& tx) { return filter_of(ctx, tx, saved); });
        }
        const auto page = list_tickets(ctx, filter, {}, 50);
        CHECK(view.count == static_cast<std::int64_t>(page.items.size()));
        CHECK_FALSE(page.next.has_value());
      }
    }
  });
}

TEST_CASE("who restricts a ticket goes on seeing it, says why, and does so with a team that is there") {
  for_each_database([](db::Database& db) {
    SafeOffice office(db);
    const auto ticket = office.ritas_ticket();
    const std::string target = "/api/tickets/" + ticket.id.text + "/restriction";
    const std::string to_safety = R"({"team_id":")" + office.team.text + R"(","reason":"Dados"})";
    CHECK(office.post("Ana", target, to_safety).text("errors.0.path") == "team_id");
    CHECK(office.post("Vera", target, to_safety).status == 403);
    CHECK(office.post("Nina", target, R"({"team_id":")" + office.team.text + R"(","reason":""})").status == 422);
    CHECK(office.post("Nina", target, R"({"team_id":")" + office.nowhere() + R"(","reason":"x"})").status == 422);
    CHECK(office.post("Alice", target, to_safety).status == 200);  // of no team, but she sees all of them
    CHECK(office.post("Ana", target, R"({"team_id":null,"reason":"Quero ver"})").status == 404);
    CHECK(office.post("Nina", target, R"({"reason":"x"})").text("errors.0.path") == "team_id");  // never by forgetting
    CHECK(office.post("Nina", target, to_safety).status == 200);                                 // as it is already
    CHECK(office.events(ticket.id) == std::vector<std::string>{"ticket.opened", "ticket.restricted"});
  });
}

TEST_CASE("what Rita reports as a vulnerability is the team's alone from the beginning, and hers") {
  for_each_database([](db::Database& db) {
    SafeOffice office(db);
    Ctx rita = office.as("Rita");
    Ctx igor = office.as("Igor");
    const auto own = open_own_ticket(
        rita, {.subject = "Vejo dados de outros", .body = "Mudei o endereço.", .category_id = office.vulnerabilities});
    CHECK(own.restricted_team_name == "Segurança");
    office.work();
    Ctx nina = office.as("Nina");
    const auto ticket = view_ticket(nina, own.id);
    CHECK(ticket.team_id == office.team);
    CHECK(ticket.assignee_name == "Nina");
    CHECK(ticket.assignment_reason ==
          "Você era quem tinha menos chamados em aberto entre os atendentes da equipe Segurança");
    CHECK(list_own_tickets(rita, {}, {}, 50).items.size() == 1);
    CHECK(list_own_tickets(igor, {}, {}, 50).items.empty());  // a colleague of hers
    CHECK(error_of([&] { find_own_ticket(igor, own.id); }) == "error.not_found");
    CHECK(error_of([&] { post_own_reply(igor, own.id, {.body = "Oi"}); }) == "error.not_found");
    CHECK_FALSE(office.sees("Ana", own.id));
  });
}

TEST_CASE("Ana finds a vulnerability: she hands it over by its category, and sees it a last time in the answer") {
  for_each_database([](db::Database& db) {
    SafeOffice office(db);
    const auto ticket = office.ritas_ticket();
    const std::string target = "/api/tickets/" + ticket.id.text;
    const auto edited = office.patch("Ana", target, R"({"category_id":")" + office.vulnerabilities.text + R"("})");
    CHECK(edited.status == 200);
    CHECK(edited.text("restricted_team_name") == "Segurança");
    CHECK(office.get("Ana", target).status == 404);
    CHECK(has(sentences(office, "Nina", ticket.id), "A categoria restringiu o chamado"));
    // Another category does not open it again: only a word with a reason does.
    CHECK(office.patch("Nina", target, R"({"category_id":")" + office.acesso.text + R"("})").status == 200);
    CHECK_FALSE(office.sees("Ana", ticket.id));

    const auto opened =
        office.post("Carla", "/api/tickets",
                    R"({"subject":"Relato","body":"x","category_id":")" + office.vulnerabilities.text + R"("})");
    CHECK(opened.status == 201);
    CHECK(office.get("Carla", "/api/tickets/" + opened.text("id")).status == 404);
  });
}

TEST_CASE("nobody is given or told of a ticket that they may not see: the answer names them") {
  for_each_database([](db::Database& db) {
    SafeOffice office(db);
    const auto ticket = office.ritas_ticket();
    office.restrict(ticket.id);
    const std::string target = "/api/tickets/" + ticket.id.text;
    const auto assigned =
        office.post("Nina", target + "/assignment", R"({"user_id":")" + office.user("Bruno").text + R"("})");
    CHECK(assigned.status == 422);
    CHECK(assigned.text("errors.0.message") == "Bruno não vê este chamado: só a equipe Segurança pode vê-lo.");
    const auto mentioned =
        office.post("Nina", target + "/messages",
                    R"({"kind":"note","body":"@Bruno","mentioned_ids":[")" + office.user("Bruno").text + R"("]})");
    CHECK(mentioned.text("errors.0.path") == "mentioned_ids[0]");
    CHECK(has(mentioned.text("errors.0.message"), "Bruno"));
    const std::string plantao = R"({"team_id":")" + office.plantao.text + R"("})";
    CHECK(office.post("Nina", target + "/assignment", plantao).text("errors.0.path") == "team_id");
    CHECK(office.patch("Nina", target, plantao).text("errors.0.path") == "team_id");
    CHECK(office.post("Nina", target + "/assignment", R"({"user_id":")" + office.user("Alice").text + R"("})").status ==
          201);
  });
}

TEST_CASE("who had it before and is not of the team does not get it back on a return") {
  for_each_database([](db::Database& db) {
    SafeOffice office(db);
    const auto ticket = office.ritas_ticket();
    Ctx ana = office.as("Ana");
    assign_ticket(ana, ticket.id, {.user_id = {true, office.user("Ana")}, .team_id = {}});
    escalate_ticket(
        ana, ticket.id,
        {.to_tier = Tier::n2, .reason = "Segurança", .summary = "Ver", .evidence = Prose<20000>("Erro 500 às 9h")});
    office.restrict(ticket.id);
    Ctx nina = office.as("Nina");
    CHECK_FALSE(return_ticket(nina, ticket.id, {.to_tier = Tier::n1, .reason = "É do N1"}).assignee_id.has_value());
  });
}

TEST_CASE("a conversation is restricted as a whole, and never mixed with one that others see") {
  for_each_database([](db::Database& db) {
    SafeOffice office(db);
    const auto first = office.ritas_ticket("Primeiro");
    const auto second = office.ritas_ticket("Segundo");
    const auto third = office.ritas_ticket("Terceiro");
    Ctx nina = office.as("Nina");
    merge_tickets(nina, first.id, {.source_ids = {second.id}, .into_id = {}});
    office.clock.advance(minutes(1));
    office.restrict(first.id);
    CHECK_FALSE(office.sees("Ana", second.id));
    CHECK(error_of([&] { merge_tickets(nina, first.id, {.source_ids = {third.id}, .into_id = {}}); }) ==
          "error.merge.other_restriction");
    CHECK(error_of([&] { office.restrict(second.id); }) == "error.ticket.merged");
    unmerge_ticket(nina, second.id);
    CHECK_FALSE(office.sees("Ana", second.id));

    post_message(nina, first.id, {.body = "Vou olhar."});
    const auto messages = list_messages(nina, first.id, {}, 50).items;
    const auto half = split_ticket(nina, first.id, {.message_ids = {messages.back().id}, .subject = "Metade"});
    CHECK(half.restricted_team_id == office.team);
    CHECK_FALSE(office.sees("Ana", half.id));
  });
}

TEST_CASE("what hangs together with a hidden ticket shows, counts and tells nothing of it") {
  for_each_database([](db::Database& db) {
    SafeOffice office(db);
    const auto seen = office.ritas_ticket("Visível");
    const auto hidden = office.ritas_ticket("Oculto");
    Ctx nina = office.as("Nina");
    Ctx ana = office.as("Ana");
    link_tickets(nina, seen.id, {.kind = LinkKind::parent_of, .ticket_id = hidden.id});
    link_tickets(nina, hidden.id, {.kind = LinkKind::blocks, .ticket_id = seen.id});
    tag_ticket(nina, hidden.id, {.add = {Line<40>("exploit")}, .remove = {}});
    office.restrict(hidden.id);

    CHECK(list_links(nina, seen.id, {}, {}, 50).items.size() == 2);
    CHECK(list_links(ana, seen.id, {}, {}, 50).items.empty());
    CHECK(relations_of(nina, seen.id).children == 1);
    const auto relations = relations_of(ana, seen.id);
    CHECK(relations.children == 0);
    CHECK(relations.links == 0);
    CHECK(has(sentences(office, "Nina", seen.id), "#" + std::to_string(hidden.number)));
    CHECK_FALSE(has(sentences(office, "Ana", seen.id), "#" + std::to_string(hidden.number)));
    CHECK(known_tags(nina, "expl").tags.size() == 1);
    CHECK(known_tags(ana, "expl").tags.empty());
    CHECK(error_of([&] { link_tickets(ana, seen.id, {.kind = LinkKind::related, .ticket_id = hidden.id}); }) ==
          error_of([&] {
            link_tickets(ana, seen.id, {.kind = LinkKind::related, .ticket_id = TicketId(office.nowhere())});
          }));
    solve_ticket(ana, seen.id, {.body = "Pronto."});  // no child that she could know of is open
  });
}

TEST_CASE("a page of the timeline is full although what it leaves out lies between") {
  for_each_database([](db::Database& db) {
    SafeOffice office(db);
    const auto seen = office.ritas_ticket("Visível");
    const auto hidden = office.ritas_ticket("Oculto");
    Ctx nina = office.as("Nina");
    for (int i = 0; i < 4; ++i) {
      post_message(nina, seen.id, {.body = "Mensagem"});
      const auto link = link_tickets(nina, seen.id, {.kind = LinkKind::related, .ticket_id = hidden.id});
      unlink_tickets(nina, seen.id, link.id);
    }
    office.restrict(hidden.id);
    std::size_t pages = 0;
    std::size_t events = 0;
    for (std::string after; pages < 9;) {
      const auto page = office.get("Ana", "/api/tickets/" + seen.id.text + "/timeline?limit=2" + after);
      events += page.body.at("items").as_array().size();
      ++pages;
      if (page.text("next") == "(null)") break;
      CHECK(page.body.at("items").as_array().size() == 2);
      after = "&after=" + page.text("next");
    }
    CHECK(events == 5);
    CHECK(pages == 3);
  });
}

TEST_CASE("a program sees a restricted ticket by its scope alone") {
  for_each_database([](db::Database& db) {
    SafeOffice office(db);
    const auto ticket = office.ritas_ticket();
    office.restrict(ticket.id);
    CHECK_FALSE(office.sees("the website", ticket.id));
    Ctx website = office.as("the website");
    website.actor.team_ids = {office.team};  // nobody can make a token a member; it would not help
    CHECK(error_of([&] { view_ticket(website, ticket.id); }) == "error.not_found");
    website.actor.roles = {Role::admin};
    CHECK(view_ticket(website, ticket.id).id == ticket.id);
  });
}

TEST_CASE("not being there comes before being stale, and before every other reason") {
  for_each_database([](db::Database& db) {
    SafeOffice office(db);
    const auto ticket = office.ritas_ticket();
    office.restrict(ticket.id);
    const std::string target = "/api/tickets/" + ticket.id.text;
    const auto stale = office.call("Ana", http::Method::patch, target, R"({"subject":"x"})", {{"If-Match", "\"1\""}});
    CHECK(stale.status == 404);
    CHECK(office.post("Ana", target + "/return", R"({"to_tier":"n1","reason":"x"})").status == 404);
    CHECK(office.post("Ana", target + "/unmerge", "").status == 404);
  });
}

TEST_CASE("who leaves the team loses its tickets, and the team stays while it has any") {
  for_each_database([](db::Database& db) {
    SafeOffice office(db);
    const auto ticket = office.ritas_ticket();
    office.restrict(ticket.id);
    Ctx sonia = office.as("Sonia");
    identity::edit_team(sonia, office.team, {.name = {}, .member_ids = std::vector<UserId>{office.user("Davi")}});
    CHECK_FALSE(office.sees("Nina", ticket.id));
    CHECK(office.sees("Davi", ticket.id));
    CHECK(error_of([&] { identity::delete_team(sonia, office.team); }) == "error.team_in_use");
  });
}

TEST_SUITE_END();
