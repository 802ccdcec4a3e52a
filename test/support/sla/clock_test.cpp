#include <doctest/doctest.h>

#include "src/identity/api.h"
#include "src/support/hours/business_hours.h"
#include "src/support/relation/merge.h"
#include "src/support/sla/clock_lists.h"
#include "src/support/sla/policy.h"
#include "src/support/sla/promise.h"
#include "src/support/ticket/assignment.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/handoff.h"
#include "src/support/ticket/own_tickets.h"
#include "src/support/ticket/solution.h"
#include "src/support/ticket/ticket_commands.h"
#include "src/support/ticket/ticket_lists.h"
#include "test/support/office.h"
#include "test/world/moment.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::world::at;
using zelo::world::for_each_database;

namespace {

/// Monday to Friday, 8 to 12 and 13 to 18 in São Paulo. Work in these tests begins on Monday 2026-03-02 at 9:00.
BusinessHours office_hours(Office& office) {
  Ctx sonia = office.as("Sonia");
  NewBusinessHours input{.name = "Horário comercial", .time_zone = "America/Sao_Paulo"};
  for (int day = 1; day <= 5; ++day) {
    input.shifts.push_back({day, 8 * 60, 12 * 60});
    input.shifts.push_back({day, 13 * 60, 18 * 60});
  }
  return create_hours(sonia, input);
}

SlaPolicy promise_to_all(Office& office) {
  Ctx sonia = office.as("Sonia");
  return create_policy(sonia, {.name = "Padrão",
                               .business_hours_id = office_hours(office).id,
                               .first_response_minutes = 60,
                               .next_response_minutes = 120,
                               .resolution_minutes = 16 * 60});
}

std::string told(Office& office, const TicketId& id) {
  Ctx ana = office.as("Ana");
  std::string all;
  for (const auto& entry : list_clock_entries(ana, id, {}, 200).items)
    all += (all.empty() ? "" : ", ") + std::string(name_of(entry.clock)) + " " + std::string(name_of(entry.what));
  return all;
}

ClockRow clock_of(Office& office, const TicketId& id, ClockKind kind) {
  Ctx ana = office.as("Ana");
  ClockRow found;
  for (const auto& clock : list_clocks(ana, id).clocks)
    if (clock.clock == kind) found = clock;
  return found;
}

void answer(Office& office, const TicketId& id) {
  Ctx ana = office.as("Ana");
  post_message(ana, id, {.body = "Estamos vendo."});
}

}  // namespace

TEST_CASE("a ticket is due in business time, and says so in every answer") {
  for_each_database([](db::Database& db) {
    Office office(db);
    office.people.clock.set(at("2026-03-02T20:30:00Z"));  // Monday 17:30
    promise_to_all(office);
    const auto ticket = office.ritas_ticket();
    CHECK(ticket.sla.state == SlaState::running);
    CHECK(ticket.sla.clock == ClockKind::first_response);
    CHECK(ticket.sla.first_response_due_at == at("2026-03-03T11:30:00Z"));
    CHECK(ticket.sla.resolution_due_at == at("2026-03-04T18:30:00Z"));
    CHECK(told(office, ticket.id) == "first_response started, resolution started");
  });
}

TEST_CASE("the first answer meets its clock, and each word of Rita starts the next") {
  for_each_database([](db::Database& db) {
    Office office(db);
    promise_to_all(office);
    const auto id = office.ritas_ticket().id;
    office.people.clock.advance(minutes(30));
    answer(office, id);
    CHECK(clock_of(office, id, ClockKind::first_response).state == ClockState::met);
    CHECK(clock_of(office, id, ClockKind::first_response).elapsed_ms == minutes(30).ms);
    Ctx rita = office.as("Rita");
    post_own_reply(rita, id, {.body = "E agora?"});
    office.people.clock.advance(minutes(10));
    post_own_reply(rita, id, {.body = "Alô?"});
    CHECK(office.ticket(id).sla.clock == ClockKind::next_response);
    CHECK(clock_of(office, id, ClockKind::next_response).elapsed_ms == minutes(10).ms);
    answer(office, id);
    CHECK(clock_of(office, id, ClockKind::next_response).state == ClockState::met);
    CHECK(told(office, id) ==
          "first_response started, resolution started, first_response met, next_response started, next_response met");
  });
}

TEST_CASE("a note is no answer") {
  for_each_database([](db::Database& db) {
    Office office(db);
    promise_to_all(office);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    post_message(ana, id, {.kind = MessageKind::note, .body = "Já vi isto."});
    CHECK(office.ticket(id).sla.clock == ClockKind::first_response);
  });
}

TEST_CASE("while Rita is asked the resolution stands still, and goes on with what it had") {
  for_each_database([](db::Database& db) {
    Office office(db);
    promise_to_all(office);
    const auto id = office.ritas_ticket().id;
    office.people.clock.advance(hours(1));
    Ctx ana = office.as("Ana");
    post_message(ana, id, {.body = "Qual navegador?", .status = Status::waiting_customer});
    CHECK(office.ticket(id).sla.state == SlaState::paused);
    CHECK_FALSE(office.ticket(id).sla.resolution_due_at.has_value());
    office.people.clock.advance(days(7));
    Ctx rita = office.as("Rita");
    post_own_reply(rita, id, {.body = "Firefox."});
    const auto clock = clock_of(office, id, ClockKind::resolution);
    CHECK(clock.state == ClockState::running);
    CHECK(clock.elapsed_ms == hours(1).ms);
    CHECK_FALSE(clock.breached_at.has_value());
  });
}

TEST_CASE("a new priority in mid-flight counts what has passed against its own target") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    const auto hours_id = office_hours(office).id;
    create_policy(sonia, {.name = "Urgentes",
                          .priorities = {Priority::urgent},
                          .business_hours_id = hours_id,
                          .resolution_minutes = 4 * 60});
    create_policy(sonia, {.name = "Padrão", .business_hours_id = hours_id, .resolution_minutes = 16 * 60});
    const auto id = office.ritas_ticket().id;  // Monday 9:00
    office.people.clock.advance(hours(1));
    Ctx ana = office.as("Ana");
    edit_ticket(ana, id, {.priority = Priority::urgent}, {});
    CHECK(office.ticket(id).sla.resolution_due_at == at("2026-03-02T17:00:00Z"));  // 14:00: lunch does not count
    office.people.clock.advance(hours(6));                                         // 16:00
    CHECK(office.ticket(id).sla.state == SlaState::breached);
    edit_ticket(ana, id, {.priority = Priority::normal}, {});
    CHECK(office.ticket(id).sla.state == SlaState::running);
    CHECK(clock_of(office, id, ClockKind::resolution).elapsed_ms == hours(6).ms);
    CHECK(told(office, id) == "resolution started, resolution changed, resolution breached, resolution changed");
  });
}

TEST_CASE("a warning and a breach are written down with their true moments, once") {
  for_each_database([](db::Database& db) {
    Office office(db);
    promise_to_all(office);
    const auto id = office.ritas_ticket().id;
    office.people.clock.advance(minutes(50));
    CHECK(office.ticket(id).sla.state == SlaState::at_risk);
    office.work();
    office.people.clock.advance(minutes(25));
    CHECK(office.ticket(id).sla.state == SlaState::breached);
    office.work();
    office.work();
    CHECK(told(office, id) ==
          "first_response started, resolution started, first_response warned, first_response breached");
    CHECK(clock_of(office, id, ClockKind::first_response).breached_at == at("2026-03-02T13:00:00Z"));
    const auto events = office.events(id);
    CHECK(std::ranges::count(events, "ticket.sla_at_risk") == 1);
    CHECK(std::ranges::count(events, "ticket.sla_breached") == 1);
  });
}

TEST_CASE("what was late is late from its due time, even if nobody looked before the answer") {
  for_each_database([](db::Database& db) {
    Office office(db);
    promise_to_all(office);
    const auto id = office.ritas_ticket().id;
    office.people.clock.advance(hours(3));
    answer(office, id);
    const auto clock = clock_of(office, id, ClockKind::first_response);
    CHECK(clock.state == ClockState::met);
    CHECK(clock.breached_at == at("2026-03-02T13:00:00Z"));
    CHECK(told(office, id) ==
          "first_response started, resolution started, first_response breached, first_response met");
  });
}

TEST_CASE("what Rita refuses goes on with its clock, and her yes ends it at the moment of the solution") {
  for_each_database([](db::Database& db) {
    Office office(db);
    promise_to_all(office);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");
    office.people.clock.advance(hours(1));
    solve_ticket(ana, id, {.body = "Troque a senha."});
    office.people.clock.advance(days(1));
    validate_own_ticket(rita, id, {.accepted = false});
    office.people.clock.advance(hours(1));
    solve_ticket(ana, id, {.body = "Agora sim."});
    office.people.clock.advance(days(1));
    validate_own_ticket(rita, id, {.accepted = true});
    const auto clock = clock_of(office, id, ClockKind::resolution);
    CHECK(clock.state == ClockState::met);
    CHECK(clock.elapsed_ms == hours(2).ms);
    CHECK(office.ticket(id).sla.state == SlaState::met);
  });
}

TEST_CASE("each tier has its own clock") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    create_policy(sonia, {.name = "Níveis", .tiers = {Tier::n1}, .tier_minutes = 60});
    create_policy(sonia, {.name = "N2", .tiers = {Tier::n2}, .tier_minutes = 240});
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    office.people.clock.advance(minutes(20));
    escalate_ticket(ana, id,
                    {.to_tier = Tier::n2,
                     .reason = "Erro no servidor.",
                     .summary = "Não entra.",
                     .evidence = Prose<20000>("Erro 500 às 9h")});
    const auto clock = clock_of(office, id, ClockKind::tier);
    CHECK(clock.tier == Tier::n2);
    CHECK(clock.target_ms == minutes(240).ms);
    CHECK(clock.elapsed_ms == 0);
  });
}

TEST_CASE("a promise is a clock: an answer keeps it, silence breaks it") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    CHECK(error_of([&] { make_promise(ana, id, {office.people.clock.now()}); }) == "due_at: error.time.past");
    const Time three = office.people.clock.now() + hours(3);
    CHECK(make_promise(ana, id, {three}).sla.promised_at == three);
    Ctx rita = office.as("Rita");
    CHECK(find_own_ticket(rita, id).promised_at == three);
    office.people.clock.advance(hours(2));
    answer(office, id);
    CHECK(clock_of(office, id, ClockKind::promise).state == ClockState::met);
    CHECK_FALSE(find_own_ticket(rita, id).promised_at.has_value());
    make_promise(ana, id, {office.people.clock.now() + hours(1)});
    office.people.clock.advance(hours(2));
    office.work();
    CHECK(office.ticket(id).sla.state == SlaState::breached);
  });
}

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

TEST_CASE("a list stands in the order of what is due next, page by page, and what is late can be had alone") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    create_policy(sonia, {.name = "Urgentes", .priorities = {Priority::urgent}, .resolution_minutes = 10});
    create_policy(sonia, {.name = "Altas", .priorities = {Priority::high}, .resolution_minutes = 100});
    Ctx ana = office.as("Ana");
    for (const Priority priority : {Priority::low, Priority::high, Priority::urgent}) {
      const auto id = office.ritas_ticket(std::string(name_of(priority))).id;
      edit_ticket(ana, id, {.priority = priority}, {});
    }
    std::string order;
    std::optional<std::string> after;
    do {
      const auto page = list_tickets(ana, {.view = View::open, .sort = Sort::due}, after, 1);
      for (const auto& ticket : page.items) order += ticket.subject + " ";
      after = page.next;
    } while (after);
    CHECK(order == "urgent high low ");
    office.people.clock.advance(minutes(20));
    const auto late = [&](Lateness lateness) {
      TicketFilter filter{.view = View::open};
      set_lateness(filter, lateness, office.people.clock.now());
      return list_tickets(ana, filter, {}, 50).items.size();
    };
    CHECK(late(Lateness::breached) == 1);
    CHECK(late(Lateness::at_risk) == 1);
    office.people.clock.advance(minutes(60));
    CHECK(late(Lateness::at_risk) == 2);
    CHECK(office.get("Ana", "/api/tickets?view=open&sla=breached&sort=due").text("items.0.sla.state") == "breached");
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

TEST_CASE("a promise that Ana broke stays broken when she promises anew") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    make_promise(ana, id, {office.clock.now() + hours(1)});
    office.clock.advance(hours(2));
    make_promise(ana, id, {office.clock.now() + hours(1)});
    CHECK(office.ticket(id).sla.state == SlaState::running);
    answer(office, id);
    CHECK(office.ticket(id).sla.state == SlaState::missed);
    const auto kept = office.ritas_ticket().id;
    make_promise(ana, kept, {office.clock.now() + hours(1)});
    make_promise(ana, kept, {office.clock.now() + hours(2)});
    answer(office, kept);
    CHECK(office.ticket(kept).sla.state == SlaState::met);
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
