#include "src/support/teaching/teaching.h"

#include <doctest/doctest.h>

#include "src/identity/api.h"
#include "src/support/category/category.h"
#include "src/support/cluster/cluster.h"
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

using Names = std::vector<std::string>;

TeachingView teach_passwords(Office& office) {
  Ctx sonia = office.as("Sonia");
  return add_teaching(sonia, {.category_id = office.acesso,
                              .topic = "Trocar a própria senha",
                              .article = Line<500>("Como trocar a senha"),
                              .training_url = Line<500>("https://agenda.example/senha")});
}

/// Rita's ticket, asked, solved and closed.
void closes(Office& office, const CategoryId& category) {
  office.clock.advance(hours(1));
  Ctx rita = office.as("Rita");
  const auto id = open_own_ticket(rita, {.subject = "De novo", .body = "Oi", .category_id = category}).id;
  Ctx ana = office.as("Ana");
  solve_ticket(ana, id, {.body = "Pronto."});
  validate_own_ticket(rita, id, {.accepted = true});
}

std::int64_t clusters_told(db::Database& db) {
  return db.read([](db::Tx& tx) {
    return tx.value<std::int64_t>("SELECT count(*) FROM events WHERE kind = 'support.cluster_found'");
  });
}

/// What the hourly job does.
void look(Office& office) {
  Ctx system = office.as("the system");
  find_clusters(system);
}

}  // namespace

TEST_CASE("Ana sees what to teach about the category and those above it, and suggests it once") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto topic = teach_passwords(office);
    Ctx sonia = office.as("Sonia");
    const auto below = create_category(sonia, {.parent_id = office.acesso, .name = "Senha"}).id;
    add_teaching(sonia, {.category_id = office.faturas, .topic = "Emitir faturas"});
    const auto id = office.ritas_ticket().id;
    edit_ticket(sonia, id, {.category_id = {true, below}}, std::nullopt);
    Ctx ana = office.as("Ana");
    const auto offered = ticket_teachings(ana, id).items;
    REQUIRE(offered.size() == 1);
    CHECK(offered[0].topic == "Trocar a própria senha");
    CHECK_FALSE(offered[0].suggested_at);

    CHECK(suggest_teaching(ana, id, {topic.id}).suggested_at == office.clock.now());
    suggest_teaching(ana, id, {topic.id});
    CHECK(std::ranges::count(Names(office.events(id)), std::string("ticket.teaching_suggested")) == 1);
    CHECK(std::ranges::count(office.people.jobs(), "success.teach") == 1);
    CHECK(ticket_teachings(ana, id).items[0].suggested_at);
  });
}

TEST_CASE("only what is offered for the ticket can be suggested, and only by who works on it") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto topic = teach_passwords(office);
    Ctx sonia = office.as("Sonia");
    const auto other = add_teaching(sonia, {.category_id = office.faturas, .topic = "Emitir faturas"});
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx carla = office.as("Carla");
    CHECK(error_of([&] { suggest_teaching(ana, id, {other.id}); }) == "teaching_id: error.unknown");
    CHECK(error_of([&] { suggest_teaching(carla, id, {topic.id}); }) == "error.forbidden");
    CHECK(error_of([&] { add_teaching(ana, {.category_id = office.acesso, .topic = "X"}); }) == "error.forbidden");
    edit_teaching(sonia, topic.id, {.active = false}, 1);
    CHECK(ticket_teachings(ana, id).items.empty());
    CHECK(error_of([&] { edit_teaching(sonia, topic.id, {.topic = Line<200>("X")}, 1); }) == "error.stale");
    CHECK(error_of([&] { add_teaching(sonia, {.category_id = CategoryId(office.nowhere()), .topic = "X"}); }) ==
          "category_id: error.unknown");
    CHECK(error_of([&] {
            add_teaching(sonia, {.category_id = office.acesso, .topic = "X", .training_url = Line<500>("agenda")});
          }) == "training_url: error.url");
  });
}

TEST_CASE("topics come page by page, by name, each once") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    for (const char* topic : {"C", "A", "B", "A"}) add_teaching(sonia, {.category_id = office.acesso, .topic = topic});
    Names seen;
    std::optional<std::string> after;
    do {
      const auto page = list_teachings(sonia, false, after, 2);
      for (const auto& one : page.items) seen.push_back(one.topic);
      after = page.next;
    } while (after);
    CHECK(seen == Names{"A", "A", "B", "C"});
  });
}

TEST_CASE("a company that asks the same four times within sixty days is told to Success once in that time") {
  for_each_database([](db::Database& db) {
    Office office(db);
    for (int n = 0; n < 3; ++n) closes(office, office.acesso);
    closes(office, office.faturas);
    look(office);
    CHECK(clusters_told(db) == 0);
    closes(office, office.acesso);
    look(office);
    look(office);
    CHECK(clusters_told(db) == 1);
    closes(office, office.acesso);
    office.clock.advance(days(30));
    look(office);
    CHECK(clusters_told(db) == 1);
    office.clock.advance(days(31));  // all of those are long ago
    look(office);
    CHECK(clusters_told(db) == 1);
    for (int n = 0; n < 4; ++n) closes(office, office.acesso);
    look(office);
    CHECK(clusters_told(db) == 2);
  });
}

TEST_CASE("how many are too many is the managers' to say") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    CHECK(read_cluster_rule(sonia).tickets == 4);
    CHECK(put_cluster_rule(sonia, {2}).tickets == 2);
    CHECK(error_of([&] { put_cluster_rule(sonia, {1}); }) == "tickets: error.number.range");
    Ctx ana = office.as("Ana");
    CHECK(error_of([&] { put_cluster_rule(ana, {3}); }) == "error.forbidden");
    closes(office, office.acesso);
    closes(office, office.acesso);
    office.work();
    CHECK(clusters_told(db) == 1);
  });
}

TEST_SUITE_END();
