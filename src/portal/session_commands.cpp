#include "src/portal/session_commands.h"

#include "src/customer/contact_commands.h"
#include "src/identity/authentication.h"
#include "src/identity/session.h"
#include "src/identity/user.h"
#include "src/portal/door.h"
#include "src/portal/own_address.h"
#include "src/portal/portal_store.h"
#include "src/timeline/record.h"

namespace zelo::portal {
namespace {

/// A contact that forgot its password asks for a link, which proves as much.
bool needs_current_password(const Ctx& ctx, db::Tx& tx, const store::Person& person, const SessionId& session) {
  return person.password_hash && !store::came_by_link(tx, person.id, session, ctx.now() - link_proves);
}

PortalMe me_of(const Ctx& ctx, db::Tx& tx, const store::Person& person, const SessionId& session) {
  return {.id = person.id,
          .name = person.name,
          .email = person.email,
          .new_email = store::wished_address(tx, person.id, ctx.now()),
          .phone = person.phone,
          .language = person.language,
          .account_name = person.account_name,
          .company = identity::setting(tx, "company"),
          .has_password = person.password_hash.has_value(),
          .needs_current_password = needs_current_password(ctx, tx, person, session),
          .own_tickets_only = person.own_tickets_only,
          .waiting = person.waiting};
}

store::Person myself(const Ctx& ctx, db::Tx& tx) {
  auto person = store::find_person(tx, ctx.actor.contact_id());
  if (!person) throw not_found();
  return *std::move(person);
}

}  // namespace

SignedIn sign_in(Ctx& ctx, Door& door, const std::string& email, const std::string& password,
                 const http::Request& request) {
  door.passwords_tried.take(request.peer, email, ctx.now());
  const auto person = ctx.read([&](db::Tx& tx) { return store::find_person_by_email(tx, email); });
  // An address that is not known costs as much time as a wrong password.
  const bool right = door.passwords.verify(person ? person->password_hash : std::nullopt, password);
  if (!right) throw Error(ErrorKind::unauthenticated, "error.wrong_sign_in");
  door.passwords_tried.forgive(request.peer, email);
  return ctx.write([&](db::Tx& tx) {
    if (!store::still_opens(tx, *person)) throw Error(ErrorKind::unauthenticated, "error.wrong_sign_in");
    return open_session(ctx, tx, person->id, request);
  });
}

SignedIn open_session(Ctx& ctx, db::Tx& tx, const ContactId& id, const http::Request& request) {
  const auto person = store::find_person(tx, id);
  if (!person) throw not_found();
  auto secret = identity::open_session(ctx, tx, identity::SessionKind::contact, id.text, request);
  auto me = me_of(ctx, tx, *person, store::session_behind(tx, secret));
  return {.me = std::move(me), .session_secret = std::move(secret)};
}

PortalMe show_me(Ctx& ctx) {
  return ctx.read([&](db::Tx& tx) { return me_of(ctx, tx, myself(ctx, tx), *ctx.actor.session_id); });
}

PortalMe edit_me(Ctx& ctx, const EditPortalMe& input) {
  return ctx.write([&](db::Tx& tx) {
    // The contact's own name, telephone and language are its to change, without the permission that staff needs.
    Ctx ours{.world = ctx.world, .actor = Actor::system(), .language = ctx.language, .joined = &tx};
    customer::edit_contact(ours, ctx.actor.contact_id(),
                           {.name = input.name, .phone = input.phone, .language = input.language}, std::nullopt);
    return me_of(ctx, tx, myself(ctx, tx), *ctx.actor.session_id);
  });
}

void prove_oneself(Ctx& ctx, Door& door, const std::optional<Line<200>>& current_password) {
  const auto [person, needed] = ctx.read([&](db::Tx& tx) {
    auto me = myself(ctx, tx);
    const bool needs = needs_current_password(ctx, tx, me, *ctx.actor.session_id);
    return std::pair(std::move(me), needs);
  });
  if (!needed) return;
  if (!current_password) throw invalid("current_password", "error.required");
  door.passwords_tried.per_person.take("password " + person.id.text, ctx.now());
  if (!door.passwords.verify(person.password_hash, *current_password))
    throw invalid("current_password", "error.wrong_password");
}

void change_password(Ctx& ctx, Door& door, const NewPortalPassword& input) {
  identity::check_password(input.new_password, "new_password");
  prove_oneself(ctx, door, input.current_password);
  const std::string hash = door.passwords.hash(input.new_password);
  ctx.write([&](db::Tx& tx) {
    const auto person = myself(ctx, tx);
    store::set_password(tx, person.id, hash);
    store::end_other_ways_in(tx, person.id, *ctx.actor.session_id);
    const timeline::Subject subject{person.account_id, "contact", person.id.text};
    if (person.password_hash) timeline::record(ctx, tx, subject, PasswordChanged{person.id});
    else timeline::record(ctx, tx, subject, PasswordSet{person.id});
  });
}

}  // namespace zelo::portal
