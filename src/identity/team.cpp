#include "src/identity/team.h"

#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/identity/user_store.h"

namespace zelo::identity {
namespace {

struct TeamRow {
  TeamId id;
  std::string name;
  Time created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(TeamRow, (), (id, name, created_at, version))

constexpr std::size_t most_members = 1000;

void put_members(db::Tx& tx, const TeamId& id, const std::vector<UserId>& members) {
  if (members.size() > most_members)
    throw invalid("member_ids", Text("error.too_many_items", {{"max", std::to_string(most_members)}}));
  tx.exec("DELETE FROM team_members WHERE team_id = $1", id);
  for (std::size_t i = 0; i < members.size(); ++i) {
    const auto known = tx.find<std::int64_t>("SELECT 1 FROM users WHERE id = $1", members[i]);
    if (!known) throw invalid("member_ids[" + std::to_string(i) + "]", "error.not_found");
    tx.exec("INSERT INTO team_members (team_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING", id, members[i]);
  }
}

void refuse_taken_name(db::Tx& tx, const std::string& name, const TeamId& self) {
  const auto other = tx.find<std::string>("SELECT id FROM teams WHERE name = $1", name);
  if (other && *other != self.text) throw invalid("name", "error.taken");
}

TeamView view_of(db::Tx& tx, const TeamRow& row) {
  TeamView view{.id = row.id, .name = row.name, .member_ids = {}, .created_at = row.created_at, .version = row.version};
  view.member_ids = tx.query<UserId>("SELECT user_id FROM team_members WHERE team_id = $1 ORDER BY user_id", row.id);
  return view;
}

TeamRow find_team(db::Tx& tx, const TeamId& id) {
  auto row = tx.find<TeamRow>("SELECT * FROM teams WHERE id = $1", id);
  if (!row) throw not_found();
  return *std::move(row);
}

}  // namespace

std::vector<TeamId> teams_of(db::Tx& tx, const UserId& user) {
  return tx.query<TeamId>("SELECT team_id FROM team_members WHERE user_id = $1", user);
}

TeamView show_team(Ctx& ctx, const TeamId& id) {
  ctx.require(Permission::user_read);
  return ctx.read([&](db::Tx& tx) { return view_of(tx, find_team(tx, id)); });
}

TeamView create_team(Ctx& ctx, const NewTeam& input) {
  ctx.require(Permission::team_manage);
  return ctx.write([&](db::Tx& tx) {
    const TeamRow row{.id = ctx.new_id<TeamId>(), .name = input.name, .created_at = ctx.now()};
    refuse_taken_name(tx, row.name, row.id);
    tx.insert("teams", row);
    put_members(tx, row.id, input.member_ids);
    ctx.world.announce(ctx, tx, "team.created", "team", row.id.text, "{}");
    return view_of(tx, row);
  });
}

TeamView edit_team(Ctx& ctx, const TeamId& id, const EditTeam& input, std::optional<std::int64_t> version) {
  ctx.require(Permission::team_manage);
  return ctx.write([&](db::Tx& tx) {
    TeamRow row = find_team(tx, id);
    if (version && *version != row.version) throw Error(ErrorKind::stale, "error.stale");
    if (input.name) row.name = *input.name;
    refuse_taken_name(tx, row.name, id);
    // First, so that of two at once the second sees that it is.
    if (tx.exec("UPDATE teams SET name = $1, version = version + 1 WHERE id = $2 AND version = $3", row.name, id,
                row.version) != 1)
      throw Error(ErrorKind::stale, "error.stale");
    ++row.version;
    if (input.member_ids) put_members(tx, id, *input.member_ids);
    ctx.world.announce(ctx, tx, "team.edited", "team", id.text, "{}");
    return view_of(tx, row);
  });
}

void delete_team(Ctx& ctx, const TeamId& id) {
  ctx.require(Permission::team_manage);
  try {
    ctx.write([&](db::Tx& tx) {
      find_team(tx, id);
      tx.exec("DELETE FROM teams WHERE id = $1", id);
      ctx.world.announce(ctx, tx, "team.deleted", "team", id.text, "{}");
    });
  } catch (const db::ForeignKeyViolation&) {
    throw conflict("error.team_in_use");
  }
}

Page<TeamView> list_teams(Ctx& ctx, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::user_read);
  const auto keys = decode_cursor(after, 1);
  return ctx.read([&](db::Tx& tx) {
    const auto rows = tx.query<TeamRow>("SELECT * FROM teams WHERE name > $1 ORDER BY name LIMIT $2",
                                        keys ? (*keys)[0] : std::string(), limit + 1);
    Page<TeamView> page;
    for (const TeamRow& row : rows) {
      if (page.items.size() == static_cast<std::size_t>(limit)) {
        page.next = encode_cursor({page.items.back().name});
        break;
      }
      page.items.push_back(
          {.id = row.id, .name = row.name, .member_ids = {}, .created_at = row.created_at, .version = row.version});
    }
    // All memberships in one query, not one per team.
    std::map<std::string, std::vector<UserId>> members;
    for (auto& member : tx.query<Membership>("SELECT team_id, user_id FROM team_members ORDER BY user_id")) {
      members[member.team_id.text].push_back(std::move(member.user_id));
    }
    for (TeamView& team : page.items) team.member_ids = members[team.id.text];
    return page;
  });
}

}  // namespace zelo::identity
