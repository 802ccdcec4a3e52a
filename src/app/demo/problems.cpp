// What many customers met at once: a problem of last week, an incident that runs, and one that nobody has seen yet.

#include <algorithm>
#include <array>

#include "src/app/demo/stage.h"
#include "src/support/problem/link.h"
#include "src/support/problem/similar.h"
#include "src/support/problem/update.h"
#include "src/support/problem/update_run.h"
#include "src/support/routing/routing.h"
#include "src/support/ticket/solution.h"
#include "src/support/ticket/ticket_commands.h"

namespace zelo::app::demo {
namespace {

using namespace zelo::support;

struct Question {
  std::size_t account;  // of the company's customers
  int hours_ago;
  const char* subject;
  const char* body;
};

constexpr std::array<Question, 4> reports_late{{
    {3, 220, "Relatório agendado não chegou hoje", "O relatório das 7h não chegou. Ontem chegou normalmente."},
    {8, 219, "Não recebi o relatório agendado", "O relatório agendado para as 7h não apareceu no meu e-mail."},
    {12, 218, "Relatório agendado das 7h não chegou", "Está faltando o relatório agendado de hoje."},
    {3, 215, "Cadê o relatório agendado?", "Nenhum dos relatórios agendados chegou hoje para a diretoria."},
}};

constexpr std::array<Question, 9> invoices_rejected{{
    {0, 26, "Notas da série 2 rejeitadas com código 539",
     "Desde cedo todas as notas da série 2 voltam com o código 539."},
    {4, 25, "Código 539 ao emitir nota da série 2",
     "A nota da série 2 é rejeitada com o código 539. O caminhão está parado."},
    {0, 24, "Nota da série 2 rejeitada: 539", "Mais uma filial com notas da série 2 rejeitadas, código 539."},
    {9, 22, "Rejeição 539 em todas as notas da série 2",
     "Todas as notas da série 2 são rejeitadas desde ontem, código 539."},
    {22, 20, "Nota rejeitada 539 na série 2", "Minha nota da série 2 foi rejeitada três vezes, código 539."},
    {4, 18, "Série 2: notas rejeitadas, código 539", "São 31 notas da série 2 rejeitadas com o código 539."},
    {13, 9, "Não consigo emitir: código 539 na série 2", "Ao emitir a nota da série 2 aparece o código 539."},
    {0, 6, "Notas rejeitadas com 539 na filial Centro",
     "A série 2 da filial Centro também está com notas rejeitadas, 539."},
    {9, 4, "Código 539 nas notas da série 2, de novo", "Reenviamos as notas da série 2 e o código 539 continua."},
}};

constexpr std::array<Question, 4> slips_unregistered{{
    {6, 9, "Boleto sem registro no banco", "O cliente tentou pagar e o banco diz que o boleto não tem registro."},
    {15, 7, "Banco recusa boleto: sem registro", "O banco recusa o boleto e informa que está sem registro."},
    {10, 5, "Boletos emitidos hoje estão sem registro", "Três boletos emitidos hoje estão sem registro no banco."},
    {6, 2, "Outro boleto sem registro no banco", "Mais um boleto sem registro. Os clientes não conseguem pagar."},
}};

constexpr std::size_t companies_concerned = 23;  // the questions speak of the first ones

/// The first person of each of them, in their order.
std::vector<const Customer*> first_people(const Stage& stage) {
  std::vector<const Customer*> people;
  for (const Customer& customer : stage.customers) {
    const auto same = [&](const Customer* other) { return other->account_id == customer.account_id; };
    if (std::ranges::none_of(people, same)) people.push_back(&customer);
    if (people.size() == companies_concerned) break;
  }
  return people;
}

const Customer& customer_of(const Stage& stage, std::size_t account) {
  const auto people = first_people(stage);
  return *people[account % people.size()];
}

TicketId ask(Stage& stage, const char* category, const Question& question) {
  stage.clock.set(stage.now - hours(question.hours_ago));
  Ctx customer = stage.as(customer_of(stage, question.account));
  const Dice own(static_cast<std::uint64_t>(question.hours_ago));
  const auto id = open_own_ticket(customer, {.subject = question.subject,
                                             .body = question.body,
                                             .category_id = stage.categories.find(category)->second,
                                             .fields = answers_about(stage, category, own)})
                      .id;
  Ctx system = stage.as_system();
  assign_by_turn(system, id);
  index_ticket(system, id);
  return id;
}

template <std::size_t N>
std::vector<TicketId> ask_all(Stage& stage, const char* category, const std::array<Question, N>& questions) {
  std::vector<TicketId> ids;
  ids.reserve(N);
  for (const Question& question : questions) ids.push_back(ask(stage, category, question));
  return ids;
}

void play_resolved(Stage& stage) {
  const auto ids = ask_all(stage, "Envio agendado", reports_late);
  stage.clock.set(stage.now - hours(214));
  Ctx diego = stage.as("diego");
  const auto problem =
      create_problem(diego, {.title = "Relatórios agendados não saíram às 7h",
                             .kind = ProblemKind::incident,
                             .severity = Severity::high,
                             .category_id = stage.categories.find("Relatórios")->second,
                             .owner_id = diego.actor.user_id(),
                             .description = Prose<20000>("O agendador parou depois da troca de servidor."),
                             .started_at = stage.now - hours(220),
                             .ticket_ids = ids});
  stage.clock.set(stage.now - hours(208));
  edit_problem(diego, problem.id,
               {.status = ProblemStatus::resolved,
                .root_cause = {true, Prose<20000>("O relógio do servidor novo estava em outro fuso.")},
                .fix_version = {true, Line<80>("4.11.8")}},
               {});
  for (std::size_t i = 0; i < ids.size(); ++i) {
    solve_ticket(diego, ids[i], {.body = "Corrigimos o agendador e reenviamos os relatórios de hoje. Chegaram?"});
    Ctx customer = stage.as(customer_of(stage, reports_late[i].account));
    validate_own_ticket(customer, ids[i], {.accepted = true});
  }
}

ProblemUpdateId play_running(Stage& stage) {
  const auto ids = ask_all(stage, "Rejeição da SEFAZ", invoices_rejected);
  stage.clock.set(stage.now - hours(3));
  Ctx elisa = stage.as("elisa");
  const auto problem = create_problem(
      elisa, {.title = "Notas da série 2 rejeitadas com o código 539",
              .kind = ProblemKind::incident,
              .severity = Severity::critical,
              .category_id = stage.categories.find("Notas fiscais")->second,
              .owner_id = elisa.actor.user_id(),
              .description = Prose<20000>("Todas as notas da série 2 emitidas desde ontem voltam com a rejeição 539."),
              .started_at = stage.now - hours(26),
              .ticket_ids = ids});
  edit_problem(elisa, problem.id,
               {.status = ProblemStatus::fix_in_progress,
                .root_cause = {true, Prose<20000>("A numeração da série 2 recomeçou depois da atualização de ontem.")},
                .workaround = {true, Prose<20000>("Emitir pela série 1 até a correção.")},
                .workaround_until = {true, stage.now + hours(20)},
                .fix_version = {true, Line<80>("4.12.1")}},
               {});
  post_update(elisa, problem.id,
              {.kind = UpdateKind::note,
               .body = "A correção está em teste com a Engenharia. Próxima notícia no fim da tarde."});
  return post_update(
             elisa, problem.id,
             {.kind = UpdateKind::broadcast,
              .body = "Olá, {{contact.first_name}}!\n\nJá sabemos por que as notas da série 2 são rejeitadas e a "
                      "correção sai hoje. Até lá, emita pela série 1. Avisamos no chamado {{ticket.number}} "
                      "assim que estiver pronto.",
              .resolves = {}})
      .id;
}

}  // namespace

std::optional<ProblemUpdateId> tell_problems(Stage& stage) {
  if (stage.customers.empty()) return std::nullopt;
  play_resolved(stage);
  const auto update = play_running(stage);
  ask_all(stage, "Boletos e retornos do banco", slips_unregistered);
  return update;
}

void say_to_all(Stage& stage, const ProblemUpdateId& update) {
  stage.clock.set(stage.now - hours(3));
  while (next_update_item(stage.world, update)) {}
}

}  // namespace zelo::app::demo
