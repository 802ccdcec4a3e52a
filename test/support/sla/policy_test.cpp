#include <doctest/doctest.h>

#include "src/support/relation/merge.h"
#include "src/support/sla/clock_steps.h"
#include "src/support/ticket/assignment.h"
#include "test/support/sla/clocks.h"
#include "test/world/moment.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::support::clocks::answer;
using zelo::support::clocks::clock_of;
using zelo::support::clocks::count_of;
using zelo::support::clocks::promise_to_all;
using zelo::world::at;
using zelo::world::for_each_database;

TEST_CASE("a policy for a part of the tree is for what lies below as well, and the first that fits wins") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    create_policy(sonia, {.name = "Acesso", .category_id = office.acesso, .resolution_minutes = 30});
    create_policy(sonia, {.name = "Grandes", .segments = {customer::Segment::enterprise}, .resolution_minutes = 60});
    const auto id = office.ritas_ticket().id;
    CHECK(clock_of(office, id, ClockKind::resolution).policy_name == "Acesso");
  });
}

TEST_CASE("a policy that is moved to the front wins, and the others make room") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    for (const char* name : {"A", "B", "C"}) create_policy(sonia, {.name = name, .resolution_minutes = 30});
    edit_policy(sonia, list_policies(sonia).back().id, {.position = 1}, {});
    std::string order;
    for (const auto& policy : list_policies(sonia)) order += policy.name + std::to_string(policy.position);
    CHECK(order == "C1A2B3");
    CHECK(clock_of(office, office.ritas_ticket().id, ClockKind::resolution).policy_name == "C");
  });
}

TEST_CASE("open tickets follow a new policy, and a holiday that was forgotten") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    CHECK(office.ticket(id).sla.state == SlaState::none);
    const auto policy = promise_to_all(office);
    office.work();
    CHECK(office.ticket(id).sla.resolution_due_at == at("2026-03-03T20:00:00Z"));
    Ctx sonia = office.as("Sonia");
    edit_hours(sonia, *policy.business_hours_id,
               {.holidays = std::vector<Holiday>{{"2026-03-03", "Aniversário da cidade"}}}, {});
    office.work();
    CHECK(office.ticket(id).sla.resolution_due_at == at("2026-03-04T20:00:00Z"));
    edit_policy(sonia, policy.id, {.active = false}, {});
    office.work();
    CHECK(office.ticket(id).sla.state == SlaState::none);
  });
}

TEST_CASE("new hours hold from the edit on, also for who acts before the desk has looked through its tickets") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    const auto policy = promise_to_all(office);
    const auto answered = office.ritas_ticket().id;
    const auto waiting = office.ritas_ticket().id;
    office.clock.advance(minutes(90));  // half past ten: the hour for a first answer is over
    edit_hours(sonia, *policy.business_hours_id,
               {.shifts = std::vector<Shift>{{1, 10 * 60, 18 * 60}, {2, 10 * 60, 18 * 60}}}, {});
    answer(office, answered);
    const auto clock = clock_of(office, answered, ClockKind::first_response);
    CHECK(clock.elapsed_ms == minutes(30).ms);
    CHECK_FALSE(clock.breached_at);
    CHECK(count_of(office, answered, "ticket.sla_breached") == 0);
    Ctx system = office.as("the system");
    db.write([&](db::Tx& tx) { look_at_clocks(system, tx, waiting); });
    CHECK(count_of(office, waiting, "ticket.sla_breached") == 0);
    CHECK(office.ticket(waiting).sla.first_response_due_at == at("2026-03-02T14:00:00Z"));
  });
}

TEST_CASE("hours and policies that make no sense are refused by name") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    const auto hours_with = [&](std::vector<Shift> shifts, const char* zone) {
      return error_of([&] { create_hours(sonia, {.name = "X", .time_zone = zone, .shifts = std::move(shifts)}); });
    };
    CHECK(hours_with({}, "America/Sao_Paulo") == "shifts: error.hours.no_shift");
    CHECK(hours_with({{1, 480, 720}}, "America/Atlantis") == "time_zone: error.hours.time_zone");
    CHECK(hours_with({{8, 480, 720}}, "UTC") == "shifts[0].weekday: error.hours.weekday");
    CHECK(hours_with({{1, 720, 480}}, "UTC") == "shifts[0]: error.hours.shift");
    CHECK(hours_with({{1, 480, 720}, {1, 700, 800}}, "UTC") == "shifts[1]: error.hours.overlap");
    CHECK(error_of([&] { create_policy(sonia, {.name = "Nada"}); }) == "resolution_minutes: error.policy.no_target");
    CHECK(error_of([&] { create_policy(sonia, {.name = "Zero", .resolution_minutes = 0}); }) ==
          "resolution_minutes: error.number.range");
    CHECK(error_of([&] { create_policy(sonia, {.name = "Zero", .first_response_minutes = 0}); }) ==
          "first_response_minutes: error.number.range");
    CHECK(error_of([&] { create_policy(sonia, {.name = "Zero", .next_response_minutes = 0}); }) ==
          "next_response_minutes: error.number.range");
    CHECK(error_of([&] { create_policy(sonia, {.name = "Menos", .resolution_minutes = -5}); }) ==
          "resolution_minutes: error.number.range");
    const auto policy = promise_to_all(office);
    CHECK(error_of([&] {
            edit_policy(sonia, policy.id, {.resolution_minutes = {true, 0}}, {});
          }) == "resolution_minutes: error.number.range");
    CHECK(error_of([&] { delete_hours(sonia, *policy.business_hours_id); }) == "error.hours.used");
    Ctx ana = office.as("Ana");
    CHECK(error_of([&] { create_policy(ana, {.name = "X", .resolution_minutes = 1}); }) == "error.forbidden");
  });
}

TEST_CASE("a ticket that cannot be read keeps no other from following a new policy") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto broken = office.ritas_ticket().id;
    const auto id = office.ritas_ticket().id;
    office.work();
    db.write([&](db::Tx& tx) { tx.exec("UPDATE tickets SET priority = 'no such' WHERE id = $1", broken); });
    promise_to_all(office);
    office.work();
    CHECK(office.ticket(id).sla.resolution_due_at == at("2026-03-03T20:00:00Z"));
  });
}

TEST_CASE("a term that the hours of its policy never reach is refused, and one around the clock is not") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    const auto mondays =
        create_hours(sonia, {.name = "Plantão", .time_zone = "America/Sao_Paulo", .shifts = {{1, 9 * 60, 10 * 60}}}).id;
    const std::int64_t two_weeks = 14 * 24 * 60;  // 336 Mondays
    const auto made = [&](const NewSlaPolicy& policy) { return error_of([&] { create_policy(sonia, policy); }); };
    CHECK(made({.name = "Semanal", .business_hours_id = mondays, .resolution_minutes = two_weeks}) ==
          "resolution_minutes: error.policy.out_of_reach");
    CHECK(made({.name = "Sempre", .resolution_minutes = 365 * 24 * 60}) == "no error");
    CHECK(made({.name = "Semanal", .business_hours_id = mondays, .resolution_minutes = 600}) == "no error");
    const auto id = list_policies(sonia).back().id;
    CHECK(error_of([&] {
            edit_policy(sonia, id, {.resolution_minutes = {true, two_weeks}}, {});
          }) == "resolution_minutes: error.policy.out_of_reach");
  });
}

TEST_CASE("Rita waits for her first answer even if a policy forgot it for a while, also on a ticket that Ana took") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto policy = promise_to_all(office);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    assign_ticket(ana, id, {.user_id = {true, office.user("Ana")}});
    const auto with_first_response = [&](std::optional<std::int64_t> minutes) {
      Ctx sonia = office.as("Sonia");
      edit_policy(sonia, policy.id, {.first_response_minutes = {true, minutes}}, {});
      office.work();
    };
    with_first_response({});
    CHECK(clock_of(office, id, ClockKind::first_response).state == ClockState::cancelled);
    with_first_response(30);
    CHECK(clock_of(office, id, ClockKind::first_response).state == ClockState::running);
    CHECK(clock_of(office, id, ClockKind::first_response).target_ms == minutes(30).ms);

    with_first_response({});
    answer(office, id);
    with_first_response(60);
    CHECK(clock_of(office, id, ClockKind::first_response).state == ClockState::cancelled);
  });
}

TEST_CASE("a clock that goes on after a merge goes on by the warning and the hours that hold now") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto policy = promise_to_all(office);
    const auto target = office.ritas_ticket("um").id;
    const auto source = office.ritas_ticket("dois").id;
    Ctx ana = office.as("Ana");
    Ctx sonia = office.as("Sonia");
    merge_tickets(ana, target, {.source_ids = {source}});
    edit_policy(sonia, policy.id, {.business_hours_id = {true, {}}, .warn_percent = 50}, {});
    office.work();
    unmerge_ticket(ana, source);
    const auto clock = clock_of(office, source, ClockKind::resolution);
    CHECK_FALSE(clock.business_hours_id.has_value());
    CHECK(clock.warn_at == office.clock.now() + hours(8));
  });
}

TEST_CASE("a ticket that is late by another policy too is not told a second time; one that is not late any more is") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto policy = promise_to_all(office);
    const auto id = office.ritas_ticket().id;
    office.clock.advance(hours(2));
    office.work();
    const auto in = [&](std::int64_t minutes) {
      Ctx sonia = office.as("Sonia");
      edit_policy(sonia, policy.id, {.first_response_minutes = {true, minutes}}, {});
      office.work();
      office.work();
    };
    const auto count = [&](const char* kind) {
      const auto events = office.events(id);
      return std::ranges::count(events, kind);
    };
    in(90);
    CHECK(count("ticket.sla_breached") == 1);
    CHECK(clock_of(office, id, ClockKind::first_response).breached_at == at("2026-03-02T13:00:00Z"));
    in(180);
    CHECK(count("ticket.sla_breached") == 1);
    CHECK(count("ticket.sla_lifted") == 1);
    CHECK_FALSE(clock_of(office, id, ClockKind::first_response).breached_at.has_value());
    const auto warned = count("ticket.sla_at_risk");
    office.clock.advance(minutes(30));
    office.work();
    CHECK(count("ticket.sla_at_risk") == warned + 1);  // the new target comes near in its turn
  });
}

TEST_SUITE_END();
