#include "src/support/view/view_store.h"

namespace zelo::support::store {

void insert_view(db::Tx& tx, const ViewRow& row) { tx.insert("views", row); }

std::optional<ViewRow> find_view_row(db::Tx& tx, const SavedViewId& id) {
  return tx.find<ViewRow>("SELECT * FROM views WHERE id = $1", id);
}

bool save_view(db::Tx& tx, const ViewRow& v) {
  return tx.exec(
             "UPDATE views SET name = $1, visibility = $2, team_id = $3, filter = $4, sort = $5, columns = $6,"
             " position = $7, version = $8 WHERE id = $9 AND version = $10",
             v.name, v.visibility, v.team_id, v.filter, v.sort, v.columns, v.position, v.version, v.id,
             v.version - 1) == 1;
}

void delete_view(db::Tx& tx, const SavedViewId& id) { tx.exec("DELETE FROM views WHERE id = $1", id); }

std::vector<ViewRow> visible_views(db::Tx& tx, const Actor& actor) {
  return tx.query<ViewRow>(
      "SELECT * FROM (SELECT * FROM views WHERE owner_kind = $1 AND owner_id = $2"
      " UNION SELECT * FROM views WHERE visibility = 'everyone'"
      " UNION SELECT v.* FROM team_members m JOIN views v ON v.team_id = m.team_id AND v.visibility = 'team'"
      " WHERE m.user_id = $2) AS seen ORDER BY position, id LIMIT 150",
      actor.kind, actor.id);
}

std::int64_t count_siblings(db::Tx& tx, const ViewRow& row) {
  switch (row.visibility) {
    case Visibility::private_:
      return tx.value<std::int64_t>("SELECT count(*) FROM views WHERE owner_kind = $1 AND owner_id = $2",
                                    row.owner_kind, row.owner_id);
    case Visibility::team:
      return tx.value<std::int64_t>("SELECT count(*) FROM views WHERE team_id = $1 AND visibility = 'team'",
                                    row.team_id);
    case Visibility::everyone:
      return tx.value<std::int64_t>("SELECT count(*) FROM views WHERE visibility = 'everyone'");
  }
  return 0;
}

std::int64_t next_view_position(db::Tx& tx) {
  return tx.value<std::int64_t>("SELECT coalesce(max(position), 0) + 1 FROM views");
}

bool in_team(db::Tx& tx, const TeamId& team, const Actor& actor) {
  return tx.find<TeamId>("SELECT team_id FROM team_members WHERE team_id = $1 AND user_id = $2", team, actor.id)
      .has_value();
}

}  // namespace zelo::support::store
