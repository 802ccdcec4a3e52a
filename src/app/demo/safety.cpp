// What only one team may know of: a vulnerability that a customer reports.

#include "src/app/demo/stage.h"
#include "src/app/demo/words.h"
#include "src/identity/team.h"
#include "src/support/category/category.h"
#include "src/support/routing/routing.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/ticket_commands.h"

namespace zelo::app::demo {
namespace {

TeamId gather_team(Stage& stage) {
  Ctx ctx = stage.as("helena");
  const auto team = identity::create_team(
      ctx, {.name = "Segurança", .member_ids = {stage.as("diego").actor.user_id(), stage.as("fabio").actor.user_id()}});
  for (const char* member : {"diego", "fabio"}) stage.staff.at(member).team_ids.push_back(team.id);
  return team.id;
}

}  // namespace

void report_vulnerability(Stage& stage) {
  stage.clock.set(stage.now - minutes(9));
  const TeamId team = gather_team(stage);
  Ctx helena = stage.as("helena");
  const auto category = support::create_category(
      helena,
      {.name = "Segurança e privacidade", .default_priority = support::Priority::urgent, .restricted_team_id = team});
  if (stage.customers.empty()) return;
  Ctx customer = stage.as(stage.customers.front());
  const auto ticket = support::open_own_ticket(
      customer, {.subject = "Consigo abrir notas de outra empresa",
                 .body = "Mudei o número no endereço da página e apareceu a nota de outra empresa, com nome e CNPJ. "
                         "Achei que vocês deveriam saber logo.",
                 .category_id = category.id});
  Ctx turn = stage.as_system();
  support::assign_by_turn(turn, ticket.id);
  stage.clock.set(stage.now - minutes(6));
  Ctx diego = stage.as("diego");
  support::post_message(diego, ticket.id,
                        {.kind = support::MessageKind::note,
                         .body = "Reproduzi em homologação: a página não confere a empresa de quem pede."});
  stage.clock.set(stage.now - minutes(4));
  support::post_message(diego, ticket.id,
                        {.body = "Obrigado por avisar! Já bloqueamos esse endereço e estamos vendo quem mais foi "
                                 "afetado. Só a nossa equipe de segurança e você veem esta conversa."});
}

}  // namespace zelo::app::demo
