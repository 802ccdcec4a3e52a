// Clocks where what is promised comes late, changes, or comes to an end.

#include <doctest/doctest.h>

#include "src/support/ticket/handoff.h"
#include "src/support/ticket/ticket_commands.h"
#include "test/support/sla/clocks.h"
#include "test/world/moment.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::Office;
using zelo::support::clocks::answer;
using zelo::support::clocks::clock_of;
using zelo::support::clocks::count_of;
using zelo::support::clocks::office_hours;
using zelo::support::clocks::promise_to_all;
using zelo::support::clocks::told;
using zelo::world::at;
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

TEST_CASE("a promise that comes with the priority counts from opening while nobody has answered Rita") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    create_policy(sonia, {.name = "Urgentes",
                          .priorities = {Priority::urgent},
                          .business_hours_id = office_hours(office).id,
                          .first_response_minutes = 30,
                          .next_response_minutes = 30,
                          .resolution_minutes = 240});
    const auto id = office.ritas_ticket().id;  // Monday 9:00
    office.clock.advance(minutes(20));
    Ctx rita = office.as("Rita");
    post_own_reply(rita, id, {.body = "Alguém aí?"});
    Ctx ana = office.as("Ana");
    edit_ticket(ana, id, {.priority = Priority::urgent}, {});
    CHECK(told(office, id) == "first_response started, resolution started");
    CHECK(clock_of(office, id, ClockKind::first_response).elapsed_ms == minutes(20).ms);
    CHECK(office.ticket(id).sla.first_response_due_at == at("2026-03-02T12:30:00Z"));
    CHECK(office.ticket(id).sla.resolution_due_at == at("2026-03-02T17:00:00Z"));  // lunch does not count
    office.clock.advance(minutes(11));
    office.work();
    CHECK(clock_of(office, id, ClockKind::first_response).breached_at == at("2026-03-02T12:30:00Z"));
    CHECK(count_of(office, id, "ticket.sla_breached") == 1);
  });
}

TEST_CASE("a promise that comes with the category is late at once where Rita has waited longer than it says") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    create_policy(sonia, {.name = "Faturas", .category_id = office.faturas, .first_response_minutes = 30});
    const auto id = office.ritas_ticket().id;
    office.clock.advance(hours(2));
    Ctx ana = office.as("Ana");
    edit_ticket(ana, id, {.category_id = {true, office.faturas}}, {});
    CHECK(clock_of(office, id, ClockKind::first_response).elapsed_ms == hours(2).ms);
    office.clock.advance(minutes(1));
    answer(office, id);
    CHECK(office.ticket(id).sla.state == SlaState::missed);
  });
}

TEST_CASE("whom Ana answered before anything was promised waits for no first answer, and the rest counts from then") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    answer(office, id);
    office.clock.advance(hours(1));
    promise_to_all(office);
    office.work();
    CHECK(told(office, id) == "resolution started");
    CHECK(clock_of(office, id, ClockKind::resolution).elapsed_ms == 0);
  });
}

TEST_CASE("what counts is the first answer once it is promised, not the next that was promised before") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    const auto policy = create_policy(sonia, {.name = "Padrão", .next_response_minutes = 60});
    const auto id = office.ritas_ticket().id;
    Ctx rita = office.as("Rita");
    post_own_reply(rita, id, {.body = "E então?"});
    CHECK(clock_of(office, id, ClockKind::next_response).state == ClockState::running);
    edit_policy(sonia, policy.id, {.first_response_minutes = {true, 90}}, {});
    office.work();
    CHECK(clock_of(office, id, ClockKind::next_response).state == ClockState::cancelled);
    CHECK(clock_of(office, id, ClockKind::first_response).state == ClockState::running);
  });
}

TEST_CASE("N1 was late with what it hands on, whatever N2 is promised") {
  for (const auto& n2_minutes : {std::optional<std::int64_t>(240), std::optional<std::int64_t>()}) {
    for_each_database([&](db::Database& db) {
      Office office(db);
      Ctx sonia = office.as("Sonia");
      create_policy(sonia, {.name = "N1", .tiers = {Tier::n1}, .tier_minutes = 60});
      create_policy(sonia, {.name = "N2", .tiers = {Tier::n2}, .resolution_minutes = 600, .tier_minutes = n2_minutes});
      const auto id = office.ritas_ticket().id;
      Ctx ana = office.as("Ana");
      const Time due = office.clock.now() + minutes(60);
      office.clock.advance(minutes(90));
      office.work();
      escalate_ticket(
          ana, id,
          {.to_tier = Tier::n2, .reason = "Erro no servidor.", .summary = "Não entra.", .evidence = "Captura."});
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
