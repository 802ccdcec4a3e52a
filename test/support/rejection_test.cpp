#include "src/support/ticket/rejection.h"

#include <doctest/doctest.h>

#include "src/identity/api.h"
#include "src/support/sla/clock_lists.h"
#include "src/support/sla/policy.h"
#include "src/support/ticket/handoff.h"
#include "src/support/ticket/own_tickets.h"
#include "src/support/ticket/solution.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::world::for_each_database;

namespace {

using Names = std::vector<std::string>;

void escalate_after(Office& office, std::int64_t rejections) {
  Ctx sonia = office.as("Sonia");
  create_policy(sonia, {.name = "Padrão", .tier_minutes = 60, .escalate_rejections = rejections});
}

/// Ana or whoever solves it, and Rita says no.
void fails(Office& office, const TicketId& id, const char* solver = "Ana") {
  office.clock.advance(minutes(5));
  Ctx agent = office.as(solver);
  solve_ticket(agent, id, {.body = "Reinicie."});
  office.clock.advance(minutes(5));
  Ctx rita = office.as("Rita");
  validate_own_ticket(rita, id, {.accepted = false, .comment = Prose<20000>("Continua igual")});
}

}  // namespace

TEST_CASE("the second solution that does not help takes Rita's ticket to N2, with the reason and a new clock") {
  for_each_database([](db::Database& db) {
    Office office(db);
    escalate_after(office, 2);
    const auto id = office.ritas_ticket().id;
    fails(office, id);
    CHECK(office.ticket(id).tier == Tier::n1);
    fails(office, id);
    CHECK(office.ticket(id).tier == Tier::n2);
    CHECK(office.ticket(id).status == Status::open);
    const Names events = office.events(id);
    CHECK(Names(events.end() - 2, events.end()) == Names{"ticket.rejected", "ticket.escalated"});

    Ctx nina = office.as("Nina");
    const auto handoffs = list_handoffs(nina, id, {}, 50).items;
    REQUIRE(handoffs.size() == 1);
    CHECK(handoffs[0].reason == "O cliente recusou 2 soluções deste nível.");
    CHECK(handoffs[0].summary == "Reinicie.\n\nContinua igual");
    CHECK_FALSE(handoffs[0].author_name);
    nina.language = "en";
    CHECK(list_handoffs(nina, id, {}, 50).items[0].reason == "The customer refused 2 solutions of this tier.");
    const auto clocks = list_clocks(nina, id).clocks;
    CHECK(std::ranges::any_of(clocks, [&](const ClockRow& clock) {
      return clock.clock == ClockKind::tier && clock.tier == Tier::n2 && clock.started_at == office.clock.now();
    }));
    Ctx rita = office.as("Rita");
    CHECK(find_own_ticket(rita, id).tier == Tier::n2);
    office.work();  // by turn, to somebody of N2
    CHECK(office.ticket(id).assignee_id == office.user("Nina"));
  });
}

TEST_CASE("each tier gets its own tries, and nobody stands above N3") {
  for_each_database([](db::Database& db) {
    Office office(db);
    escalate_after(office, 1);
    const auto id = office.ritas_ticket().id;
    fails(office, id);
    CHECK(office.ticket(id).tier == Tier::n2);
    fails(office, id, "Nina");
    CHECK(office.ticket(id).tier == Tier::n3);
    fails(office, id, "Davi");
    CHECK(office.ticket(id).tier == Tier::n3);
    CHECK(office.ticket(id).status == Status::open);
  });
}

TEST_CASE("without such a policy a refused ticket stays where it is") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    create_policy(sonia, {.name = "Padrão", .resolution_minutes = 60});
    const auto id = office.ritas_ticket().id;
    for (int n = 0; n < 3; ++n) fails(office, id);
    CHECK(office.ticket(id).tier == Tier::n1);
    CHECK(error_of([&] { create_policy(sonia, {.name = "X", .escalate_rejections = 11}); }) ==
          "escalate_rejections: error.number.range");
  });
}

TEST_SUITE_END();
