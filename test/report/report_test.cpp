// What reports say in cases that chance rarely finds, and to whom.
#include <doctest/doctest.h>

#include <algorithm>

#include "src/identity/api.h"
#include "src/identity/team.h"
#include "src/portal/form_session.h"
#include "src/report/counted_file.h"
#include "src/report/facts.h"
#include "src/report/metric.h"
#include "src/report/period.h"
#include "src/report/routes.h"
#include "src/support/category/category.h"
#include "src/support/hours/business_hours.h"
#include "src/support/relation/merge.h"
#include "src/support/restriction/restriction.h"
#include "src/support/sla/policy.h"
#include "src/support/ticket/assignment.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/handoff.h"
#include "src/support/ticket/solution.h"
#include "src/support/ticket/ticket_commands.h"
#include "src/support/ticket/ticket_store.h"
#include "test/report/reporting.h"

TEST_SUITE_BEGIN("report");

using namespace zelo;
using namespace zelo::report;
using zelo::world::for_each_database;

TEST_CASE("each reader's numbers count what that reader may know of, in card, table, line, file and list") {
  for_each_database([](db::Database& db) {
    Reporting r(db);
    Ctx nina = r.office.as("Nina");
    const auto kept = r.office.ritas_ticket("Senha").id;
    const auto hidden = r.office.ritas_ticket("Vazamento").id;
    r.office.clock.advance(hours(1));
    for (const auto& id : {kept, hidden}) support::post_message(nina, id, {.body = "Olá"});
    support::restrict_ticket(nina, hidden, {.team_id = {true, nina.actor.team_ids.at(0)}, .reason = "Dados"});
    const auto check = [&](const std::string& who, const std::string& metric, std::int64_t n) {
      CAPTURE(who);
      CAPTURE(metric);
      const std::string path = "/api/reports/" + metric;
      const auto reply = r.get(who, path + "?by=tier");
      CHECK(told(reply, "figure").n == n);
      CHECK(told(reply, "rows.0.figure").n == n);
      const std::size_t last = count_of(reply, "series") - 1;
      CHECK(told(reply, "series." + std::to_string(last) + ".figure").n == n);
      CHECK(count_of(r.get(who, path + "/tickets"), "items") == static_cast<std::size_t>(n));
      world::wait_for_log(db);
      const auto file = r.office.people.call(r.office.router, http::Method::get, path + "/table.csv?by=tier", "", who,
                                             {{"Accept-Language", "pt-BR"}});
      CHECK(file.body.find("N1;" + std::to_string(n) + ";") != std::string::npos);
      CHECK(file.body.find("Total;" + std::to_string(n) + ";") != std::string::npos);
    };
    for (const std::string metric : {"opened", "backlog"}) {
      check("Sonia", metric, 1);
      check("Vera", metric, 1);
      check("Alice", metric, 2);
    }
    CHECK(told(r.get("Sonia", "/api/reports/first_response"), "figure").n == 1);
    CHECK(told(r.get("Alice", "/api/reports/first_response"), "figure").n == 2);
  });
}

TEST_CASE("a day is as long as the clock on the wall says, also when clocks are changed") {
  struct Case {
    const char* zone;
    const char* date;
    const char* begins;
    std::int64_t hours;
  };
  const Case cases[] = {
      {"America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00.000Z", 23},  // midnight was skipped
      {"America/Sao_Paulo", "2019-02-16", "2019-02-16T02:00:00.000Z", 25},  // 23:00 came twice
      {"America/Sao_Paulo", "2019-02-17", "2019-02-17T03:00:00.000Z", 24},
      {"Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00.000Z", 23},
      {"Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00.000Z", 25},
      {"Asia/Kathmandu", "2026-01-01", "2025-12-31T18:15:00.000Z", 24},
  };
  for (const Case& c : cases) {
    const auto zone = *TimeZone::find(c.zone);
    const Day day = *parse_day(c.date);
    CAPTURE(c.date);
    CHECK(to_rfc3339(start_of(zone, day)) == c.begins);
    CHECK(start_of(zone, day + 1) - start_of(zone, day) == hours(c.hours));
  }
}

TEST_CASE("tickets of the hour that a clock repeats stay on their day, in number and in list") {
  for_each_database([](db::Database& db) {
    Reporting r(db);
    r.office.clock.set(*parse_rfc3339("2019-02-16T22:30:00Z"));
    for (int i = 0; i < 12; ++i) {
      r.office.clock.advance(minutes(37));  // over 23:00, again 23:00, and midnight
      r.office.ritas_ticket();
    }
    for (const std::string day : {"2019-02-16", "2019-02-17"}) {
      CAPTURE(day);
      const auto truth = slow::counted(db, r.desk, Metric::opened, day, day);
      const auto reply = r.get("Sonia", "/api/reports/opened?from=" + day + "&to=" + day);
      CHECK(told(reply, "figure").n == static_cast<std::int64_t>(truth.size()));
      CHECK(listed(r.office, "/api/reports/opened/tickets?from=" + day + "&to=" + day).size() == truth.size());
    }
  });
}

TEST_CASE("Sonia is told what is wrong with what she asks for, and Ana may not ask") {
  for_each_database([](db::Database& db) {
    Reporting r(db);
    const auto problem = [&](const std::string& target) {
      return r.get("Sonia", "/api/reports/" + target).text("errors.0.path");
    };
    CHECK(problem("opened?from=2026-02-30") == "from");
    CHECK(problem("opened?from=2026-03-02&to=2026-03-01") == "from");
    CHECK(problem("opened?from=2024-01-01&to=2026-03-01") == "from");
    CHECK(problem("opened?by=age") == "by");
    CHECK(problem("opened?by=moon") == "by");
    CHECK(problem("opened?agent_id=ana") == "agent_id");
    CHECK(problem("opened/tickets?part=hits") == "part");
    CHECK(problem("opened/tickets?row=yesterday") == "row");
    CHECK(problem("deflection?tier=n1") == "tier");
    CHECK(problem("deflection/tickets") == "metric");
    CHECK(r.get("Sonia", "/api/reports/happiness").status == 404);
    CHECK(r.get("Ana", "/api/reports").status == 403);
    CHECK(r.get("Ana", "/api/reports/opened").status == 403);
    CHECK(r.get("Ana", "/api/reports/opened/tickets").status == 403);
    CHECK(r.get("Vera", "/api/reports").status == 200);
  });
}

TEST_CASE("a call that Ana wrote down is the customer's, and only what she began herself is proactive") {
  for_each_database([](db::Database& db) {
    Reporting r(db);
    Ctx ana = r.office.as("Ana");
    const auto open = [&](support::Channel channel) {
      support::open_ticket(ana, {.subject = "Nota", .body = "x", .account_id = r.office.estrela, .channel = channel});
    };
    open(support::Channel::phone);
    open(support::Channel::phone);
    open(support::Channel::agent);
    const auto reply = r.get("Sonia", "/api/reports/proactive?by=channel");
    CHECK(told(reply, "figure").n == 3);
    CHECK(told(reply, "figure").hits == 1);
    CHECK(count_of(r.get("Sonia", "/api/reports/proactive/tickets?part=hits"), "items") == 1);
  });
}

TEST_CASE("a file holds every ticket of a number in the order of its list, or is refused when they are too many") {
  for_each_database([](db::Database& db) {
    Reporting r(db);
    for (int i = 0; i < 3; ++i) {
      r.office.clock.advance(minutes(1));
      r.office.ritas_ticket("chamado " + std::to_string(i + 1));
    }
    world::wait_for_log(db);
    Ctx sonia = r.office.as("Sonia");
    std::vector<std::string> subjects;
    each_counted(sonia, Metric::opened, {}, {}, 3, [&](const support::TicketView& ticket) {
      subjects.push_back(ticket.subject + ticket.account_name.value());
    });
    CHECK(subjects ==
          std::vector<std::string>{"chamado 3Padaria Estrela", "chamado 2Padaria Estrela", "chamado 1Padaria Estrela"});
    const auto first = list_counted(sonia, Metric::opened, {}, {}, std::nullopt, 2);
    CHECK(first.items.size() == 2);
    CHECK(list_counted(sonia, Metric::opened, {}, {}, first.next, 2).items.at(0).subject == "chamado 1");
    CHECK_FALSE(list_counted(sonia, Metric::opened, {}, {}, std::nullopt, 3).next.has_value());
    CHECK(office::error_of([&] { counted_file(sonia, Metric::opened, {}, {}, 2); }) == "error.report.too_many_rows");
  });
}

TEST_CASE("a file of more tickets than are read at once has each of them once") {
  for_each_database([](db::Database& db) {
    Reporting r(db);
    const auto one = r.office.ritas_ticket().id;
    db.write([&](db::Tx& tx) {  // as opening each would leave them, without the time that it takes
      auto ticket = support::store::find_ticket(tx, one).value();
      for (int i = 0; i < 600; ++i) {
        ticket.id = r.office.people.ids.make<support::TicketTag>(r.office.clock.now());
        ticket.number += 1;
        support::store::insert_ticket(tx, ticket);
      }
    });
    Ctx system = r.office.as("the system");
    rebuild_facts(system, [](std::int64_t) {});
    const auto file = r.office.people.call(r.office.router, http::Method::get, "/api/reports/opened/tickets.csv", "",
                                           "Sonia", {{"Accept-Language", "pt-BR"}});
    CHECK(file.status == 200);
    CHECK(std::ranges::count(file.body, '\n') == 602);
    for (const std::string number : {"1", "200", "201", "500", "501", "601"})
      CHECK(file.body.find("\n" + number + ";") != std::string::npos);
  });
}

TEST_CASE("Rita's ticket is counted although another program's transaction is open on the server") {
  world::for_each_store([](const db::Options& options) {
    const auto db = db::open(options);
    if (db->dialect() == db::Dialect::sqlite) return;  // one writes at a time
    Reporting r(*db);
    Ctx sonia = r.office.as("Sonia");
    const auto other = db::open(options);
    other->write([&](db::Tx& tx) {
      tx.value<std::string>("SELECT CAST(pg_current_xact_id() AS TEXT)");  // older than all that follows
      const auto id = r.office.ritas_ticket().id;
      CHECK(show_report(sonia, Metric::opened, {}).figure.n == 1);
      CHECK(list_counted(sonia, Metric::opened, {}, {}, std::nullopt, 10).items.at(0).id == id);
      Ctx ana = r.office.as("Ana");
      support::edit_ticket(ana, id, {.priority = support::Priority::urgent}, {});
      CHECK(show_report(sonia, Metric::opened, {.by = By::priority}).rows.at(0).key == "urgent");
    });
    world::wait_for_log(*db);
    CHECK(show_report(sonia, Metric::opened, {}).figure.n == 1);
  });
}

TEST_CASE("an agent whose name is a formula stays text in a spreadsheet") {
  for_each_database([](db::Database& db) {
    Reporting r(db);
    Ctx ana = r.office.as("Ana");
    const auto id = r.office.ritas_ticket().id;
    support::assign_ticket(ana, id, {.user_id = {true, r.office.user("Ana")}});
    db.write([&](db::Tx& tx) { tx.exec("UPDATE users SET name = '=1+2' WHERE id = $1", r.office.user("Ana")); });
    world::wait_for_log(db);
    const auto file = r.office.people.call(r.office.router, http::Method::get, "/api/reports/opened/table.csv?by=agent",
                                           "", "Sonia", {{"Accept-Language", "pt-BR"}});
    CHECK(file.body.find("'=1+2;1;0") != std::string::npos);
    CHECK(file.headers.get("Content-Type") == "text/csv; charset=utf-8");
  });
}

TEST_CASE("a category's number holds the tickets of the categories below it") {
  for_each_database([](db::Database& db) {
    Reporting r(db);
    Ctx sonia = r.office.as("Sonia");
    const auto senha = support::create_category(sonia, {.parent_id = r.office.acesso, .name = "Senha"});
    r.office.ritas_ticket();
    Ctx rita = r.office.as("Rita");
    support::open_own_ticket(rita, {.subject = "Senha", .body = "Esqueci", .category_id = senha.id});
    const auto of = [&](const support::CategoryId& id) {
      return told(r.get("Sonia", "/api/reports/opened?category_id=" + id.text), "figure").n;
    };
    CHECK(of(r.office.acesso) == 2);
    CHECK(of(senha.id) == 1);
    CHECK(of(r.office.faturas) == 0);
  });
}

TEST_CASE("an article that Rita opened from the form counts only when no ticket followed within a day") {
  for_each_database([](db::Database& db) {
    Reporting r(db);
    Ctx rita = r.office.as("Rita");
    Ctx otto = r.office.as("Otto");
    const auto first = portal::open_form(rita);
    CHECK(portal::open_form(rita).id == first.id);  // the same visit
    portal::open_article_from_form(rita, first.id);
    const auto second = portal::open_form(otto);
    CHECK(office::error_of([&] { portal::open_article_from_form(rita, second.id); }) == "error.not_found");
    portal::open_article_from_form(otto, second.id);
    r.office.clock.advance(hours(23));
    r.office.ritas_ticket();
    const auto count = [&] {
      return db.write([&](db::Tx& tx) { return portal::count_form_sessions(tx, r.office.clock.now(), 100); });
    };
    CHECK(count());
    CHECK(told(r.get("Sonia", "/api/reports/deflection"), "figure").n == 0);  // not known yet
    r.office.clock.advance(hours(1));
    CHECK(count());
    CHECK(count());  // twice is once
    const auto figure = told(r.get("Sonia", "/api/reports/deflection"), "figure");
    CHECK(figure.n == 2);
    CHECK(figure.hits == 1);
    CHECK(figure.value == 50.0);
    CHECK(db.read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM form_sessions"); }) == 0);
  });
}

TEST_SUITE_END();
