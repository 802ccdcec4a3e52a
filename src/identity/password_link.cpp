#include "src/identity/password_link.h"

#include "lib/base/json.h"
#include "lib/jobs/jobs.h"

namespace zelo::identity {
namespace {

/// The person whose link this is, while it may still sign in at all.
std::optional<User> person_behind(db::Tx& tx, const SignedLink& link) {
  auto user = user_by_id(tx, UserId(link.subject_id));
  return user && user->active ? std::move(user) : std::nullopt;
}

SignedLink find_password_link(db::Tx& tx, std::string_view token) {
  SignedLink link = find_link(tx, token);
  if (!is_for_password(link.purpose)) throw not_found();
  return link;
}

/// False when so many others asked for this address that its mailbox has enough of our links.
bool may_mail(IdentityServices& services, const std::string& email, const std::string& peer, Time now) {
  services.links_asked.take(peer, email, now);
  try {
    services.links_of_address.take(email, now);
    return true;
  } catch (const Error&) {
    return false;
  }
}

}  // namespace

void ask_password_link(Ctx& ctx, IdentityServices& services, const AskPasswordLink& input, const std::string& peer) {
  if (!services.mail) throw conflict("error.no_mail");
  if (!may_mail(services, input.email, peer, ctx.now())) return;
  ctx.write([&](db::Tx& tx) {
    jobs::enqueue(tx, ctx.world.ids, ctx.now(),
                  {.kind = "mail.password_link",
                   .payload = json::text_of(PasswordLinkJob{.email = input.email}),
                   .unique_key = input.email});
  });
}

PasswordLinkView preview_password_link(Ctx& ctx, const std::string& token) {
  return ctx.read([&](db::Tx& tx) {
    const SignedLink link = find_password_link(tx, token);
    const auto user = person_behind(tx, link);
    if (!user) throw not_found();
    PasswordLinkView view{
        .state = link.state(ctx.now()), .email = {}, .invited = link.purpose == LinkPurpose::invitation};
    if (view.state == LinkState::open) view.email = user->email;
    return view;
  });
}

SignedIn set_password_by_link(Ctx& ctx, IdentityServices& services, const NewPassword& input,
                              const http::Request& request) {
  check_password(input.password, "password");
  // A forged or used link must not make us hash.
  const auto state = preview_password_link(ctx, input.token).state;
  if (state != LinkState::open) throw conflict(state == LinkState::used ? "error.link_used" : "error.link_expired");
  const std::string hash = services.passwords.hash(input.password);
  return ctx.write([&](db::Tx& tx) {
    const SignedLink link = consume_link(ctx, tx, input.token, find_password_link(tx, input.token).purpose);
    const auto user = person_behind(tx, link);
    if (!user) throw not_found();
    change_password_of(tx, user->id, hash);
    ctx.actor = {.kind = ActorKind::user, .id = user->id.text, .name = user->name, .roles = Roles::parse(user->roles)};
    const bool first = link.purpose == LinkPurpose::invitation;
    ctx.world.announce(ctx, tx, first ? "user.joined" : "user.password_changed", "user", user->id.text, "{}");
    return sign_in_as(ctx, tx, *user, request);
  });
}

}  // namespace zelo::identity
