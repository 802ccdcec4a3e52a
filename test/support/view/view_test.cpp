#include "src/support/view/view.h"

#include <doctest/doctest.h>

#include "src/identity/api.h"
#include "src/support/category/category.h"
#include "src/support/ticket/assignment.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/ticket_commands.h"
#include "src/support/ticket/ticket_lists.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::world::for_each_database;

namespace {

using Subjects = std::set<std::string>;

TicketId opened(Office& office, const OpenTicket& input) {
  office.clock.advance(seconds(1));
  Ctx ana = office.as("Ana");
  return open_ticket(ana, input).id;
}

Subjects found(Ctx ctx, const ViewFilter& filter) {
  const SavedView view = create_view(ctx, {.name = "x", .filter = filter});
  Subjects subjects;
  const auto resolved = ctx.read([&](db::Tx& tx) { return filter_of(ctx, tx, view); });
  for (const auto& ticket : list_tickets(ctx, resolved, {}, 50).items) subjects.insert(ticket.subject);
  for (const auto& item : list_views(ctx)) {
    if (item.id != view.id) continue;
    CHECK(item.count == static_cast<std::int64_t>(subjects.size()));
    CHECK_FALSE(item.more);
  }
  delete_view(ctx, view.id);
  return subjects;
}

std::vector<std::string> seen_by(Office& office, const std::string& who) {
  Ctx ctx = office.as(who);
  std::vector<std::string> names;
  for (const auto& item : list_views(ctx)) {
    if (item.name) names.push_back(*item.name);
  }
  return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a view finds what its filter says, and counts it") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    Ctx sonia = office.as("Sonia");
    const auto senhas = create_category(sonia, {.parent_id = office.acesso, .name = "Senhas"}).id;
    const auto a = opened(office, {.subject = "Senha",
                                   .body = "x",
                                   .account_id = office.estrela,
                                   .category_id = senhas,
                                   .priority = Priority::urgent});
    const auto b = opened(office, {.subject = "Fatura",
                                   .body = "x",
                                   .account_id = office.nando,
                                   .category_id = office.faturas,
                                   .channel = Channel::email});
    opened(office, {.subject = "Acesso ao portal", .body = "x", .category_id = office.acesso});
    const auto ritas = office.ritas_ticket("De Rita").id;
    assign_ticket(ana, a, {.user_id = {true, office.user("Ana")}});
    assign_ticket(ana, b, {.user_id = {true, office.user("Nina")}, .team_id = {true, office.plantao}});
    Ctx rita = office.as("Rita");
    post_own_reply(rita, ritas, {.body = "Oi?"});
    db.write([&](db::Tx& tx) { tx.exec("UPDATE accounts SET segment = 'enterprise' WHERE id = $1", office.nando); });

    CHECK(found(ana, {}) == Subjects{"Senha", "Fatura", "Acesso ao portal", "De Rita"});
    CHECK(found(ana, {.statuses = {Status::open}}) == Subjects{"Senha"});
    CHECK(found(ana, {.statuses = {Status::open, Status::new_, Status::new_}, .tiers = {Tier::n1}}).size() == 4);
    CHECK(found(ana, {.priorities = {Priority::urgent, Priority::high}}) == Subjects{"Senha", "Fatura"});
    CHECK(found(ana, {.channels = {Channel::email, Channel::portal}}) == Subjects{"Fatura", "De Rita"});
    CHECK(found(ana, {.category_id = office.acesso}) == Subjects{"Senha", "Acesso ao portal", "De Rita"});
    CHECK(found(ana, {.category_id = senhas}) == Subjects{"Senha"});
    CHECK(found(ana, {.team_id = office.plantao}) == Subjects{"Fatura"});
    CHECK(found(ana, {.assignee = Line<36>("me")}) == Subjects{"Senha"});
    CHECK(found(office.as("Nina"), {.assignee = Line<36>("me")}) == Subjects{"Fatura"});
    CHECK(found(ana, {.assignee = Line<36>("nobody")}) == Subjects{"Acesso ao portal", "De Rita"});
    CHECK(found(ana, {.assignee = Line<36>(office.user("Nina").text)}) == Subjects{"Fatura"});
    CHECK(found(ana, {.account_id = office.estrela}) == Subjects{"Senha", "De Rita"});
    CHECK(found(ana, {.segment = customer::Segment::enterprise}) == Subjects{"Fatura"});
    CHECK(found(ana, {.customer_replied = true}) == Subjects{"De Rita"});
    CHECK(found(ana, {.statuses = {Status::new_, Status::open}, .customer_replied = true}) == Subjects{"De Rita"});
    CHECK(found(ana, {.customer_replied = false}).size() == 3);
    CHECK(found(ana, {.text = Line<200>("PORTAL")}) == Subjects{"Acesso ao portal"});
    CHECK(found(ana, {.statuses = {Status::closed}}).empty());
  });
}

TEST_CASE("a view by age finds what was forgotten") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto old = opened(office, {.subject = "antigo", .body = "x"});
    opened(office, {.subject = "esquecido", .body = "x"});
    office.clock.advance(days(10));
    opened(office, {.subject = "novo", .body = "x"});
    post_message(ana, old, {.body = "Ainda estou aqui."});
    const std::vector<Status> open{Status::new_, Status::open};
    CHECK(found(ana, {.older_than_days = 7}) == Subjects{"antigo", "esquecido"});
    CHECK(found(ana, {.idle_for_days = 7}) == Subjects{"esquecido"});
    CHECK(found(ana, {.statuses = open, .older_than_days = 7}) == Subjects{"antigo", "esquecido"});
    CHECK(found(ana, {.statuses = open, .assignee = Line<36>("nobody"), .older_than_days = 10, .idle_for_days = 10}) ==
          Subjects{"esquecido"});
    CHECK(found(ana, {.older_than_days = 11}).empty());
  });
}

TEST_CASE("a view is its owner's, its team's or everyone's") {
  for_each_database([](db::Database& db) {
    Office office(db);
    db.write([&](db::Tx& tx) {
      for (const char* who : {"Ana", "Nina"})
        tx.exec("INSERT INTO team_members (team_id, user_id) VALUES ($1, $2)", office.plantao, office.user(who));
    });
    Ctx ana = office.as("Ana");
    Ctx sonia = office.as("Sonia");
    const auto own = create_view(ana, {.name = "Minha"});
    const auto team =
        create_view(ana, {.name = "Do plantão", .visibility = Visibility::team, .team_id = office.plantao});
    const auto all = create_view(sonia, {.name = "De todos", .visibility = Visibility::everyone});
    CHECK(seen_by(office, "Ana") == Names{"Minha", "Do plantão", "De todos"});
    CHECK(seen_by(office, "Nina") == Names{"Do plantão", "De todos"});
    CHECK(seen_by(office, "Bruno") == Names{"De todos"});
    CHECK(seen_by(office, "Vera") == Names{"De todos"});

    Ctx bruno = office.as("Bruno");
    Ctx nina = office.as("Nina");
    const auto edit = [&](Ctx& ctx, const SavedViewId& id) {
      return error_of([&] { edit_view(ctx, id, {.name = Line<80>("Outra")}, {}); });
    };
    CHECK(edit(bruno, own.id) == "error.not_found");
    CHECK(edit(sonia, own.id) == "error.not_found");
    CHECK(edit(bruno, team.id) == "error.not_found");
    CHECK(edit(nina, all.id) == "error.forbidden");
    CHECK(edit(nina, team.id) == "no error");
    CHECK(error_of([&] { create_view(ana, {.name = "x", .visibility = Visibility::everyone}); }) == "error.forbidden");
    CHECK(error_of([&] {
            create_view(bruno, {.name = "x", .visibility = Visibility::team, .team_id = office.plantao});
          }) == "error.forbidden");
    CHECK(error_of([&] { create_view(ana, {.name = "x", .visibility = Visibility::team}); }) ==
          "team_id: error.required");
    CHECK(error_of([&] { edit_view(ana, own.id, {.visibility = Visibility::everyone}, {}); }) == "error.forbidden");
    CHECK(error_of([&] { edit_view(sonia, all.id, {.name = Line<80>("x")}, 7); }) == "error.stale");

    edit_view(ana, own.id, {.position = 99}, {});
    CHECK(seen_by(office, "Ana") == Names{"Outra", "De todos", "Minha"});
    delete_view(nina, team.id);
    CHECK(seen_by(office, "Ana") == Names{"De todos", "Minha"});
  });
}

TEST_CASE("a filter that points nowhere is not saved") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto save = [&](const ViewFilter& filter) {
      return error_of([&] { create_view(ana, {.name = "x", .filter = filter}); });
    };
    CHECK(save({.category_id = CategoryId(office.nowhere())}) == "filter.category_id: error.unknown");
    CHECK(save({.team_id = TeamId(office.nowhere())}) == "filter.team_id: error.unknown");
    CHECK(save({.account_id = AccountId(office.nowhere())}) == "filter.account_id: error.unknown");
    CHECK(save({.assignee = Line<36>("somebody")}) == "filter.assignee: error.unknown");
    CHECK(save({.older_than_days = 0}) == "filter.older_than_days: error.view.days");
    CHECK(save({.idle_for_days = 99999}) == "filter.idle_for_days: error.view.days");
    for (int i = 0; i < most_views; ++i) create_view(ana, {.name = "v" + std::to_string(i)});
    CHECK(save({}) == "error.view.too_many");
    CHECK(list_views(ana).size() == 9 + most_views);
  });
}

TEST_CASE("the routes of views: saved, listed as tickets, changed, deleted") {
  for_each_database([](db::Database& db) {
    Office office(db);
    office.ritas_ticket("Senha");
    auto reply = office.post("Ana", "/api/views", R"({"name":"Novos do N1","filter":{"statuses":["new"],"tiers":["n1"]},
      "sort":"priority","columns":["category"]})");
    CHECK(reply.status == 201);
    CHECK(reply.text("visibility") == "private");
    CHECK(reply.text("may_edit") == "true");
    const auto id = reply.text("id");
    CHECK(office.get("Ana", "/api/tickets?view=" + id).text("items.0.subject") == "Senha");
    CHECK(office.get("Ana", "/api/tickets?view=" + id + "&q=fatura").text("items") == "[]");
    CHECK(office.get("Bruno", "/api/tickets?view=" + id).status == 404);
    const auto views = office.get("Ana", "/api/views");
    CHECK(views.text("items.0.key") == "mine");
    CHECK(views.text("items.9.name") == "Novos do N1");
    CHECK(views.text("items.9.count") == "1");
    CHECK(views.text("items.9.filter.statuses.0") == "new");
    CHECK(office.patch("Ana", "/api/views/" + id, R"({"filter":{"statuses":["closed"]}})").status == 200);
    CHECK(office.get("Ana", "/api/tickets?view=" + id).text("items") == "[]");
    CHECK(office.get("Ana", "/api/views").text("items.9.count") == "0");
    CHECK(office.post("Ana", "/api/views", R"({"name":"x","filter":{"status":"new"}})").status == 422);
    CHECK(office.call("Ana", http::Method::delete_, "/api/views/" + id).status == 204);
    CHECK(office.get("Ana", "/api/views/" + id).status == 404);
    CHECK(office.get("Ana", "/api/tickets?status=new,open&priority=normal").text("items.0.subject") == "Senha");
    CHECK(office.get("Ana", "/api/tickets?status=new,gone").status == 422);
  });
}

TEST_SUITE_END();
