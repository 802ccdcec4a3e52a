// Who listens for minutes is asked again whether the right to it still stands: thousands in a few questions.

#include <map>
#include <set>
#include <utility>

#include "lib/db/filter.h"
#include "src/identity/authentication.h"
#include "src/identity/token.h"

namespace zelo::identity {
namespace {

constexpr std::size_t at_once = 512;

/// What was signed in with, and what came with it: roles of staff, the account of a contact and whether its tickets are
/// seen.
struct Standing {
  std::string key;
  std::string rights;
};
BOOST_DESCRIBE_STRUCT(Standing, (), (key, rights))

using Standings = std::map<std::string, std::string>;

const std::string user_sessions =
    "SELECT s.id AS key, u.roles AS rights FROM sessions s JOIN users u ON u.id = s.subject_id AND u.active = 1"
    " WHERE s.kind = 'user' AND s.expires_at > ";
const std::string contact_sessions =
    "SELECT s.id AS key, CASE WHEN c.own_tickets_only = 1 THEN 'own ' ELSE '' END || coalesce(c.account_id, '') AS "
    "rights"
    " FROM sessions s JOIN contacts c ON c.id = s.subject_id AND c.left_on IS NULL AND c.merged_into IS NULL"
    " WHERE s.kind = 'contact' AND s.expires_at > ";
const std::string tokens = "SELECT id AS key, roles AS rights FROM tokens WHERE revoked_at IS NULL AND " +
                           std::string(maker_stands) + " AND coalesce(expires_at, 9223372036854775807) > ";

std::string key_of(const Actor& actor) { return actor.session_id ? actor.session_id->text : actor.id; }

std::string rights_of(const Actor& actor) {
  if (actor.staff()) return actor.roles.text();
  return (actor.own_tickets_only ? "own " : "") + actor.account_id.value_or(AccountId()).text;
}

void find_some(db::Tx& tx, const std::string& select, Time now, std::vector<std::string> keys, Standings& found) {
  db::Filter params;
  while ((keys.size() & (keys.size() - 1)) != 0) keys.emplace_back();  // few texts of SQL, for the cache of statements
  std::string sql = select + params.param(now) + (&select == &tokens ? " AND id IN (" : " AND s.id IN (");
  for (const std::string& key : keys) sql += (&key == &keys.front() ? "" : ", ") + params.param(key);
  for (auto& row : tx.query_with<Standing>(sql + ")", params.values())) found[row.key] = row.rights;
}

void find(db::Tx& tx, const std::string& select, Time now, const std::set<std::string>& keys, Standings& found) {
  std::vector<std::string> some;
  for (const std::string& key : keys) {
    some.push_back(key);
    if (some.size() < at_once) continue;
    find_some(tx, select, now, std::exchange(some, {}), found);
  }
  if (!some.empty()) find_some(tx, select, now, std::move(some), found);
}

}  // namespace

std::vector<bool> still_as_they_were(const World& world, const std::vector<Actor>& actors) {
  std::map<ActorKind, std::set<std::string>> keys;
  for (const Actor& actor : actors) keys[actor.kind].insert(key_of(actor));
  const Time now = world.clock.now();
  const auto found = world.db.read([&](db::Tx& tx) {
    Standings standings;
    find(tx, user_sessions, now, keys[ActorKind::user], standings);
    find(tx, contact_sessions, now, keys[ActorKind::contact], standings);
    find(tx, tokens, now, keys[ActorKind::token], standings);
    return standings;
  });
  std::vector<bool> same;
  for (const Actor& actor : actors) {
    const auto standing = found.find(key_of(actor));
    same.push_back(standing != found.end() &&
                   (actor.staff() ? Roles::parse(standing->second).text() : standing->second) == rights_of(actor));
  }
  return same;
}

}  // namespace zelo::identity
