#include <charconv>

#include "lib/text/currency.h"
#include "lib/text/phone.h"
#include "src/identity/api.h"
#include "src/identity/invitation.h"
#include "src/identity/password_link.h"
#include "src/identity/routes.h"
#include "src/identity/team.h"
#include "src/identity/token.h"

namespace zelo {

using namespace identity;

namespace {

const char* const tag = "Identity";

Me with_cookie(const Call& call, SignedIn signed_in) {
  call.add_header("Set-Cookie", session_cookie(SessionKind::user, signed_in.secret, call.request.secure));
  return std::move(signed_in.me);
}

void session_routes(Api& api, IdentityServices& services) {
  api.get("/api/setup", anyone(), {"setup_state", "Does this installation still need its first administrator?", tag},
          [&services](Ctx& ctx, const Call&) { return setup_state(ctx, services); });
  api.post("/api/setup", anyone(),
           {.operation = "set_up", .summary = "Create the first administrator", .tag = tag, .sealed = true},
           [&services](Ctx& ctx, const Call& call, const FirstAdministrator& input) {
             return with_cookie(call, set_up(ctx, services, input, call.request));
           });
  api.post("/api/session", anyone(), {.operation = "sign_in", .summary = "Sign in", .tag = tag, .sealed = true},
           [&services](Ctx& ctx, const Call& call, const SignIn& input) {
             return with_cookie(call, sign_in(ctx, services, input, call.request));
           });
  api.get("/api/session", staff(), {"me", "Who is signed in", tag}, [](Ctx& ctx, const Call&) { return me(ctx); });
  api.patch("/api/session", staff(), {"edit_me", "Change one's own name or language", tag},
            [](Ctx& ctx, const Call&, const EditMe& input) { return edit_me(ctx, input); });
  api.remove("/api/session", anyone(), {"sign_out", "Sign out", tag}, [](Ctx& ctx, const Call& call) -> void {
    sign_out(ctx);
    call.add_header("Set-Cookie", session_cookie(SessionKind::user, "", call.request.secure));
  });
  api.post("/api/session/password", staff(),
           {.operation = "change_password", .summary = "Change one's own password", .tag = tag, .sealed = true},
           [&services](Ctx& ctx, const Call&, const ChangePassword& input) -> void {
             change_password(ctx, services, input);
           });
  api.get("/api/sessions", staff(), {"list_sessions", "Where one is signed in", tag},
          [](Ctx& ctx, const Call&) { return list_sessions(ctx); });
  api.remove("/api/sessions/{id}", staff(), {"revoke_session", "Sign out somewhere else", tag},
             [](Ctx& ctx, const Call& call) -> void { revoke_session(ctx, call.id<SessionId>()); });
}

void password_link_routes(Api& api, IdentityServices& services) {
  api.post("/api/password_links", anyone(),
           {.operation = "ask_password_link",
            .summary = "Have a link for a new password mailed; the answer does not tell whether the address is known",
            .tag = tag,
            .sealed = true},
           [&services](Ctx& ctx, const Call& call, const AskPasswordLink& input) -> void {
             ask_password_link(ctx, services, input, call.request.peer);
           });
  // By POST: the token stands in the page's fragment, and must not end up in logs.
  api.post(
      "/api/password_links/preview", anyone(),
      {.operation = "preview_password_link",
       .summary = "Whether a link can still be used; changes nothing",
       .tag = tag,
       .sealed = true,
       .success = 200},
      [](Ctx& ctx, const Call&, const PasswordLinkToken& input) { return preview_password_link(ctx, input.token); });
  api.post("/api/password_links/password", anyone(),
           {.operation = "set_password_by_link",
            .summary = "Choose a new password by a link, once; signs in, and out everywhere else",
            .tag = tag,
            .sealed = true},
           [&services](Ctx& ctx, const Call& call, const NewPassword& input) {
             return with_cookie(call, set_password_by_link(ctx, services, input, call.request));
           });
}

void user_routes(Api& api, IdentityServices& services) {
  api.get("/api/users", may(Permission::user_read),
          {"list_users", "People, by name", tag, {"q", "role", "active", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            UserFilter filter{.q = call.query("q"), .role = call.query_enum<Role>("role"), .active = {}};
            if (const auto active = call.query("active")) filter.active = *active == "true" || *active == "1";
            return list_users(ctx, filter, call.query("after"), call.limit());
          });
  api.get("/api/users/{id}", may(Permission::user_read), {"find_user", "One person", tag},
          [](Ctx& ctx, const Call& call) { return find_user(ctx, call.id<UserId>()); });
  api.post("/api/users", may(Permission::user_manage),
           {.operation = "create_user",
            .summary = "Add a person; without a password it is invited by mail",
            .tag = tag,
            .sealed = true},
           [&services](Ctx& ctx, const Call&, const NewUser& input) {
             return create_user(ctx, services.passwords, input, services.mail);
           });
  api.post("/api/users/{id}/invitation", may(Permission::user_manage),
           {"invite_again", "Mail a person who has no password yet another link to choose one", tag},
           [&services](Ctx& ctx, const Call& call) { return invite_again(ctx, services, call.id<UserId>()); });
  api.patch("/api/users/{id}", may(Permission::user_manage), {"edit_user", "Change a person", tag},
            [&services](Ctx& ctx, const Call& call, const EditUser& input) {
              return edit_user(ctx, services.passwords, call.id<UserId>(), input, call.if_match(), services.mail);
            });
}

void team_routes(Api& api) {
  api.get("/api/teams", may(Permission::user_read), {"list_teams", "Teams, by name", tag, {"limit", "after"}},
          [](Ctx& ctx, const Call& call) { return list_teams(ctx, call.query("after"), call.limit()); });
  api.post("/api/teams", may(Permission::team_manage), {"create_team", "Add a team", tag},
           [](Ctx& ctx, const Call&, const NewTeam& input) { return create_team(ctx, input); });
  api.get("/api/teams/{id}", may(Permission::user_read), {"show_team", "A team and its members", tag},
          [](Ctx& ctx, const Call& call) { return show_team(ctx, call.id<TeamId>()); });
  api.patch("/api/teams/{id}", may(Permission::team_manage), {"edit_team", "Change a team", tag},
            [](Ctx& ctx, const Call& call, const EditTeam& input) {
              return edit_team(ctx, call.id<TeamId>(), input, call.if_match());
            });
  api.remove("/api/teams/{id}", may(Permission::team_manage), {"delete_team", "Remove a team", tag},
             [](Ctx& ctx, const Call& call) -> void { delete_team(ctx, call.id<TeamId>()); });
}

void token_routes(Api& api) {
  api.get("/api/tokens", may(Permission::token_manage), {"list_tokens", "Keys of programs", tag, {"limit", "after"}},
          [](Ctx& ctx, const Call& call) { return list_tokens(ctx, call.query("after"), call.limit()); });
  api.post("/api/tokens", may(Permission::token_manage),
           {.operation = "create_token", .summary = "Make a key; it is shown once", .tag = tag, .sealed = true},
           [](Ctx& ctx, const Call&, const NewToken& input) { return create_token(ctx, input); });
  api.remove("/api/tokens/{id}", may(Permission::token_manage), {"revoke_token", "End a key", tag},
             [](Ctx& ctx, const Call& call) -> void { revoke_token(ctx, call.id<TokenId>()); });
}

struct GrantView {
  Permission permission = Permission::account_read;
  std::vector<Role> roles;
};
BOOST_DESCRIBE_STRUCT(GrantView, (), (permission, roles))

struct PermissionTable {
  std::vector<Role> roles;
  std::vector<GrantView> permissions;
};
BOOST_DESCRIBE_STRUCT(PermissionTable, (), (roles, permissions))

PermissionTable permission_table() {
  PermissionTable table;
  for_each_value<Role>([&](Role role) { table.roles.push_back(role); });
  for (const Grant& grant : grants()) table.permissions.push_back({grant.permission, role_list(grant.roles.text())});
  return table;
}

struct Settings {
  std::string company;
  std::int64_t undo_seconds = 10;   // how long a reply is held, so that it can be undone
  std::int64_t similar_hours = 48;  // the window in which tickets are compared (src/support/problem/similar.h)
  std::string phone_region = "BR";  // the country of telephone numbers that are written without one
  std::string currency = "BRL";     // what the company works in: amounts that do not say theirs
};
BOOST_DESCRIBE_STRUCT(Settings, (), (company, undo_seconds, similar_hours, phone_region, currency))

constexpr std::int64_t most_undo_seconds = 60;
constexpr std::int64_t most_similar_hours = 14 * 24;

struct EditSettings {
  std::optional<Line<120>> company;
  std::optional<std::int64_t> undo_seconds;   // 0 to most_undo_seconds
  std::optional<std::int64_t> similar_hours;  // 1 to most_similar_hours
  std::optional<Line<2>> phone_region;        // one that lib/text/phone.h knows
  std::optional<Line<3>> currency;            // ISO 4217
};
BOOST_DESCRIBE_STRUCT(EditSettings, (), (company, undo_seconds, similar_hours, phone_region, currency))

void save_settings(db::Tx& tx, const EditSettings& input) {
  if (input.undo_seconds && (*input.undo_seconds < 0 || *input.undo_seconds > most_undo_seconds)) {
    throw invalid("undo_seconds", Text("error.undo_seconds", {{"max", std::to_string(most_undo_seconds)}}));
  }
  if (input.similar_hours && (*input.similar_hours < 1 || *input.similar_hours > most_similar_hours)) {
    throw invalid("similar_hours", Text("error.similar_hours", {{"max", std::to_string(most_similar_hours)}}));
  }
  if (input.phone_region && !text::is_region(*input.phone_region)) throw invalid("phone_region", "error.phone_region");
  if (input.currency && !text::is_currency(*input.currency)) throw invalid("currency", "error.currency");
  if (input.company) set_setting(tx, "company", *input.company);
  if (input.undo_seconds) set_setting(tx, "undo_seconds", std::to_string(*input.undo_seconds));
  if (input.similar_hours) set_setting(tx, "similar_hours", std::to_string(*input.similar_hours));
  if (input.phone_region) set_setting(tx, "phone_region", *input.phone_region);
  if (input.currency) set_setting(tx, "currency", *input.currency);
}

Settings read_settings(Ctx& ctx) {
  return ctx.read([](db::Tx& tx) {
    Settings settings{.company = setting(tx, "company")};
    const std::string undo = setting(tx, "undo_seconds");
    std::from_chars(undo.data(), undo.data() + undo.size(), settings.undo_seconds);
    const std::string similar = setting(tx, "similar_hours");
    std::from_chars(similar.data(), similar.data() + similar.size(), settings.similar_hours);
    if (const std::string region = setting(tx, "phone_region"); text::is_region(region)) settings.phone_region = region;
    settings.currency = company_currency(tx);
    return settings;
  });
}

void settings_routes(Api& api) {
  api.get("/api/permissions", staff(), {"permissions", "Which role may do what", tag},
          [](Ctx&, const Call&) { return permission_table(); });
  api.get("/api/settings", staff(), {"settings", "Settings of the company", tag},
          [](Ctx& ctx, const Call&) { return read_settings(ctx); });
  api.patch("/api/settings", may(Permission::settings_manage), {"edit_settings", "Change settings", tag},
            [](Ctx& ctx, const Call&, const EditSettings& input) {
              ctx.require(Permission::settings_manage);
              ctx.write([&](db::Tx& tx) {
                save_settings(tx, input);
                ctx.world.announce(ctx, tx, "settings.edited", "settings", "company", "{}");
              });
              return read_settings(ctx);
            });
}

}  // namespace

void identity_routes(Api& api, IdentityServices& services) {
  session_routes(api, services);
  password_link_routes(api, services);
  user_routes(api, services);
  team_routes(api);
  token_routes(api);
  settings_routes(api);
}

}  // namespace zelo
