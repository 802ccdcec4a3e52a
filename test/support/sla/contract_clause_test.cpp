// Policies for a clause of the contract: who is promised by them, since when and until when.

#include <doctest/doctest.h>

#include "src/customer/contract/contract_commands.h"
#include "src/support/sla/clock_lists.h"
#include "src/support/sla/policy.h"
#include "src/support/sla/policy_store.h"
#include "src/support/ticket/ticket_commands.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::world::for_each_database;

namespace {

/// "Ouro" promises in an hour, "Padrão" in four.
SlaPolicy promise_gold(Office& office) {
  Ctx sonia = office.as("Sonia");
  const auto gold = create_policy(
      sonia,
      {.name = "Contrato Ouro", .contract_slas = {Line<40>("Diamante"), Line<40>("OURO")}, .resolution_minutes = 60});
  create_policy(sonia, {.name = "Padrão", .resolution_minutes = 240});
  return gold;
}

customer::ContractView sign(Office& office, const AccountId& account, const char* sla,
                            const char* starts_on = "2026-01-01") {
  Ctx carla = office.as("Carla");
  return customer::create_contract(carla, account,
                                   {.plan = Line<120>("Corporativo"),
                                    .starts_on = Date(starts_on),
                                    .renews_on = Date("2027-01-01"),
                                    .value = {100, "BRL"},
                                    .sla = Line<40>(sla)});
}

std::string policy_of(Office& office, const TicketId& id) {
  Ctx ana = office.as("Ana");
  for (const auto& clock : list_clocks(ana, id).clocks)
    if (clock.clock == ClockKind::resolution && !clock.ended_at) return clock.policy_name.value_or("");
  return "none";
}

std::string last_reason(Office& office, const TicketId& id) {
  Ctx ana = office.as("Ana");
  const auto entries = list_clock_entries(ana, id, {}, 200).items;
  return entries.empty() ? "" : entries.back().reason;
}

}  // namespace

TEST_CASE("a ticket is promised by the clause of its customer's contract, however the clause is written") {
  for_each_database([](db::Database& db) {
    Office office(db);
    promise_gold(office);
    CHECK(policy_of(office, office.ritas_ticket().id) == "Padrão");
    sign(office, office.nando, "Ouro");  // another customer's
    CHECK(policy_of(office, office.ritas_ticket().id) == "Padrão");
    sign(office, office.estrela, "ouró");
    CHECK(policy_of(office, office.ritas_ticket().id) == "Contrato Ouro");
  });
}

TEST_CASE("a clause whose name has other signs is another clause, also where databases give signs a meaning") {
  for_each_database([](db::Database& db) {
    Office office(db);
    promise_gold(office);
    for (const char* other : {"Ouro+", "(Ouro)", "%", "Our_", "Diamante,Ouro"}) sign(office, office.estrela, other);
    CHECK(policy_of(office, office.ritas_ticket().id) == "Padrão");
    Ctx sonia = office.as("Sonia");
    create_policy(sonia, {.name = "Mais", .contract_slas = {Line<40>("ouro+")}, .resolution_minutes = 30});
    db.write(store::renew_clause_keys);  // as a program does that made them otherwise
    CHECK(policy_of(office, office.ritas_ticket().id) == "Padrão");
    const auto policies = list_policies(sonia);
    edit_policy(sonia, policies.at(1).id, {.active = false}, {});
    CHECK(policy_of(office, office.ritas_ticket().id) == "Mais");
  });
}

TEST_CASE("a clause holds from the contract's first day to its last, and not for a part of its name") {
  for_each_database([](db::Database& db) {
    Office office(db);
    promise_gold(office);
    sign(office, office.estrela, "Our");
    sign(office, office.estrela, "Ouro branco");
    const auto contract = sign(office, office.estrela, "Ouro", "2026-03-03");  // tomorrow
    CHECK(policy_of(office, office.ritas_ticket().id) == "Padrão");
    office.clock.set(*parse_rfc3339("2026-03-03T12:00:00Z"));
    CHECK(policy_of(office, office.ritas_ticket().id) == "Contrato Ouro");
    Ctx carla = office.as("Carla");
    customer::edit_contract(carla, contract.id, {.ended_on = {true, Date("2026-03-04")}}, {});
    office.clock.set(*parse_rfc3339("2026-03-05T02:59:00Z"));  // in São Paulo it is still the fourth
    CHECK(policy_of(office, office.ritas_ticket().id) == "Contrato Ouro");
    office.clock.set(*parse_rfc3339("2026-03-05T03:00:00Z"));
    CHECK(policy_of(office, office.ritas_ticket().id) == "Padrão");
  });
}

TEST_CASE("Carla changes the clause, and the clocks of the customer's open tickets say so") {
  for_each_database([](db::Database& db) {
    Office office(db);
    promise_gold(office);
    const auto id = office.ritas_ticket().id;
    office.work();  // what the policies left to do
    const Time opened = office.clock.now();
    office.clock.advance(minutes(10));
    const auto contract = sign(office, office.estrela, "Ouro");
    office.work();
    CHECK(policy_of(office, id) == "Contrato Ouro");
    CHECK(office.ticket(id).sla.resolution_due_at == opened + minutes(60));
    CHECK(last_reason(office, id) == "Com a mudança no contrato, passou a valer a política “Contrato Ouro”.");

    Ctx carla = office.as("Carla");
    customer::edit_contract(carla, contract.id, {.sla = {true, Line<40>("Prata")}}, {});
    office.work();
    CHECK(policy_of(office, id) == "Padrão");
    CHECK(office.ticket(id).sla.resolution_due_at == opened + minutes(240));
    office.work();  // again: nothing new
    Ctx ana = office.as("Ana");
    CHECK(list_clock_entries(ana, id, {}, 200).items.size() == 3);
  });
}

TEST_CASE("where no policy is left after the contract, the clocks stop and say why") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    create_policy(sonia, {.name = "Ouro", .contract_slas = {Line<40>("Ouro")}, .resolution_minutes = 60});
    const auto contract = sign(office, office.estrela, "Ouro");
    const auto id = office.ritas_ticket().id;
    office.work();  // what the policy left to do
    office.clock.advance(days(1));
    Ctx carla = office.as("Carla");
    customer::edit_contract(carla, contract.id, {.ended_on = {true, Date("2026-03-02")}}, {});
    office.work();
    CHECK(policy_of(office, id) == "none");
    CHECK(last_reason(office, id) == "Com a mudança no contrato, nenhuma política vale mais para este chamado.");
  });
}

TEST_CASE("all open tickets of an account follow, however many") {
  for_each_database([](db::Database& db) {
    Office office(db);
    promise_gold(office);
    std::vector<TicketId> all;
    for (int n = 0; n < 101; ++n) all.push_back(office.ritas_ticket().id);
    sign(office, office.estrela, "Ouro");
    for (int n = 0; n < 2; ++n) office.work();
    for (const TicketId& id : {all.front(), all[50], all.back()}) CHECK(policy_of(office, id) == "Contrato Ouro");
  });
}

TEST_CASE("the clauses of a policy come back as Sonia wrote them, each once in order, and too many are refused") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto made = office.post("Sonia", "/api/sla_policies",
                                  R"({"name":"Ouro","contract_slas":["Ouro","24x7","Ouro"],"resolution_minutes":60})");
    REQUIRE(made.status == 201);
    CHECK(made.text("contract_slas") == R"(["24x7","Ouro"])");
    const std::string one = "/api/sla_policies/" + made.text("id");
    CHECK(office.get("Ana", one).text("contract_slas.1") == "Ouro");
    CHECK(office.patch("Sonia", one, R"({"name":"Ouro 2"})").text("contract_slas.0") == "24x7");
    CHECK(office.patch("Sonia", one, R"({"contract_slas":[]})").text("contract_slas") == "[]");
    CHECK(policy_of(office, office.ritas_ticket().id) == "Ouro 2");  // for everybody again

    std::string many;
    for (int n = 0; n < 21; ++n) many += (n == 0 ? "\"" : ",\"") + std::to_string(n) + "\"";
    const auto refused = office.patch("Sonia", one, R"({"contract_slas":[)" + many + "]}");
    CHECK(refused.status == 422);
    CHECK(refused.text("errors.0.path") == "contract_slas");
    CHECK(office.patch("Sonia", one, R"({"contract_slas":[""]})").status == 422);
  });
}

TEST_SUITE_END();
