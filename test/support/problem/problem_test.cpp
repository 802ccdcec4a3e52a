#include "src/support/problem/problem.h"

#include <doctest/doctest.h>

#include "src/customer/contract/contract_commands.h"
#include "src/identity/api.h"
#include "src/identity/team.h"
#include "src/support/bulk/bulk.h"
#include "src/support/problem/link.h"
#include "src/support/problem/radar_watch.h"
#include "src/support/problem/similar.h"
#include "src/support/restriction/restriction.h"
#include "src/support/sla/promise.h"
#include "src/support/ticket/solution.h"
#include "src/support/ticket/ticket_commands.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::world::for_each_database;

namespace {

TicketId ticket_of(Office& office, const AccountId& account, const char* subject) {
  Ctx ana = office.as("Ana");
  return open_ticket(ana, {.subject = subject, .body = "x", .account_id = account, .category_id = office.faturas}).id;
}

std::vector<TicketId> rejected_invoices(Office& office, int count) {
  std::vector<TicketId> ids;
  for (int i = 0; i < count; ++i) {
    ids.push_back(ticket_of(office, i % 2 == 0 ? office.estrela : office.nando, "Nota rejeitada com o código 539"));
  }
  office.work();
  return ids;
}

std::vector<std::string> events_of(db::Database& db, const ProblemId& id) {
  return db.read([&](db::Tx& tx) {
    return tx.query<std::string>(
        "SELECT kind FROM events WHERE subject_kind = 'problem' AND subject_id = $1 ORDER BY seq", id);
  });
}

using Kinds = std::vector<std::string>;

}  // namespace

TEST_CASE("Nina sees on the radar what came in alike, and makes a problem of it with one click") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx nina = office.as("Nina");
    CHECK(problem_radar(nina).items.empty());
    const auto ids = rejected_invoices(office, 4);
    ticket_of(office, office.estrela, "Como imprimir etiquetas?");
    office.work();

    const Radar radar = problem_radar(nina);
    REQUIRE(radar.items.size() == 1);
    CHECK(radar.hours == 48);
    CHECK(radar.items[0].tickets.size() == 4);
    CHECK(radar.items[0].accounts == 2);
    CHECK(radar.items[0].category_id == office.faturas);
    CHECK_FALSE(radar.items[0].problem.has_value());
    Ctx system = office.as("the system");
    watch_radar(system);
    CHECK(count_bursts(nina).bursts == 1);

    const auto problem = create_problem(nina, {.title = "Notas rejeitadas",
                                               .kind = ProblemKind::incident,
                                               .severity = Severity::high,
                                               .category_id = radar.items[0].category_id,
                                               .ticket_ids = ids});
    CHECK(problem.number == 1);
    CHECK(problem.following);
    CHECK(problem_impact(nina, problem.id, 0).tickets == 4);
    CHECK(problem_radar(nina).items.empty());
    office.work();
    CHECK(count_bursts(nina).bursts == 0);
    CHECK(events_of(db, problem.id) == Kinds{"problem.created", "problem.tickets_linked"});
    CHECK(office.events(ids[0]).back() == "ticket.problem_linked");

    const auto late = ticket_of(office, office.nando, "Código 539, nota rejeitada");
    office.work();
    const Radar joined = problem_radar(nina);
    REQUIRE(joined.items.size() == 1);
    REQUIRE(joined.items[0].problem.has_value());
    CHECK(joined.items[0].problem->id == problem.id);
    CHECK(joined.items[0].tickets.size() == 1);
    CHECK(joined.items[0].tickets[0].id == late);
  });
}

TEST_CASE("beside her ticket Ana sees what is like it, within the window of the desk") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto old = ticket_of(office, office.estrela, "Nota rejeitada com o código 539");
    office.work();
    office.clock.advance(hours(50));
    const auto ids = rejected_invoices(office, 3);
    Similar similar = similar_tickets(ana, ids[0]);
    CHECK(similar.items.size() == 2);
    CHECK(similar.accounts == 2);
    CHECK_FALSE(similar.words.empty());
    CHECK(similar_tickets(ana, old).items.empty());

    db.write([](db::Tx& tx) { tx.exec("INSERT INTO settings (key, value) VALUES ('similar_hours', '72')"); });
    CHECK(similar_tickets(ana, ids[0]).items.size() == 3);

    const auto problem = create_problem(ana, {.title = "539", .ticket_ids = {ids[1]}});
    similar = similar_tickets(ana, ids[0]);
    CHECK(std::ranges::count_if(similar.items, [](const SimilarTicket& one) { return one.problem.has_value(); }) == 1);
    CHECK(similar_tickets(ana, ids[1]).problems.at(0).id == problem.id);
    CHECK(error_of([&] { similar_tickets(ana, TicketId(office.nowhere())); }) == "error.not_found");

    edit_ticket(ana, ids[2], {.subject = Line<200>("Dúvida sobre etiquetas")}, {});
    office.work();
    CHECK(similar_tickets(ana, ids[0]).items.size() == 2);

    office.clock.advance(days(31));
    Ctx system = office.as("the system");
    CHECK(sweep_terms(system) > 0);
    CHECK(sweep_terms(system) == 0);
    CHECK(similar_tickets(ana, ids[0]).items.empty());
  });
}

TEST_CASE("a ticket has one open problem, and is free again when that is resolved") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx nina = office.as("Nina");
    const auto ids = rejected_invoices(office, 2);
    const auto first = create_problem(nina, {.title = "Primeiro", .ticket_ids = {ids[0]}});
    const auto second = create_problem(nina, {.title = "Segundo"});
    CHECK(error_of([&] { link_to_problem(nina, second.id, {{ids[1], ids[0]}}); }) == "error.problem.linked_elsewhere");
    CHECK(problem_impact(nina, second.id, 0).tickets == 0);
    CHECK(link_to_problem(nina, first.id, {{ids[0]}}).tickets == 1);  // again: nothing new

    edit_problem(nina, first.id, {.status = ProblemStatus::resolved}, {});
    CHECK(show_problem(nina, first.id).resolved_at == office.clock.now());
    CHECK(link_to_problem(nina, second.id, {ids}).tickets == 2);

    edit_problem(nina, first.id, {.status = ProblemStatus::monitoring}, {});  // its ticket stays with the second
    CHECK_FALSE(show_problem(nina, first.id).resolved_at.has_value());
    unlink_ticket(nina, second.id, ids[0]);
    CHECK(office.events(ids[0]).back() == "ticket.problem_unlinked");
    CHECK(error_of([&] { unlink_ticket(nina, second.id, ids[0]); }) == "error.not_found");
    CHECK(problem_impact(nina, second.id, 0).tickets == 1);
  });
}

TEST_CASE("a problem says whom it hits, with what they pay, and by day") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx nina = office.as("Nina");
    db.write([&](db::Tx& tx) {
      tx.exec("UPDATE accounts SET arr = 100000, currency = 'BRL' WHERE id = $1", office.estrela);
      tx.exec("UPDATE accounts SET arr = 70000, currency = 'USD' WHERE id = $1", office.nando);
    });
    auto ids = rejected_invoices(office, 3);
    office.clock.advance(hours(14));  // 02:00 UTC of the next day, still the same day in São Paulo
    ids.push_back(ticket_of(office, office.nando, "Nota rejeitada"));
    Ctx ana = office.as("Ana");
    solve_ticket(ana, ids[0], {.body = "Pronto."});
    validate_ticket(ana, ids[0], {.accepted = true});
    solve_ticket(ana, ids[1], {.body = "Pronto."});
    const auto problem = create_problem(nina, {.title = "539", .ticket_ids = ids});

    const Impact impact = problem_impact(nina, problem.id, 0);
    CHECK(impact.tickets == 4);
    CHECK(impact.open == 2);
    CHECK(impact.awaiting_validation == 1);
    CHECK(impact.closed == 1);
    CHECK(impact.accounts == 2);
    CHECK(impact.arr == std::vector<Money>{{100000, "BRL"}, {70000, "USD"}});
    REQUIRE(impact.days.size() == 2);
    CHECK(impact.days[0].tickets == 3);
    CHECK(impact.days[1].date == "2026-03-03");
    CHECK(problem_impact(nina, problem.id, -180).days.size() == 1);

    CHECK_FALSE(impact.next_promise_at);
    const auto promise = [&](const TicketId& id, Duration in) {
      make_promise(ana, id, {.due_at = office.clock.now() + in});
    };
    promise(ids[2], hours(5));
    promise(ids[3], hours(3));
    const Time soon = office.clock.now() + hours(3);
    CHECK(problem_impact(nina, problem.id, 0).next_promise_at == soon);
    office.clock.advance(hours(4));
    CHECK(problem_impact(nina, problem.id, 0).next_promise_at == soon + hours(2));
    CHECK(error_of([&] { problem_impact(nina, problem.id, 100000); }) == "offset: error.query");

    const auto accounts = list_problem_accounts(nina, problem.id, false, {}, 1);
    CHECK(accounts.items.at(0).name == "Padaria Estrela");
    CHECK(accounts.items.at(0).tickets == 2);
    CHECK(accounts.items.at(0).open_tickets == 1);
    CHECK(list_problem_accounts(nina, problem.id, false, accounts.next, 1).items.at(0).name == "Oficina do Nando");

    CHECK(impact.renewing == 0);
    const auto sign = [&](const AccountId& account, const char* renews_on) {
      Ctx carla = office.as("Carla");
      customer::create_contract(
          carla, account, {.plan = "Ouro", .starts_on = "2025-01-01", .renews_on = renews_on, .value = {70000, "USD"}});
    };
    sign(office.nando, "2026-05-30");    // 88 days from here
    sign(office.estrela, "2026-06-30");  // later than the 90 days
    CHECK(problem_impact(nina, problem.id, 0).renewing == 1);
    const auto renewing = list_problem_accounts(nina, problem.id, true, {}, 50).items;
    REQUIRE(renewing.size() == 1);
    CHECK(renewing[0].name == "Oficina do Nando");
    CHECK(renewing[0].renews_on == "2026-05-30");

    const auto open = list_problem_tickets(nina, problem.id, {.state = LinkState::open}, {}, 1);
    CHECK(open.items.at(0).id == ids[3]);
    CHECK(list_problem_tickets(nina, problem.id, {.state = LinkState::open}, open.next, 1).items.at(0).id == ids[2]);
    CHECK(list_problem_tickets(nina, problem.id, {.account_id = office.nando}, {}, 50).items.size() == 2);
    CHECK(list_problem_tickets(nina, problem.id, {.no_account = true}, {}, 50).items.empty());

    const auto line = list_problems(nina, {.open = true}, {}, 50).items.at(0);
    CHECK(line.tickets == 4);
    CHECK(line.open_tickets == 3);
    CHECK(line.accounts == 2);
  });
}

TEST_CASE("problems are found by number, word, kind, severity, owner and status, last changed first") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx nina = office.as("Nina");
    const auto slow = create_problem(
        nina, {.title = "Tela de pedidos lenta", .kind = ProblemKind::performance, .owner_id = office.user("Davi")});
    office.clock.advance(minutes(1));
    const auto api = create_problem(
        nina, {.title = "Integração devolve 401", .kind = ProblemKind::integration, .severity = Severity::critical});
    const auto found = [&](const ProblemFilter& filter) {
      std::vector<std::int64_t> numbers;
      for (const auto& line : list_problems(nina, filter, {}, 50).items) numbers.push_back(line.number);
      return numbers;
    };
    using Numbers = std::vector<std::int64_t>;
    CHECK(found({}) == Numbers{2, 1});
    CHECK(found({.kind = ProblemKind::performance}) == Numbers{1});
    CHECK(found({.severity = Severity::critical}) == Numbers{2});
    CHECK(found({.owner_id = office.user("Davi")}) == Numbers{1});
    CHECK(found({.q = "integracao"}) == Numbers{2});
    CHECK(found({.q = "P-1"}) == Numbers{1});
    CHECK(found({.q = "nada disso"}).empty());
    edit_problem(nina, slow.id, {.status = ProblemStatus::resolved}, {});
    CHECK(found({.open = true}) == Numbers{2});
    CHECK(found({.open = false}) == Numbers{1});
    CHECK(found({.status = ProblemStatus::resolved}) == Numbers{1});
    const auto page = list_problems(nina, {}, {}, 1);
    CHECK(list_problems(nina, {}, page.next, 1).items.at(0).number + page.items.at(0).number == 3);
    CHECK(api.version == 1);
  });
}

TEST_CASE("Davi's edit is refused when Nina saved meanwhile, and what is wrong is named") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx nina = office.as("Nina");
    const auto id = create_problem(nina, {.title = "539"}).id;
    const std::string path = "/api/problems/" + id.text;
    CHECK(office
              .call("Nina", http::Method::patch, path, R"({"status":"identified","root_cause":"Série"})",
                    {{"If-Match", "\"1\""}})
              .events == Kinds{"problem.edited", "problem.status_changed"});
    CHECK(office.call("Davi", http::Method::patch, path, R"({"status":"resolved"})", {{"If-Match", "\"1\""}}).status ==
          412);
    const auto wrong = office.patch(
        "Davi", path,
        R"({"fix_url":"ftp://x","workaround_until":"2020-01-01T00:00:00Z","started_at":"2030-01-01T00:00:00Z"})");
    CHECK(wrong.status == 422);
    CHECK(wrong.text("errors.0.path") == "fix_url");
    CHECK(wrong.text("errors.1.path") == "workaround_until");
    CHECK(wrong.text("errors.2.path") == "started_at");
    CHECK(office.patch("Davi", path, R"({"owner_id":")" + office.nowhere() + "\"}").text("errors.0.path") ==
          "owner_id");
    CHECK(office.post("Davi", "/api/problems", R"({"title":""})").text("errors.0.path") == "title");
    CHECK(office.post("Vera", "/api/problems", R"({"title":"x"})").status == 403);
    CHECK(office.get("Vera", path).text("root_cause") == "Série");
    CHECK(office.get("Vera", "/api/problems/" + office.nowhere()).status == 404);
    CHECK(office.get("Vera", path + "/timeline").text("items.0.sentence") ==
          "Nina mudou o problema P-1 de “em investigação” para “causa identificada”");
  });
}

TEST_CASE("the end of a workaround is told once, while the problem is open") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx nina = office.as("Nina");
    const auto id = create_problem(nina, {.title = "539"}).id;
    edit_problem(nina, id,
                 {.workaround = {true, Prose<20000>("Emitir na série 1")},
                  .workaround_until = {true, office.clock.now() + hours(2)}},
                 {});
    office.clock.advance(hours(3));
    office.work();
    CHECK(events_of(db, id).back() == "problem.workaround_expired");
  });
}

TEST_CASE("a ticket that is one team's alone has no part in problems, for nobody, until it is everybody's again") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    const auto team = identity::create_team(sonia, {.name = "Segurança", .member_ids = {office.user("Nina")}}).id;
    const auto ids = rejected_invoices(office, 4);
    Ctx nina = office.as("Nina");
    Ctx alice = office.as("Alice");
    const auto problem = create_problem(nina, {.title = "539", .ticket_ids = {ids[0], ids[1]}}).id;
    restrict_ticket(nina, ids[0], {.team_id = {true, team}, .reason = "Vazamento"});
    const auto check = [&] {
      for (Ctx* reader : {&sonia, &nina, &alice}) {
        CHECK(problem_impact(*reader, problem, 0).tickets == 1);
        CHECK(problem_impact(*reader, problem, 0).accounts == 1);
        CHECK(list_problem_tickets(*reader, problem, {}, {}, 50).items.size() == 1);
        CHECK(list_problem_accounts(*reader, problem, false, {}, 50).items.size() == 1);
        CHECK(list_problems(*reader, {}, {}, 50).items.at(0).tickets == 1);
        CHECK(similar_tickets(*reader, ids[1]).items.size() == 2);
      }
      CHECK(similar_tickets(nina, ids[0]).items.empty());
      CHECK(similar_tickets(nina, ids[0]).problems.empty());
    };
    check();  // from the change on
    office.work();
    check();  // and when its words are gone
    CHECK(db.read([&](db::Tx& tx) {
      return tx.value<std::int64_t>("SELECT count(*) FROM ticket_terms WHERE ticket_id = $1", ids[0]);
    }) == 0);
    CHECK(error_of([&] { link_to_problem(nina, problem, {{ids[0]}}); }) == "ticket_ids: error.problem.restricted");
    CHECK(error_of([&] { link_to_problem(sonia, problem, {{ids[0]}}); }) == "error.not_found");
    CHECK(error_of([&] { unlink_ticket(nina, problem, ids[0]); }) == "error.not_found");

    restrict_ticket(nina, ids[0], {.team_id = {true, {}}, .reason = "Passou"});
    office.work();
    CHECK(problem_impact(sonia, problem, 0).tickets == 2);
    CHECK(similar_tickets(sonia, ids[1]).items.size() == 3);
  });
}

TEST_CASE("many tickets are linked in the background, a few at a time; what cannot be is named, and it can be undone") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx nina = office.as("Nina");
    const auto ids = rejected_invoices(office, static_cast<int>(most_linked_in_request) + 10);
    const auto other = create_problem(nina, {.title = "Outro", .ticket_ids = {ids[0]}});
    CHECK_FALSE(other.linking);
    const auto problem = create_problem(nina, {.title = "Notas rejeitadas", .ticket_ids = ids});
    REQUIRE(problem.linking);
    CHECK(problem_impact(nina, problem.id, 0).tickets == 0);
    CHECK(find_bulk(nina, bulk::RunId(problem.linking->text)).total == static_cast<std::int64_t>(ids.size()));

    office.work();
    const auto run = find_bulk(nina, bulk::RunId(problem.linking->text));
    CHECK(run.state == BulkState::done);
    CHECK(run.failed == 1);
    CHECK(problem_impact(nina, problem.id, 0).tickets == static_cast<std::int64_t>(ids.size()) - 1);
    const auto missed = list_bulk_items(nina, run.id, BulkItemState::failed, {}, 50).items;
    REQUIRE(missed.size() == 1);
    CHECK(missed[0].ticket_id == ids[0]);
    CHECK(events_of(db, problem.id) == Kinds{"problem.created", "problem.tickets_linked"});

    undo_bulk(nina, run.id);
    office.work();
    CHECK(problem_impact(nina, problem.id, 0).tickets == 0);
    CHECK(problem_impact(nina, other.id, 0).tickets == 1);
    CHECK(office.events(ids[1]).back() == "ticket.problem_unlinked");

    const auto again = link_to_problem(nina, problem.id, {ids});
    CHECK(again.linking);
    Ctx carla = office.as("Carla");
    CHECK(error_of([&] {
            BulkChange change;
            change.problem_id = problem.id;
            start_bulk(carla, {.selection = {.ticket_ids = {ids[1]}}, .change = change});
          }) == "error.forbidden");
  });
}

TEST_SUITE_END();
