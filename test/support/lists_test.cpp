#include <doctest/doctest.h>

#include <set>

#include "src/identity/api.h"
#include "src/support/ticket/assignment.h"
#include "src/support/ticket/solution.h"
#include "src/support/ticket/ticket_commands.h"
#include "src/support/ticket/ticket_lists.h"
#include "src/support/view/view.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::world::for_each_database;

namespace {

std::vector<std::string> subjects(const TicketPage& page) {
  std::vector<std::string> out;
  for (const auto& ticket : page.items) out.push_back(ticket.subject);
  return out;
}

using Subjects = std::vector<std::string>;

TicketId opened(Office& office, const std::string& subject, Priority priority = Priority::normal) {
  office.clock.advance(seconds(1));
  Ctx ana = office.as("Ana");
  return open_ticket(ana, {.subject = subject,
                           .body = "x",
                           .account_id = office.estrela,
                           .category_id = office.acesso,
                           .priority = priority})
      .id;
}

}  // namespace

TEST_CASE("views show what their names say, and count it") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto mine = opened(office, "meu");
    const auto solved = opened(office, "resolvido");
    const auto closed = opened(office, "encerrado");
    opened(office, "de ninguém");
    assign_ticket(ana, mine, {.user_id = {true, office.user("Ana")}});
    solve_ticket(ana, solved, {.body = "x"});
    solve_ticket(ana, closed, {.body = "x"});
    validate_ticket(ana, closed, {.accepted = true});

    const auto view = [&](View v) {
      std::set<std::string> names;
      for (const auto& s : subjects(list_tickets(ana, {.view = v}, {}, 50))) names.insert(s);
      return names;
    };
    using Names = std::set<std::string>;
    CHECK(view(View::mine) == Names{"meu"});
    CHECK(view(View::unassigned) == Names{"resolvido", "de ninguém"});
    CHECK(view(View::n1) == Names{"meu", "resolvido", "de ninguém"});
    CHECK(view(View::n2).empty());
    CHECK(view(View::awaiting_validation) == Names{"resolvido"});
    CHECK(view(View::open) == Names{"meu", "resolvido", "de ninguém"});
    CHECK(view(View::closed) == Names{"encerrado"});

    std::map<std::string, std::int64_t> counts;
    for (const auto& count : list_views(ana)) counts[std::string(name_of(*count.key))] = count.count;
    CHECK(counts == std::map<std::string, std::int64_t>{{"mine", 1},
                                                        {"snoozed", 0},
                                                        {"unassigned", 2},
                                                        {"n1", 3},
                                                        {"n2", 0},
                                                        {"n3", 0},
                                                        {"awaiting_validation", 1},
                                                        {"open", 3},
                                                        {"closed", 1}});
  });
}

TEST_CASE("filters add up") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto id = opened(office, "um");
    opened(office, "dois");
    assign_ticket(ana, id, {.user_id = {true, office.user("Ana")}, .team_id = {true, office.plantao}});
    const auto found = [&](const TicketFilter& filter) { return subjects(list_tickets(ana, filter, {}, 50)); };
    CHECK(found({.statuses = {Status::open}}) == Subjects{"um"});
    CHECK(found({.statuses = {Status::new_}, .tiers = {Tier::n1}}) == Subjects{"dois"});
    CHECK(found({.assignee_id = office.user("Ana")}) == Subjects{"um"});
    CHECK(found({.unassigned = true}) == Subjects{"dois"});
    CHECK(found({.team_id = office.plantao, .account_id = office.estrela}) == Subjects{"um"});
    CHECK(found({.account_id = office.nando}).empty());
    CHECK(found({.contact_id = office.contact("Rita")}).empty());
    CHECK(office.get("Ana", "/api/tickets?assignee_id=me&status=open").text("items.0.subject") == "um");
    CHECK(office.get("Ana", "/api/tickets?assignee_id=none").text("items.0.subject") == "dois");
  });
}

TEST_CASE("every order comes in pages that neither repeat nor skip") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const Priority priorities[] = {Priority::low, Priority::urgent, Priority::normal, Priority::high};
    std::vector<TicketId> ids;
    for (int i = 0; i < 10; ++i) ids.push_back(opened(office, std::to_string(i), priorities[i % 4]));
    // All changed in the same millisecond: the id decides.
    db.write([&](db::Tx& tx) { tx.exec("UPDATE tickets SET updated_at = $1", office.clock.now()); });

    const auto walk = [&](Sort sort) {
      Subjects all;
      std::optional<std::string> after;
      do {
        const auto page = list_tickets(ana, {.sort = sort}, after, 3);
        for (const auto& s : subjects(page)) all.push_back(s);
        after = page.next;
      } while (after);
      return all;
    };
    CHECK(walk(Sort::updated) == Subjects{"9", "8", "7", "6", "5", "4", "3", "2", "1", "0"});
    CHECK(walk(Sort::created) == Subjects{"9", "8", "7", "6", "5", "4", "3", "2", "1", "0"});
    CHECK(walk(Sort::due).size() == 10);  // nothing is due: by id
    CHECK(walk(Sort::priority) == Subjects{"9", "5", "1", "7", "3", "6", "2", "8", "4", "0"});
  });
}

TEST_CASE("tickets are found by number, and by words however they are spelled") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    opened(office, "Impressão de NOTAS fiscais");
    opened(office, "Senha da catraca 2");
    opened(office, "100% de desconto_especial");
    const auto found = [&](const char* q) { return subjects(list_tickets(ana, {.q = q}, {}, 50)); };
    CHECK(found("#2") == Subjects{"Senha da catraca 2"});
    CHECK(found("2") == Subjects{"Senha da catraca 2"});
    CHECK(found("#77").empty());
    CHECK(found("impressao") == Subjects{"Impressão de NOTAS fiscais"});
    CHECK(found("notas FISC") == Subjects{"Impressão de NOTAS fiscais"});
    CHECK(found("desconto especial") == Subjects{"100% de desconto_especial"});
    CHECK(found("banana").empty());
    CHECK(found("#999999999999999999999").empty());
    CHECK(found("' OR 1=1 --").empty());
    CHECK(found("%").empty());
    CHECK(subjects(list_tickets(ana, {.statuses = {Status::closed}, .q = "senha"}, {}, 50)).empty());
    CHECK(subjects(list_tickets(ana, {.view = View::open, .q = "senha", .sort = Sort::priority}, {}, 50)).size() == 1);
  });
}

TEST_SUITE_END();
