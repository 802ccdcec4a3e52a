#include "src/support/silence/silence.h"

#include <doctest/doctest.h>

#include "src/support/copy/copy.h"
#include "src/support/hours/business_hours.h"
#include "src/support/sla/policy.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/own_tickets.h"
#include "src/support/ticket/solution.h"
#include "src/support/ticket/ticket_commands.h"
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

/// Silence is reminded of after one working day each, and ends a ticket after three. It is Monday, 2 March 2026, 9:00.
void wait_three_days(Office& office) {
  Ctx sonia = office.as("Sonia");
  NewBusinessHours week{.name = "Horário comercial", .time_zone = "America/Sao_Paulo"};
  for (int day = 1; day <= 5; ++day) week.shifts.push_back({day, 8 * 60, 18 * 60});
  create_policy(
      sonia, {.name = "Padrão", .business_hours_id = create_hours(sonia, week).id, .remind_days = 1, .close_days = 3});
}

/// A mail to Rita, as the channel keeps it, which has no place in this office.
void mailed(Office& office, const TicketId& id, const std::string& kind, const std::string& state) {
  office.db.write([&](db::Tx& tx) {
    tx.exec(
        "INSERT INTO outgoing_mails (id, recipient, recipient_name, subject, text_body, html_body, ticket_id,"
        " contact_id, state, attempts, created_at, kind) VALUES ($1, 'rita@estrela.example', 'Rita', 'x', 'x', 'x', $2,"
        " $3, $4, 1, $5, $6)",
        office.nowhere(), id, office.contact("Rita"), state, office.clock.now(), kind);
  });
}

/// `asked`: what became of the mail with the question; "" for none.
TicketId solved_ticket(Office& office, const std::string& asked = "sent") {
  const auto id = office.ritas_ticket().id;
  Ctx ana = office.as("Ana");
  solve_ticket(ana, id, {.body = "Troque a senha."});
  if (!asked.empty()) mailed(office, id, "solved", asked);
  return id;
}

std::int64_t count(Office& office, const TicketId& id, const char* kind) {
  const auto events = office.events(id);
  return std::ranges::count(events, kind);
}

void look_at(Office& office, const char* moment) {
  office.clock.set(at(moment));
  office.work();
}

}  // namespace

TEST_CASE("Rita is reminded on each working day, and in the end her silence closes the ticket") {
  for_each_database([](db::Database& db) {
    Office office(db);
    wait_three_days(office);
    const auto id = solved_ticket(office);
    Ctx rita = office.as("Rita");
    CHECK(find_own_ticket(rita, id).closes_at == at("2026-03-05T21:00:00Z"));
    look_at(office, "2026-03-03T20:59:00Z");
    CHECK(count(office, id, "ticket.validation_reminded") == 0);
    look_at(office, "2026-03-03T21:01:00Z");
    CHECK(count(office, id, "ticket.validation_reminded") == 1);
    look_at(office, "2026-03-04T21:01:00Z");
    CHECK(count(office, id, "ticket.validation_reminded") == 2);
    CHECK(office.ticket(id).status == Status::awaiting_validation);
    look_at(office, "2026-03-05T21:06:00Z");
    CHECK(count(office, id, "ticket.validation_reminded") == 2);
    CHECK(office.ticket(id).status == Status::closed);
    CHECK(office.ticket(id).closed_at == at("2026-03-05T21:06:00Z"));
    CHECK(count(office, id, "ticket.closed_by_silence") == 1);
  });
}

TEST_CASE(
    "the mail with the question came back: the ticket waits on, people are told once, and a reminder gets through") {
  for_each_database([](db::Database& db) {
    Office office(db);
    wait_three_days(office);
    const auto id = solved_ticket(office, "failed");
    Ctx rita = office.as("Rita");
    look_at(office, "2026-03-05T21:06:00Z");
    CHECK(office.ticket(id).status == Status::awaiting_validation);
    CHECK(count(office, id, "ticket.validation_unasked") == 1);
    CHECK(find_own_ticket(rita, id).closes_at == at("2026-03-10T21:00:00Z"));
    look_at(office, "2026-03-06T21:06:00Z");
    CHECK(count(office, id, "ticket.validation_reminded") == 1);
    look_at(office, "2026-03-10T21:06:00Z");
    CHECK(office.ticket(id).status == Status::awaiting_validation);
    CHECK(count(office, id, "ticket.validation_unasked") == 1);
    mailed(office, id, "reminder", "sent");
    look_at(office, "2026-03-13T21:06:00Z");
    CHECK(office.ticket(id).status == Status::closed);
    CHECK(count(office, id, "ticket.closed_by_silence") == 1);
  });
}

TEST_CASE("Rita has left since she was asked, or no mail was ever made: her silence closes nothing") {
  for_each_database([](db::Database& db) {
    Office office(db);
    wait_three_days(office);
    const auto left = solved_ticket(office);
    const auto never = solved_ticket(office, "");
    const auto bounced_since = solved_ticket(office);
    mailed(office, bounced_since, "reminder", "failed");
    look_at(office, "2026-03-05T20:00:00Z");
    db.write([&](db::Tx& tx) {
      tx.exec("UPDATE contacts SET left_on = '2026-03-05' WHERE id = $1", office.contact("Rita"));
    });
    look_at(office, "2026-03-05T21:06:00Z");
    for (const auto& id : {left, never, bounced_since}) {
      CHECK(office.ticket(id).status == Status::awaiting_validation);
      CHECK(count(office, id, "ticket.validation_unasked") == 1);
    }
  });
}

TEST_CASE("Rita gets no mail with the question: that one with something else reached her closes nothing") {
  for_each_database([](db::Database& db) {
    Office office(db);
    wait_three_days(office);
    const auto id = solved_ticket(office, "");
    mailed(office, id, "reply", "sent");
    look_at(office, "2026-03-05T21:06:00Z");
    CHECK(office.ticket(id).status == Status::awaiting_validation);
    CHECK(count(office, id, "ticket.validation_unasked") == 1);
    mailed(office, id, "solved", "sent");
    look_at(office, "2026-03-10T21:06:00Z");
    CHECK(office.ticket(id).status == Status::closed);
  });
}

TEST_CASE("Rita has left and nobody else can be asked: once people were told so, the ticket closes in the end") {
  for_each_database([](db::Database& db) {
    Office office(db);
    wait_three_days(office);
    const auto id = solved_ticket(office, "");
    const auto copied = solved_ticket(office, "");
    Ctx ana = office.as("Ana");
    add_copy(ana, copied, office.as("Igor").actor.contact_id());
    db.write([&](db::Tx& tx) {
      tx.exec("UPDATE contacts SET left_on = '2026-03-02' WHERE id = $1", office.contact("Rita"));
    });
    look_at(office, "2026-03-05T21:06:00Z");
    CHECK(office.ticket(id).status == Status::awaiting_validation);
    CHECK(count(office, id, "ticket.validation_unasked") == 1);
    CHECK(count(office, id, "ticket.validation_reminded") == 0);
    look_at(office, "2026-03-10T21:06:00Z");
    CHECK(office.ticket(id).status == Status::closed);
    CHECK(office.ticket(copied).status == Status::awaiting_validation);
  });
}

TEST_CASE("a ticket of monitoring, and one that no contact asked, close without a reminder that nobody could read") {
  for_each_database([](db::Database& db) {
    Office office(db);
    wait_three_days(office);
    Ctx ana = office.as("Ana");
    const auto alone = open_ticket(ana, {.subject = "Disco cheio", .body = "x", .category_id = office.acesso}).id;
    const auto reported = office.ritas_ticket().id;
    db.write([&](db::Tx& tx) { tx.exec("UPDATE tickets SET channel = 'monitoring' WHERE id = $1", reported); });
    for (const auto& id : {alone, reported}) solve_ticket(ana, id, {.body = "Espaço liberado."});
    look_at(office, "2026-03-04T21:01:00Z");
    look_at(office, "2026-03-05T21:06:00Z");
    for (const auto& id : {alone, reported}) {
      CHECK(office.ticket(id).status == Status::closed);
      CHECK(count(office, id, "ticket.validation_reminded") == 0);
      CHECK(count(office, id, "ticket.validation_unasked") == 0);
    }
  });
}

TEST_CASE("when no mail reaches Rita, she is reminded three times more, and not for ever") {
  for_each_database([](db::Database& db) {
    Office office(db);
    wait_three_days(office);
    const auto id = solved_ticket(office, "failed");
    look_at(office, "2026-03-05T21:06:00Z");
    const auto before = count(office, id, "ticket.validation_reminded");
    for (int day = 0; day < 40; ++day) {
      office.clock.advance(days(1));
      office.work();
    }
    CHECK(office.ticket(id).status == Status::awaiting_validation);
    CHECK(count(office, id, "ticket.validation_reminded") == before + 3);
    CHECK(count(office, id, "ticket.validation_unasked") == 1);
  });
}

TEST_CASE("any word of Rita ends the waiting, and the next solution begins it anew") {
  for_each_database([](db::Database& db) {
    Office office(db);
    wait_three_days(office);
    const auto id = solved_ticket(office);
    Ctx rita = office.as("Rita");
    office.clock.advance(hours(3));
    post_own_reply(rita, id, {.body = "Ainda não."});
    CHECK_FALSE(find_own_ticket(rita, id).closes_at.has_value());
    look_at(office, "2026-03-09T12:00:00Z");
    CHECK(office.ticket(id).status == Status::open);
    Ctx ana = office.as("Ana");
    solve_ticket(ana, id, {.body = "Agora sim."});
    CHECK(find_own_ticket(rita, id).closes_at == at("2026-03-12T21:00:00Z"));
  });
}

TEST_CASE("a ticket that cannot be read keeps no other from being closed") {
  for_each_database([](db::Database& db) {
    Office office(db);
    wait_three_days(office);
    const auto broken = solved_ticket(office);
    const auto id = solved_ticket(office);
    db.write([&](db::Tx& tx) { tx.exec("UPDATE tickets SET priority = 'no such' WHERE id = $1", broken); });
    look_at(office, "2026-03-05T21:06:00Z");
    CHECK(office.ticket(id).status == Status::closed);
    CHECK(db.read([&](db::Tx& tx) {
      return tx.value<std::string>("SELECT status FROM tickets WHERE id = $1", broken);
    }) == "awaiting_validation");
  });
}

TEST_CASE("without a policy a solution waits for Rita's word for ever") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = solved_ticket(office);
    look_at(office, "2027-03-02T12:00:00Z");
    CHECK(office.ticket(id).status == Status::awaiting_validation);
    CHECK(db.read([&](db::Tx& tx) { return closing_date(tx, id); }).empty());
  });
}

TEST_CASE("what Ana adds to her solution gives Rita the whole time to look at it") {
  for_each_database([](db::Database& db) {
    Office office(db);
    wait_three_days(office);
    const auto id = solved_ticket(office);
    look_at(office, "2026-03-05T20:00:00Z");
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");
    post_message(ana, id, {.kind = MessageKind::note, .body = "Ela não ligou."});
    CHECK(find_own_ticket(rita, id).closes_at == at("2026-03-05T21:00:00Z"));
    post_message(ana, id, {.body = "Depois de trocar, reinicie o navegador."});
    CHECK(find_own_ticket(rita, id).closes_at == at("2026-03-10T21:00:00Z"));
    look_at(office, "2026-03-05T21:06:00Z");
    CHECK(office.ticket(id).status == Status::awaiting_validation);
  });
}

TEST_CASE("hours by which a solution still waits for Rita are not deleted") {
  for_each_database([](db::Database& db) {
    Office office(db);
    wait_three_days(office);
    const auto id = solved_ticket(office);
    Ctx sonia = office.as("Sonia");
    const auto policy = list_policies(sonia).at(0);
    edit_policy(sonia, policy.id, {.business_hours_id = {true, {}}}, {});
    CHECK(error_of([&] { delete_hours(sonia, *policy.business_hours_id); }) == "error.hours.used");
    Ctx rita = office.as("Rita");
    validate_own_ticket(rita, id, {.accepted = true});
    CHECK(error_of([&] { delete_hours(sonia, *policy.business_hours_id); }) == "no error");
  });
}

TEST_SUITE_END();
