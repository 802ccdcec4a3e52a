#include <doctest/doctest.h>

#include "src/support/relation/merge.h"
#include "src/support/relation/split.h"
#include "src/support/sla/promise.h"
#include "src/support/ticket/own_tickets.h"
#include "src/support/ticket/solution.h"
#include "test/support/sla/clocks.h"
#include "test/world/moment.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::Office;
using zelo::support::clocks::answer;
using zelo::support::clocks::clock_of;
using zelo::support::clocks::count_of;
using zelo::support::clocks::promise_to_all;
using zelo::support::clocks::told;
using zelo::world::at;
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
    unmerge_ticket(ana, later);
    CHECK(promised_on(office, target) == now + hours(5));
    CHECK(promised_on(office, later) == now + hours(8));
  });
}

TEST_CASE("Ana undoes two merges in either order: each ticket has again what was promised on it") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    for (const bool first_first : {true, false}) {
      const auto target = office.ritas_ticket("um").id;
      const auto first = office.ritas_ticket("dois").id;
      const auto second = office.ritas_ticket("três").id;
      const Time now = office.clock.now();
      make_promise(ana, target, {now + hours(8)});
      make_promise(ana, first, {now + hours(5)});
      make_promise(ana, second, {now + hours(3)});
      merge_tickets(ana, target, {.source_ids = {first, second}});
      CHECK(promised_on(office, target) == now + hours(3));
      unmerge_ticket(ana, first_first ? first : second);
      CHECK(promised_on(office, target) == now + (first_first ? hours(3) : hours(5)));
      unmerge_ticket(ana, first_first ? second : first);
      CHECK(promised_on(office, target) == now + hours(8));
      CHECK(promised_on(office, first) == now + hours(5));
      CHECK(promised_on(office, second) == now + hours(3));
    }
  });
}

TEST_CASE("a promise that went on with two merges goes back from the last ticket when the first merge is undone") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto source = office.ritas_ticket("um").id;
    const auto between = office.ritas_ticket("dois").id;
    const auto last = office.ritas_ticket("três").id;
    const Time now = office.clock.now();
    make_promise(ana, source, {now + hours(3)});
    make_promise(ana, between, {now + hours(8)});
    make_promise(ana, last, {now + hours(5)});
    merge_tickets(ana, between, {.source_ids = {source}});
    merge_tickets(ana, last, {.source_ids = {between}});
    CHECK(promised_on(office, last) == now + hours(3));
    unmerge_ticket(ana, source);
    CHECK(promised_on(office, source) == now + hours(3));
    CHECK_FALSE(promised_on(office, between).has_value());
    CHECK(promised_on(office, last) == now + hours(5));
    unmerge_ticket(ana, between);
    CHECK(promised_on(office, between) == now + hours(8));
    CHECK(promised_on(office, last) == now + hours(5));
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
    unmerge_ticket(ana, source);
    CHECK(promised_on(office, source).has_value());
    CHECK_FALSE(promised_on(office, target).has_value());
  });
}

TEST_CASE("Rita's open question goes to another ticket: it is waited for there, since she asked, and here no more") {
  for_each_database([](db::Database& db) {
    Office office(db);
    office.clock.set(at("2026-03-02T13:00:00Z"));
    promise_to_all(office);
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");
    const auto from = office.ritas_ticket().id;
    answer(office, from);
    office.clock.advance(minutes(10));
    const Time asked = office.clock.now();
    const auto question = post_own_reply(rita, from, {.body = "E a fatura de maio?"}).id;
    CHECK(clock_of(office, from, ClockKind::next_response).state == ClockState::running);
    office.clock.advance(minutes(40));
    const auto half = split_ticket(ana, from, {.message_ids = {question}, .subject = "Fatura de maio"});

    const auto left = clock_of(office, from, ClockKind::next_response);
    CHECK(left.state == ClockState::cancelled);
    CHECK_FALSE(left.breached_at.has_value());
    CHECK(told(office, from).ends_with("next_response started, next_response cancelled"));
    CHECK(half.customer_replied);
    CHECK(half.sla.first_response_due_at == asked + hours(1));
    CHECK(clock_of(office, half.id, ClockKind::first_response).elapsed_ms == minutes(40).ms);
    CHECK(clock_of(office, half.id, ClockKind::resolution).elapsed_ms == minutes(40).ms);
    CHECK(told(office, half.id) == "first_response started, resolution started");
    answer(office, half.id);
    CHECK(clock_of(office, half.id, ClockKind::first_response).state == ClockState::met);
  });
}

TEST_CASE("a question that was late is late on the ticket that it was split off to, and on no other") {
  for_each_database([](db::Database& db) {
    Office office(db);
    promise_to_all(office);
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");
    const auto from = office.ritas_ticket().id;
    answer(office, from);
    const auto question = post_own_reply(rita, from, {.body = "E a fatura de maio?"}).id;
    office.clock.advance(minutes(150));
    office.work();
    CHECK(office.ticket(from).sla.state == SlaState::breached);
    const auto half = split_ticket(ana, from, {.message_ids = {question}, .subject = "Fatura de maio"}).id;
    office.clock.advance(minutes(1));
    office.work();
    CHECK(office.ticket(half).sla.state == SlaState::breached);
    CHECK(office.ticket(from).sla.outcome == SlaOutcome::met);
    CHECK(count_of(office, from, "ticket.sla_lifted") == 1);
  });
}

TEST_CASE("Ana splits off what she has answered already: nobody waits for a first answer there") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto policy = promise_to_all(office);
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");
    const auto from = office.ritas_ticket().id;
    const auto question = post_own_reply(rita, from, {.body = "E a fatura de maio?"}).id;
    const auto said = post_message(ana, from, {.body = "A fatura está no portal."}).id;
    for (const auto& moved : {std::vector{question, said}, std::vector{post_message(ana, from, {.body = "Viu?"}).id}}) {
      const auto half = split_ticket(ana, from, {.message_ids = moved, .subject = "Fatura de maio"});
      CHECK_FALSE(half.customer_replied);
      CHECK_FALSE(half.sla.first_response_due_at.has_value());
      Ctx sonia = office.as("Sonia");
      edit_policy(sonia, policy.id, {.first_response_minutes = {true, 90}}, {});
      office.work();
      CHECK_FALSE(office.ticket(half.id).sla.first_response_due_at.has_value());
      post_own_reply(rita, half.id, {.body = "Não achei."});
      CHECK(office.ticket(half.id).sla.clock == ClockKind::next_response);
    }
  });
}

TEST_CASE("what stays behind a split and was never answered goes on waiting for its first answer") {
  for_each_database([](db::Database& db) {
    Office office(db);
    promise_to_all(office);
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");
    const auto from = office.ritas_ticket().id;
    const auto due = office.ticket(from).sla.first_response_due_at;
    const auto question = post_own_reply(rita, from, {.body = "E a fatura de maio?"}).id;
    office.clock.advance(minutes(5));
    split_ticket(ana, from, {.message_ids = {question}, .subject = "Fatura de maio"});
    CHECK(office.ticket(from).sla.first_response_due_at == due);
    CHECK(office.ticket(from).customer_replied);
  });
}

TEST_CASE("undoing a merge ends the clock of the question that went back, and the promise as well") {
  for_each_database([](db::Database& db) {
    Office office(db);
    promise_to_all(office);
    Ctx ana = office.as("Ana");
    const auto target = office.ritas_ticket("um").id;
    solve_ticket(ana, target, {.body = "Feito."});
    office.clock.advance(minutes(1));
    const auto source = office.ritas_ticket("dois").id;
    make_promise(ana, source, {office.clock.now() + hours(1)});
    merge_tickets(ana, target, {.source_ids = {source}});
    CHECK(clock_of(office, target, ClockKind::next_response).state == ClockState::running);
    unmerge_ticket(ana, source);
    CHECK(clock_of(office, target, ClockKind::next_response).state == ClockState::cancelled);
    CHECK(clock_of(office, target, ClockKind::promise).state == ClockState::cancelled);
    CHECK(clock_of(office, target, ClockKind::resolution).state == ClockState::paused);
    CHECK(office.ticket(source).sla.promised_at.has_value());
  });
}

TEST_SUITE_END();
