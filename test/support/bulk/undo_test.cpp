// What a change of many tickets has led to by itself is taken back with it: turns, waiting, access.

#include <doctest/doctest.h>

#include "src/support/bulk/bulk.h"
#include "src/support/relation/merge.h"
#include "src/support/routing/profile.h"
#include "src/support/routing/routing_store.h"
#include "src/support/routing/skill.h"
#include "src/support/ticket/assignment.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/ticket_commands.h"
#include "test/support/restriction/safe_office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::Office;
using zelo::office::SafeOffice;
using zelo::world::for_each_database;

namespace {

void take_tickets(Office& office, const char* who, bool available) {
  Ctx ctx = office.as(who);
  set_own_status(ctx, {.available = available});
}

bulk::RunId change_all(Office& office, const std::string& who, const std::vector<TicketId>& ids,
                       const BulkChange& change) {
  Ctx ctx = office.as(who);
  const auto run = start_bulk(ctx, {.selection = {.ticket_ids = ids}, .change = change});
  office.work();
  CHECK(find_bulk(ctx, run.id).done == static_cast<std::int64_t>(ids.size()));
  return run.id;
}

BulkRunView undone(Office& office, const std::string& who, const bulk::RunId& id) {
  Ctx ctx = office.as(who);
  undo_bulk(ctx, id);
  office.work();
  return find_bulk(ctx, id);
}

std::optional<Time> waits_since(Office& office, const TicketId& id) {
  const auto wait = office.db.read([&](db::Tx& tx) { return store::find_routing_wait(tx, id); });
  return wait ? std::optional(wait->since) : std::nullopt;
}

}  // namespace

TEST_CASE("tickets that waited and were given to Bruno by mistake wait again in their old place, and find somebody") {
  for_each_database([](db::Database& db) {
    Office office(db);
    for (const char* who : {"Ana", "Bruno"}) take_tickets(office, who, false);
    const std::vector<TicketId> ids{office.ritas_ticket("um").id, office.ritas_ticket("dois").id};
    office.work();
    const auto since = waits_since(office, ids[0]);
    REQUIRE(since);
    office.clock.advance(minutes(30));
    const auto run = change_all(office, "Ana", ids, {.assignee_id = {true, office.user("Bruno")}});
    CHECK_FALSE(waits_since(office, ids[0]));
    CHECK(undone(office, "Ana", run).undone == 2);
    CHECK_FALSE(office.ticket(ids[0]).assignee_id);
    CHECK(waits_since(office, ids[0]) == since);
    take_tickets(office, "Ana", true);
    office.work();
    for (const auto& id : ids) CHECK(office.ticket(id).assignee_name == "Ana");
  });
}

TEST_CASE("what was taken from Bruno, who works here no longer, goes to whose turn it is when that is undone") {
  for_each_database([](db::Database& db) {
    Office office(db);
    take_tickets(office, "Ana", false);
    const auto id = office.ritas_ticket().id;
    office.work();
    REQUIRE(office.ticket(id).assignee_name == "Bruno");
    take_tickets(office, "Ana", true);
    const auto run = change_all(office, "Ana", {id}, {.assignee_id = {true, office.user("Nina")}});
    office.leave("Bruno");
    CHECK(undone(office, "Ana", run).undone == 1);
    CHECK(office.ticket(id).assignee_name == "Ana");
  });
}

TEST_CASE("tickets that were returned, or went to another category, are given back although routing gave them on") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    Ctx nina = office.as("Nina");
    const auto fiscal = create_skill(sonia, {.name = "Fiscal"}).id;
    edit_profile(sonia, office.user("Bruno"), {.skill_ids = std::vector<SkillId>{fiscal}}, std::nullopt);
    edit_category(sonia, office.faturas, {.skill_id = {true, fiscal}}, std::nullopt);
    take_tickets(office, "Bruno", false);

    const auto escalated = office.ritas_ticket("um").id;
    escalate_ticket(nina, escalated,
                    {.to_tier = Tier::n2, .reason = "Erro.", .summary = "Não entra.", .evidence = "Captura."});
    office.work();
    REQUIRE(office.ticket(escalated).assignee_name == "Nina");
    auto run =
        change_all(office, "Nina", {escalated}, {.return_to = ReturnTicket{.to_tier = Tier::n1, .reason = "É daí."}});
    CHECK(office.ticket(escalated).assignee_name == "Ana");
    CHECK(undone(office, "Nina", run).undone == 1);
    CHECK(office.ticket(escalated).assignee_name == "Nina");
    CHECK(office.ticket(escalated).tier == Tier::n2);

    const std::vector<TicketId> ids{office.ritas_ticket("dois").id, office.ritas_ticket("três").id};
    office.work();
    take_tickets(office, "Bruno", true);
    run = change_all(office, "Ana", ids, {.category_id = {true, office.faturas}});
    for (const auto& id : ids) CHECK(office.ticket(id).assignee_name == "Bruno");
    post_message(nina, ids[1], {.kind = MessageKind::note, .body = "Já vi isto."});
    const auto result = undone(office, "Ana", run);
    CHECK(result.undone == 1);
    CHECK(result.kept == 1);
    CHECK(office.ticket(ids[0]).assignee_name == "Ana");
    CHECK(office.ticket(ids[0]).category_id == office.acesso);
    CHECK(office.ticket(ids[1]).assignee_name == "Bruno");
  });
}

TEST_CASE("a ticket that found somebody after a change of its priority alone stays with them when that is undone") {
  for_each_database([](db::Database& db) {
    Office office(db);
    for (const char* who : {"Ana", "Bruno"}) take_tickets(office, who, false);
    const auto id = office.ritas_ticket().id;
    office.work();
    const auto run = change_all(office, "Ana", {id}, {.priority = Priority::high});
    take_tickets(office, "Bruno", true);
    office.work();
    REQUIRE(office.ticket(id).assignee_name == "Bruno");
    CHECK(undone(office, "Ana", run).undone == 1);
    CHECK(office.ticket(id).priority == Priority::normal);
    CHECK(office.ticket(id).assignee_name == "Bruno");
  });
}

TEST_CASE("a conversation that a category has restricted is everybody's again as a whole, and the log says by what") {
  for_each_database([](db::Database& db) {
    SafeOffice office(db);
    const auto target = office.ritas_ticket("Não entra").id;
    const auto source = office.ritas_ticket("Ainda não entra").id;
    Ctx ana = office.as("Ana");
    merge_tickets(ana, target, {.source_ids = {source}});
    office.work();
    const auto had = office.ticket(target).assignee_id;
    const auto run = change_all(office, "Ana", {target}, {.category_id = {true, office.vulnerabilities}});
    CHECK_FALSE(office.sees("Ana", source));
    CHECK(undone(office, "Alice", run).undone == 1);
    CHECK(office.sees("Ana", source));
    CHECK(list_messages(ana, target, {}, 50).items.size() == 2);
    CHECK(office.ticket(target).assignee_id == had);
    for (const auto& id : {target, source}) CHECK(std::ranges::count(office.events(id), "ticket.widened") == 1);
  });
}

TEST_SUITE_END();
