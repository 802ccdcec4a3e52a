// The customer calls about a ticket that is there: its word, and often its answer as well.

#include <doctest/doctest.h>

#include "src/support/relation/split.h"
#include "src/support/ticket/solution.h"
#include "src/support/ticket/ticket_commands.h"
#include "test/support/sla/clocks.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using namespace zelo::support::clocks;
using zelo::office::error_of;
using zelo::world::for_each_database;

namespace {

MessageView note_call(Office& office, const TicketId& id, CustomerCall call, const char* who = "Ana") {
  Ctx ctx = office.as(who);
  return post_message(ctx, id, {.kind = MessageKind::note, .body = "Rita ligou sobre a senha.", .call = call});
}

/// Why the clocks moved last.
std::vector<std::string> last_reasons(Office& office, const TicketId& id, std::size_t count) {
  Ctx ana = office.as("Ana");
  std::vector<std::string> reasons;
  for (const auto& entry : list_clock_entries(ana, id, {}, 200).items) reasons.push_back(entry.reason);
  reasons.erase(reasons.begin(), reasons.end() - static_cast<std::ptrdiff_t>(std::min(count, reasons.size())));
  return reasons;
}

/// Rita's ticket, answered once, so that nothing is owed to her.
TicketId answered_ticket(Office& office) {
  promise_to_all(office);
  const auto id = office.ritas_ticket().id;
  office.clock.advance(minutes(10));
  answer(office, id);
  office.clock.advance(minutes(10));
  return id;
}

}  // namespace

TEST_CASE("Rita calls and Ana answers her on the phone: a wait begins and ends, and the list says why") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = answered_ticket(office);
    const auto note = note_call(office, id, CustomerCall::answered);
    CHECK(note.call == CustomerCall::answered);
    CHECK(told(office, id) ==
          "first_response started, resolution started, first_response met, next_response started, next_response met");
    CHECK(last_reasons(office, id, 2) ==
          std::vector<std::string>{"O cliente ligou.", "O cliente ligou e foi respondido na própria ligação."});
    const auto clock = clock_of(office, id, ClockKind::next_response);
    CHECK(clock.state == ClockState::met);
    CHECK(clock.elapsed_ms == 0);
    CHECK_FALSE(clock.breached_at);
    CHECK_FALSE(office.ticket(id).customer_replied);
    CHECK(count_of(office, id, "ticket.called") == 1);
    CHECK(count_of(office, id, "ticket.noted") == 0);
  });
}

TEST_CASE("Rita calls and waits for an answer: her wait is measured until Ana writes") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = answered_ticket(office);
    note_call(office, id, CustomerCall::waiting, "Bruno");
    CHECK(office.ticket(id).customer_replied);
    CHECK(last_reasons(office, id, 1) == std::vector<std::string>{"O cliente ligou."});
    const auto clock = clock_of(office, id, ClockKind::next_response);
    CHECK(clock.state == ClockState::running);
    CHECK(clock.due_at == office.clock.now() + hours(2));
    office.clock.advance(minutes(30));
    answer(office, id);
    CHECK(clock_of(office, id, ClockKind::next_response).state == ClockState::met);
    CHECK(clock_of(office, id, ClockKind::next_response).elapsed_ms == minutes(30).ms);
  });
}

TEST_CASE("whoever wrote and then calls has the answer to both on the phone") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = answered_ticket(office);
    Ctx rita = office.as("Rita");
    post_own_reply(rita, id, {.body = "Ainda não entra."});
    office.clock.advance(minutes(20));
    note_call(office, id, CustomerCall::answered);
    CHECK(clock_of(office, id, ClockKind::next_response).state == ClockState::met);
    CHECK(clock_of(office, id, ClockKind::next_response).elapsed_ms == minutes(20).ms);
    CHECK_FALSE(office.ticket(id).customer_replied);
  });
}

TEST_CASE("the first answer may be given on the phone, and is not owed again by another policy") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto policy = promise_to_all(office);
    const auto id = office.ritas_ticket().id;
    office.clock.advance(minutes(5));
    note_call(office, id, CustomerCall::answered);
    CHECK(office.ticket(id).status == Status::open);
    CHECK(told(office, id) == "first_response started, resolution started, first_response met");
    CHECK(clock_of(office, id, ClockKind::first_response).elapsed_ms == minutes(5).ms);
    Ctx sonia = office.as("Sonia");
    edit_policy(sonia, policy.id, {.first_response_minutes = {true, {}}}, std::nullopt);
    office.work();
    edit_policy(sonia, policy.id, {.first_response_minutes = {true, 30}}, std::nullopt);
    office.work();
    CHECK(clock_of(office, id, ClockKind::first_response).state == ClockState::met);
  });
}

TEST_CASE("a call that waits does not stand for the first answer") {
  for_each_database([](db::Database& db) {
    Office office(db);
    promise_to_all(office);
    const auto id = office.ritas_ticket().id;
    note_call(office, id, CustomerCall::waiting);
    CHECK(told(office, id) == "first_response started, resolution started");
    CHECK(clock_of(office, id, ClockKind::first_response).state == ClockState::running);
    CHECK(office.ticket(id).status == Status::new_);
  });
}

TEST_CASE("a call puts a ticket that waited for the customer back to work, and only an open question reopens one") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = answered_ticket(office);
    Ctx ana = office.as("Ana");
    edit_ticket(ana, id, {.status = Status::waiting_customer}, std::nullopt);
    CHECK(clock_of(office, id, ClockKind::resolution).state == ClockState::paused);
    note_call(office, id, CustomerCall::answered);
    CHECK(office.ticket(id).status == Status::open);
    CHECK(clock_of(office, id, ClockKind::resolution).state == ClockState::running);

    solve_ticket(ana, id, {.body = "Senha nova enviada."});
    note_call(office, id, CustomerCall::answered);
    CHECK(office.ticket(id).status == Status::awaiting_validation);
    CHECK(count_of(office, id, "ticket.reopened") == 0);
    note_call(office, id, CustomerCall::waiting);
    CHECK(office.ticket(id).status == Status::open);
    CHECK(count_of(office, id, "ticket.reopened") == 1);
  });
}

TEST_CASE("a call is noted by who may answer customers, in a note, on a ticket that is open") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = answered_ticket(office);
    CHECK(error_of([&] { note_call(office, id, CustomerCall::answered, "Carla"); }) == "error.forbidden");
    Ctx ana = office.as("Ana");
    CHECK(error_of([&] { post_message(ana, id, {.body = "x", .call = CustomerCall::answered}); }) ==
          "call: error.message.call_in_note");
    note_call(office, id, CustomerCall::answered);
    Ctx rita = office.as("Rita");
    CHECK(list_messages(rita, id, {}, 50).items.size() == 2);
    solve_ticket(ana, id, {.body = "Feito."});
    validate_own_ticket(rita, id, {.accepted = true});
    CHECK(error_of([&] { note_call(office, id, CustomerCall::waiting); }) == "error.ticket.closed");
  });
}

TEST_CASE("what is split off leaves a caller who waits where the call was noted") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = answered_ticket(office);
    Ctx rita = office.as("Rita");
    office.clock.advance(seconds(1));
    const auto other = post_own_reply(rita, id, {.body = "E a nota fiscal?"});
    office.clock.advance(seconds(1));
    note_call(office, id, CustomerCall::waiting);
    Ctx ana = office.as("Ana");
    split_ticket(ana, id, {.message_ids = {other.id}, .subject = "Nota fiscal"});
    CHECK(office.ticket(id).customer_replied);
    CHECK(clock_of(office, id, ClockKind::next_response).state == ClockState::running);
  });
}

TEST_SUITE_END();
