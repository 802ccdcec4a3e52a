// Clocks where what is promised comes late, changes, or comes to an end.

#include <doctest/doctest.h>

#include "src/support/ticket/handoff.h"
#include "src/support/ticket/ticket_commands.h"
#include "test/support/sla/clocks.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::Office;
using zelo::support::clocks::clock_of;
using zelo::support::clocks::count_of;
using zelo::world::for_each_database;

TEST_CASE("a breach is taken back where nothing is promised any more, and comes again with the promise") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    create_policy(sonia, {.name = "Normais", .priorities = {Priority::normal}, .resolution_minutes = 60});
    const auto id = office.ritas_ticket().id;
    office.clock.advance(minutes(90));
    office.work();
    Ctx ana = office.as("Ana");
    edit_ticket(ana, id, {.priority = Priority::low}, {});
    CHECK(office.ticket(id).sla.state == SlaState::none);
    CHECK_FALSE(clock_of(office, id, ClockKind::resolution).breached_at.has_value());
    CHECK(count_of(office, id, "ticket.sla_lifted") == 1);

    edit_ticket(ana, id, {.priority = Priority::normal}, {});
    office.clock.advance(minutes(1));
    office.work();
    CHECK(office.ticket(id).sla.state == SlaState::breached);
    CHECK(count_of(office, id, "ticket.sla_breached") == 2);
  });
}

TEST_CASE("N1 was late with what it hands on, whatever N2 is promised") {
  for (const auto& n2_minutes : {std::optional<std::int64_t>(240), std::optional<std::int64_t>()}) {
    for_each_database([&](db::Database& db) {
      Office office(db);
      Ctx sonia = office.as("Sonia");
      create_policy(sonia, {.name = "N1", .tiers = {Tier::n1}, .tier_minutes = 60});
      create_policy(sonia,
                    {.name = "N2", .tiers = {Tier::n2}, .resolution_minutes = 600, .tier_minutes = n2_minutes});
      const auto id = office.ritas_ticket().id;
      Ctx ana = office.as("Ana");
      const Time due = office.clock.now() + minutes(60);
      office.clock.advance(minutes(90));
      office.work();
      escalate_ticket(ana, id, {.to_tier = Tier::n2, .reason = "Erro no servidor.", .summary = "Não entra."});
      ClockRow held;
      for (const auto& clock : list_clocks(ana, id).clocks)
        if (clock.clock == ClockKind::tier && clock.tier == Tier::n1) held = clock;
      CHECK(held.state == ClockState::met);
      CHECK(held.target_ms == minutes(60).ms);
      CHECK(held.elapsed_ms == minutes(90).ms);
      CHECK(held.breached_at == due);
      CHECK(office.ticket(id).sla.outcome == SlaOutcome::missed);
      CHECK(count_of(office, id, "ticket.sla_breached") == 1);
      CHECK(count_of(office, id, "ticket.sla_lifted") == 0);
    });
  }
}

TEST_SUITE_END();
