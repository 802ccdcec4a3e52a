#include "test/support/office.h"

#include <charconv>

#include "lib/base/random.h"
#include "src/app/reactions.h"
#include "src/app/store.h"
#include "src/customer/account_rules.h"
#include "src/customer/account_store.h"
#include "src/customer/contact_rules.h"
#include "src/customer/contact_store.h"
#include "src/identity/authentication.h"
#include "src/support/category/category.h"
#include "src/support/jobs.h"
#include "src/support/routes.h"
#include "src/support/ticket/ticket_commands.h"
#include "src/support/ticket/ticket_steps.h"

namespace zelo::office {
namespace {

/// One step down: a field of an object, or a place in an array.
const json::Any* step(const json::Any& value, std::string_view name) {
  if (value.is_object()) return value.get_object().if_contains(name);
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), index);
  if (!value.is_array() || error != std::errc() || index >= value.get_array().size()) return nullptr;
  return &value.get_array()[index];
}

void read_query(http::Request& request, std::string_view text) {
  while (!text.empty()) {
    const auto end = text.find('&');
    const auto pair = text.substr(0, end);
    const auto equals = pair.find('=');
    request.query[std::string(pair.substr(0, equals))] = equals == std::string_view::npos ? "" : pair.substr(equals + 1);
    text = end == std::string_view::npos ? "" : text.substr(end + 1);
  }
}

}  // namespace

std::string Reply::text(std::string_view path) const {
  const json::Any* value = &body;
  while (value != nullptr && !path.empty()) {
    const auto dot = path.find('.');
    value = step(*value, path.substr(0, dot));
    path = dot == std::string_view::npos ? "" : path.substr(dot + 1);
  }
  if (value == nullptr) return "(none)";
  if (value->is_null()) return "(null)";
  return value->is_string() ? std::string(value->get_string()) : boost::json::serialize(*value);
}

Office::Office(db::Database& database)
    : db(database),
      texts(app::load_texts()),
      reactions(app::reactions()),
      world{db, clock, ids, texts, reactions, "https://zelo.example"},
      contents(directory.path() + "/contents"),
      runner(db, clock, ids) {
  hire("ana", "Ana Souza", "agent_n1");
  hire("bruno", "Bruno Lima", "agent_n1");
  hire("carla", "Carla Dias", "agent_n2");
  hire("davi", "Davi Rocha", "agent_n3");
  hire("elisa", "Elisa Prado", "support_manager");
  hire("fabio", "Fábio Nunes", "csm");
  hire("gil", "Gil Costa", "viewer");
  people_["api"] = {.actor = {.kind = ActorKind::token, .id = ids.uuid(clock.now()), .name = "Site", .roles = {Role::agent_n1}},
                    .id = {}};
  people_["nobody"] = {.actor = {}, .id = {}};
  people_["system"] = {.actor = Actor::system(), .id = {}};
  estrela = customer("Padaria Estrela", "estrela.example");
  lua = customer("Mercado Lua", "lua.example");
  meet("helena", "Helena Reis", "helena@estrela.example", estrela);
  meet("igor", "Igor Melo", "igor@estrela.example", estrela);
  meet("joana", "Joana Luz", "joana@lua.example", lua);
  meet("lia", "Lia Mar", "lia@mail.example", std::nullopt);

  Ctx boss = as("elisa");
  acesso = support::create_category(boss, {.name = "Acesso"}).id;
  faturas = support::create_category(boss, {.name = "Faturas", .default_priority = support::Priority::high}).id;
  plantao = TeamId(ids.uuid(clock.now()));
  db.write([&](db::Tx& tx) { tx.exec("INSERT INTO teams (id, name, created_at) VALUES ($1, 'Plantão', $2)", plantao, clock.now()); });

  Api api(router, world);
  support_routes(api, contents);
  support_jobs(runner, world, contents);
}

void Office::hire(const std::string& key, const std::string& name, const std::string& roles) {
  const std::string id = ids.uuid(clock.now());
  db.write([&](db::Tx& tx) {
    tx.exec("INSERT INTO users (id, name, email, roles, language, active, created_at, version)"
            " VALUES ($1, $2, $3, $4, 'pt-BR', 1, $5, 1)",
            id, name, key + "@zelo.example", roles, clock.now());
  });
  people_[key] = {.actor = {.kind = ActorKind::user, .id = id, .name = name, .roles = Roles::parse(roles)}, .id = id};
}

AccountId Office::customer(const std::string& name, const std::string& domain) {
  customer::Account account{.id = AccountId(ids.uuid(clock.now())), .name = name, .domain = domain};
  customer::index_account(account);
  db.write([&](db::Tx& tx) { customer::insert_account(tx, account); });
  return account.id;
}

void Office::meet(const std::string& key, const std::string& name, const std::string& email, std::optional<AccountId> account) {
  customer::Contact contact{.id = ContactId(ids.uuid(clock.now())), .account_id = account, .name = name, .email = email};
  customer::index_contact(contact);
  db.write([&](db::Tx& tx) { customer::insert_contact(tx, contact); });
  people_[key] = {.actor = {.kind = ActorKind::contact, .id = contact.id.text, .name = name, .account_id = account},
                  .id = contact.id.text};
}

Ctx Office::as(const std::string& who) { return {.world = world, .actor = people_.at(who).actor}; }

/// Signs in at the first use.
std::string Office::cookie(const std::string& who) {
  auto& person = people_.at(who);
  if (person.secret.empty()) {
    const auto kind = person.actor.kind == ActorKind::contact ? identity::SessionKind::contact : identity::SessionKind::user;
    person.secret = db.write([&](db::Tx& tx) { return identity::open_session(as("system"), tx, kind, person.id, {}); });
  }
  return (person.actor.kind == ActorKind::contact ? "zelo_portal=" : "zelo_session=") + person.secret;
}

Reply Office::call(const std::string& who, http::Method method, const std::string& path, const std::string& body,
                   const http::Headers& headers) {
  http::Request request;
  request.method = method;
  request.path = path.substr(0, path.find('?'));
  if (const auto mark = path.find('?'); mark != std::string::npos) read_query(request, path.substr(mark + 1));
  request.headers = headers;
  request.headers.set("Accept-Language", "pt-BR");
  if (people_.at(who).actor.kind != ActorKind::anonymous) request.headers.set("Cookie", cookie(who));
  request.body = body;

  Reply reply;
  const auto match = router.match(method, request.path);
  if (match.route == nullptr) {
    reply.status = match.allowed.empty() ? 404 : 405;
    return reply;
  }
  request.params = match.params;
  const auto before = newest_event();
  reply.response = match.route->handler(request);
  reply.status = reply.response.status;
  reply.events = events_since(before);
  if (reply.response.body.starts_with('{')) reply.body = json::parse(reply.response.body);
  return reply;
}

std::int64_t Office::newest_event() {
  return db.read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT coalesce(max(seq), 0) FROM events"); });
}

std::vector<std::string> Office::events_since(std::int64_t seq) {
  return db.read([&](db::Tx& tx) { return tx.query<std::string>("SELECT kind FROM events WHERE seq > $1 ORDER BY seq", seq); });
}

std::vector<std::string> Office::events(const support::TicketId& id) {
  return db.read([&](db::Tx& tx) {
    return tx.query<std::string>("SELECT kind FROM events WHERE subject_kind = 'ticket' AND subject_id = $1 ORDER BY seq", id);
  });
}

support::TicketView Office::helenas_ticket(const std::string& subject) {
  Ctx ctx = as("helena");
  const auto opened = support::open_own_ticket(ctx, {.subject = subject, .body = "A senha não funciona.", .category_id = acesso});
  return ticket(opened.id);
}

support::TicketView Office::ticket(const support::TicketId& id) {
  Ctx ctx = as("elisa");
  return support::view_ticket(ctx, id);
}

void Office::deactivate(const std::string& who) {
  db.write([&](db::Tx& tx) { tx.exec("UPDATE users SET active = 0 WHERE id = $1", people_.at(who).id); });
}

}  // namespace zelo::office
