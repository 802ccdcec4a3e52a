#pragma once
// Lists of people's own making: a filter with a name and an order (R71). A view is its owner's alone, a team's,
// or everyone's. Its filter is read anew for each reader: "me" is whoever looks.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/text_types.h"
#include "src/identity/context.h"
#include "src/identity/shared_list.h"
#include "src/support/field/field_condition.h"
#include "src/support/ticket/ticket_filter.h"

namespace zelo {
template <class T>
struct Page;
}

namespace zelo::support {

/// All that are given must hold; of a list of values one. Kept as JSON.
struct ViewFilter {
  std::vector<Status> statuses;
  std::vector<Tier> tiers;
  std::vector<Priority> priorities;
  std::vector<Channel> channels;
  std::optional<CategoryId> category_id;  // with all below it
  std::optional<TeamId> team_id;
  std::optional<Line<36>> assignee;  // "me", "nobody", or a user's id
  std::optional<AccountId> account_id;
  std::optional<customer::Segment> segment;
  std::optional<bool> customer_replied;
  std::optional<Lateness> sla;         // of their clocks
  std::optional<int> older_than_days;  // opened at least so long ago
  std::optional<int> idle_for_days;    // unchanged for at least so long
  std::vector<Line<40>> tags;          // all of them
  std::optional<Line<200>> text;       // in the subject
  std::vector<FieldCondition> fields;  // of the desk's own, all of them
};
BOOST_DESCRIBE_STRUCT(ViewFilter, (),
                      (statuses, tiers, priorities, channels, category_id, team_id, assignee, account_id, segment,
                       customer_replied, sla, older_than_days, idle_for_days, tags, text, fields))

using identity::Visibility;

/// What a row shows beside the usual.
enum class Column { contact, category, team, channel, created_at };
BOOST_DESCRIBE_ENUM(Column, contact, category, team, channel, created_at)

/// So many fields of the desk's own beside them.
inline constexpr std::size_t most_field_columns = 5;

struct SavedView {
  SavedViewId id;
  std::string name;
  Visibility visibility = Visibility::private_;
  std::optional<TeamId> team_id;
  ViewFilter filter;
  Sort sort = Sort::updated;
  std::vector<Column> columns;
  std::vector<FieldId> field_columns;  // in their order
  std::int64_t position = 0;
  bool may_edit = false;  // the reader
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(SavedView, (),
                      (id, name, visibility, team_id, filter, sort, columns, field_columns, position, may_edit,
                       version))

/// Of one owner, of one team, and of everyone.
inline constexpr std::int64_t most_views = identity::most_shared;

struct NewView {
  Line<80> name;
  std::optional<Visibility> visibility;  // private, when absent
  std::optional<TeamId> team_id;         // needed with visibility team
  ViewFilter filter;
  std::optional<Sort> sort;
  std::vector<Column> columns;
  std::vector<FieldId> field_columns;
};
BOOST_DESCRIBE_STRUCT(NewView, (), (name, visibility, team_id, filter, sort, columns, field_columns))

struct EditView {
  std::optional<Line<80>> name;
  std::optional<Visibility> visibility;
  Change<TeamId> team_id;
  std::optional<ViewFilter> filter;
  std::optional<Sort> sort;
  std::optional<std::vector<Column>> columns;
  std::optional<std::vector<FieldId>> field_columns;
  std::optional<std::int64_t> position;
};
BOOST_DESCRIBE_STRUCT(EditView, (), (name, visibility, team_id, filter, sort, columns, field_columns, position))

/// Error{forbidden} to share more widely than one may, {invalid} for a filter that points nowhere.
SavedView create_view(Ctx& ctx, const NewView& input);
SavedView edit_view(Ctx& ctx, const SavedViewId& id, const EditView& input, std::optional<std::int64_t> version);
void delete_view(Ctx& ctx, const SavedViewId& id);

/// What the actor may see; Error{not_found} otherwise.
SavedView find_view(Ctx& ctx, const SavedViewId& id);
/// The filter as it reads now, for this actor.
TicketFilter filter_of(const Ctx& ctx, db::Tx& tx, const SavedView& view);

/// A built-in view (it has a key) or a saved one (it has an id), with what it holds now.
struct ViewItem {
  std::optional<View> key;
  std::optional<SavedViewId> id;
  std::optional<std::string> name;
  std::optional<Visibility> visibility;
  std::optional<TeamId> team_id;
  std::optional<ViewFilter> filter;
  Sort sort = Sort::updated;
  std::vector<Column> columns;
  std::vector<FieldId> field_columns;
  std::int64_t position = 0;
  bool may_edit = false;
  std::int64_t count = 0;  // up to most_counted_in_view
  bool more = false;       // the count stopped there
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(ViewItem, (),
                      (key, id, name, visibility, team_id, filter, sort, columns, field_columns, position, may_edit,
                       count, more, version))

/// The built-in views, then the saved ones that the actor may see, in their order.
std::vector<ViewItem> list_views(Ctx& ctx);

}  // namespace zelo::support
