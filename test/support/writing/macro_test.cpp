#include <doctest/doctest.h>

#include "src/identity/api.h"
#include "src/support/macro/macro.h"
#include "src/support/macro/macro_rules.h"
#include "src/support/sending/pending.h"
#include "src/support/sending/sending_steps.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::world::for_each_database;

namespace {

NewMacro message(const char* name, const char* body) { return {.name = name, .body = body}; }

NewMacro password_reset() {
  return {.name = "Redefinir senha",
          .folder = Line<80, 0>("Acesso"),
          .kind = MacroKind::procedure,
          .body = "Olá, {{contact.first_name}}: enviei um link novo.",
          .steps = {{.text = "Confirmar a identidade"}, {.text = "Enviar o link"}, {.text = "Encerrar as sessões"}},
          .actions = {{MacroActionKind::set_priority, Prose<5000>("high")}}};
}

std::vector<std::string> names(const Page<MacroView>& page) {
  std::vector<std::string> found;
  for (const auto& macro : page.items) found.push_back(macro.name);
  return found;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("variables become words, and what is missing is seen and said once") {
  const rules::MacroValues values{
      {"contact.first_name", "Rita"}, {"account.name", ""}, {"ticket.subject", "{{agent.name}} {{x}}"}};
  struct Case {
    const char* body;
    const char* text;
    Names missing;
  };
  for (const auto& [body, text, missing] : std::vector<Case>{
           {"Olá!", "Olá!", {}},
           {"", "", {}},
           {"Olá, {{contact.first_name}}!", "Olá, Rita!", {}},
           {"{{ contact.first_name }}{{contact.first_name}}", "RitaRita", {}},
           {"da {{account.name}}, a {{account.name}}", "da [account.name], a [account.name]", {"account.name"}},
           {"{{nope}}", "[nope]", {"nope"}},
           {"{{ticket.subject}}", "{{agent.name}} {{x}}", {}},  // what customers typed is no template
           {"{{contact.first_name", "{{contact.first_name", {}},
           {"}} {{contact.first_name}} {{", "}} Rita {{", {}},
           {"{{{{contact.first_name}}}}", "[{{contact.first_name]}}", {"{{contact.first_name"}}}) {
    CAPTURE(body);
    const auto rendered = rules::render_macro(body, values);
    CHECK(rendered.text == text);
    CHECK(rendered.missing == missing);
  }
  CHECK(rules::unknown_variables("{{ticket.number}} {{ticket.senha}} {{ticket.senha}}") == Names{"ticket.senha"});
}

TEST_CASE("a procedure is done when every step was confirmed in order") {
  CHECK(rules::all_confirmed({1, 2, 3}, 3));
  CHECK_FALSE(rules::all_confirmed({1, 3, 2}, 3));
  CHECK_FALSE(rules::all_confirmed({1, 2}, 3));
  CHECK_FALSE(rules::all_confirmed({1, 2, 3, 4}, 3));
  CHECK_FALSE(rules::all_confirmed({1, 1, 3}, 3));
}

TEST_CASE("Nina writes a standard message, Ana reads it as it reads for Rita") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto ticket = office.ritas_ticket();
    Ctx nina = office.as("Nina");
    Ctx ana = office.as("Ana");
    const auto macro = create_macro(
        nina, message("Saudação",
                      "Olá, {{contact.first_name}} da {{account.name}}!\n#{{ticket.number}} {{portal.link}}"
                      "\n{{agent.first_name}}, {{company.name}}"));
    const auto preview = preview_macro(ana, ticket.id, macro.id);
    CHECK(preview.body == "Olá, Rita da Padaria Estrela!\n#1 http://zelo.example/portal/tickets/" + ticket.id.text +
                              "\nAna, [company.name]");
    CHECK(preview.missing == Names{"company.name"});
    CHECK(error_of([&] { create_macro(ana, message("x", "y")); }) == "error.forbidden");
    CHECK(error_of([&] { create_macro(nina, message("x", "{{senha}}")); }) == "body: error.macro.variable");
    CHECK(error_of([&] { create_macro(nina, message("x", "")); }) == "body: error.required");
    CHECK(error_of([&] { preview_macro(ana, TicketId(office.nowhere()), macro.id); }) == "error.not_found");
    CHECK(error_of([&] { preview_macro(ana, ticket.id, MacroId(office.nowhere())); }) == "error.not_found");
    Ctx rita = office.as("Rita");
    CHECK(error_of([&] { list_macros(rita, {}, {}, 50); }) == "error.forbidden");
  });
}

TEST_CASE("other words are another revision, and the old one can be read for ever") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx nina = office.as("Nina");
    const auto macro = create_macro(nina, message("Saudação", "Oi"));
    const auto moved = edit_macro(nina, macro.id, {.folder = Line<80, 0>("Geral")}, macro.version);
    CHECK(moved.revision == 1);
    const auto edited = edit_macro(nina, macro.id, {.body = Prose<20000, 0>("Olá")}, moved.version);
    CHECK(edited.revision == 2);
    CHECK(error_of([&] { edit_macro(nina, macro.id, {}, moved.version); }) == "error.stale");
    const auto first = list_macro_revisions(nina, macro.id, {}, 1);
    REQUIRE(first.items.size() == 1);
    CHECK(first.items[0].body == "Olá");
    CHECK(first.items[0].author_name == "Nina");
    CHECK(list_macro_revisions(nina, macro.id, first.next, 1).items.at(0).body == "Oi");
    archive_macro(nina, macro.id);
    CHECK(list_macros(nina, {}, {}, 50).items.empty());
    CHECK(list_macros(nina, {.all = true}, {}, 50).items.size() == 1);
  });
}

TEST_CASE("Ana is offered what fits: her team, Rita's language, the words she types") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto ticket = office.ritas_ticket();
    Ctx nina = office.as("Nina");
    Ctx ana = office.as("Ana");
    const auto add = [&](const char* name, MacroLanguage language, std::optional<TeamId> team) {
      create_macro(nina,
                   {.name = name, .language = language, .team_id = team, .body = "Corpo de " + std::string(name)});
    };
    add("Em português", MacroLanguage::pt_br, {});
    add("In English", MacroLanguage::en, {});
    add("Assinatura", MacroLanguage::any, {});
    add("Do plantão", MacroLanguage::any, office.plantao);
    const MacroFilter here{.for_ticket = ticket.id};
    CHECK(names(list_macros(ana, here, {}, 50)) == Names{"Assinatura", "Em português"});
    db.write([&](db::Tx& tx) {
      tx.exec("INSERT INTO team_members (team_id, user_id) VALUES ($1, $2)", office.plantao, office.user("Ana"));
    });
    CHECK(names(list_macros(ana, here, {}, 50)) == Names{"Assinatura", "Do plantão", "Em português"});
    CHECK(names(list_macros(ana, {.q = "PORTUGUES corpo"}, {}, 50)) == Names{"Em português"});
    CHECK(list_macros(ana, {.q = "%"}, {}, 50).items.empty());
    Names walked;
    std::optional<std::string> after;
    do {
      const auto page = list_macros(ana, {}, after, 3);
      for (const auto& name : names(page)) walked.push_back(name);
      after = page.next;
    } while (after);
    CHECK(walked == Names{"Assinatura", "Do plantão", "Em português", "In English"});
  });
}

TEST_CASE("a macro's actions go along with the reply, at the moment when it really leaves") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx nina = office.as("Nina");
    Ctx ana = office.as("Ana");
    const auto macro = create_macro(
        nina, {.name = "Fatura",
               .body = "Vamos ver a fatura.",
               .actions = {{MacroActionKind::set_status, Prose<5000>("waiting_internal")},
                           {MacroActionKind::set_priority, Prose<5000>("urgent")},
                           {MacroActionKind::set_category, Prose<5000>(office.faturas.text)},
                           {MacroActionKind::assign_team, Prose<5000>(office.plantao.text)},
                           {MacroActionKind::add_note, Prose<5000>("{{contact.first_name}} pediu a segunda via.")}}});
    CHECK(preview_macro(ana, id, macro.id).effects == Names{"Situação: aguardando outra equipe", "Prioridade: urgente",
                                                            "Categoria: Faturas", "Passa para a equipe Plantão",
                                                            "Deixa uma nota: Rita pediu a segunda via."});
    send_later(ana, id, {.body = "Vamos ver a fatura.", .macro_id = macro.id});
    CHECK(office.ticket(id).priority == Priority::normal);
    office.clock.advance(seconds(10));
    office.work();
    const auto ticket = office.ticket(id);
    CHECK(ticket.status == Status::waiting_internal);
    CHECK(ticket.priority == Priority::urgent);
    CHECK(ticket.category_id == office.faturas);
    CHECK(ticket.team_id == office.plantao);
    CHECK(list_messages(ana, id, {}, 50).items.back().body == "Rita pediu a segunda via.");
    CHECK(office.events(id) ==
          Names{"ticket.opened", "ticket.assigned", "ticket.replied", "ticket.edited", "ticket.noted"});
  });
}

TEST_CASE("what waits to leave does what the macro did when Ana wrote it") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx nina = office.as("Nina");
    Ctx ana = office.as("Ana");
    const std::vector<MacroAction> urgent{{MacroActionKind::set_priority, Prose<5000>("urgent")}};
    const std::vector<MacroAction> low{{MacroActionKind::set_priority, Prose<5000>("low")}};
    const auto macro = create_macro(nina, {.name = "Fatura", .body = "x", .actions = urgent}).id;
    send_later(ana, id, {.body = "x", .macro_id = macro});
    edit_macro(nina, macro, {.actions = low}, std::nullopt);
    office.clock.advance(seconds(10));
    office.work();
    CHECK(office.ticket(id).priority == Priority::urgent);
    post_message(ana, id, {.body = "y", .macro_id = macro});
    CHECK(office.ticket(id).priority == Priority::low);
    post_message(ana, id, {.body = "z", .macro_id = macro, .macro_revision = 1});
    CHECK(office.ticket(id).priority == Priority::urgent);
    for (const std::int64_t none : {0, 3}) {
      const auto refused = "macro_revision: error.unknown";
      CHECK(error_of([&] { post_message(ana, id, {.body = "x", .macro_id = macro, .macro_revision = none}); }) ==
            refused);
      CHECK(error_of([&] { send_later(ana, id, {.body = "x", .macro_id = macro, .macro_revision = none}); }) ==
            refused);
    }
    CHECK(error_of([&] { post_message(ana, id, {.body = "x", .macro_revision = 1}); }) == "macro_id: error.required");
    CHECK(error_of([&] { send_later(ana, id, {.body = "x", .macro_revision = 1}); }) == "macro_id: error.required");
  });
}

TEST_CASE("a macro that was archived or given to another team since does nothing through what Ana wrote before") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx nina = office.as("Nina");
    Ctx ana = office.as("Ana");
    const std::vector<MacroAction> urgent{{MacroActionKind::set_priority, Prose<5000>("urgent")}};
    const auto gone = create_macro(nina, {.name = "Fatura", .body = "x", .actions = urgent}).id;
    const auto theirs = create_macro(nina, {.name = "Plantão", .body = "x", .actions = urgent}).id;
    archive_macro(nina, gone);
    edit_macro(nina, theirs, {.team_id = {true, office.plantao}}, std::nullopt);
    for (const MacroId& macro : {gone, theirs}) {
      CHECK(error_of([&] { send_later(ana, id, {.body = "x", .macro_id = macro}); }) ==
            "macro_id: error.macro.not_offered");
      CHECK(error_of([&] { post_message(ana, id, {.body = "x", .macro_id = macro}); }) ==
            "macro_id: error.macro.not_offered");
    }
    CHECK(office.ticket(id).priority == Priority::normal);
    db.write([&](db::Tx& tx) {
      tx.exec("INSERT INTO team_members (team_id, user_id) VALUES ($1, $2)", office.plantao, office.user("Ana"));
    });
    post_message(ana, id, {.body = "x", .macro_id = theirs});
  });
}

TEST_CASE("wrong actions are refused, each with its place") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx nina = office.as("Nina");
    const auto refused = [&](MacroActionKind kind, const std::string& value) {
      return error_of([&] { create_macro(nina, {.name = "x", .body = "y", .actions = {{kind, Prose<5000>(value)}}}); });
    };
    CHECK(refused(MacroActionKind::set_status, "closed") == "actions[0].value: error.macro.action");
    CHECK(refused(MacroActionKind::set_priority, "muito alta") == "actions[0].value: error.macro.action");
    CHECK(refused(MacroActionKind::set_category, "faturas") == "actions[0].value: error.macro.action");
    CHECK(refused(MacroActionKind::assign_team, office.nowhere()) == "actions[0].value: error.unknown");
    CHECK(refused(MacroActionKind::add_note, "{{senha}}") == "actions[0].value: error.macro.variable");
    Ctx ana = office.as("Ana");
    const auto id = office.ritas_ticket().id;
    CHECK(error_of([&] { post_message(ana, id, {.body = "x", .macro_id = MacroId(office.nowhere())}); }) ==
          "macro_id: error.unknown");
  });
}

TEST_CASE("a password reset is written down: who, when, which version, how many steps") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx sonia = office.as("Sonia");
    Ctx ana = office.as("Ana");
    const auto procedure = create_macro(sonia, password_reset());
    const auto run = [&](std::vector<std::int64_t> confirmed, std::int64_t revision) {
      return error_of([&] { run_procedure(ana, id, {procedure.id, revision, std::move(confirmed)}); });
    };
    CHECK(run({1, 2}, 1) == "confirmed: error.macro.not_confirmed");
    CHECK(run({1, 2, 3}, 1) == "no error");
    const auto runs = list_procedure_runs(ana, id, {}, 50).items;
    REQUIRE(runs.size() == 1);
    CHECK(runs[0].name == "Redefinir senha");
    CHECK(runs[0].author_name == "Ana");
    CHECK(runs[0].steps == 3);
    CHECK(runs[0].created_at == office.clock.now());
    CHECK(office.ticket(id).priority == Priority::high);
    CHECK(office.events(id) == Names{"ticket.opened", "ticket.procedure_done", "ticket.edited"});

    edit_macro(sonia, procedure.id, {.steps = std::vector<ProcedureStep>{{.text = "Só um"}}}, std::nullopt);
    CHECK(run({1, 2, 3}, 1) == "error.macro.stale");
    CHECK(run({1}, 2) == "no error");
    CHECK(list_procedure_runs(ana, id, {}, 50).items.at(1).revision == 1);
    archive_macro(sonia, procedure.id);
    CHECK(run({1}, 2) == "macro_id: error.macro.no_procedure");
    Ctx carla = office.as("Carla");
    CHECK(error_of([&] { run_procedure(carla, id, {procedure.id, 2, {1}}); }) == "error.forbidden");
  });
}

TEST_SUITE_END();
