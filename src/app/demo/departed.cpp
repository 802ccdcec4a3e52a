// Customers who have left: how they were doing before, when their contract ended, and why.
//
// Most could be seen leaving, as late payment, silence and answers tell; some left without a sign, as it is in life.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "src/app/demo/stage.h"
#include "src/app/demo/words.h"
#include "src/customer/account_commands.h"
#include "src/customer/contact_commands.h"
#include "src/customer/contract/contract_commands.h"
#include "src/customer/contract/contract_rules.h"
#include "src/customer/conversation/conversation.h"
#include "src/customer/invoice/invoice.h"
#include "src/success/health/nps/nps.h"

namespace zelo::app::demo {
namespace {

using namespace customer;

constexpr std::int64_t fewest_accounts = 24;  // of a demo in which some have left
constexpr std::int64_t customer_for = 395;    // days ago they became customers

struct Departed {
  std::string_view name;
  std::string_view segment;
  std::int64_t arr_cents;
  std::int64_t days_ago;  // the last day of the contract
  bool could_be_seen;
  std::string_view reason;
};

constexpr std::string_view left_for_price = "Cancelaram: o preço subiu na renovação e não viram o ganho.";
constexpr std::string_view left_unused = "Cancelaram: a equipe nunca adotou o sistema e voltou às planilhas.";
constexpr std::string_view left_for_rival = "Cancelaram: migraram para um concorrente que já atende a matriz.";
constexpr std::string_view left_for_good = "Encerraram as atividades e não precisam mais do sistema.";
constexpr std::string_view left_unheard = "Cancelaram: dizem que o suporte demorou e que ninguém os acompanhou.";

constexpr std::array<Departed, 17> departed{{
    {"Gráfica Bom Traço", "smb", 360'000, 82, true, left_for_price},
    {"Ateliê Fio de Ouro", "smb", 290'000, 78, true, left_unused},
    {"Autoescola Via Certa", "smb", 410'000, 74, false, left_for_good},
    {"Têxtil Rio Manso", "mid_market", 5'400'000, 70, true, left_for_rival},
    {"Lavanderia Espuma", "smb", 250'000, 66, true, left_unused},
    {"Cerâmica Barro Alto", "mid_market", 4'200'000, 62, false, left_for_rival},
    {"Brinquedos Pipa", "smb", 380'000, 58, true, left_unheard},
    {"Ótica Lince", "smb", 330'000, 54, false, left_for_good},
    {"Usina Santa Rita", "enterprise", 24'000'000, 50, true, left_for_rival},
    {"Marmoraria Pedra Fina", "smb", 270'000, 46, true, left_for_price},
    {"Vidraçaria Cristal", "smb", 310'000, 42, false, left_for_price},
    {"Embalagens Delta", "mid_market", 6'100'000, 38, true, left_unheard},
    {"Chaveiro Central", "smb", 190'000, 34, false, left_for_good},
    {"Móveis Ipê Roxo", "mid_market", 3'900'000, 30, true, left_unused},
    {"Livraria Folha Nova", "smb", 280'000, 150, true, left_for_good},
    {"Viação Sol Nascente", "mid_market", 7'200'000, 190, true, left_for_rival},
    {"Joalheria Rubi", "smb", 520'000, 230, false, left_for_good},
}};

ContractId sign_long_ago(Ctx& ctx, const Stage& stage, const AccountId& account, const Departed& one, std::size_t n) {
  const std::string first = day_of(stage.now - days(customer_for));
  return create_contract(ctx, account,
                         {.plan = std::string(one.segment == "smb" ? "Essencial" : "Profissional"),
                          .starts_on = first,
                          .renews_on = day_of(stage.now - days(customer_for - 365)),
                          .value = {one.arr_cents, "BRL"},
                          .billing = Billing::yearly,
                          .external_id = fmt::format("C-{}", 2001 + n)})
      .id;
}

std::vector<ContactId> meet_those_of(Ctx& ctx, const AccountId& account, const std::string& domain, std::size_t n) {
  constexpr ContactRole roles[] = {ContactRole::sponsor, ContactRole::user};
  std::vector<ContactId> people;
  for (std::size_t k = 0; k < std::size(roles); ++k) {
    const auto first = first_names()[(n * 3 + k * 7) % first_names().size()];
    const auto last = last_names()[(n * 5 + k) % last_names().size()];
    people.push_back(create_contact(ctx, account,
                                    {.name = std::string(first) + " " + std::string(last),
                                     .email = (k == 0 ? "diretoria@" : "escritorio@") + domain,
                                     .role = roles[k]})
                         .id);
  }
  return people;
}

/// A bill each month; who could be seen leaving stopped paying some time before, and settled at the end.
void bill_until(Stage& stage, Ctx& ctx, const AccountId& account, const Departed& one, std::size_t n, Dice& dice) {
  const std::int64_t trouble = std::max<std::int64_t>(one.days_ago + 35, 108 + dice.roll(14));
  for (std::int64_t age = trouble + 90; age > one.days_ago; age -= 30) {
    const Time due = stage.now - days(age);
    InvoiceInput invoice;
    invoice.external_id = fmt::format("F-{}-{}", 2001 + n, age);
    invoice.number = Line<60>(fmt::format("{}/{}{}", day_of(due).substr(0, 4), 2001 + n, age));
    invoice.value = Money{one.arr_cents / 12, "BRL"};
    invoice.issued_on = {true, Date(day_of(due - days(20)))};
    invoice.due_on = Date(day_of(due));
    const bool late = one.could_be_seen && age <= trouble;
    invoice.paid_on = {true, Date(day_of(late ? stage.now - days(one.days_ago) : due - days(dice.roll(4))))};
    put_invoice(ctx, account, invoice);
  }
}

void answer(Stage& stage, Ctx& ctx, const AccountId& account, const ContactId& person, const Departed& one,
            Dice& dice) {
  success::NewNpsAnswer answer;
  answer.contact_id.emplace(person);
  answer.score = one.could_be_seen ? 2 + dice.roll(4) : 7 + dice.roll(3);
  answer.answered_on = Date(day_of(stage.now - days(std::max<std::int64_t>(one.days_ago + 15, 100 + dice.roll(12)))));
  success::add_nps(ctx, account, answer);
}

void talk(Ctx& ctx, const AccountId& account, const ContactId& person, Time at, ConversationKind kind,
          std::string_view body) {
  NewConversation conversation;
  conversation.kind = kind;
  conversation.asked = kind == ConversationKind::call;
  conversation.at = at;
  conversation.body = Prose<20000>(std::string(body));
  conversation.contact_ids = {person};
  add_conversation(ctx, account, conversation);
}

void live_and_leave(Stage& stage, const Departed& one, std::size_t n, Dice& dice) {
  stage.clock.set(stage.now - days(customer_for));
  Ctx ctx = stage.as("isabela");
  const std::string domain = fmt::format("ex-{}.example", 2001 + n);
  const auto account = create_account(ctx, {.name = std::string(one.name),
                                            .segment = *parse_enum<Segment>(one.segment),
                                            .domain = domain,
                                            .external_id = fmt::format("A-{}", 2001 + n),
                                            .csm_id = stage.as(n % 2 == 0 ? "gabriela" : "hugo").actor.user_id()});
  const auto contract = sign_long_ago(ctx, stage, account.id, one, n);
  const auto people = meet_those_of(ctx, account.id, domain, n);
  const Time last = stage.now - days(one.days_ago);
  talk(ctx, account.id, people.front(), stage.now - days(one.days_ago + 90), ConversationKind::meeting,
       "Reunião de acompanhamento. Ainda não usam tudo o que contrataram.");
  stage.clock.set(last + days(1));
  bill_until(stage, ctx, account.id, one, n, dice);
  talk(ctx, account.id, people.front(), last - days(3), ConversationKind::call, one.reason);
  EditContract ended;
  ended.ended_on = {true, Date(day_of(last))};
  edit_contract(ctx, contract, ended, std::nullopt);
  answer(stage, ctx, account.id, people.front(), one, dice);  // last: of who has left no signal is raised
  stage.gone.push_back({account.id, one.days_ago, one.could_be_seen});
}

}  // namespace

void lose_customers(Stage& stage, std::int64_t accounts) {
  if (accounts < fewest_accounts) return;
  Dice dice(31);  // its own: what is told before stays the same
  for (std::size_t n = 0; n < departed.size(); ++n) live_and_leave(stage, departed[n], n, dice);
  stage.clock.set(stage.now);
}

}  // namespace zelo::app::demo
