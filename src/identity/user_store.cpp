#include "src/identity/user_store.h"

#include <fmt/format.h>

#include "src/identity/cursor.h"

namespace zelo::identity {
namespace {

std::string select(std::string_view which) {
  return fmt::format(
      "SELECT id, name, email, roles, language, password_hash, active, created_at, version FROM users {}", which);
}

struct Membership {
  UserId user_id;
  TeamId team_id;
};
BOOST_DESCRIBE_STRUCT(Membership, (), (user_id, team_id))

/// What was typed, for LIKE … ESCAPE '!'.
std::string literally(std::string_view typed) {
  std::string pattern;
  for (const char c : typed) {
    if (c == '%' || c == '_' || c == '!') pattern += '!';
    pattern += c;
  }
  return pattern;
}

}  // namespace

std::optional<User> user_by_email(db::Tx& tx, std::string_view email) {
  return tx.find<User>(select("WHERE email = $1"), email);
}

std::optional<User> user_by_id(db::Tx& tx, const UserId& id) { return tx.find<User>(select("WHERE id = $1"), id); }

std::int64_t count_users(db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM users"); }

bool hold_another_admin(db::Tx& tx, const UserId& id) {
  std::string sql = "SELECT id FROM users WHERE active = 1 AND (',' || roles || ',') LIKE '%,admin,%' AND id <> $1";
  // Two administrators who step down at once must not each count on the other.
  if (tx.dialect() == db::Dialect::postgres) sql += " FOR UPDATE";
  return !tx.query<UserId>(sql, id).empty();
}

void save_user(db::Tx& tx, const User& user) {
  tx.exec(
      "UPDATE users SET name = $1, email = $2, roles = $3, language = $4, password_hash = $5, active = $6, version = $7"
      " WHERE id = $8",
      user.name, user.email, user.roles, user.language, user.password_hash, user.active, user.version, user.id);
}

std::map<std::string, std::vector<TeamId>> teams_of(db::Tx& tx) {
  // Teams are few and people hundreds at most: one small query beats one per person.
  std::map<std::string, std::vector<TeamId>> teams;
  for (auto& row : tx.query<Membership>("SELECT user_id, team_id FROM team_members ORDER BY team_id")) {
    teams[row.user_id.text].push_back(std::move(row.team_id));
  }
  return teams;
}

std::vector<User> users_by_name(db::Tx& tx, const UserFilter& filter,
                                const std::optional<std::vector<std::string>>& after, int limit) {
  const std::string role = filter.role ? std::string(name_of(*filter.role)) : "";
  const std::string part = literally(filter.q.value_or(""));
  static const std::string sql = select(
      "WHERE (CAST($1 AS TEXT) = '' OR lower(name) LIKE '%' || lower($1) || '%' ESCAPE '!'"
      " OR email LIKE '%' || lower($1) || '%' ESCAPE '!')"
      " AND (CAST($2 AS TEXT) = '' OR (',' || roles || ',') LIKE '%,' || $2 || ',%')"
      " AND (CAST($3 AS BIGINT) < 0 OR active = CAST($3 AS BIGINT))"
      " AND (name > CAST($4 AS TEXT) OR (name = CAST($4 AS TEXT) AND id > CAST($5 AS TEXT)))"
      " ORDER BY name, id LIMIT $6");
  return tx.query<User>(sql, part, role, filter.active ? std::int64_t{*filter.active} : std::int64_t{-1},
                        after ? (*after)[0] : std::string(), after ? (*after)[1] : std::string(), limit + 1);
}

}  // namespace zelo::identity
