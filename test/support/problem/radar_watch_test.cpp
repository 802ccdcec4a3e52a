// Who manages problems is told of a burst once.

#include <doctest/doctest.h>

#include "src/support/problem/radar_watch.h"
#include "src/support/ticket/ticket_commands.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::Office;
using zelo::world::for_each_database;

namespace {

void alike_in(Office& office, int count) {
  Ctx ana = office.as("Ana");
  for (int i = 0; i < count; ++i)
    open_ticket(ana, {.subject = "Nota rejeitada com o código 539",
                      .body = "x",
                      .account_id = i % 2 == 0 ? office.estrela : office.nando,
                      .category_id = office.faturas});
  office.work();
}

}  // namespace

TEST_CASE("a burst is told of once, however often the radar is looked at and whatever joins it") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx system = office.as("the system");
    const auto told = [&] {
      return db.read([](db::Tx& tx) {
        return tx.value<std::int64_t>("SELECT count(*) FROM events WHERE kind = 'radar.bursts_began'");
      });
    };
    const auto marked = [&] {
      return db.read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM radar_told"); });
    };
    watch_radar(system);
    CHECK(told() == 0);
    alike_in(office, 4);
    watch_radar(system);
    watch_radar(system);
    CHECK(told() == 1);
    CHECK(marked() == 4);
    alike_in(office, 2);
    watch_radar(system);
    CHECK(told() == 1);
    CHECK(marked() == 6);
  });
}

TEST_SUITE_END();
