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

}  // namespace zelo::support::store
