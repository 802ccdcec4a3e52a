// What the desk asks when a ticket is opened, what it works through afterwards, and the answers: in Portuguese, with
// English and Spanish beside it.

#include <fmt/format.h>

#include <algorithm>

#include "src/app/demo/stage.h"
#include "src/support/checklist/checklist_commands.h"
#include "src/support/field/field.h"

namespace zelo::app::demo {
namespace {

using namespace zelo::support;

const char* const rejected = "Rejeição da SEFAZ";
const char* const one_screen = "Uma tela demora";
const char* const all_screens = "Tudo trava";
const char* const shop = "Loja virtual";
const char* const batches = "Limites e lotes";

FieldWording worded(const char* name, const char* hint = nullptr) {
  FieldWording wording;
  wording.name = Line<120>(name);
  if (hint != nullptr) wording.hint = Line<300>(hint);
  return wording;
}

void ask(Stage& stage, Ctx& ctx, const std::string& key, const char* category, NewField field) {
  field.category_id = stage.categories.find(category)->second;
  stage.questions[key] = create_field(ctx, field).id.text;
}

void ask_about_rejections(Stage& stage, Ctx& ctx) {
  ask(stage, ctx, "code", rejected,
      {.name = "Código da rejeição",
       .hint = Line<300>("São três números, ao lado da palavra “rejeição”."),
       .kind = FieldKind::number,
       .asked = true,
       .required = true,
       .wordings = {{"en", worded("Rejection code", "Three digits, beside the word “rejeição”.")},
                    {"es", worded("Código del rechazo", "Son tres números, junto a la palabra “rejeição”.")}}});
  ask(stage, ctx, "last_number", rejected,
      {.name = "Última nota autorizada",
       .hint = Line<300>("O número dela, se souber."),
       .kind = FieldKind::number,
       .asked = true,
       .wordings = {{"en", worded("Last authorised invoice", "Its number, if you know it.")},
                    {"es", worded("Última factura autorizada", "Su número, si lo sabe.")}}});
}

void ask_about_slowness(Stage& stage, Ctx& ctx) {
  FieldWording en = worded("Where is it slow?");
  en.choices = {{"Em uma tela só", Line<120>("On one screen only")}, {"Em todas as telas", Line<120>("Everywhere")}};
  FieldWording es = worded("¿Dónde está lento?");
  es.choices = {{"Em uma tela só", Line<120>("En una sola pantalla")}, {"Em todas as telas", Line<120>("En todas")}};
  ask(stage, ctx, "where", "Lentidão",
      {.name = "Onde está lento?",
       .kind = FieldKind::choice,
       .choices = {"Em uma tela só", "Em todas as telas"},
       .asked = true,
       .required = true,
       .wordings = {{"en", en}, {"es", es}}});
  ask(stage, ctx, "people", "Lentidão",
      {.name = "Quantas pessoas percebem?",
       .kind = FieldKind::number,
       .asked = true,
       .wordings = {{"en", worded("How many people notice it?")}, {"es", worded("¿Cuántas personas lo notan?")}}});
  ask(stage, ctx, "version", "Lentidão",
      {.name = "Versão do programa",
       .hint = Line<300>("Fica em Ajuda › Sobre. Só a equipe preenche."),
       .wordings = {{"en", worded("Version of the program", "Under Ajuda › Sobre. Only the team fills it in.")},
                    {"es", worded("Versión del programa", "Está en Ajuda › Sobre. Solo la completa el equipo.")}}});
}

void ask_about_integrations(Stage& stage, Ctx& ctx) {
  FieldWording en = worded("What is connected?");
  en.choices = {{"Loja virtual", Line<120>("An online shop")},
                {"Programa de outro fornecedor", Line<120>("Somebody else’s program")},
                {"Programa próprio", Line<120>("A program of our own")}};
  FieldWording es = worded("¿Qué está conectado?");
  es.choices = {{"Loja virtual", Line<120>("Una tienda en línea")},
                {"Programa de outro fornecedor", Line<120>("Un programa de otro proveedor")},
                {"Programa próprio", Line<120>("Un programa propio")}};
  ask(stage, ctx, "connected", "Integrações e API",
      {.name = "O que está integrado?",
       .kind = FieldKind::choice,
       .choices = {"Loja virtual", "Programa de outro fornecedor", "Programa próprio"},
       .asked = true,
       .required = true,
       .wordings = {{"en", en}, {"es", es}}});
  ask(stage, ctx, "key_changed", "Integrações e API",
      {.name = "A chave foi trocada há pouco",
       .kind = FieldKind::checkbox,
       .asked = true,
       .wordings = {{"en", worded("The key was changed lately")}, {"es", worded("La clave se cambió hace poco")}}});
}

StepWording step_in(const char* text, const char* hint, std::map<std::string, Line<60>> answers) {
  StepWording wording;
  wording.text = Line<300>(text);
  if (hint != nullptr) wording.hint = Prose<2000>(hint);
  wording.answers = std::move(answers);
  return wording;
}

std::map<std::string, Line<60>> yes(const char* word) { return {{"Sim", Line<60>(word)}, {"Não", Line<60>("No")}}; }

ChecklistWordings slow_in_other_languages() {
  ChecklistWordings said;
  ChecklistWording& en = said["en"];
  en.name = Line<120>("Slow system: what to check first");
  en.steps["everybody"] =
      step_in("Does it happen to everybody at the company?", "If it is one person only, it is mostly their device.",
              {{"Com todas", Line<60>("To everybody")}, {"Só com uma", Line<60>("To one person")}});
  en.steps["device"] = step_in("Did opening it on another device help?", nullptr, yes("Yes"));
  en.steps["period"] = step_in("With the filter at 30 days, does the screen open quickly?",
                               "Write down the period that the filter had.", yes("Yes"));
  ChecklistWording& es = said["es"];
  es.name = Line<120>("Sistema lento: qué revisar antes");
  es.steps["everybody"] =
      step_in("¿Les pasa a todas las personas de la empresa?", "Si es a una sola, casi siempre se debe a su equipo.",
              {{"Com todas", Line<60>("A todas")}, {"Só com uma", Line<60>("Solo a una")}});
  es.steps["device"] = step_in("¿Se resolvió al abrirlo en otro equipo?", nullptr, yes("Sí"));
  es.steps["period"] = step_in("Con el filtro en 30 días, ¿la pantalla abre rápido?",
                               "Anote el período que tenía el filtro.", yes("Sí"));
  return said;
}

/// What is asked before a slow screen goes to the technicians.
void lay_out_slowness(Stage& stage, Ctx& ctx) {
  create_checklist(ctx, {.name = "Sistema lento: o que conferir antes",
                         .category_id = stage.categories.find("Lentidão")->second,
                         .tier = Tier::n1,
                         .required = false,
                         .steps = {{.key = "everybody",
                                    .text = "Acontece com todas as pessoas da empresa?",
                                    .hint = "Se for com uma só, o motivo costuma estar no aparelho dela.",
                                    .answers = {{"Com todas", "period"}, {"Só com uma", "next"}}},
                                   {.key = "device",
                                    .text = "Abrir em outro aparelho resolveu?",
                                    .answers = {{"Sim", "solved"}, {"Não", "next"}}},
                                   {.key = "period",
                                    .text = "Com o filtro em 30 dias a tela abre rápido?",
                                    .hint = "Anote o período que estava no filtro.",
                                    .answers = {{"Sim", "solved"}, {"Não", "end"}}}},
                         .wordings = slow_in_other_languages()});
}

ChecklistWordings rejected_in_other_languages() {
  ChecklistWordings said;
  ChecklistWording& en = said["en"];
  en.name = Line<120>("Rejected invoice: before it goes to N2");
  en.steps["certificate"] =
      step_in("Is the certificate valid?", "Under Fiscal › Certificado, beside the company’s name.", yes("Yes"));
  en.steps["sequence"] = step_in("Did correcting the next number of the series help?", nullptr, yes("Yes"));
  en.steps["resend"] = step_in("Was it authorised when it was sent again?", nullptr, yes("Yes"));
  ChecklistWording& es = said["es"];
  es.name = Line<120>("Factura rechazada: antes de pasar a N2");
  es.steps["certificate"] =
      step_in("¿El certificado está vigente?", "En Fiscal › Certificado, junto al nombre de la empresa.", yes("Sí"));
  es.steps["sequence"] = step_in("¿Se resolvió al corregir el próximo número de la serie?", nullptr, yes("Sí"));
  es.steps["resend"] = step_in("¿Se autorizó al enviarla de nuevo?", nullptr, yes("Sí"));
  return said;
}

void lay_out_rejections(Stage& stage, Ctx& ctx) {
  create_checklist(ctx, {.name = "Nota rejeitada: antes de passar para o N2",
                         .category_id = stage.categories.find(rejected)->second,
                         .tier = Tier::n1,
                         .required = false,
                         .steps = {{.key = "certificate",
                                    .text = "O certificado está válido?",
                                    .hint = "Em Fiscal › Certificado, ao lado do nome da empresa.",
                                    .answers = {{"Sim", "next"}, {"Não", "end"}}},
                                   {.key = "sequence",
                                    .text = "Corrigir o próximo número da série resolveu?",
                                    .answers = {{"Sim", "solved"}, {"Não", "next"}}},
                                   {.key = "resend",
                                    .text = "Reenviar a nota resolveu?",
                                    .answers = {{"Sim", "solved"}, {"Não", "end"}}}},
                         .wordings = rejected_in_other_languages()});
}

/// One of those that lead to the solution, where that is wanted and there is one; else one of the others.
std::string answer_of(const Step& step, bool solves, Dice& dice) {
  std::vector<std::string> fitting;
  for (const StepAnswer& answer : step.answers)
    if ((answer.then == "solved") == solves) fitting.push_back(answer.label);
  if (fitting.empty()) return step.answers.front().label;
  return dice.pick(std::span<const std::string>(fitting));
}

}  // namespace

void ask_questions(Stage& stage) {
  Ctx ctx = stage.as("helena");
  ask_about_rejections(stage, ctx);
  ask_about_slowness(stage, ctx);
  ask_about_integrations(stage, ctx);
  lay_out_rejections(stage, ctx);
  lay_out_slowness(stage, ctx);
}

std::map<std::string, std::string> answers_about(const Stage& stage, std::string_view category, Dice dice) {
  std::map<std::string, std::string> answers;
  const auto say = [&](const char* key, std::string value) { answers[stage.questions.at(key)] = std::move(value); };
  if (category == rejected) {
    say("code", "539");
    if (dice.chance(70)) say("last_number", fmt::format("{}", 1'000 + dice.roll(9'000)));
  }
  if (category == one_screen || category == all_screens) {
    say("where", category == one_screen ? "Em uma tela só" : "Em todas as telas");
    if (dice.chance(80)) say("people", fmt::format("{}", 1 + dice.roll(14)));
  }
  if (category == shop) say("connected", "Loja virtual");
  if (category == batches) say("connected", dice.chance(50) ? "Programa próprio" : "Programa de outro fornecedor");
  if (category == shop) say("key_changed", dice.chance(50) ? "true" : "false");
  return answers;
}

void work_through(Ctx& ctx, const TicketId& id, bool solved, Dice dice) {
  for (RunView run : list_runs(ctx, id)) {
    if (!run.applies || run.outcome) continue;
    while (run.step) {
      const auto step = std::ranges::find(run.steps, *run.step, &Step::key);
      const bool solves = solved && dice.chance(60);
      run = answer_step(ctx, id, run.checklist_id, {.step = *run.step, .answer = answer_of(*step, solves, dice)});
    }
  }
}

}  // namespace zelo::app::demo
