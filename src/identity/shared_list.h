#pragma once
// Things of people's own making that they may share: saved views of tickets, accounts and the portfolio. One is its
// owner's alone, a team's, or everyone's; shared ones belong to those who share them. Their tables have the columns of
// Sharing, and `position` and `id`, by which they stand in order.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/identity/context.h"

namespace zelo::identity {

enum class Visibility { private_, team, everyone };
BOOST_DESCRIBE_ENUM(Visibility, private_, team, everyone)

struct Sharing {
  ActorKind owner_kind = ActorKind::user;
  std::string owner_id;
  Visibility visibility = Visibility::private_;
  std::optional<TeamId> team_id;
};

template <class Row>
Sharing sharing_of(const Row& row) {
  return {row.owner_kind, row.owner_id, row.visibility, row.team_id};
}

/// Of one owner, of one team, and of everyone.
inline constexpr std::int64_t most_shared = 50;

bool may_see(const Ctx& ctx, db::Tx& tx, const Sharing& sharing);
/// Everyone's to managers, a team's to its members as well.
bool may_edit(const Ctx& ctx, db::Tx& tx, const Sharing& sharing);
/// Error{invalid} at "team_id", {forbidden} for sharing more widely than one may.
void check_sharing(const Ctx& ctx, db::Tx& tx, const Sharing& sharing);
/// Error{conflict} where there are most_shared already.
void refuse_crowd(db::Tx& tx, const std::string& table, const Sharing& sharing);
std::int64_t next_position(db::Tx& tx, const std::string& table);

/// SQL, with the actor's kind and id as $1 and $2: own ones, those of one's teams, and everyone's; at most 150.
std::string select_visible(const std::string& table);

template <class Row>
std::vector<Row> visible_to(db::Tx& tx, const std::string& table, const Actor& actor) {
  return tx.query<Row>(select_visible(table), actor.kind, actor.id);
}

}  // namespace zelo::identity
