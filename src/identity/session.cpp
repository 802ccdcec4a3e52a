#include "src/identity/session.h"

#include "lib/text/currency.h"
#include "lib/text/fold.h"
#include "src/identity/api.h"
#include "src/identity/idempotency.h"
#include "src/identity/signed_link.h"
#include "src/identity/team.h"
#include "src/identity/user_store.h"

namespace zelo::identity {
namespace {

Error wrong_sign_in() { return {ErrorKind::unauthenticated, "error.wrong_sign_in"}; }

std::vector<Permission> permissions_of(Roles roles) {
  std::vector<Permission> list;
  for (const Grant& grant : grants()) {
    if (roles.any_of(grant.roles)) list.push_back(grant.permission);
  }
  return list;
}

Me me_of(db::Tx& tx, const User& user) {
  return {.id = user.id.text,
          .name = user.name,
          .email = user.email,
          .roles = role_list(user.roles),
          .language = user.language,
          .permissions = permissions_of(Roles::parse(user.roles)),
          .company = setting(tx, "company"),
          .team_ids = teams_of(tx, user.id)};
}

User own_row(const Ctx& ctx, db::Tx& tx) {
  auto user = user_by_id(tx, ctx.actor.user_id());
  if (!user) throw not_found();  // a token has no profile
  return *std::move(user);
}

/// False when the password was changed, or its person shut out, since it was read. The row is written, so that of a
/// sign-in and a change at once the second sees what the first has done: a mere look at it does not tell on PostgreSQL.
bool still_opens(db::Tx& tx, const User& user) {
  return tx.exec("UPDATE users SET password_hash = $1 WHERE id = $2 AND active = 1 AND password_hash = $1",
                 user.password_hash, user.id) == 1;
}

std::int64_t delete_expired(Ctx& ctx, const std::string& table, const std::string& key, const std::string& column,
                            Time before) {
  const std::string one_batch = "DELETE FROM " + table + " WHERE " + key + " IN (SELECT " + key + " FROM " + table +
                                " WHERE " + column + " < $1 LIMIT 1000)";
  std::int64_t all = 0;
  for (std::int64_t gone = 1000; gone == 1000; all += gone) {
    gone = ctx.world.db.write([&](db::Tx& tx) { return tx.exec(one_batch, before); });
  }
  return all;
}

}  // namespace

std::string setting(db::Tx& tx, std::string_view key) {
  return tx.find<std::string>("SELECT value FROM settings WHERE key = $1", key).value_or("");
}

std::string company_currency(db::Tx& tx) {
  if (std::string chosen = setting(tx, "currency"); !chosen.empty()) return chosen;
  std::string of_country = text::currency_of(setting(tx, "phone_region"));
  return of_country.empty() ? "BRL" : of_country;
}

std::string company_time_zone(db::Tx& tx) {
  std::string chosen = setting(tx, "time_zone");
  return chosen.empty() ? "America/Sao_Paulo" : chosen;
}

void set_setting(db::Tx& tx, std::string_view key, std::string_view value) {
  tx.exec("INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
          key, value);
}

SetupState setup_state(Ctx& ctx, const IdentityServices& services) {
  return ctx.read([&](db::Tx& tx) {
    return SetupState{.needs_setup = count_users(tx) == 0, .company = setting(tx, "company"), .mail = services.mail};
  });
}

SignedIn set_up(Ctx& ctx, IdentityServices& services, const FirstAdministrator& input, const http::Request& request) {
  if (!setup_state(ctx, services).needs_setup) throw conflict("error.setup_done");
  check_password(input.password, "password");
  const User user{.id = ctx.new_id<UserId>(),
                  .name = input.name,
                  .email = input.email,
                  .roles = Roles{Role::admin}.text(),
                  .language = checked_language(input.language),
                  .password_hash = services.passwords.hash(input.password),
                  .created_at = ctx.now()};
  return ctx.write([&](db::Tx& tx) {
    // Of two that come at once one finds this row taken, on either database.
    if (count_users(tx) > 0 ||
        tx.exec("INSERT INTO settings (key, value) VALUES ('set_up', '1') ON CONFLICT (key) DO NOTHING") == 0) {
      throw conflict("error.setup_done");
    }
    set_setting(tx, "company", input.company);
    insert_user(tx, user);
    ctx.world.announce(ctx, tx, "user.created", "user", user.id.text, "{}");
    return SignedIn{me_of(tx, user), open_session(ctx, tx, SessionKind::user, user.id.text, request)};
  });
}

SignedIn sign_in(Ctx& ctx, IdentityServices& services, const SignIn& input, const http::Request& request) {
  services.limits.take(request.peer, input.email, ctx.now());
  const auto user = ctx.read([&](db::Tx& tx) { return user_by_email(tx, input.email); });
  const bool known = user && user->active;
  const bool fits = services.passwords.verify(known ? user->password_hash : std::nullopt, input.password);
  if (!known || !fits) throw wrong_sign_in();
  services.limits.forgive(request.peer, input.email);
  return ctx.write([&](db::Tx& tx) {
    if (!still_opens(tx, *user)) throw wrong_sign_in();
    return sign_in_as(ctx, tx, *user, request);
  });
}

SignedIn sign_in_as(const Ctx& ctx, db::Tx& tx, const User& user, const http::Request& request) {
  return {me_of(tx, user), open_session(ctx, tx, SessionKind::user, user.id.text, request)};
}

void sign_out(Ctx& ctx) {
  if (!ctx.actor.session_id) return;
  ctx.write([&](db::Tx& tx) { tx.exec("DELETE FROM sessions WHERE id = $1", *ctx.actor.session_id); });
}

Me me(Ctx& ctx) {
  return ctx.read([&](db::Tx& tx) {
    if (ctx.actor.kind == ActorKind::user) return me_of(tx, own_row(ctx, tx));
    return Me{.id = ctx.actor.id,
              .name = ctx.actor.name,
              .roles = role_list(ctx.actor.roles.text()),
              .language = ctx.language,
              .permissions = permissions_of(ctx.actor.roles),
              .company = setting(tx, "company")};
  });
}

Me edit_me(Ctx& ctx, const EditMe& input) {
  return ctx.write([&](db::Tx& tx) {
    User user = own_row(ctx, tx);
    if (input.name) user.name = *input.name;
    if (input.language) user.language = checked_language(input.language);
    tx.exec("UPDATE users SET name = $1, name_key = $2, language = $3, version = version + 1 WHERE id = $4", user.name,
            text::fold(user.name), user.language, user.id);
    return me_of(tx, user);
  });
}

void change_password(Ctx& ctx, IdentityServices& services, const ChangePassword& input) {
  check_password(input.new_password, "new_password");
  const User user = ctx.read([&](db::Tx& tx) { return own_row(ctx, tx); });
  services.limits.per_person.take("password " + user.id.text, ctx.now());
  if (!services.passwords.verify(user.password_hash, input.current_password))
    throw invalid("current_password", "error.wrong_password");
  const std::string hash = services.passwords.hash(input.new_password);
  ctx.write([&](db::Tx& tx) {
    change_password_of(tx, user.id, hash, ctx.actor.session_id);
    ctx.world.announce(ctx, tx, "user.password_changed", "user", user.id.text, "{}");
  });
}

void change_password_of(db::Tx& tx, const UserId& id, const std::string& hash, const std::optional<SessionId>& kept) {
  tx.exec("UPDATE users SET password_hash = $1, version = version + 1 WHERE id = $2", hash, id);
  tx.exec("DELETE FROM sessions WHERE kind = 'user' AND subject_id = $1 AND id <> $2", id, kept.value_or(SessionId()));
  withdraw_password_links(tx, id.text);
}

namespace {
SessionKind kind_of(const Actor& actor) {
  return actor.kind == ActorKind::contact ? SessionKind::contact : SessionKind::user;
}
}  // namespace

Page<SessionView> list_sessions(Ctx& ctx) {
  return ctx.read([&](db::Tx& tx) {
    Page<SessionView> page;
    page.items = tx.query<SessionView>(
        "SELECT id, user_agent, peer, created_at, last_seen_at, CASE WHEN id = $1 THEN 1 ELSE 0 END AS current"
        " FROM sessions WHERE kind = $4 AND subject_id = $2 AND expires_at > $3 ORDER BY created_at DESC LIMIT 100",
        ctx.actor.session_id ? ctx.actor.session_id->text : std::string(), ctx.actor.id, ctx.now(), kind_of(ctx.actor));
    return page;
  });
}

void revoke_session(Ctx& ctx, const SessionId& id) {
  const auto gone = ctx.write([&](db::Tx& tx) {
    return tx.exec("DELETE FROM sessions WHERE id = $1 AND kind = $3 AND subject_id = $2", id, ctx.actor.id,
                   kind_of(ctx.actor));
  });
  if (gone == 0) throw not_found();
}

std::int64_t sweep(Ctx& ctx) {
  const Time now = ctx.now();
  return delete_expired(ctx, "sessions", "id", "expires_at", now) +
         delete_expired(ctx, "signed_links", "id", "expires_at",
                        now - days(30)) +  // "expired" is kinder than "unknown"
         forget_old_answers(ctx);
}

}  // namespace zelo::identity
