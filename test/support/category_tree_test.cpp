#include <doctest/doctest.h>

#include <barrier>
#include <thread>

#include "src/support/category/category.h"
#include "src/support/category/category_store.h"
#include "src/support/checklist/checklist_commands.h"
#include "src/support/field/field.h"
#include "src/support/hours/business_hours.h"
#include "src/support/sla/policy.h"
#include "src/support/ticket/own_tickets.h"
#include "src/support/ticket/solution.h"
#include "src/support/ticket/ticket_commands.h"
#include "src/support/ticket/ticket_lists.h"
#include "src/support/ticket/ticket_steps.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::world::for_each_database;

namespace {

/// Puts `id` below `parent`, after everybody at `door` has seen the tree as it was.
std::string move_below(Office& office, Ctx& manager, const CategoryId& id, const CategoryId& parent,
                       std::barrier<>& door) {
  bool waited = false;
  return error_of([&] {
    office.db.write([&](db::Tx& tx) {
      store::find_category(tx, id);
      if (!waited) door.arrive_and_wait();
      waited = true;
      Ctx ctx{.world = manager.world, .actor = manager.actor, .joined = &tx};
      edit_category(ctx, id, {.parent_id = {true, parent}}, {});
    });
  });
}

}  // namespace

TEST_CASE("whoever changes what the desk is set up with leaves it on the log, by its name") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    office.people.events();
    const auto category = create_category(sonia, {.name = "Impressora"}).id;
    edit_category(sonia, category, {.name = "Impressoras"}, {});
    const std::vector<Step> steps{
        {.key = "cabo", .text = "O cabo está ligado?", .hint = {}, .answers = {{.label = "Sim", .then = "end"}}}};
    const auto checklist = create_checklist(sonia, {.name = "Impressora", .steps = steps}).id;
    edit_checklist(sonia, checklist, {.active = false}, {});
    const auto field = create_field(sonia, {.name = "Modelo", .kind = FieldKind::text}).id;
    edit_field(sonia, field, {.required = true}, {});
    const auto hours =
        create_hours(sonia, {.name = "Plantão", .time_zone = "America/Recife", .shifts = {{1, 480, 1080}}}).id;
    edit_hours(sonia, hours, {.name = "Plantão 2"}, {});
    delete_hours(sonia, hours);
    const auto policy = create_policy(sonia, {.name = "Ouro", .first_response_minutes = 30}).id;
    edit_policy(sonia, policy, {.name = "Ouro 2"}, {});
    CHECK(office.people.events() ==
          std::vector<std::string>{"category.created", "category.edited", "checklist.created", "checklist.edited",
                                   "field.created", "field.edited", "business_hours.created", "business_hours.edited",
                                   "business_hours.deleted", "sla_policy.created", "sla_policy.edited"});
    const auto details = db.read(
        [](db::Tx& tx) { return tx.query<std::string>("SELECT details FROM events WHERE kind = 'category.edited'"); });
    CHECK(details == std::vector<std::string>{R"({"name":"Impressoras"})"});
  });
}

TEST_CASE("two managers move two categories below each other at the same moment: one of them is refused") {
  for_each_database([](db::Database& db) {
    if (db.dialect() == db::Dialect::sqlite) return;  // its writers take turns
    Office office(db);
    Ctx sonia = office.as("Sonia");
    std::barrier door(2);
    std::string first, second;
    {
      const std::jthread one([&] { first = move_below(office, sonia, office.acesso, office.faturas, door); });
      const std::jthread other([&] { second = move_below(office, sonia, office.faturas, office.acesso, door); });
    }
    const std::string refused = "parent_id: error.category.circle";
    CHECK((first == "no error") != (second == "no error"));
    CHECK((first == refused) != (second == refused));
  });
}

TEST_CASE("a category that tickets have is withdrawn and never deleted: they keep it, and nobody chooses it any more") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    Ctx ana = office.as("Ana");
    const auto id = office.ritas_ticket().id;
    const auto other = office.ritas_ticket("Outro").id;
    const std::string path = "/api/categories/" + office.acesso.text;
    edit_ticket(ana, other, {.category_id = {true, office.faturas}}, {});
    CHECK(office.router.match(http::Method::delete_, path).route == nullptr);
    edit_category(sonia, office.acesso, {.active = false}, {});

    CHECK(office.get("Ana", "/api/tickets/" + id.text).text("category_name") == "Acesso");
    const auto view = office.post("Ana", "/api/views",
                                  R"({"name":"Acesso","filter":{"category_id":")" + office.acesso.text + R"("}})");
    CHECK(office.get("Ana", "/api/tickets?view=" + view.text("id")).text("items.0.id") == id.text);
    CHECK(office.get("Ana", path).text("active") == "false");
    CHECK(error_of([&] {
            edit_ticket(ana, other, {.category_id = {true, office.acesso}}, {});
          }) == "category_id: error.category.inactive");
    edit_ticket(ana, id, {.priority = Priority::high, .category_id = {true, office.acesso}}, {});  // what it has stays
    CHECK(solve_ticket(ana, id, {.body = "Pronto"}).category_id == office.acesso);
    edit_category(sonia, office.acesso, {.active = true}, {});
    edit_ticket(ana, other, {.category_id = {true, office.acesso}}, {});
  });
}

TEST_CASE("Sonia gives a category names in other languages, and Rita reads the one of hers") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx rita = office.as("Rita");
    const auto id = office.ritas_ticket().id;
    const std::string path = "/api/categories/" + office.acesso.text;
    CHECK(office.get("Ana", path).text("names.en") == "(none)");
    const auto named = office.call("Sonia", http::Method::patch, path, R"({"names":{"en":"Access","es":"Acceso"}})");
    CHECK(named.text("names.en") == "Access");
    CHECK(named.text("name") == "Acesso");
    const auto read = [&](const std::string& language) {
      rita.language = language;
      return find_own_ticket(rita, id).category_name.value_or("") + ", " +
             list_own_tickets(rita, {}, {}, 5).items.front().category_name.value_or("");
    };
    CHECK(read("es") == "Acceso, Acceso");
    CHECK(read("pt-BR") == "Acesso, Acesso");
    CHECK(office.call("Sonia", http::Method::patch, path, R"({"names":{"fr":"Accès"}})").status == 422);
    CHECK(office.call("Sonia", http::Method::patch, path, R"({"names":{"en":" "}})").status == 422);
    CHECK(office.call("Sonia", http::Method::patch, path, R"({"names":{"en":"Sign-in"}})").text("names.es") ==
          "(none)");
    CHECK(read("es") == "Acesso, Acesso");
    CHECK(read("en") == "Sign-in, Sign-in");
    const auto made = office.post("Sonia", "/api/categories",
                                  R"({"name":"Estoque","default_priority":"normal","names":{"en":"Stock"}})");
    CHECK(made.text("names.en") == "Stock");
  });
}

TEST_CASE("Ana, who reads English, sees the English names of categories on tickets and in lists") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    const auto id = office.ritas_ticket().id;
    edit_category(sonia, office.acesso, {.names = std::map<std::string, Line<120>>{{"en", "Access"}}}, {});
    Ctx ana = office.as("Ana");
    const auto read = [&](const std::string& language) {
      ana.language = language;
      return view_ticket(ana, id).category_name.value_or("") + ", " +
             list_tickets(ana, {}, {}, 5).items.front().category_name.value_or("");
    };
    CHECK(read("en") == "Access, Access");
    CHECK(read("pt-BR") == "Acesso, Acesso");
    CHECK(read("tlh") == "Acesso, Acesso");  // none of ours
  });
}

TEST_CASE("a ticket that Ana classifies gets the priority of its category, unless somebody has chosen another") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto opened = [&](std::optional<Priority> priority) {
      return open_ticket(ana, {.subject = "Cobrança", .body = "Veio em dobro", .priority = priority}).id;
    };
    const auto classified = [&](const TicketId& id, const EditTicket& edit) {
      return edit_ticket(ana, id, edit, {}).priority;
    };
    const auto plain = opened({});
    CHECK(classified(plain, {.category_id = {true, office.faturas}}) == Priority::high);
    CHECK(classified(plain, {.category_id = {true, office.acesso}}) == Priority::normal);
    CHECK(classified(plain, {.category_id = {true, {}}}) == Priority::normal);
    CHECK(classified(opened(Priority::urgent), {.category_id = {true, office.faturas}}) == Priority::urgent);
    CHECK(classified(opened({}), {.priority = Priority::low, .category_id = {true, office.faturas}}) == Priority::low);
    CHECK(classified(opened({}), {.priority = Priority::normal, .category_id = {true, office.faturas}}) ==
          Priority::normal);
  });
}

TEST_SUITE_END();
