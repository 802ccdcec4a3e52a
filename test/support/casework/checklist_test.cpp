#include <doctest/doctest.h>

#include "src/support/attachment/attachment_commands.h"
#include "src/support/checklist/checklist_commands.h"
#include "src/support/checklist/checklist_rules.h"
#include "src/support/investigation/investigation.h"
#include "src/support/relation/merge.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/handoff.h"
#include "src/support/ticket/ticket_commands.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::world::for_each_database;

namespace {

/// Is the light on? no → plug it in: solved. yes → restart: did it help?
std::vector<Step> diagnosis() {
  return {{"light", "A luz do aparelho está acesa?", {}, {{"Sim", "restart"}, {"Não", "next"}}},
          {"plug", "Ligue na tomada. Resolveu?", {}, {{"Sim", "solved"}, {"Não", "next"}}},
          {"restart", "Reinicie o aparelho. Resolveu?", {}, {{"Sim", "solved"}, {"Não", "end"}}}};
}

std::string wrong_with(const std::vector<Step>& steps) {
  Problems problems;
  rules::check_steps(steps, problems);
  return problems.empty() ? "nothing" : problems.fields().front().path + ": " + problems.fields().front().text.key;
}

ChecklistView required_in(Office& office, const CategoryId& category) {
  Ctx sonia = office.as("Sonia");
  return create_checklist(
      sonia,
      {.name = "Acesso básico", .category_id = category, .tier = Tier::n1, .required = true, .steps = diagnosis()});
}

RunView say(Office& office, const TicketId& ticket, const ChecklistId& checklist, const char* step,
            const char* answer) {
  Ctx ana = office.as("Ana");
  return answer_step(ana, ticket, checklist, {.step = step, .answer = answer});
}

}  // namespace

TEST_CASE("the answers of a checklist lead to the next question, to the solution or to the end") {
  const auto steps = diagnosis();
  const auto after = [&](const std::vector<rules::Choice>& choices) { return rules::follow(steps, choices); };
  CHECK(after({})->step == "light");
  CHECK(after({{"light", "Sim"}})->step == "restart");
  CHECK(after({{"light", "Não"}})->step == "plug");
  CHECK(after({{"light", "Não"}, {"plug", "Sim"}})->outcome == Outcome::solved);
  CHECK(after({{"light", "Sim"}, {"restart", "Não"}})->outcome == Outcome::not_solved);
  CHECK_FALSE(after({{"light", "Sim"}, {"restart", "Não"}})->step);
  CHECK_FALSE(after({{"plug", "Sim"}}));
  CHECK_FALSE(after({{"light", "Talvez"}}));
}

TEST_CASE("a checklist that could not end, or leads nowhere, is refused with the place") {
  auto steps = diagnosis();
  CHECK(wrong_with(steps) == "nothing");
  steps[2].answers[1].then = "light";
  CHECK(wrong_with(steps) == "steps[2].answers[1].then: error.checklist.backwards");
  steps[2].answers[1].then = "restart";
  CHECK(wrong_with(steps) == "steps[2].answers[1].then: error.checklist.backwards");
  steps[2].answers[1].then = "moon";
  CHECK(wrong_with(steps) == "steps[2].answers[1].then: error.checklist.no_such_step");
  steps = diagnosis();
  steps[1].key = "light";
  CHECK(wrong_with(steps) == "steps[1].key: error.taken");
  steps = diagnosis();
  steps[1].answers.clear();
  CHECK(wrong_with(steps) == "steps[1].answers: error.checklist.answers");
  CHECK(wrong_with({}) == "steps: error.required");
}

TEST_CASE("Ana may escalate only after the required checklist, or by saying why not") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto checklist = required_in(office, office.acesso);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    const EscalateTicket up{.to_tier = Tier::n2,
                            .reason = "Fora do meu alcance",
                            .summary = "Não liga",
                            .evidence = Prose<20000>("Erro 500 às 9h")};
    CHECK(error_of([&] { escalate_ticket(ana, id, up); }) == "error.ticket.checklist_missing");
    say(office, id, checklist.id, "light", "Sim");
    CHECK(error_of([&] { escalate_ticket(ana, id, up); }) == "error.ticket.checklist_missing");
    say(office, id, checklist.id, "restart", "Não");
    CHECK(escalate_ticket(ana, id, up).tier == Tier::n2);

    const auto urgent = office.ritas_ticket("Tudo parado").id;
    EscalateTicket anyway = up;
    anyway.override_reason = Prose<2000>("Cliente inteiro parado");
    anyway.evidence = Prose<20000>("HTTP 500 às 9h");
    anyway.checklist = {"Reiniciou o roteador"};
    CHECK(escalate_ticket(ana, urgent, anyway).tier == Tier::n2);
    const auto handoff = office.get("Nina", "/api/tickets/" + urgent.text + "/handoffs");
    CHECK(handoff.text("items.0.override_reason") == "Cliente inteiro parado");
    CHECK(handoff.text("items.0.evidence") == "HTTP 500 às 9h\n- Reiniciou o roteador");
  });
}

TEST_CASE("Ana escalates with evidence: said there, in the investigation, or as a file; or she says why without") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");
    EscalateTicket up{.to_tier = Tier::n2, .reason = "Fora do meu alcance", .summary = "Não liga"};
    const auto refused = [&](const TicketId& id) { return error_of([&] { escalate_ticket(ana, id, up); }); };
    const auto investigated = office.ritas_ticket().id;
    CHECK(refused(investigated) == "error.ticket.evidence_missing");
    edit_investigation(ana, investigated, {.reproduction = {true, Prose<20000>("1. Ligar")}}, {});
    CHECK(refused(investigated) == "error.ticket.evidence_missing");
    edit_investigation(ana, investigated, {.evidence = {true, Prose<20000>("HTTP 500 às 9h")}}, {});
    CHECK(refused(investigated) == "no error");

    // A file of Rita's, on a ticket that became part of this one.
    const auto target = office.ritas_ticket("um").id;
    const auto source = office.ritas_ticket("dois").id;
    const auto file = keep_attachment(rita, office.contents, "erro.txt", "HTTP 500");
    post_own_reply(rita, source, {.body = "Veja.", .attachment_ids = {file.id}});
    CHECK(refused(target) == "error.ticket.evidence_missing");
    merge_tickets(ana, target, {.source_ids = {source}});
    CHECK(refused(target) == "no error");

    up.checklist = {"Reiniciou o roteador"};
    CHECK(refused(office.ritas_ticket().id) == "no error");
    up.checklist.clear();
    up.override_reason = Prose<2000>("Só se vê no servidor");
    CHECK(refused(office.ritas_ticket().id) == "no error");
  });
}

TEST_CASE("what Ana worked through at N1 is missing at N2, and Nina sees that before she escalates") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    const auto everywhere =
        create_checklist(sonia, {.name = "Acesso básico", .required = true, .steps = diagnosis()}).id;
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    CHECK(list_runs(ana, id).at(0).missing);
    say(office, id, everywhere, "light", "Não");
    CHECK_FALSE(say(office, id, everywhere, "plug", "Sim").missing);
    escalate_ticket(
        ana, id,
        {.to_tier = Tier::n2, .reason = "Voltou", .summary = "Não liga", .evidence = Prose<20000>("Erro 500 às 9h")});

    Ctx nina = office.as("Nina");
    const EscalateTicket up{
        .to_tier = Tier::n3, .reason = "Voltou", .summary = "Não liga", .evidence = Prose<20000>("Erro 500 às 9h")};
    CHECK(list_runs(nina, id).at(0).finished_at);
    CHECK(list_runs(nina, id).at(0).missing);
    CHECK(error_of([&] { escalate_ticket(nina, id, up); }) == "error.ticket.checklist_missing");
    restart_run(nina, id, everywhere);
    say(office, id, everywhere, "light", "Não");
    CHECK_FALSE(say(office, id, everywhere, "plug", "Sim").missing);
    CHECK(escalate_ticket(nina, id, up).tier == Tier::n3);
  });
}

TEST_CASE("an earlier answer can be given again, and what came after it is asked anew") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto checklist = required_in(office, office.acesso);
    const auto id = office.ritas_ticket().id;
    say(office, id, checklist.id, "light", "Sim");
    CHECK(say(office, id, checklist.id, "restart", "Não").outcome == Outcome::not_solved);
    const auto again = say(office, id, checklist.id, "light", "Não");
    CHECK(again.step == "plug");
    CHECK(again.answers.size() == 1);
    CHECK_FALSE(again.finished_at);
    CHECK(say(office, id, checklist.id, "plug", "Sim").outcome == Outcome::solved);
    CHECK(error_of([&] { say(office, id, checklist.id, "restart", "Sim"); }) == "error.checklist.not_reached");
    CHECK(error_of([&] { say(office, id, checklist.id, "moon", "Sim"); }) == "step: error.unknown");
    CHECK(error_of([&] { say(office, id, checklist.id, "light", "Talvez"); }) == "answer: error.unknown");
  });
}

TEST_CASE("Ana, who has not seen what Bruno answered since, takes none of his answers away") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto checklist = required_in(office, office.acesso);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx bruno = office.as("Bruno");
    answer_step(ana, id, checklist.id, {.step = "light", .answer = "Sim"}, 0);
    answer_step(bruno, id, checklist.id, {.step = "restart", .answer = "Não"}, 1);
    const AnswerStep earlier{.step = "light", .answer = "Não"};
    CHECK(error_of([&] { answer_step(ana, id, checklist.id, earlier, 1); }) == "error.stale");
    CHECK(list_runs(ana, id).at(0).answers.size() == 2);
    CHECK(answer_step(ana, id, checklist.id, earlier, 2).answers.size() == 1);
  });
}

TEST_CASE("a run keeps the steps that it began with, and statistics say which step solves") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto checklist = required_in(office, office.acesso);
    const auto first = office.ritas_ticket("Um").id;
    const auto second = office.ritas_ticket("Dois").id;
    say(office, first, checklist.id, "light", "Não");
    say(office, first, checklist.id, "plug", "Sim");
    say(office, second, checklist.id, "light", "Sim");

    Ctx sonia = office.as("Sonia");
    const auto counted = checklist_statistics(sonia, checklist.id);
    CHECK(counted.runs == 2);
    CHECK(counted.finished == 1);
    CHECK(counted.solved == 1);
    REQUIRE(counted.answers.size() == 3);  // light Não, light Sim, plug Sim
    CHECK(counted.answers[2].step == "plug");
    CHECK(counted.answers[2].solved == 1);

    const std::vector<Step> shorter{{"light", "Está acesa?", {}, {{"Sim", "end"}}}};
    CHECK(edit_checklist(sonia, checklist.id, {.steps = shorter}, checklist.version).revision == 2);
    CHECK(error_of([&] { edit_checklist(sonia, checklist.id, {}, checklist.version); }) == "error.stale");
    CHECK(say(office, second, checklist.id, "restart", "Sim").outcome == Outcome::solved);
    Ctx ana = office.as("Ana");
    CHECK(restart_run(ana, second, checklist.id).steps.size() == 1);
  });
}

TEST_CASE("a checklist applies to its category, those below and its tier; a closed ticket is only read") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto checklist = required_in(office, office.faturas);
    const auto id = office.ritas_ticket().id;  // in Acesso
    Ctx ana = office.as("Ana");
    CHECK(list_runs(ana, id).empty());
    CHECK(error_of([&] { say(office, id, checklist.id, "light", "Sim"); }) == "error.checklist.does_not_apply");
    edit_ticket(ana, id, {.category_id = {true, office.faturas}}, std::nullopt);
    CHECK(list_runs(ana, id).size() == 1);
    CHECK(list_runs(ana, id).front().required);
    say(office, id, checklist.id, "light", "Sim");
    edit_ticket(ana, id, {.category_id = {true, office.acesso}}, std::nullopt);
    REQUIRE(list_runs(ana, id).size() == 1);  // begun: still shown
    CHECK_FALSE(list_runs(ana, id).front().applies);
    Ctx rita = office.as("Rita");
    CHECK(error_of([&] { list_runs(rita, id); }) == "error.forbidden");
  });
}

TEST_CASE("the third time that a ticket comes back to a tier is an alarm") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    const auto up = [&](const char* who, Tier to) {
      Ctx ctx = office.as(who);
      escalate_ticket(
          ctx, id,
          {.to_tier = to, .reason = "Para cima", .summary = "Resumo", .evidence = Prose<20000>("Erro 500 às 9h")});
    };
    const auto down = [&](const char* who, Tier to) {
      Ctx ctx = office.as(who);
      return_ticket(ctx, id, {.to_tier = to, .reason = "Falta informação"});
    };
    up("Ana", Tier::n2);
    down("Nina", Tier::n1);
    up("Ana", Tier::n2);
    up("Nina", Tier::n3);
    auto kinds = office.events(id);
    CHECK(std::ranges::count(kinds, "ticket.bounced") == 0);
    down("Davi", Tier::n2);
    kinds = office.events(id);
    CHECK(std::ranges::count(kinds, "ticket.bounced") == 1);
    const auto handoffs = office.get("Ana", "/api/tickets/" + id.text + "/handoffs");
    CHECK(handoffs.text("items.0.bounce") == "0");
    CHECK(handoffs.text("items.4.bounce") == "3");
  });
}

TEST_CASE("Ana works through a checklist in English, and her answers are stored as they were written") {
  for_each_database([](db::Database& db) {
    Office office(db);
    ChecklistWordings said;
    said["en"].name = Line<120>("Basic access");
    said["en"].steps["light"].text = Line<300>("Is the light on?");
    said["en"].steps["light"].answers["Sim"] = Line<60>("Yes");
    Ctx sonia = office.as("Sonia");
    const auto checklist = create_checklist(
        sonia, {.name = "Acesso básico", .category_id = office.acesso, .steps = diagnosis(), .wordings = said});
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    ana.language = "en";
    const RunView run = list_runs(ana, id).front();
    CHECK(run.name == "Basic access");
    CHECK(run.steps[0].text == "Is the light on?");
    CHECK(run.steps[0].answers[0].label == "Sim");
    CHECK(run.labels[0][0] == "Yes");
    CHECK(run.labels[0][1] == "Não");
    CHECK(run.steps[1].text == "Ligue na tomada. Resolveu?");
    CHECK(error_of([&] { answer_step(ana, id, checklist.id, {.step = "light", .answer = "Yes"}); }) ==
          "answer: error.unknown");
    const RunView answered = answer_step(ana, id, checklist.id, {.step = "light", .answer = "Sim"});
    CHECK(answered.step == "restart");
    CHECK(answered.answers[0].answer == "Sim");
    ana.language = "pt-BR";
    CHECK(list_runs(ana, id).front().steps[0].text == "A luz do aparelho está acesa?");
  });
}

TEST_CASE("Sonia says a checklist in another language without beginning a new revision") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto checklist = required_in(office, office.acesso);
    Ctx sonia = office.as("Sonia");
    ChecklistWordings said;
    said["en"].steps["plug"].answers["Sim"] = Line<60>("Yes");
    const auto worded = edit_checklist(sonia, checklist.id, {.wordings = said}, {});
    CHECK(worded.revision == 1);
    CHECK(worded.wordings.at("en").steps.at("plug").answers.at("Sim") == "Yes");
    auto fewer = diagnosis();
    fewer.erase(fewer.begin() + 1);
    const auto shorter = edit_checklist(sonia, checklist.id, {.steps = fewer}, {});
    CHECK(shorter.revision == 2);
    CHECK(shorter.wordings.at("en").steps.empty());
    CHECK(error_of([&] { edit_checklist(sonia, checklist.id, {.wordings = said}, {}); }) ==
          "wordings.en.steps.plug: error.unknown");
    said.clear();
    said["fr"].name = Line<120>("Accès");
    CHECK(error_of([&] { edit_checklist(sonia, checklist.id, {.wordings = said}, {}); }) ==
          "wordings.fr: error.choice");
  });
}

TEST_SUITE_END();
