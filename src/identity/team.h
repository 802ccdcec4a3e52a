#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lib/base/text_types.h"
#include "src/identity/context.h"

namespace zelo {
template <class T>
struct Page;
}

namespace zelo::identity {

struct TeamView {
  TeamId id;
  std::string name;
  std::vector<UserId> member_ids;
  Time created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(TeamView, (), (id, name, member_ids, created_at, version))

struct NewTeam {
  Line<80> name;
  std::vector<UserId> member_ids;
};
BOOST_DESCRIBE_STRUCT(NewTeam, (), (name, member_ids))

struct EditTeam {
  std::optional<Line<80>> name;
  std::optional<std::vector<UserId>> member_ids;  // replaces all
};
BOOST_DESCRIBE_STRUCT(EditTeam, (), (name, member_ids))

/// The teams that somebody is in.
std::vector<TeamId> teams_of(db::Tx& tx, const UserId& user);

TeamView show_team(Ctx& ctx, const TeamId& id);
TeamView create_team(Ctx& ctx, const NewTeam& input);
TeamView edit_team(Ctx& ctx, const TeamId& id, const EditTeam& input,
                   std::optional<std::int64_t> version = std::nullopt);
/// Error{conflict} while tickets still point at it.
void delete_team(Ctx& ctx, const TeamId& id);
/// By name.
Page<TeamView> list_teams(Ctx& ctx, const std::optional<std::string>& after, int limit);

}  // namespace zelo::identity
