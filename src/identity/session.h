#pragma once
// Signing in and out, and everything a person may change about the own sign-in.

#include <optional>
#include <string>
#include <vector>

#include "src/identity/authentication.h"
#include "src/identity/rate_limit.h"
#include "src/identity/user.h"

namespace zelo::identity {

/// What identity needs that lives as long as the server.
struct IdentityServices {
  Passwords passwords;
  SignInLimits limits;
  SignInLimits links_asked{.per_person = {5, minutes(1)}, .per_peer = {50, seconds(10)}};
  RateLimit links_of_address{20, minutes(2)};
  bool mail = false;  // whether any can be sent
};

struct SignIn {
  Email email;
  Line<200> password;
};
BOOST_DESCRIBE_STRUCT(SignIn, (), (email, password))

/// The signed-in person, and what the UI must know to show only what works.
struct Me {
  std::string id;
  std::string name;
  std::string email;
  std::vector<Role> roles;
  std::string language;
  std::vector<Permission> permissions;
  std::string company;
  std::vector<TeamId> team_ids;
};
BOOST_DESCRIBE_STRUCT(Me, (), (id, name, email, roles, language, permissions, company, team_ids))

struct FirstAdministrator {
  Line<120> company;
  Line<120> name;
  Email email;
  ChosenPassword password;
  std::optional<Line<10>> language;
};
BOOST_DESCRIBE_STRUCT(FirstAdministrator, (), (company, name, email, password, language))

struct SetupState {
  bool needs_setup = false;
  std::string company;
  bool mail = false;  // whether a forgotten password can be helped by mail
};
BOOST_DESCRIBE_STRUCT(SetupState, (), (needs_setup, company, mail))

struct EditMe {
  std::optional<Line<120>> name;
  std::optional<Line<10>> language;
};
BOOST_DESCRIBE_STRUCT(EditMe, (), (name, language))

struct ChangePassword {
  Line<200> current_password;
  Line<200> new_password;
};
BOOST_DESCRIBE_STRUCT(ChangePassword, (), (current_password, new_password))

struct SessionView {
  SessionId id;
  std::string user_agent;
  std::string peer;
  Time created_at;
  Time last_seen_at;
  bool current = false;
};
BOOST_DESCRIBE_STRUCT(SessionView, (), (id, user_agent, peer, created_at, last_seen_at, current))

/// The person and the secret for the cookie.
struct SignedIn {
  Me me;
  std::string secret;
};

SetupState setup_state(Ctx& ctx, const IdentityServices& services);
/// Makes the first person, an administrator. Error{conflict} once there is anybody.
SignedIn set_up(Ctx& ctx, IdentityServices& services, const FirstAdministrator& input, const http::Request& request);

/// Error{unauthenticated} when address and password do not fit, Error{too_many} when tried too often.
SignedIn sign_in(Ctx& ctx, IdentityServices& services, const SignIn& input, const http::Request& request);
void sign_out(Ctx& ctx);
Me me(Ctx& ctx);
Me edit_me(Ctx& ctx, const EditMe& input);
/// Ends every other session of the person.
void change_password(Ctx& ctx, IdentityServices& services, const ChangePassword& input);

/// Opens a session of this person, in the caller's transaction.
SignedIn sign_in_as(const Ctx& ctx, db::Tx& tx, const User& user, const http::Request& request);
/// Ends every session of the person but `kept`, and every link by which its password could be changed.
void change_password_of(db::Tx& tx, const UserId& id, const std::string& hash,
                        const std::optional<SessionId>& kept = std::nullopt);

/// Newest first, at most 100: older ones have long expired.
Page<SessionView> list_sessions(Ctx& ctx);
void revoke_session(Ctx& ctx, const SessionId& id);

/// Removes what has expired, in batches; returns how many rows. Run from the schedule.
std::int64_t sweep(Ctx& ctx);

/// A setting such as "company"; empty when it was never set.
std::string setting(db::Tx& tx, std::string_view key);
/// What the company works in: the setting "currency", else that of the country of its telephone numbers, else "BRL".
std::string company_currency(db::Tx& tx);
/// Of the company, and of accounts that have none of their own: "America/Sao_Paulo".
std::string company_time_zone(db::Tx& tx);
void set_setting(db::Tx& tx, std::string_view key, std::string_view value);

}  // namespace zelo::identity
