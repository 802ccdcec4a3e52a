#pragma once
// The only SQL about saved views.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/support/view/view.h"

namespace zelo::support::store {

/// A row of `views`.
struct ViewRow {
  SavedViewId id;
  ActorKind owner_kind = ActorKind::user;
  std::string owner_id;
  std::string name;
  Visibility visibility = Visibility::private_;
  std::optional<TeamId> team_id;
  std::string filter;  // JSON
  Sort sort = Sort::updated;
  std::string columns;  // JSON
  std::int64_t position = 0;
  Time created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(ViewRow, (),
                      (id, owner_kind, owner_id, name, visibility, team_id, filter, sort, columns, position, created_at,
                       version))

void insert_view(db::Tx& tx, const ViewRow& row);
std::optional<ViewRow> find_view_row(db::Tx& tx, const SavedViewId& id);
/// False when another got there first.
bool save_view(db::Tx& tx, const ViewRow& row);
void delete_view(db::Tx& tx, const SavedViewId& id);
}  // namespace zelo::support::store
