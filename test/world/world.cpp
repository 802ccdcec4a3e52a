#include "test/world/world.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "lib/http/grammar.h"
#include "lib/http/head.h"
#include "lib/http/once_file.h"
#include "src/app/store.h"
#include "src/customer/account_rules.h"
#include "src/customer/account_store.h"
#include "src/customer/contact_rules.h"
#include "src/customer/contact_store.h"
#include "src/identity/team.h"
#include "src/identity/user_store.h"
#include "src/timeline/event.h"

namespace zelo::world {

const Catalogue& texts() {
  static const Catalogue loaded = app::load_texts();
  return loaded;
}

const Reactions& TestWorld::no_reactions() {
  static const Reactions none;
  return none;
}

TestWorld::TestWorld(db::Database& d, const Reactions& reactions)
    : db(d),
      world{.db = d,
            .clock = clock,
            .ids = ids,
            .texts = texts(),
            .reactions = reactions,
            .public_url = "http://zelo.example",
            .announce = timeline::announce} {
  db.write([&](db::Tx& tx) {
    using enum Role;
    for (const auto& [name, role] : std::vector<std::pair<std::string, Role>>{{"Alice", admin},
                                                                              {"Ana", agent_n1},
                                                                              {"Bruno", agent_n1},
                                                                              {"Nina", agent_n2},
                                                                              {"Davi", agent_n3},
                                                                              {"Carla", csm},
                                                                              {"Celso", cs_manager},
                                                                              {"Sonia", support_manager},
                                                                              {"Pedro", pricing},
                                                                              {"Paula", product},
                                                                              {"Marta", marketing},
                                                                              {"Vera", viewer}}) {
      hire(tx, name, role);
    }
    win(tx, "Padaria Estrela", "padariaestrela.example");
    win(tx, "Oficina do Nando", "oficinadonando.example");
    meet(tx, "Rita", "Padaria Estrela");
    meet(tx, "Otto", "Oficina do Nando");
    meet(tx, "Zeca", "");
  });
}

void TestWorld::hire(db::Tx& tx, const std::string& name, Role role) {
  std::string mailbox = name;
  mailbox[0] = static_cast<char>(mailbox[0] + 32);
  const identity::User user{.id = ids.make<UserTag>(clock.now()),
                            .name = name,
                            .email = mailbox + "@zelo.example",
                            .roles = Roles{role}.text(),
                            .created_at = clock.now()};
  identity::insert_user(tx, user);
  staff_[name] = {.kind = ActorKind::user, .id = user.id.text, .name = name, .roles = Roles{role}};
}

void TestWorld::win(db::Tx& tx, const std::string& company, const std::string& domain) {
  customer::Account account{.id = ids.make<AccountTag>(clock.now()),
                            .name = company,
                            .domain = domain,
                            .created_at = clock.now(),
                            .updated_at = clock.now()};
  customer::index_account(account);
  tx.insert("accounts", account);
  accounts_[company] = account.id;
}

void TestWorld::meet(db::Tx& tx, const std::string& name, const std::string& company) {
  customer::Contact contact{
      .id = ids.make<ContactTag>(clock.now()), .name = name, .created_at = clock.now(), .updated_at = clock.now()};
  if (!company.empty()) contact.account_id = accounts_.at(company);
  std::string mailbox = name;
  mailbox[0] = static_cast<char>(mailbox[0] + 32);
  contact.email = mailbox + "@customers.example";
  customer::index_contact(contact);
  tx.insert("contacts", contact);
  tx.exec("INSERT INTO contact_addresses (contact_id, kind, value, is_primary) VALUES ($1, 'email', $2, 1)", contact.id,
          contact.email);
  contacts_[name] = {.kind = ActorKind::contact, .id = contact.id.text, .name = name, .account_id = contact.account_id};
}

Ctx TestWorld::as(const std::string& name) {
  const auto employee = staff_.find(name);
  if (employee == staff_.end()) return {.world = world, .actor = contacts_.at(name)};
  Actor actor = employee->second;
  actor.team_ids = db.read([&](db::Tx& tx) { return identity::teams_of(tx, actor.user_id()); });
  return {.world = world, .actor = std::move(actor)};
}

std::string TestWorld::cookie(const std::string& name) {
  // Another one before the one before ends: whoever tests months has not gone away meanwhile.
  auto& known = cookies_[name + ' ' + std::to_string(clock.now().ms / days(20).ms)];
  if (!known.empty()) return known;
  const bool employee = staff_.contains(name);
  const auto kind = employee ? identity::SessionKind::user : identity::SessionKind::contact;
  const Actor& actor = employee ? staff_.at(name) : contacts_.at(name);
  Ctx ctx = as(name);
  const std::string secret = db.write([&](db::Tx& tx) { return identity::open_session(ctx, tx, kind, actor.id, {}); });
  return known = (employee ? "zelo_session=" : "zelo_portal=") + secret;
}

Answer TestWorld::call(const http::Router& router, http::Method method, const std::string& target,
                       const std::string& body, const std::string& name,
                       const std::vector<std::pair<std::string, std::string>>& headers) {
  http::Request request;
  request.method = method;
  request.peer = "127.0.0.1";
  request.id = "test";
  std::string raw_path;
  if (!http::read_target(target, request, raw_path)) return {.status = 400};
  if (!body.empty()) request.headers.set("Content-Type", "application/json");
  for (const auto& [key, value] : headers) request.headers.set(key, value);
  if (!name.empty()) request.headers.set("Cookie", cookie(name));
  request.body = body;
  auto match = router.match(method, raw_path);
  if (!match.route) return {.status = match.allowed.empty() ? 404 : 405};
  if (!request.whole_query && !match.route->any_query) return {.status = 400};
  request.params = std::move(match.params);
  http::Response response = match.route->handler(request);
  if (response.body.empty()) response.body = response.static_body;
  if (http::is_once_file(response.file)) {
    std::ifstream file(response.file, std::ios::binary);
    response.body.assign(std::istreambuf_iterator<char>(file), {});
    std::filesystem::remove(response.file);
  }
  return {.status = response.status, .body = std::move(response.body), .headers = std::move(response.headers)};
}

std::vector<std::string> TestWorld::events() {
  // Not events_after(): it waits for every older transaction of the PostgreSQL server, those of other tests too.
  return db.read([&](db::Tx& tx) {
    const auto kinds = tx.query<std::string>("SELECT kind FROM events WHERE seq > $1 ORDER BY seq", seen_);
    seen_ = tx.query<std::int64_t>("SELECT COALESCE(MAX(seq), 0) FROM events").front();
    return kinds;
  });
}

std::vector<std::string> TestWorld::jobs() {
  return db.read(
      [](db::Tx& tx) { return tx.query<std::string>("SELECT kind FROM jobs WHERE state = 'waiting' ORDER BY kind"); });
}

}  // namespace zelo::world
