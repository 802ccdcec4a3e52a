#include <algorithm>

#include "lib/text/fold.h"
#include "src/app/demo/stage.h"
#include "src/app/demo/words.h"
#include "src/customer/account_commands.h"
#include "src/customer/contact_commands.h"
#include "src/customer/contract/contract_commands.h"
#include "src/customer/contract/contract_rules.h"
#include "src/identity/team.h"
#include "src/identity/user_store.h"

namespace zelo::app::demo {
namespace {

identity::User new_user(Stage& stage, const Person& person, const std::string& password_hash) {
  return {.id = stage.ids.make<UserTag>(stage.clock.now()),
          .name = std::string(person.name),
          .email = std::string(person.mailbox) + "@" + std::string(mail_domain),
          .roles = person.roles.text(),
          .password_hash = password_hash,
          .created_at = stage.clock.now()};
}

struct Firm {
  std::string name;
  std::string domain;
  Company like;  // whose segment and revenue they have
};

/// "Padaria", "Pet Shop"
std::string_view trade_of(std::string_view name) {
  for (const std::string_view longer : {"Pet Shop", "Escola de Música"})
    if (name.starts_with(longer)) return longer;
  return name.substr(0, name.find(' '));
}

std::string domain_from(const std::string& name) {
  std::string domain = text::fold(name);
  std::erase_if(domain, [](char c) { return !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9'); });
  return domain + ".example";
}

/// "Padaria Estrela"; when more are wanted than there are names, "Padaria Primavera", and then "Padaria Primavera de
/// Recife".
Firm firm_number(std::size_t n) {
  const Company& like = companies()[n % companies().size()];
  const std::size_t round = n / companies().size();
  if (round == 0) return {std::string(like.name), std::string(like.domain), like};
  const std::size_t names = proper_names().size();
  std::string name(trade_of(like.name));
  name.append(" ").append(proper_names()[(n % companies().size() + round - 1) % names]);
  const std::size_t lap = (round - 1) / names;
  if (lap > 0) name.append(" de ").append(cities()[(lap - 1) % cities().size()]);
  if (lap > cities().size()) name.append(" ").append(std::to_string((lap - 1) / cities().size() + 1));
  return {name, domain_from(name), like};
}

std::string mailbox_of(std::string_view first, std::string_view last) {
  std::string name = text::fold(std::string(first) + "." + std::string(last));
  std::erase(name, ' ');
  return name;
}

void meet_people(Stage& stage, Ctx& ctx, const AccountId& account, const std::string& domain,
                 std::int64_t account_number, std::string_view segment) {
  constexpr customer::ContactRole roles[] = {customer::ContactRole::sponsor, customer::ContactRole::user,
                                             customer::ContactRole::champion, customer::ContactRole::billing};
  const std::int64_t people = 2 + stage.dice.roll(3);
  for (std::int64_t n = 0; n < people; ++n) {
    const auto first = stage.dice.pick(first_names());
    const auto last = last_names()[static_cast<std::size_t>(account_number * 5 + n) % last_names().size()];
    const auto contact =
        customer::create_contact(ctx, account,
                                 {.name = std::string(first) + " " + std::string(last),
                                  .email = mailbox_of(first, last) + (n > 0 ? std::to_string(n) : "") + "@" + domain,
                                  .role = roles[n]});
    stage.customers.push_back({contact.id, contact.name, account, segment});
  }
}

/// The customer who can try the portal with the demo's password.
void invite_portal_customer(Stage& stage, Ctx& ctx, const AccountId& account) {
  const auto rita = customer::create_contact(
      ctx, account,
      {.name = "Rita Moraes", .email = std::string(portal_customer), .role = customer::ContactRole::champion});
  stage.tx->exec("UPDATE contacts SET password_hash = $1, confirmed_at = $2 WHERE id = $3", stage.password_hash,
                 stage.clock.now(), rita.id);
  // She writes more often than others: whoever tries her portal finds something there.
  for (int n = 0; n < 3; ++n)
    stage.customers.push_back({rita.id, rita.name, account, companies()[portal_company].segment});
}

struct Offer {
  std::string_view plan;
  std::string_view sla;
  std::int64_t seats;
  std::int64_t invoices;  // a month
  customer::Billing billing;
  std::int64_t notice_days;
};

/// What a customer of this size buys.
Offer offer_for(std::string_view segment, std::int64_t number) {
  using enum customer::Billing;
  if (segment == "enterprise") return {"Corporativo", "Ouro", 120 + number * 7 % 80, 50'000, yearly, 60};
  if (segment == "mid_market") return {"Profissional", "Prata", 25 + number * 3 % 20, 8'000, yearly, 30};
  return {"Essencial", "", 3 + number % 5, 600, monthly, 30};
}

/// The first anniversary of a day that is still to come.
std::string next_anniversary(const std::string& day, const std::string& today) {
  const std::string month_and_day = day.ends_with("-02-29") ? "-02-28" : day.substr(4);
  const int year = std::stoi(today.substr(0, 4));
  const std::string this_year = std::to_string(year) + month_and_day;
  return this_year > today ? this_year : std::to_string(year + 1) + month_and_day;
}

void sign_contract(const Stage& stage, Ctx& ctx, const AccountId& account, const Company& of, std::int64_t number) {
  const Offer offer = offer_for(of.segment, number);
  const std::string today = customer::day_of(stage.clock.now());
  const std::int64_t bills = offer.billing == customer::Billing::monthly ? 12 : 1;
  customer::NewContract contract{.plan = std::string(offer.plan),
                                 .starts_on = today,
                                 .renews_on = next_anniversary(today, customer::day_of(stage.now)),
                                 .value = {of.arr_cents / bills, "BRL"},
                                 .billing = offer.billing,
                                 .seats = offer.seats,
                                 .limits = {{"Boletos por mês", offer.seats * 12},
                                            {"Chamados por mês", 10 + offer.seats / 2},
                                            {"Notas fiscais por mês", offer.invoices}},  // nobody counts these
                                 .external_id = "C-" + std::to_string(1000 + number),
                                 .notice_days = offer.notice_days};
  if (!offer.sla.empty()) contract.sla = std::string(offer.sla);
  if (offer.sla == "Ouro") contract.expansion_terms = "Licenças adicionais pelo mesmo valor unitário até a renovação.";
  customer::create_contract(ctx, account, contract);
}

}  // namespace

void hire_staff(Stage& stage) {
  stage.clock.set(stage.now - stage.past);
  identity::Passwords passwords;
  stage.password_hash = passwords.hash(password);  // one for all: a demo need not take a second for that
  for (const Person& person : staff()) {
    const auto user = new_user(stage, person, stage.password_hash);
    identity::insert_user(*stage.tx, user);
    stage.staff[std::string(person.mailbox)] = {
        .kind = ActorKind::user, .id = user.id.text, .name = user.name, .roles = person.roles};
  }
  Ctx ctx = stage.as("helena");
  for (const Team& team : teams()) {
    identity::NewTeam wanted{.name = std::string(team.name), .member_ids = {}};
    for (const auto mailbox : team.mailboxes)
      wanted.member_ids.push_back(stage.as(std::string(mailbox)).actor.user_id());
    const auto made = identity::create_team(ctx, wanted);
    for (const auto mailbox : team.mailboxes) stage.staff.at(std::string(mailbox)).team_ids.push_back(made.id);
  }
}

void win_customers(Stage& stage, std::int64_t accounts) {
  Ctx ctx = stage.as("isabela");
  for (std::int64_t n = 0; n < accounts; ++n) {
    stage.clock.set(stage.now - stage.past + hours(stage.dice.roll(24 * 270)));
    const Firm firm = firm_number(static_cast<std::size_t>(n));
    const char* csm = n % 2 == 0 ? "gabriela" : "hugo";
    const auto account = customer::create_account(ctx, {.name = firm.name,
                                                        .segment = *parse_enum<customer::Segment>(firm.like.segment),
                                                        .domain = firm.domain,
                                                        .external_id = "A-" + std::to_string(1000 + n),
                                                        .csm_id = stage.as(csm).actor.user_id(),
                                                        .arr = Money{firm.like.arr_cents, "BRL"}});
    sign_contract(stage, ctx, account.id, firm.like, n);
    meet_people(stage, ctx, account.id, firm.domain, n, firm.like.segment);
    if (n == static_cast<std::int64_t>(portal_company)) invite_portal_customer(stage, ctx, account.id);
  }
}

}  // namespace zelo::app::demo
