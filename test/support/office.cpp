#include "test/support/office.h"

#include <charconv>

#include "src/app/reactions.h"
#include "src/customer/contact_rules.h"
#include "src/customer/contact_store.h"
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
      people(db, app::reactions()),
      contents(directory.path() + "/contents"),
      runner(db, people.clock, people.ids),
      estrela(people.account("Padaria Estrela")),
      nando(people.account("Oficina do Nando")),
      plantao(nowhere()),
      website_{.kind = ActorKind::token, .id = nowhere(), .name = "Site", .roles = {Role::agent_n1}} {
  customer::Contact igor{
      .id = ContactId(nowhere()), .account_id = estrela, .name = "Igor", .email = "igor@padariaestrela.example"};
  customer::index_contact(igor);
  db.write([&](db::Tx& tx) {
    customer::insert_contact(tx, igor);
    tx.exec("INSERT INTO teams (id, name, created_at) VALUES ($1, 'Plantão', $2)", plantao, clock.now());
  });
  igor_ = {.kind = ActorKind::contact, .id = igor.id.text, .name = igor.name, .account_id = estrela};

  Ctx sonia = as("Sonia");
  acesso = support::create_category(sonia, {.name = "Acesso"}).id;
  faturas = support::create_category(sonia, {.name = "Faturas", .default_priority = support::Priority::high}).id;
  Api api(router, people.world);
  support_routes(api, contents);
  support_jobs(runner, people.world, contents);
}

Ctx Office::as(const std::string& who) {
  if (who == "the system") return people.as_system();
  if (who == "the website") return {.world = people.world, .actor = website_};
  if (who == "nobody") return {.world = people.world};
  if (who == "Igor") return {.world = people.world, .actor = igor_};
  return people.as(who);
}

Reply Office::call(const std::string& who, http::Method method, const std::string& target, const std::string& body,
                   Headers headers) {
  people.events();
  headers.emplace_back("Accept-Language", "pt-BR");
  if (target.starts_with("/api/reports")) world::wait_for_log(db);  // which reports follow
  const auto answer = people.call(router, method, target, body, who, headers);
  Reply reply{.status = answer.status, .body = {}, .headers = answer.headers, .events = people.events()};
  if (answer.body.starts_with('{')) reply.body = json::parse(answer.body);
  return reply;
}

support::TicketView Office::ritas_ticket(const std::string& subject) {
  Ctx rita = as("Rita");
  const auto opened =
      support::open_own_ticket(rita, {.subject = subject, .body = "A senha não funciona.", .category_id = acesso});
  return ticket(opened.id);
}

support::TicketView Office::ticket(const support::TicketId& id) {
  Ctx sonia = as("Sonia");
  return support::view_ticket(sonia, id);
}

std::vector<std::string> Office::events(const support::TicketId& id) {
  return db.read([&](db::Tx& tx) {
    return tx.query<std::string>(
        "SELECT kind FROM events WHERE subject_kind = 'ticket' AND subject_id = $1 ORDER BY seq", id);
  });
}

void Office::leave(const std::string& who) {
  db.write([&](db::Tx& tx) { tx.exec("UPDATE users SET active = 0 WHERE id = $1", user(who)); });
}

}  // namespace zelo::office
