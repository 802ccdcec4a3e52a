#include <doctest/doctest.h>

#include "src/support/relation/merge.h"
#include "src/support/sla/promise.h"
#include "src/support/ticket/own_tickets.h"
#include "src/support/ticket/solution.h"
#include "test/support/sla/clocks.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::Office;
using zelo::support::clocks::answer;
using zelo::support::clocks::clock_of;
using zelo::world::for_each_database;

namespace {

std::optional<Time> promised_on(Office& office, const TicketId& id) { return office.ticket(id).sla.promised_at; }

}  // namespace

TEST_CASE("what Ana promised Rita on a ticket is promised still where it was merged into") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");
    const auto target = office.ritas_ticket("um").id;
    const auto source = office.ritas_ticket("dois").id;
    const Time three = office.clock.now() + hours(3);
    make_promise(ana, source, {three});
    office.clock.advance(hours(1));
    merge_tickets(ana, target, {.source_ids = {source}});
    CHECK(promised_on(office, target) == three);
    CHECK(find_own_ticket(rita, target).promised_at == three);
    CHECK_FALSE(promised_on(office, source).has_value());
    CHECK(clock_of(office, source, ClockKind::promise).state == ClockState::cancelled);

    office.clock.advance(hours(1));
    unmerge_ticket(ana, source);
    CHECK(promised_on(office, source) == three);
    CHECK_FALSE(promised_on(office, target).has_value());
    CHECK_FALSE(office.ticket(target).sla.outcome.has_value());
    office.clock.advance(hours(2));
    office.work();
    CHECK(clock_of(office, source, ClockKind::promise).breached_at == three);
  });
}

TEST_CASE("where both tickets have a promise the earlier one holds, and unmerging brings the later one back") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto target = office.ritas_ticket("um").id;
    const auto sooner = office.ritas_ticket("dois").id;
    const auto later = office.ritas_ticket("três").id;
    const Time now = office.clock.now();
    make_promise(ana, target, {now + hours(5)});
    make_promise(ana, sooner, {now + hours(3)});
    make_promise(ana, later, {now + hours(8)});
    merge_tickets(ana, target, {.source_ids = {later}});
    CHECK(promised_on(office, target) == now + hours(5));
    merge_tickets(ana, target, {.source_ids = {sooner}});
    CHECK(promised_on(office, target) == now + hours(3));
    unmerge_ticket(ana, sooner);
    CHECK(promised_on(office, target) == now + hours(5));
    CHECK(promised_on(office, sooner) == now + hours(3));
  });
}

TEST_CASE("a promise that Ana kept on the target is not given back when the merge is undone") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto target = office.ritas_ticket("um").id;
    const auto source = office.ritas_ticket("dois").id;
    make_promise(ana, source, {office.clock.now() + hours(1)});
    merge_tickets(ana, target, {.source_ids = {source}});
    answer(office, target);
    unmerge_ticket(ana, source);
    CHECK_FALSE(promised_on(office, source).has_value());
    CHECK(clock_of(office, target, ClockKind::promise).state == ClockState::met);
  });
}

TEST_CASE("a promise whose time has passed was broken where it was given and is not given anew by a merge") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto target = office.ritas_ticket("um").id;
    const auto source = office.ritas_ticket("dois").id;
    make_promise(ana, source, {office.clock.now() + hours(1)});
    office.clock.advance(hours(2));
    merge_tickets(ana, target, {.source_ids = {source}});
    CHECK_FALSE(promised_on(office, target).has_value());
    CHECK(office.ticket(source).sla.outcome == SlaOutcome::missed);
  });
}

TEST_CASE("Rita has the solution on the target: what was promised on the merged ticket is told by it") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto target = office.ritas_ticket("um").id;
    const auto source = office.ritas_ticket("dois").id;
    make_promise(ana, source, {office.clock.now() + hours(3)});
    office.clock.advance(minutes(1));
    solve_ticket(ana, target, {.body = "As duas coisas estão resolvidas."});
    merge_tickets(ana, target, {.source_ids = {source}});
    CHECK(office.ticket(target).status == Status::awaiting_validation);
    CHECK_FALSE(promised_on(office, target).has_value());
  });
}

TEST_SUITE_END();
