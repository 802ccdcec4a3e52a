#include <doctest/doctest.h>

#include "src/support/sending/pending.h"
#include "src/support/sla/promise.h"
#include "src/support/ticket/handoff.h"
#include "src/support/ticket/own_tickets.h"
#include "src/support/ticket/solution.h"
#include "src/support/ticket/ticket_commands.h"
#include "src/support/ticket/ticket_lists.h"
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
using zelo::support::clocks::office_hours;
using zelo::support::clocks::promise_to_all;
using zelo::support::clocks::told;
using zelo::world::at;
using zelo::world::for_each_database;

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
    CHECK(count_of(office, id, "ticket.sla_breached") == 1);
    CHECK(count_of(office, id, "ticket.sla_lifted") == 1);
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

TEST_CASE("Ana says whether her reply is what she promised, and else it is when that is due within the hour") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    const auto say = [&](std::optional<bool> keeps, std::optional<Time> next = {}) {
      post_message(ana, id, {.body = "Já estamos vendo.", .keeps_promise = keeps, .promise_at = next});
      return office.ticket(id).sla.promised_at;
    };
    const Time three = office.clock.now() + hours(3);
    make_promise(ana, id, {three});
    CHECK(say({}) == three);  // three hours early: not yet what was promised
    office.clock.advance(minutes(150));
    CHECK(say(false) == three);
    CHECK_FALSE(say({}).has_value());
    CHECK(clock_of(office, id, ClockKind::promise).state == ClockState::met);

    const Time five = three + hours(2);
    CHECK(say({}, five) == five);
    const Time six = three + hours(3);
    CHECK(say(true, six) == six);  // kept, and the next one given, in one act
    CHECK(office.ticket(id).sla.outcome == SlaOutcome::met);
    CHECK(count_of(office, id, "ticket.promised") == 3);
    CHECK(error_of([&] { say({}, office.clock.now()); }) == "promise_at: error.time.past");
    CHECK(error_of([&] { post_message(ana, id, {.kind = MessageKind::note, .body = "x", .keeps_promise = true}); }) ==
          "keeps_promise: error.message.only_reply");
  });
}

TEST_CASE("what Ana said of her promise goes along with a reply that waits for its moment") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    const Time soon = office.clock.now() + minutes(30);
    make_promise(ana, id, {soon});
    send_later(ana, id, {.body = "Ainda não.", .keeps_promise = false});
    office.clock.advance(minutes(1));
    office.work();
    CHECK(office.ticket(id).sla.promised_at == soon);
    const Time later = office.clock.now() + hours(5);
    send_later(ana, id, {.body = "Agora sim.", .keeps_promise = true, .promise_at = later});
    office.clock.advance(minutes(1));
    office.work();
    CHECK(office.ticket(id).sla.promised_at == later);
    CHECK(office.ticket(id).sla.outcome == SlaOutcome::met);
  });
}

TEST_CASE("a reply for tomorrow promises nothing for today, and Ana changes what it promises while it waits") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    const Time now = office.clock.now();
    const auto wait = [&](Time promised) {
      return send_later(ana, id, {.body = "Veremos.", .send_at = now + days(1), .promise_at = promised});
    };
    CHECK(error_of([&] { wait(now + days(1)); }) == "promise_at: error.message.promise_too_early");
    const auto pending = wait(now + hours(26));
    CHECK(pending.promise_at == now + hours(26));
    CHECK(error_of([&] { edit_pending(ana, pending.id, {.send_at = now + hours(27)}, {}); }) ==
          "promise_at: error.message.promise_too_early");
    const EditPending change{.send_at = now + hours(27), .keeps_promise = true, .promise_at = {true, now + hours(30)}};
    const auto edited = edit_pending(ana, pending.id, change, {});
    CHECK(edited.keeps_promise == true);
    CHECK(edited.promise_at == now + hours(30));
    office.clock.advance(hours(27));
    office.work();
    CHECK(office.ticket(id).sla.promised_at == now + hours(30));
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
    office.clock.advance(hours(1));
    answer(office, kept);
    CHECK(office.ticket(kept).sla.state == SlaState::met);
  });
}

TEST_SUITE_END();
