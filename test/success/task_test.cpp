#include "src/success/task/task.h"

#include <doctest/doctest.h>

#include "src/identity/api.h"
#include "src/success/jobs.h"
#include "src/success/routes.h"
#include "src/support/cluster/cluster.h"
#include "src/support/teaching/teaching.h"
#include "src/support/ticket/solution.h"
#include "src/support/ticket/ticket_commands.h"
#include "test/support/office.h"

using namespace zelo;
using namespace zelo::success;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::world::for_each_database;

namespace {

/// The office with Success at work.
struct Company {
  explicit Company(db::Database& db) : office(db) {
    Api api(office.router, office.people.world);
    success_routes(api);
    success_jobs(office.runner, office.people.world);
  }
  support::TicketId suggest(const char* topic) {
    Ctx sonia = office.as("Sonia");
    const auto teaching = support::add_teaching(sonia, {.category_id = office.acesso, .topic = topic});
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    support::suggest_teaching(ana, id, {teaching.id});
    office.clock.advance(seconds(1));
    office.work();
    return id;
  }
  std::vector<TaskView> tasks(const TaskFilter& filter = {}) {
    Ctx carla = office.as("Carla");
    return list_tasks(carla, filter, {}, 50).items;
  }
  Office office;
};

}  // namespace

TEST_CASE("what Ana suggests to teach is a task for Carla, with the ticket that it came from") {
  for_each_database([](db::Database& db) {
    Company company(db);
    const auto ticket = company.suggest("Trocar a própria senha");
    const auto tasks = company.tasks({.open = true});
    REQUIRE(tasks.size() == 1);
    CHECK(tasks[0].kind == TaskKind::teach);
    CHECK(tasks[0].title == "Trocar a própria senha");
    CHECK(tasks[0].account_name == "Padaria Estrela");
    REQUIRE(tasks[0].tickets.size() == 1);
    CHECK(tasks[0].tickets[0].id == ticket);
  });
}

TEST_CASE("a job that runs twice makes one task") {
  for_each_database([](db::Database& db) {
    Company company(db);
    company.suggest("Senha");
    Ctx system = company.office.as("the system");
    system.write([&](db::Tx& tx) {
      const auto event = tx.value<std::string>("SELECT id FROM events WHERE kind = 'ticket.teaching_suggested'");
      make_task(system, tx, TaskKind::teach, event);
      make_task(system, tx, TaskKind::teach, company.office.nowhere());
    });
    CHECK(company.tasks().size() == 1);
  });
}

TEST_CASE("a question that keeps coming back is a task that names its tickets") {
  for_each_database([](db::Database& db) {
    Company company(db);
    Office& office = company.office;
    Ctx sonia = office.as("Sonia");
    support::put_cluster_rule(sonia, {2});
    for (int n = 0; n < 2; ++n) {
      const auto id = office.ritas_ticket().id;
      Ctx ana = office.as("Ana");
      support::solve_ticket(ana, id, {.body = "Pronto."});
      Ctx rita = office.as("Rita");
      support::validate_own_ticket(rita, id, {.accepted = true});
    }
    office.clock.advance(hours(2));
    office.work();
    office.work();
    const auto tasks = company.tasks({.kind = TaskKind::cluster});
    REQUIRE(tasks.size() == 1);
    CHECK(tasks[0].title == "Acesso");
    CHECK(tasks[0].tickets.size() == 2);
    CHECK(tasks[0].account_id == office.estrela);
    CHECK(tasks[0].details.at("days").as_int64() == 60);
  });
}

TEST_CASE("Carla finishes a task and takes it back; pricing does not see tasks at all") {
  for_each_database([](db::Database& db) {
    Company company(db);
    company.suggest("A");
    company.suggest("B");
    Office& office = company.office;
    const std::string path = "/api/success_tasks/" + company.tasks()[0].id.text + "/completion";
    const auto done = office.post("Carla", path, "");
    CHECK(done.status == 201);
    CHECK(done.text("done_by_name") == "Carla");
    CHECK(done.events == std::vector<std::string>{"success.task_done"});
    CHECK(office.post("Carla", path, "").events.empty());
    CHECK(company.tasks({.open = true}).size() == 1);
    CHECK(company.tasks({.open = false}).size() == 1);
    CHECK(office.call("Ana", http::Method::delete_, path).text("done_at") == "(null)");
    CHECK(company.tasks({.open = true}).size() == 2);
    CHECK(office.get("Pedro", "/api/success_tasks").status == 403);
    CHECK(office.get("Carla", "/api/success_tasks?kind=nada").status == 422);
    CHECK(office.get("Carla", "/api/success_tasks?account_id=" + office.nando.text).text("items.0") == "(none)");
    CHECK(office.post("Carla", "/api/success_tasks/" + office.nowhere() + "/completion", "").status == 404);
    const auto first = office.get("Carla", "/api/success_tasks?limit=1");
    CHECK(office.get("Carla", "/api/success_tasks?limit=1&after=" + first.text("next")).text("items.0.title") == "A");
  });
}
