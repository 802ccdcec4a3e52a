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

/// A row as it is written.
struct KeyedUser : User {
  std::string name_key;  // folded
};
BOOST_DESCRIBE_STRUCT(KeyedUser, (User), (name_key))

/// Signs that mean something to LIKE, as themselves.
std::string literal(std::string_view part) {
  std::string pattern;
  for (const char c : part) {
    if (c == '%' || c == '_' || c == '!') pattern += '!';
    pattern += c;
  }
  return pattern;
}

/// Whatever part of the name or the address is asked for.
void add_words(db::Filter& where, const std::string& q) {
  const std::string of_name = text::fold(q);  // holds no such signs
  const std::string of_email = "%" + literal(text::lower(q)) + "%";
  if (of_name.empty()) where.add("email LIKE ? ESCAPE '!'", of_email);
  else where.add("(name_key LIKE ? OR email LIKE ? ESCAPE '!')", "%" + of_name + "%", of_email);
}

struct Unfolded {
  UserId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(Unfolded, (), (id, name))

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

void insert_user(db::Tx& tx, const User& user) { tx.insert("users", KeyedUser{user, text::fold(user.name)}); }

void save_user(db::Tx& tx, const User& user) {
  tx.exec(
      "UPDATE users SET name = $1, name_key = $2, email = $3, roles = $4, language = $5, password_hash = $6,"
      " active = $7, version = $8 WHERE id = $9",
      user.name, text::fold(user.name), user.email, user.roles, user.language, user.password_hash, user.active,
      user.version, user.id);
}

void fold_names(db::Database& db) {
  const auto unfolded =
      db.read([](db::Tx& tx) { return tx.query<Unfolded>("SELECT id, name FROM users WHERE name_key = ''"); });
  if (unfolded.empty()) return;
  db.write([&](db::Tx& tx) {
    for (const Unfolded& user : unfolded)
      tx.exec("UPDATE users SET name_key = $1 WHERE id = $2 AND name = $3", text::fold(user.name), user.id, user.name);
  });
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
  db::Filter where;
  if (filter.q && !filter.q->empty()) add_words(where, *filter.q);
  if (filter.role) where.add("(',' || roles || ',') LIKE ?", "%," + std::string(name_of(*filter.role)) + ",%");
  if (filter.active) where.add("active = ?", *filter.active);
  if (after) where.add("(name_key, id) > (?, ?)", (*after)[0], (*after)[1]);
  const std::string sql = select(where.where()) + " ORDER BY name_key, id LIMIT " + where.param(limit + 1);
  return tx.query_with<User>(sql, where.values());
}

}  // namespace zelo::identity
