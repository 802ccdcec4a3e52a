#include "src/portal/session_commands.h"

#include "src/customer/contact_commands.h"
#include "src/identity/authentication.h"
#include "src/identity/session.h"
#include "src/identity/user.h"
#include "src/portal/door.h"
#include "src/portal/portal_store.h"

namespace zelo::portal {
namespace {

PortalMe me_of(db::Tx& tx, const store::Person& person) {
  return {.id = person.id,
          .name = person.name,
          .email = person.email,
          .language = person.language,
          .account_name = person.account_name,
          .company = identity::setting(tx, "company"),
          .has_password = person.password_hash.has_value(),
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
  return ctx.write([&](db::Tx& tx) { return open_session(ctx, tx, person->id, request); });
}

SignedIn open_session(Ctx& ctx, db::Tx& tx, const ContactId& id, const http::Request& request) {
  const auto person = store::find_person(tx, id);
  if (!person) throw not_found();
  return {.me = me_of(tx, *person),
          .session_secret = identity::open_session(ctx, tx, identity::SessionKind::contact, id.text, request)};
}

PortalMe show_me(Ctx& ctx) {
  return ctx.read([&](db::Tx& tx) { return me_of(tx, myself(ctx, tx)); });
}

PortalMe edit_me(Ctx& ctx, const EditMe& input) {
  return ctx.write([&](db::Tx& tx) {
    // The contact's own name and language are its to change, without the permission that staff needs.
    Ctx ours{.world = ctx.world, .actor = Actor::system(), .language = ctx.language, .joined = &tx};
    customer::edit_contact(ours, ctx.actor.contact_id(), {.name = input.name, .language = input.language},
                           std::nullopt);
    return me_of(tx, myself(ctx, tx));
  });
}

void change_password(Ctx& ctx, Door& door, const std::string& password) {
  identity::check_password(password, "new_password");
  const std::string hash = door.passwords.hash(password);
  ctx.write([&](db::Tx& tx) {
    store::set_password(tx, ctx.actor.contact_id(), hash);
    store::end_other_ways_in(tx, ctx.actor.contact_id(), *ctx.actor.session_id);
  });
}

}  // namespace zelo::portal
