// What Success knows of its customers: groups, people who matter, what is owned and owed, and what was said.

#include <fmt/format.h>

#include "src/app/demo/stage.h"
#include "src/app/demo/words.h"
#include "src/customer/account_commands.h"
#include "src/customer/address/address.h"
#include "src/customer/contract/contract_rules.h"
#include "src/customer/conversation/conversation.h"
#include "src/customer/field/customer_field.h"
#include "src/customer/invoice/invoice.h"
#include "src/customer/product/product.h"
#include "src/customer/stakeholder/stakeholder.h"
#include "src/customer/view/account_view.h"

namespace zelo::app::demo {
namespace {

using namespace customer;

struct Client {
  AccountId id;
  std::string name;
  Segment segment = Segment::smb;
  std::optional<std::int64_t> arr;
};
BOOST_DESCRIBE_STRUCT(Client, (), (id, name, segment, arr))

struct Known {
  ContactId id;
  std::optional<ContactRole> role;
};
BOOST_DESCRIBE_STRUCT(Known, (), (id, role))

std::optional<AccountId> named(const std::vector<Client>& clients, std::string_view name) {
  for (const Client& client : clients) {
    if (client.name == name) return client.id;
  }
  return std::nullopt;
}

void form_groups(Stage& stage, const std::vector<Client>& clients) {
  Ctx ctx = stage.as("isabela");
  constexpr std::pair<std::string_view, std::string_view> below[] = {
      {"Laticínios Serra Alta", "Grupo Vale Verde"},
      {"Agropecuária Boa Safra", "Grupo Vale Verde"},
      {"Laboratório Exame Certo", "Hospital Santa Clara"},
      {"Farmácias Bem-Estar", "Rede Horizonte Supermercados"}};
  for (const auto& [child, parent] : below) {
    const auto lower = named(clients, child);
    const auto upper = named(clients, parent);
    if (!lower || !upper) continue;
    EditAccount edit;
    edit.parent_id = {true, *upper};
    edit_account(ctx, *lower, edit, std::nullopt);
  }
}

void tag(Ctx& ctx, const Client& client, Dice& dice) {
  constexpr std::string_view tags[] = {"Piloto", "Referência", "Expansão", "Em risco", "Multiloja"};
  constexpr std::string_view zones[] = {"America/Recife", "America/Manaus", "America/Sao_Paulo"};
  EditAccount edit;
  if (dice.chance(35)) edit.tags = {Line<40>(std::string(dice.pick(std::span<const std::string_view>(tags))))};
  if (dice.chance(30))
    edit.time_zone = {true, Line<64>(std::string(dice.pick(std::span<const std::string_view>(zones))))};
  edit_account(ctx, client.id, edit, std::nullopt);
}

std::vector<ProductId> offer_products(Stage& stage) {
  Ctx ctx = stage.as("isabela");
  using enum Segment;
  const NewProduct offers[] = {{.name = "Aurora Gestão", .kind = ProductKind::product},
                               {.name = "Notas fiscais"},
                               {.name = "Estoque"},
                               {.name = "Financeiro"},
                               {.name = "Multiloja", .segments = {enterprise, mid_market}},
                               {.name = "Painel de BI", .segments = {enterprise}},
                               {.name = "Aplicativo do vendedor"}};
  std::vector<ProductId> products;
  for (const NewProduct& offer : offers) products.push_back(create_product(ctx, offer).id);
  return products;
}

void sell(Stage& stage, const std::vector<Client>& clients, const std::vector<ProductId>& products, Dice& dice) {
  Ctx ctx = stage.as("karina");
  constexpr int shares[] = {100, 80, 55, 45, 30, 25, 20};
  for (const Client& client : clients) {
    for (std::size_t n = 0; n < products.size(); ++n) {
      const bool fits =
          n < 4 || n == 6 || client.segment == Segment::enterprise || (n == 4 && client.segment == Segment::mid_market);
      if (!fits || !dice.chance(shares[n])) continue;
      SetOwned owned;
      owned.since_on = Date(day_of(stage.now - days(30 + dice.roll(300))));
      set_owned(ctx, client.id, products[n], owned);
    }
  }
}

/// Most pay in time; some late; a few not at all.
void bill(Stage& stage, const std::vector<Client>& clients, Dice& dice) {
  Ctx ctx = stage.as("karina");
  std::int64_t number = 1000;
  for (const Client& client : clients) {
    const bool slow = dice.chance(12);
    for (int month = 5; month >= 0; --month) {
      const Time due = stage.now - days(month * 30 - 6);
      const std::string key = fmt::format("F-{}", ++number);
      InvoiceInput invoice;
      invoice.external_id = key;
      invoice.number = Line<60>(fmt::format("{}/{}", day_of(due).substr(0, 4), number));
      invoice.value = Money{std::max<std::int64_t>(9900, client.arr.value_or(0) / 12), "BRL"};
      invoice.issued_on = {true, Date(day_of(due - days(20)))};
      invoice.due_on = Date(day_of(due));
      const Time paid = due + days(slow ? 4 + dice.roll(9) : -dice.roll(5));
      const bool unpaid = paid > stage.now || (slow && month < 2);
      if (!unpaid) invoice.paid_on = {true, Date(day_of(paid))};
      put_invoice(ctx, client.id, invoice);
    }
  }
  Ctx system = stage.as_system();
  tell_late_invoices(system);
}

std::vector<Known> people_of(Stage& stage, const AccountId& account) {
  return stage.tx->query<Known>("SELECT id, role FROM contacts WHERE account_id = $1 ORDER BY id", account);
}

void map_people(Stage& stage, Ctx& ctx, const std::vector<Known>& people, Dice& dice) {
  constexpr Sentiment sentiments[] = {Sentiment::supporter, Sentiment::supporter, Sentiment::neutral,
                                      Sentiment::critic};
  for (std::size_t n = 0; n < people.size(); ++n) {
    if (n > 0 && dice.chance(25)) continue;  // nobody has said yet
    EditStakeholder edit;
    const bool sponsor = people[n].role == ContactRole::sponsor;
    edit.influence = {true, sponsor ? 5 : 1 + dice.roll(4)};
    edit.sentiment = {true, dice.pick(std::span<const Sentiment>(sentiments))};
    if (sponsor) edit.talk_every = {true, 21};
    if (n > 0) edit.reports_to_id = {true, people.front().id};
    if (sponsor && dice.chance(8)) edit.left_on = {true, Date(day_of(stage.now - days(2 + dice.roll(20))))};
    edit_stakeholder(ctx, people[n].id, edit, std::nullopt);
  }
}

void reach(Ctx& ctx, db::Tx& tx, const Known& person, std::int64_t number) {
  std::vector<AddressInput> all;
  for (const Address& one : customer::store::list_addresses(tx, person.id))
    all.push_back({one.kind, one.value, one.is_primary});
  const std::string mobile = fmt::format("+55119{:08}", 71'000'000 + number);
  all.push_back({AddressKind::phone, mobile, true});
  all.push_back({AddressKind::whatsapp, mobile, true});
  set_addresses(ctx, person.id, {all}, std::nullopt);
}

struct Talk {
  ConversationKind kind;
  bool asked;
  std::string_view body;
  std::string_view next_step;
};
constexpr Talk talks[] = {
    {ConversationKind::meeting, false,
     "Reunião trimestral. Estão satisfeitos com as notas fiscais e querem reduzir o retrabalho no estoque.",
     "Enviar o roteiro de inventário"},
    {ConversationKind::call, true, "Ligaram pedindo ajuda para treinar duas pessoas novas no financeiro.",
     "Marcar treinamento de uma hora"},
    {ConversationKind::call, false, "Liguei para saber como foi o fechamento do mês. Correu bem, sem chamados.", ""},
    {ConversationKind::visit, false,
     "Visita à loja da matriz. O aplicativo do vendedor interessou o gerente; a diretoria decide no mês que vem.",
     "Preparar demonstração do aplicativo"},
    {ConversationKind::note, false, "O orçamento do próximo ano será fechado em novembro.", ""}};

void talk(Stage& stage, Ctx& ctx, const Client& client, const std::vector<Known>& people, Dice& dice) {
  for (std::int64_t left = dice.roll(4); left > 0; --left) {
    const Talk& said = dice.pick(std::span<const Talk>(talks));
    NewConversation conversation;
    conversation.kind = said.kind;
    conversation.asked = said.asked;
    conversation.at = stage.now - days(left * 17 + dice.roll(12)) - hours(dice.roll(8));
    conversation.body = Prose<20000>(std::string(said.body));
    if (!said.next_step.empty()) {
      conversation.next_step = Line<300>(std::string(said.next_step));
      conversation.next_step_on = Date(day_of(stage.now + days(dice.roll(20) - 5)));  // some are due
    }
    if (!people.empty()) conversation.contact_ids = {people.front().id};
    add_conversation(ctx, client.id, conversation);
  }
}

void fill_fields(Stage& stage, const std::vector<Client>& clients, Dice& dice) {
  Ctx ctx = stage.as("isabela");
  NewCustomerField erp{.owner = FieldOwner::account, .name = "Sistema anterior", .kind = FieldKind::choice};
  erp.choices = {"Planilhas", "Outro sistema", "Nenhum"};
  const auto before = create_customer_field(ctx, erp);
  const auto shops =
      create_customer_field(ctx, {.owner = FieldOwner::account, .name = "Lojas", .kind = FieldKind::number});
  create_customer_field(ctx, {.owner = FieldOwner::contact, .name = "Aniversário", .kind = FieldKind::date});
  for (const Client& client : clients) {
    if (!dice.chance(60)) continue;
    edit_customer_values(ctx, FieldOwner::account, client.id.text,
                         {{{before.id.text, before.choices[static_cast<std::size_t>(dice.roll(3))]},
                           {shops.id.text, std::to_string(1 + dice.roll(40))}}});
  }
}

/// Somebody typed a customer in a second time.
void type_twice(Stage& stage, const std::vector<Client>& clients) {
  if (!named(clients, "Café do Porto")) return;
  Ctx ctx = stage.as("hugo");
  create_account(ctx, {.name = "Café do Porto Ltda.", .segment = Segment::smb, .external_id = "A-01030-B"});
}

/// What the team looks at every Monday, and what one of them looks at every day.
void keep_lists(Stage& stage) {
  Ctx isabela = stage.as("isabela");
  create_account_view(isabela, {.name = "Em risco",
                                .visibility = Visibility::everyone,
                                .team_id = {},
                                .filter = {.tag = "Em risco"},
                                .sort = AccountSort::arr,
                                .columns = {}});
  Ctx gabriela = stage.as("gabriela");
  create_account_view(gabriela, {.name = "Minhas enterprise",
                                 .visibility = {},
                                 .team_id = {},
                                 .filter = {.segment = Segment::enterprise, .csm_id = "me"},
                                 .sort = {},
                                 .columns = {}});
}

}  // namespace

void accompany(Stage& stage) {
  stage.clock.set(stage.now);
  Dice dice(11);  // its own: what is told before stays the same
  const auto clients = stage.tx->query<Client>("SELECT id, name, segment, arr FROM accounts ORDER BY id");
  form_groups(stage, clients);
  sell(stage, clients, offer_products(stage), dice);
  bill(stage, clients, dice);
  fill_fields(stage, clients, dice);
  Ctx ctx = stage.as("isabela");
  std::int64_t number = 0;
  for (const Client& client : clients) {
    tag(ctx, client, dice);
    const auto people = people_of(stage, client.id);
    if (!people.empty()) reach(ctx, *stage.tx, people.front(), ++number);
    map_people(stage, ctx, people, dice);
    talk(stage, ctx, client, people, dice);
  }
  type_twice(stage, clients);
  keep_lists(stage);
}

}  // namespace zelo::app::demo
