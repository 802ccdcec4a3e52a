#include <doctest/doctest.h>

#include "src/support/investigation/investigation.h"
#include "src/support/ticket/solution.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::world::for_each_database;

TEST_CASE("Nina writes down what she found out, and Davi goes on from there") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx nina = office.as("Nina");
    CHECK(show_investigation(nina, id).version == 0);
    const auto written = edit_investigation(
        nina, id,
        {.evidence = {true, Prose<20000>("Log das 9h")}, .reproduction = {true, Prose<20000>("Entrar duas vezes")}}, 0);
    CHECK(written.author_name == "Nina");
    Ctx davi = office.as("Davi");
    const auto fixed = edit_investigation(davi, id,
                                          {.root_cause = {true, Prose<20000>("Sessão repetida")},
                                           .fix_version = {true, Line<80>("2.4.1")},
                                           .fix_url = {true, Line<2000>("https://codigo.example/correcoes/17")}},
                                          written.version);
    CHECK(fixed.evidence == "Log das 9h");
    CHECK(fixed.fix_version == "2.4.1");
    CHECK(error_of([&] { edit_investigation(nina, id, {}, written.version); }) == "error.stale");
    CHECK(error_of([&] {
            edit_investigation(nina, id, {.fix_url = {true, Line<2000>("javascript:alert(1)")}}, std::nullopt);
          }) == "fix_url: error.url");
    CHECK(error_of([&] {
            edit_investigation(nina, id, {.fix_url = {true, Line<2000>("https://x y")}}, std::nullopt);
          }) == "fix_url: error.url");
    Ctx rita = office.as("Rita");
    CHECK(error_of([&] { show_investigation(rita, id); }) == "error.forbidden");
  });
}

TEST_CASE("the end of a workaround is told once, and only when it is still the end") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx nina = office.as("Nina");
    const auto until = [&](Duration later) {
      return edit_investigation(nina, id,
                                {.workaround = {true, Prose<20000>("Usar o outro botão")},
                                 .workaround_until = {true, office.clock.now() + later}},
                                std::nullopt);
    };
    CHECK(error_of([&] { until(hours(-1)); }) == "workaround_until: error.past");
    until(hours(2));
    until(hours(24));
    office.clock.advance(hours(3));
    office.work();
    const auto told = [&] { return std::ranges::count(office.events(id), "ticket.workaround_expired"); };
    CHECK(told() == 0);
    office.clock.advance(hours(22));
    office.work();
    office.work();
    CHECK(told() == 1);
    edit_investigation(nina, id, {.workaround = {true, std::nullopt}}, std::nullopt);
    CHECK_FALSE(show_investigation(nina, id).workaround_until);
  });
}

TEST_SUITE_END();
