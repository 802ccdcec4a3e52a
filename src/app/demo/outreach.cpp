// What Aurora writes to its customers by itself, what it teaches them, and what Success has to do about it.

#include <algorithm>

#include "src/app/demo/stage.h"
#include "src/channel/email/template.h"
#include "src/customer/mail_choice.h"
#include "src/identity/api.h"
#include "src/success/task/task.h"
#include "src/support/cluster/cluster.h"
#include "src/support/teaching/teaching.h"

namespace zelo::app::demo {
namespace {

struct Topic {
  std::string_view category;
  std::string_view topic;
  std::string_view article;
  std::string_view training;  // where it is booked; empty: nowhere
};

constexpr Topic topics[] = {
    {"Notas fiscais", "Renovar o certificado digital antes do vencimento", "Como renovar o certificado A1",
     "https://agenda.aurora.example/notas"},
    {"Notas fiscais", "Conferir a nota na prévia, antes de emitir", "Emitir notas fiscais passo a passo", ""},
    {"Acesso e senha", "Trocar a própria senha sem abrir chamado", "Como trocar a senha", ""},
    {"Acesso e senha", "Dar a cada pessoa da equipe o seu próprio acesso", "Usuários e permissões",
     "https://agenda.aurora.example/acesso"},
    {"Estoque", "Usar o inventário rotativo", "Inventário sem parar a loja", "https://agenda.aurora.example/estoque"},
};

void list_topics(Stage& stage) {
  Ctx ctx = stage.as("joao");
  for (const Topic& one : topics) {
    const auto category = stage.categories.find(one.category);
    if (category == stage.categories.end()) continue;
    support::NewTeaching teaching{.category_id = category->second, .topic = std::string(one.topic)};
    teaching.article = Line<500>(std::string(one.article));
    if (!one.training.empty()) teaching.training_url = Line<500>(std::string(one.training));
    support::add_teaching(ctx, teaching);
  }
}

void change_texts(Stage& stage) {
  Ctx ctx = stage.as("joao");
  email::put_template(
      ctx, {email::MailKind::opened, "pt-BR"},
      {.subject = "Recebemos o seu chamado #{{ticket.number}}: {{ticket.subject}}",
       .body = "Olá, {{contact.first_name}}!\n\nAqui é da **{{company.name}}**. Recebemos o seu chamado, de número "
               "#{{ticket.number}}:\n\n> {{ticket.subject}}\n\nAtendemos de segunda a sexta, das 8h às 18h. Fora desse "
               "horário:\n\n- o plantão cuida do que é urgente;\n- o restante fica para o próximo dia útil.\n\n"
               "[Acompanhar o chamado]({{ticket.link}})"},
      std::nullopt);
}

/// Rita would rather look at the portal than be told each time.
void let_rita_choose(Stage& stage) {
  const auto rita =
      std::ranges::find_if(stage.customers, [](const Customer& one) { return one.name == "Rita Moraes"; });
  if (rita == stage.customers.end()) return;
  Ctx ctx = stage.as(*rita);
  customer::choose_own_mail(ctx, customer::MailKind::promised, false);
  customer::choose_own_mail(ctx, customer::MailKind::reminder, false);
}

/// Some of the tickets that were closed lately, each with the first topic that fits.
void suggest_topics(Stage& stage) {
  const auto tickets = stage.tx->query<support::TicketId>(
      "SELECT t.id FROM tickets t JOIN categories c ON c.id = t.category_id WHERE t.status = 'closed' AND EXISTS"
      " (SELECT 1 FROM teachings g WHERE g.category_id IN (c.id, c.parent_id)) ORDER BY t.closed_at DESC, t.id LIMIT "
      "6");
  Ctx ctx = stage.as("ana");
  for (const auto& id : tickets) {
    const auto offered = support::ticket_teachings(ctx, id).items;
    if (!offered.empty()) support::suggest_teaching(ctx, id, {offered.front().id});
  }
}

/// The reactions that a running server would have had.
void make_tasks(Stage& stage, Ctx& system, success::TaskKind kind, const std::string& event) {
  for (const auto& id : stage.tx->query<std::string>("SELECT id FROM events WHERE kind = $1 ORDER BY seq", event))
    success::make_task(system, *stage.tx, kind, id);
}

}  // namespace

void reach_out(Stage& stage) {
  stage.clock.set(stage.now - days(90));
  list_topics(stage);
  change_texts(stage);
  let_rita_choose(stage);
}

void look_after(Stage& stage) {
  stage.clock.set(stage.now - hours(3));
  suggest_topics(stage);
  Ctx system = stage.as_system();
  support::find_clusters(system);
  make_tasks(stage, system, success::TaskKind::teach, "ticket.teaching_suggested");
  make_tasks(stage, system, success::TaskKind::cluster, "support.cluster_found");
  Ctx gabriela = stage.as("gabriela");
  const auto tasks = success::list_tasks(gabriela, {}, std::nullopt, 50).items;
  if (!tasks.empty()) success::complete_task(gabriela, tasks.back().id);
}

}  // namespace zelo::app::demo
