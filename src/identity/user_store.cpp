#include "src/identity/user_store.h"

#include <fmt/format.h>

#include "lib/db/filter.h"
#include "lib/text/fold.h"

namespace zelo::identity {
namespace {

std::string select(std::string_view which) {
  return fmt::format(
      "SELECT id, name, email, roles, language, password_hash, active, created_at, version FROM users {}", which);
}

/// Whatever part of the name or the address is asked for.
std::vector<User> read_users(db::Tx& tx, const UserFilter& filter, const std::optional<std::vector<std::string>>& after,
                             int limit) {
  db::Filter where;
  if (filter.role) where.add("(',' || roles || ',') LIKE ?", "%," + std::string(name_of(*filter.role)) + ",%");
  if (filter.active) where.add("active = ?", *filter.active);
  if (after) where.add("(name, id) > (?, ?)", (*after)[0], (*after)[1]);
  const std::string sql = select(where.where()) + " ORDER BY name, id LIMIT " + where.param(limit);
  return tx.query_with<User>(sql, where.values());
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
  if (!filter.q || filter.q->empty()) return read_users(tx, filter, after, limit + 1);
  // Databases differ in what they take for the same letter; of people there are hundreds.
  constexpr int at_once = 100;
  const std::string of_name = text::fold(*filter.q);
  const std::string of_email = text::lower(*filter.q);
  const auto asked_for = [&](const User& user) {
    const bool by_name = !of_name.empty() && text::fold(user.name).find(of_name) != std::string::npos;
    return by_name || user.email.find(of_email) != std::string::npos;
  };
  std::vector<User> found;
  for (auto place = after;;) {
    const auto users = read_users(tx, filter, place, at_once);
    for (const User& user : users) {
      if (asked_for(user)) found.push_back(user);
      if (found.size() > static_cast<std::size_t>(limit)) return found;
    }
    if (users.size() < at_once) return found;
    place = {users.back().name, users.back().id.text};
  }
}

}  // namespace zelo::identity
