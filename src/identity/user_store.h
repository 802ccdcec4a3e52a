#pragma once
// The SQL about people.

#include <map>
#include <string>
#include <vector>

#include "src/identity/user.h"

namespace zelo::identity {

/// Whether there is an administrator beside this person, who stays one until the transaction ends.
bool hold_another_admin(db::Tx& tx, const UserId& id);
void insert_user(db::Tx& tx, const User& user);
void save_user(db::Tx& tx, const User& user);
/// Of people who were there before names were folded (migrations/0066_folded_names.sql).
void fold_names(db::Database& db);

struct Membership {
  UserId user_id;
  TeamId team_id;
};
BOOST_DESCRIBE_STRUCT(Membership, (), (user_id, team_id))

/// Teams by user id.
std::map<std::string, std::vector<TeamId>> teams_of(db::Tx& tx);
/// In the order of their folded names and ids, `after` these; one more than `limit`, when there is a next page.
std::vector<User> users_by_name(db::Tx& tx, const UserFilter& filter,
                                const std::optional<std::vector<std::string>>& after, int limit);

}  // namespace zelo::identity
