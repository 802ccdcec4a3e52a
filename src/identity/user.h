#pragma once
// People of the company: who they are, which roles they hold, how they sign in.

#include <optional>
#include <string>
#include <vector>

#include "lib/base/text_types.h"
#include "src/identity/context.h"
#include "src/identity/password.h"

namespace zelo {
template <class T>
struct Page;
}

namespace zelo::identity {

/// A row of `users`.
struct User {
  UserId id;
  std::string name;
  std::string email;
  std::string roles;  // Roles::text()
  std::string language = "pt-BR";
  std::optional<std::string> password_hash;
  bool active = true;
  Time created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(User, (), (id, name, email, roles, language, password_hash, active, created_at, version))

struct UserView {
  UserId id;
  std::string name;
  std::string email;
  std::vector<Role> roles;
  std::string language;
  bool active = true;
  bool invited = false;  // has chosen no password yet
  std::vector<TeamId> team_ids;
  Time created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(UserView, (), (id, name, email, roles, language, active, invited, team_ids, created_at, version))

struct NewUser {
  Line<120> name;
  Email email;
  std::vector<Role> roles;
  std::optional<Line<10>> language;
  std::optional<ChosenPassword> password;  // none: is invited by mail to choose one
};
BOOST_DESCRIBE_STRUCT(NewUser, (), (name, email, roles, language, password))

struct EditUser {
  std::optional<Line<120>> name;
  std::optional<Email> email;
  std::optional<std::vector<Role>> roles;
  std::optional<Line<10>> language;
  std::optional<bool> active;
  std::optional<Line<200>> password;
};
BOOST_DESCRIBE_STRUCT(EditUser, (), (name, email, roles, language, active, password))

struct UserFilter {
  std::optional<std::string> q;  // part of the name or the address
  std::optional<Role> role;
  std::optional<bool> active;
};

/// Error{invalid} for an address that is taken, no role, a password that is too short, or none where no mail can be
/// sent.
UserView create_user(Ctx& ctx, Passwords& passwords, const NewUser& input, bool mail = false);

/// Whoever is deactivated is signed out everywhere. The last active administrator stays one: Error{conflict}.
/// Who has no password yet is invited anew at another address, where mail can be sent.
UserView edit_user(Ctx& ctx, Passwords& passwords, const UserId& id, const EditUser& input,
                   std::optional<std::int64_t> version, bool mail = false);

UserView find_user(Ctx& ctx, const UserId& id);
/// By name.
Page<UserView> list_users(Ctx& ctx, const UserFilter& filter, const std::optional<std::string>& after, int limit);

/// pt-BR, en or es; Error{invalid} otherwise.
std::string checked_language(const std::optional<Line<10>>& language);
/// Error{invalid} under `path` when it is too short.
void check_password(std::string_view password, const std::string& path);

// Rows, for the commands of this folder.
std::optional<User> user_by_email(db::Tx& tx, std::string_view email);
std::optional<User> user_by_id(db::Tx& tx, const UserId& id);
std::int64_t count_users(db::Tx& tx);
std::vector<Role> role_list(std::string_view text);

}  // namespace zelo::identity
