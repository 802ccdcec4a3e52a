#include "test/portal/house.h"

#include "src/app/reactions.h"
#include "src/channel/email/jobs.h"
#include "src/channel/email/routes.h"
#include "src/customer/account_commands.h"
#include "src/customer/contact_commands.h"
#include "src/identity/authentication.h"
#include "src/portal/jobs.h"
#include "src/portal/routes.h"
#include "src/support/jobs.h"
#include "src/support/routes.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/solution.h"
#include "src/support/ticket/ticket_commands.h"

namespace zelo::world {
namespace {

void split_query(http::Request& request, const std::string& path) {
  const auto question = path.find('?');
  request.path = path.substr(0, question);
  if (question == std::string::npos) return;
  std::string_view rest = std::string_view(path).substr(question + 1);
  while (!rest.empty()) {
    const auto pair = rest.substr(0, rest.find('&'));
    const auto equals = pair.find('=');
    request.query[std::string(pair.substr(0, equals))] = pair.substr(equals + 1);
    rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
  }
}

}  // namespace

std::string PortalAnswer::text(std::string_view path) const {
  const json::Any* at = &body;
  while (!path.empty()) {
    const auto name = path.substr(0, path.find('.'));
    path.remove_prefix(std::min(path.size(), name.size() + 1));
    at = at->is_object() ? at->get_object().if_contains(name) : nullptr;
    if (!at) return "(none)";
  }
  if (at->is_null()) return "(null)";
  return at->is_string() ? std::string(at->get_string()) : boost::json::serialize(*at);
}

House::House(db::Database& database, mail::Sender& sender)
    : db(database),
      people(database, app::reactions()),
      contents(directory.path()),
      api(router, world),
      runner(database, clock, people.ids) {
  portal_routes(api, contents, passwords, true);
  mail_routes(api);
  mail_template_routes(api);
  support_routes(api, contents);
  mail_jobs(runner, world, sender, {.from = {"suporte@zelo.example", ""}, .reply_to = {}});
  portal_jobs(runner, world);
  support_jobs(runner, world, contents);
  db.write([&](db::Tx& tx) {
    tx.exec("INSERT INTO settings (key, value) VALUES ('company', 'Zelo & Cia')");
    tx.exec("UPDATE users SET name = 'Bruno Alves' WHERE id = $1", people.user("Bruno"));
  });
}

PortalAnswer House::call(http::Method method, const std::string& path, const std::string& body,
                         const std::string& cookie) {
  http::Request request;
  request.method = method;
  request.body = body;
  request.peer = peer;
  request.id = "r1";
  split_query(request, path);
  if (!body.empty()) request.headers.set("Content-Type", content_type);
  if (!key.empty()) request.headers.set("Idempotency-Key", key);
  const bool portal = request.path.starts_with("/api/portal/");
  std::string cookies = signup.empty() ? "" : "zelo_signup=" + signup;
  if (!cookie.empty())
    cookies += (cookies.empty() ? "" : "; ") + ((portal ? "zelo_portal=" : "zelo_session=") + cookie);
  if (!cookies.empty()) request.headers.set("Cookie", cookies);
  const auto match = router.match(method, request.path);
  if (!match.route) return {.status = 404, .body = {}, .raw = "no such route", .headers = {}};
  request.params = match.params;
  const http::Response response = match.route->handler(request);
  if (const std::string set(response.headers.get("Set-Cookie")); set.starts_with("zelo_signup="))
    signup = set.substr(12, set.find(';') - 12);
  PortalAnswer answer{.status = response.status, .body = {}, .raw = response.body, .headers = response.headers};
  if (response.headers.get("Content-Type").find("json") != std::string_view::npos)
    answer.body = json::parse(response.body);
  return answer;
}

Ctx House::as_contact(const ContactId& id) {
  const auto known = db.read([&](db::Tx& tx) { return customer::find_contact(tx, id); });
  return {.world = world,
          .actor = {.kind = ActorKind::contact,
                    .id = id.text,
                    .name = known->name,
                    .account_id = known->account_id,
                    .own_tickets_only = known->own_tickets_only}};
}

ContactId House::contact(const std::string& name, const std::string& email, const std::string& account) {
  Ctx ctx = people.as_system();
  if (account.empty()) {
    return db.write([&](db::Tx& tx) { return customer::contact_for(ctx, tx, email, name, "pt-BR").id; });
  }
  const auto known = db.read([&](db::Tx& tx) { return customer::find_accounts_by_name(tx, account); });
  customer::NewAccount fresh;
  fresh.name = account;
  const AccountId id = known.empty() ? customer::create_account(ctx, fresh).id : known.front().id;
  customer::NewContact person;
  person.name = name;
  person.email = email;
  return customer::create_contact(ctx, id, person).id;
}

std::string House::session(const ContactId& id) {
  const Ctx ctx = people.as_system();
  return db.write([&](db::Tx& tx) {
    return identity::open_session(ctx, tx, identity::SessionKind::contact, id.text, http::Request{});
  });
}

std::string House::staff_session(const std::string& name) {
  const Ctx ctx = people.as(name);
  return db.write([&](db::Tx& tx) {
    return identity::open_session(ctx, tx, identity::SessionKind::user, ctx.actor.id, http::Request{});
  });
}

support::TicketId House::open_ticket(const ContactId& by, const std::string& subject) {
  clock.advance(seconds(1));
  Ctx ctx = as_contact(by);
  support::OpenOwnTicket input;
  input.subject = subject;
  input.body = "Preciso de ajuda.";
  return support::open_own_ticket(ctx, input).id;
}

void House::reply(const support::TicketId& id, const std::string& body) {
  clock.advance(seconds(1));
  Ctx ctx = as_bruno();
  support::PostMessage input;
  input.body = body;
  support::post_message(ctx, id, input);
}

void House::note(const support::TicketId& id, const std::string& body) {
  clock.advance(seconds(1));
  Ctx ctx = as_bruno();
  support::PostMessage input;
  input.kind = support::MessageKind::note;
  input.body = body;
  support::post_message(ctx, id, input);
}

void House::solve(const support::TicketId& id, const std::string& body) {
  clock.advance(seconds(1));
  Ctx ctx = as_bruno();
  support::SolveTicket input;
  input.body = body;
  support::solve_ticket(ctx, id, input);
}

std::string House::status_of(const support::TicketId& id) {
  return db.read([&](db::Tx& tx) { return tx.value<std::string>("SELECT status FROM tickets WHERE id = $1", id); });
}

std::string token_in(const std::string& body) {
  constexpr std::string_view mark = "/portal/link#";
  const auto at = body.find(mark);
  if (at == std::string::npos) return "";
  const auto from = at + mark.size();
  const auto end = body.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", from);
  return body.substr(from, end - from);
}

}  // namespace zelo::world
