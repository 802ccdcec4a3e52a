// A list of tickets is taken along as a file.
#include <doctest/doctest.h>

#include <algorithm>

#include "src/support/field/field.h"
#include "src/support/ticket/ticket_commands.h"
#include "src/support/ticket/ticket_file.h"
#include "src/support/ticket/ticket_store.h"
#include "test/support/restriction/safe_office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::SafeOffice;
using zelo::world::for_each_database;

namespace {

struct FilingOffice : SafeOffice {
  explicit FilingOffice(db::Database& db) : SafeOffice(db) {
    browser = ask({.name = "Navegador", .kind = FieldKind::choice, .choices = {"Chrome", "Outro"}});
    tills = ask({.name = "Caixas", .kind = FieldKind::number});
    stopped = ask({.name = "Parou", .kind = FieldKind::checkbox});
  }

  FieldId ask(const NewField& field) {
    Ctx sonia = as("Sonia");
    return create_field(sonia, field).id;
  }

  TicketId opened(const std::string& subject, const FieldValues& fields = {}) {
    clock.advance(minutes(1));
    Ctx ana = as("Ana");
    return open_ticket(ana, {.subject = Line<200>(subject), .body = "x", .fields = fields}).id;
  }

  std::string file(const std::string& who, const std::string& query = "", const std::string& language = "pt-BR") {
    const auto answer =
        people.call(router, http::Method::get, "/api/tickets.csv" + query, "", who, {{"Accept-Language", language}});
    CHECK(answer.status == 200);
    return answer.body;
  }

  FieldId browser, tills, stopped;
};

bool says(const std::string& file, const std::string& words) { return file.find(words) != std::string::npos; }
auto lines(const std::string& file) { return std::ranges::count(file, '\n'); }

}  // namespace

TEST_CASE("Ana takes her list along in its order, with what the fields of each ticket say") {
  for_each_database([](db::Database& db) {
    FilingOffice office(db);
    office.opened("Um", {{office.browser.text, "Outro"}, {office.tills.text, "12.5"}, {office.stopped.text, "true"}});
    office.opened("=Dois");
    const std::string file = office.file("Ana", "?sort=created");
    CHECK(lines(file) == 3);
    CHECK(says(file, ";Navegador;Caixas;Parou\r\n"));
    CHECK(says(file, ";Outro;12,5;Sim\r\n"));
    CHECK(says(file, "'=Dois"));  // nothing in it runs
    CHECK(file.find("Dois") < file.find(";Um;"));
    CHECK(says(office.file("Ana", "", "en"), ",Outro,12.5,Yes\r\n"));
    const std::string one = office.file("Ana", "?show_fields=" + office.tills.text);
    CHECK(says(one, ";Caixas\r\n"));
    CHECK_FALSE(says(one, "Navegador"));
  });
}

TEST_CASE("a file holds what its list holds, by view, field and words alike") {
  for_each_database([](db::Database& db) {
    FilingOffice office(db);
    office.opened("Um", {{office.browser.text, "Outro"}});
    office.opened("Fornalha");
    const std::string by_field = office.file("Ana", "?field_id=" + office.browser.text + "&field_value=Outro");
    CHECK(lines(by_field) == 2);
    CHECK(says(by_field, ";Um;"));
    CHECK(lines(office.file("Ana", "?q=fornalha")) == 2);
    CHECK(lines(office.file("Ana", "?view=n1")) == 3);
    CHECK(lines(office.file("Ana", "?view=closed&sort=priority")) == 1);
    CHECK(office.get("Ana", "/api/tickets.csv?view=tudo").status == 422);
  });
}

TEST_CASE(
    "a file of more tickets than are read at once has each of them once, in its order, and one of too many is "
    "refused") {
  for_each_database([](db::Database& db) {
    FilingOffice office(db);
    const auto first = office.opened("Um");
    db.write([&](db::Tx& tx) {
      auto ticket = store::find_ticket(tx, first).value();
      for (int i = 0; i < 600; ++i) {
        office.clock.advance(seconds(1));
        ticket.id = office.people.ids.make<TicketTag>(office.clock.now());
        ticket.number += 1;
        store::insert_ticket(tx, ticket);
      }
    });
    const std::string file = office.file("Ana", "?sort=created");
    CHECK(lines(file) == 602);
    CHECK(file.find("\n601;") < file.find("\n500;"));
    CHECK(file.find("\n2;") < file.find("\n1;"));
    Ctx ana = office.as("Ana");
    CHECK(error_of([&] { ticket_file(ana, {}, {}, 600); }) == "error.ticket.too_many_rows");
    CHECK(error_of([&] { ticket_file(ana, {}, {}, 601); }) == "no error");
  });
}

TEST_CASE("a ticket of Nina's team is in no file of others") {
  for_each_database([](db::Database& db) {
    FilingOffice office(db);
    const auto secret = office.opened("Segredo", {{office.browser.text, "Outro"}});
    office.opened("Fornalha");
    office.restrict(secret);
    const std::string by_field = "?field_id=" + office.browser.text + "&field_value=Outro";
    for (const char* who : {"Ana", "Sonia", "Vera"}) {
      CHECK(lines(office.file(who)) == 2);
      CHECK(lines(office.file(who, by_field)) == 1);
      CHECK_FALSE(says(office.file(who), "Segredo"));
    }
    CHECK(says(office.file("Nina"), "Segredo"));
  });
}

TEST_SUITE_END();
