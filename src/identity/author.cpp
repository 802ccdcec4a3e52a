#include "src/identity/author.h"

#include "src/identity/team.h"

namespace zelo::identity {
namespace {

struct Person {
  std::string name;
  std::string roles;
  bool active = false;
};
BOOST_DESCRIBE_STRUCT(Person, (), (name, roles, active))

}  // namespace

std::optional<Actor> find_author(db::Tx& tx, ActorKind kind, const std::string& id, Time now) {
  const bool token = kind == ActorKind::token;
  const auto person =
      token ? tx.find<Person>(
                  "SELECT name, roles, CASE WHEN revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2) THEN 1"
                  " ELSE 0 END AS active FROM tokens WHERE id = $1",
                  id, now)
            : tx.find<Person>("SELECT name, roles, active FROM users WHERE id = $1", id);
  if (!person) return std::nullopt;
  return Actor{.kind = kind,
               .id = id,
               .name = person->name,
               .roles = person->active ? Roles::parse(person->roles) : Roles{},
               .team_ids = token ? std::vector<TeamId>{} : teams_of(tx, UserId(id))};
}

}  // namespace zelo::identity
