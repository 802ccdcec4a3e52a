#include "src/identity/shared_list.h"

namespace zelo::identity {
namespace {

bool in_team(db::Tx& tx, const TeamId& team, const Actor& actor) {
  return tx.find<TeamId>("SELECT team_id FROM team_members WHERE team_id = $1 AND user_id = $2", team, actor.id)
      .has_value();
}

bool owns(const Ctx& ctx, const Sharing& sharing) {
  return sharing.owner_kind == ctx.actor.kind && sharing.owner_id == ctx.actor.id;
}

std::int64_t count_siblings(db::Tx& tx, const std::string& table, const Sharing& sharing) {
  const std::string sql = "SELECT count(*) FROM " + table + " WHERE ";
  switch (sharing.visibility) {
    case Visibility::private_:
      return tx.value<std::int64_t>(sql + "owner_kind = $1 AND owner_id = $2", sharing.owner_kind, sharing.owner_id);
    case Visibility::team: return tx.value<std::int64_t>(sql + "team_id = $1 AND visibility = 'team'", sharing.team_id);
    case Visibility::everyone: return tx.value<std::int64_t>(sql + "visibility = 'everyone'");
  }
  return 0;
}

}  // namespace

bool may_see(const Ctx& ctx, db::Tx& tx, const Sharing& sharing) {
  if (owns(ctx, sharing) || sharing.visibility == Visibility::everyone) return true;
  return sharing.visibility == Visibility::team && sharing.team_id && in_team(tx, *sharing.team_id, ctx.actor);
}

bool may_edit(const Ctx& ctx, db::Tx& tx, const Sharing& sharing) {
  const bool manages = may(ctx.actor.roles, Permission::view_manage);
  switch (sharing.visibility) {
    case Visibility::private_: return owns(ctx, sharing);
    case Visibility::team: return manages || !sharing.team_id || in_team(tx, *sharing.team_id, ctx.actor);
    case Visibility::everyone: return manages;
  }
  return false;
}

void check_sharing(const Ctx& ctx, db::Tx& tx, Sharing& sharing) {
  if (sharing.visibility != Visibility::team) {
    sharing.team_id.reset();
  } else {
    if (!sharing.team_id) throw invalid("team_id", "error.required");
    const bool there = tx.find<TeamId>("SELECT id FROM teams WHERE id = $1", *sharing.team_id).has_value();
    if (!there) throw invalid("team_id", "error.unknown");
  }
  if (!may_edit(ctx, tx, sharing)) throw forbidden();
}

void refuse_crowd(db::Tx& tx, const std::string& table, const Sharing& sharing) {
  if (count_siblings(tx, table, sharing) >= most_shared)
    throw conflict(Text("error.view.too_many", {{"max", std::to_string(most_shared)}}));
}

SharedRow new_shared(const Ctx& ctx, db::Tx& tx, const std::string& table, const std::string& name) {
  SharedRow row;
  row.owner_kind = ctx.actor.kind;
  row.owner_id = ctx.actor.id;
  row.id = ctx.world.ids.uuid(ctx.now());
  row.name = name;
  row.position = tx.value<std::int64_t>("SELECT coalesce(max(position), 0) + 1 FROM " + table);
  row.created_at = ctx.now();
  return row;
}

void tell_of_shared(const Ctx& ctx, db::Tx& tx, const char* kind, const char* subject, const SharedRow& row) {
  if (row.visibility != Visibility::private_) ctx.world.announce(ctx, tx, kind, subject, row.id, "{}");
}

std::string select_visible(const std::string& table) {
  return "SELECT * FROM (SELECT * FROM " + table + " WHERE owner_kind = $1 AND owner_id = $2 UNION SELECT * FROM " +
         table + " WHERE visibility = 'everyone' UNION SELECT v.* FROM team_members m JOIN " + table +
         " v ON v.team_id = m.team_id AND v.visibility = 'team' WHERE m.user_id = $2) AS seen"
         " ORDER BY position, id LIMIT 150";
}

}  // namespace zelo::identity
