#include <algorithm>

#include "src/app/demo/stage.h"
#include "src/usage/count/counting.h"
#include "src/usage/feature/feature.h"
#include "src/usage/look.h"
#include "src/usage/settings.h"
#include "src/usage/source/source.h"
#include "src/usage/source/source_store.h"
#include "src/usage/stranger/stranger.h"
#include "src/usage/wire/line.h"

namespace zelo::app::demo {
namespace {

constexpr std::int64_t days_played = 150;
constexpr std::int64_t events_in_row = 500;

struct Ability {
  std::string_view key, name, event, module;
  bool core;
  bool premium;
  int weight;  // how often it is used
};
constexpr Ability abilities[] = {
    {"notas.emitir", "Emitir nota fiscal", "Nota emitida", "Notas fiscais", true, false, 12},
    {"notas.cancelar", "Cancelar nota", "Nota cancelada", "Notas fiscais", false, false, 2},
    {"clientes.cadastro", "Cadastro de clientes", "Cliente cadastrado", "Cadastros", true, false, 5},
    {"relatorios", "Relatórios", "Relatório aberto", "Gestão", true, false, 6},
    {"estoque", "Controle de estoque", "Estoque ajustado", "Estoque", false, false, 4},
    {"boletos", "Boletos", "Boleto gerado", "Financeiro", false, false, 3},
    {"conciliacao", "Conciliação bancária", "Extrato conciliado", "Financeiro", false, true, 2},
    {"api", "Integração por API", "Chave de API usada", "Integrações", false, true, 1},
};
constexpr std::string_view login = "Acesso";

/// How an account lives: the share of its usual use on a day, `age` days ago.
double liveliness(std::int64_t account, std::int64_t age) {
  const double past = static_cast<double>(days_played - age) / days_played;  // 0 at the beginning, 1 today
  switch (account % 6) {
    case 1: return 0.2 + 1.1 * past;                  // improves
    case 2: return std::max(0.05, 1.2 - 1.2 * past);  // declines
    case 3: return age > 24 ? 0 : 0.8;                // is new
    case 4: return age < 38 ? 0 : 0.9;                // has fallen silent
    default: return 0.9;
  }
}

void make_catalogue(Ctx& ctx) {
  for (const Ability& a : abilities) {
    usage::NewFeature feature;
    feature.key = std::string(a.key);
    feature.name = std::string(a.name);
    feature.core = a.core;
    feature.module = Line<80>(std::string(a.module));
    feature.premium = a.premium;
    if (a.premium) feature.plans.emplace_back("Corporativo");
    feature.rules.push_back({.event = std::string(a.event)});
    usage::create_feature(ctx, feature);
  }
  usage::EditUsageSettings settings;
  settings.login_events = std::vector<Line<200>>{Line<200>(std::string(login))};
  settings.value_feature = {true, Line<60>("notas.emitir")};
  usage::edit_settings(ctx, settings);
}

/// A person of a customer, as the product knows them.
struct User {
  std::string key, email, name;
};

/// What goes into the inbox, some hundred lines together.
class Sender {
 public:
  /// Events are numbered from `first` on.
  Sender(Stage& stage, std::int64_t source, std::int64_t first = 0) : stage_(stage), source_(source), number_(first) {}

  void say(char type, Time at, const User& user, std::string_view event, std::string_view group = {}) {
    usage::wire::append({.type = type,
                         .at = at,
                         .day = at.ms / days(1).ms,
                         .hash = ++number_,
                         .user = user.key,
                         .group = group,
                         .name = event,
                         .email = user.email,
                         .called = user.name},
                        lines_);
    if (++waiting_ == events_in_row) send();
  }
  void send() {
    if (waiting_ > 0) usage::store::add_to_inbox(*stage_.tx, source_, stage_.now, waiting_, lines_);
    lines_.clear();
    waiting_ = 0;
  }

 private:
  Stage& stage_;
  std::int64_t source_;
  std::int64_t number_;
  std::int64_t waiting_ = 0;
  std::string lines_;
};

std::string_view some_event(Dice& dice) {
  int total = 0;
  for (const Ability& a : abilities) total += a.weight;
  auto at = static_cast<int>(dice.roll(total));
  for (const Ability& a : abilities)
    if ((at -= a.weight) < 0) return a.event;
  return abilities[0].event;
}

struct Mailbox {
  ContactId id;
  AccountId account_id;
  std::string name;
  std::string email;
};
BOOST_DESCRIBE_STRUCT(Mailbox, (), (id, account_id, name, email))

/// Users of each account: its contacts, and colleagues whom nobody has written to.
std::map<AccountId, std::vector<User>> users_of_all(Stage& stage) {
  std::map<AccountId, std::vector<User>> users;
  for (const Mailbox& m : stage.tx->query<Mailbox>(
           "SELECT id, account_id, name, email FROM contacts WHERE account_id IS NOT NULL AND email IS NOT NULL"
           " ORDER BY id")) {
    users[m.account_id].push_back({"u:" + m.id.text, m.email, m.name});
    const auto domain = m.email.substr(m.email.find('@'));
    users[m.account_id].push_back({"u:" + m.id.text + "-2", "equipe" + domain, ""});
  }
  return users;
}

void play_day(Dice& dice, Sender& sender, const std::vector<User>& users, Time day, double events) {
  const auto count = static_cast<std::int64_t>(events * (0.6 + 0.1 * static_cast<double>(dice.roll(9))));
  for (std::int64_t n = 0; n < count; ++n) {
    const User& user = users[static_cast<std::size_t>(dice.roll(static_cast<std::int64_t>(users.size())))];
    const Time at = day + minutes(11 * 60 + dice.roll(10 * 60));  // 8 to 18 in São Paulo
    sender.say('t', at, user, n % 4 == 0 ? login : some_event(dice));
  }
}

/// Of the days since 1970: little on weekends.
double share_of_weekday(std::int64_t day) { return ((day + 3) % 7 + 7) % 7 > 4 ? 0.1 : 1.0; }

/// Of one account.
double events_of_day(std::int64_t events, std::int64_t accounts) {
  return static_cast<double>(events) / static_cast<double>(std::max<std::int64_t>(accounts, 1)) / (days_played * 0.6);
}

/// Who could be seen leaving used it less and less.
double fading(const Gone& one, std::int64_t age) {
  if (age < one.days_ago) return 0;
  if (!one.could_be_seen) return 0.9;
  return std::clamp(static_cast<double>(age - one.days_ago) / 110.0, 0.05, 0.9);
}

}  // namespace

void use_product(Stage& stage, std::int64_t events) {
  if (events <= 0) return;
  Ctx ctx = stage.as_system();
  make_catalogue(ctx);
  const auto source = usage::create_source(ctx, {.name = "Aplicativo web"});
  const auto number = stage.tx->value<std::int64_t>("SELECT number FROM usage_sources WHERE id = $1", source.source.id);
  const auto users = users_of_all(stage);
  std::int64_t everybody = 100;  // those who have left among them
  for (const auto& [account, of_account] : users) everybody += static_cast<std::int64_t>(of_account.size());
  if (everybody > usage::usual_new_per_day)  // all of them come on one day
    usage::edit_source(ctx, source.source.id, {.name = {}, .active = {}, .per_minute = {}, .new_per_day = everybody},
                       {});
  Sender sender(stage, number);
  const std::int64_t today = stage.now.ms / days(1).ms;
  const double of_day = events_of_day(events, static_cast<std::int64_t>(users.size()));
  for (std::int64_t age = days_played; age > 0; --age) {
    const Time day{(today - age) * days(1).ms};
    std::int64_t n = 0;
    for (const auto& [account, people] : users)
      play_day(stage.dice, sender, people, day, share_of_weekday(today - age) * of_day * liveliness(n++, age));
  }
  // Somebody whom nobody has entered as an account yet.
  const User stranger{"u:loja-77-1", "", "Joana"};
  sender.say('g', stage.now - days(3), {"u:loja-77-1", "", "Mercado Primavera"}, "", "MERCADO-77");
  for (int n = 0; n < 12; ++n)
    sender.say('t', stage.now - days(3) + minutes(n), stranger, "Nota emitida", "MERCADO-77");
  sender.send();
}

void use_until_gone(Stage& stage, std::int64_t events, std::int64_t accounts) {
  constexpr std::int64_t behind_all_others = 1'000'000'000;
  if (events <= 0 || stage.gone.empty()) return;
  Dice dice(37);  // its own: what is told before stays the same
  const auto number = stage.tx->value<std::int64_t>("SELECT number FROM usage_sources WHERE name = 'Aplicativo web'");
  const auto users = users_of_all(stage);
  Sender sender(stage, number, behind_all_others);
  const std::int64_t today = stage.now.ms / days(1).ms;
  const double of_day = events_of_day(events, accounts);
  for (std::int64_t age = days_played; age > 0; --age)
    for (const Gone& one : stage.gone)
      play_day(dice, sender, users.at(one.account_id), Time{(today - age) * days(1).ms},
               share_of_weekday(today - age) * of_day * fading(one, age));
  sender.send();
}

void count_usage(const World& world) {
  Ctx ctx{.world = world, .actor = Actor::system()};
  while (usage::count_some(ctx) > 0) continue;
  usage::look_at_all(ctx);
}

}  // namespace zelo::app::demo
