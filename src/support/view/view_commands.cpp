#include <algorithm>

#include "lib/base/json.h"
#include "lib/base/once.h"
#include "lib/text/fold.h"
#include "src/identity/api.h"
#include "src/support/category/category.h"
#include "src/support/category/category_store.h"
#include "src/support/ticket/requester.h"
#include "src/support/ticket/ticket_lists.h"
#include "src/support/ticket/ticket_store.h"
#include "src/support/view/view.h"

namespace zelo::support {
namespace {

/// A row of `views`.
struct ViewRow : identity::SharedRow {
  Sort sort = Sort::updated;
  std::string columns;        // JSON
  std::string field_columns;  // JSON
};
BOOST_DESCRIBE_STRUCT(ViewRow, (identity::SharedRow), (sort, columns, field_columns))

void check_days(Problems& problems, const std::optional<int>& days, const char* path) {
  if (days && (*days < 1 || *days > 3650)) problems.add(path, Text("error.view.days", {{"max", "3650"}}));
}

void check_filter(db::Tx& tx, const ViewFilter& filter) {
  Problems problems;
  const Referred found = find_referred(tx, filter.account_id, {}, filter.category_id);
  if (filter.account_id && !found.account_id) problems.add("filter.account_id", "error.unknown");
  if (filter.category_id && !found.category_id) problems.add("filter.category_id", "error.unknown");
  if (filter.team_id && !store::team_exists(tx, *filter.team_id)) problems.add("filter.team_id", "error.unknown");
  const bool person = filter.assignee && *filter.assignee != "me" && *filter.assignee != "nobody";
  if (person && (!is_uuid(*filter.assignee) || !store::find_agent(tx, UserId(*filter.assignee))))
    problems.add("filter.assignee", "error.unknown");
  check_days(problems, filter.older_than_days, "filter.older_than_days");
  check_days(problems, filter.idle_for_days, "filter.idle_for_days");
  if (filter.tags.size() > 10) problems.add("filter.tags", Text("error.too_many_items", {{"max", "10"}}));
  if (filter.fields.size() > most_field_conditions) {
    const std::string max = std::to_string(most_field_conditions);
    problems.add("filter.fields", Text("error.too_many_items", {{"max", max}}));
  } else {
    matches_of(tx, filter.fields, "filter.fields", problems);
  }
  problems.done();
}

/// One that is no more shows nothing.
std::string kept_fields(const std::vector<FieldId>& fields) {
  if (fields.size() > most_field_columns)
    throw invalid("field_columns", Text("error.too_many_items", {{"max", std::to_string(most_field_columns)}}));
  return json::text_of(fields);
}

struct TicketViews {
  using Row = ViewRow;
  using View = SavedView;
  static constexpr const char* table = "views";
  static constexpr Permission permission = Permission::ticket_read;
  static constexpr const char* subject = "view";
  static constexpr const char* created = "view.created";
  static constexpr const char* edited = "view.edited";
  static constexpr const char* deleted = "view.deleted";

  static void keep(Row& row, const NewView& input) {
    row.filter = json::text_of(input.filter);
    row.columns = json::text_of(once(input.columns));
    row.field_columns = kept_fields(input.field_columns);
  }
  static void keep(Row& row, const EditView& input) {
    if (input.filter) row.filter = json::text_of(*input.filter);
    if (input.columns) row.columns = json::text_of(once(*input.columns));
    if (input.field_columns) row.field_columns = kept_fields(*input.field_columns);
  }
  static void read(const Row& row, View& view) {
    view.filter = json::read_text<ViewFilter>(row.filter);
    view.columns = json::read_text<std::vector<Column>>(row.columns);
    view.field_columns = json::read_text<std::vector<FieldId>>(row.field_columns);
  }
  static void check(const Ctx&, db::Tx& tx, const ViewFilter& filter) { check_filter(tx, filter); }
};

/// What is kept was checked then, and fields neither go nor change their kind.
std::vector<FieldMatch> kept_matches(db::Tx& tx, const ViewFilter& f) {
  Problems none;
  return matches_of(tx, f.fields, "filter.fields", none);
}

TicketFilter resolved(const Ctx& ctx, db::Tx& tx, const ViewFilter& f, const std::vector<Category>& categories) {
  TicketFilter filter{.statuses = once(f.statuses),
                      .tiers = once(f.tiers),
                      .priorities = once(f.priorities),
                      .channels = once(f.channels),
                      .team_id = f.team_id,
                      .account_id = f.account_id,
                      .segment = f.segment,
                      .customer_replied = f.customer_replied,
                      .tags = {},
                      .fields = kept_matches(tx, f)};
  for (const auto& tag : f.tags) filter.tags.push_back(text::fold(tag));
  if (f.category_id) filter.categories = subtree(categories, *f.category_id);
  if (f.assignee == "nobody") filter.unassigned = true;
  else if (f.assignee) filter.assignee_id = *f.assignee == "me" ? ctx.actor.user_id() : UserId(*f.assignee);
  if (f.sla) set_lateness(filter, *f.sla, ctx.now());
  if (f.older_than_days) filter.opened_before = ctx.now() - days(*f.older_than_days);
  if (f.idle_for_days) filter.changed_before = ctx.now() - days(*f.idle_for_days);
  if (f.text) filter.text = *f.text;
  return filter;
}

ViewItem item_of(const SavedView& view) {
  return {.key = {},
          .id = view.id,
          .name = view.name,
          .visibility = view.visibility,
          .team_id = view.team_id,
          .filter = view.filter,
          .sort = view.sort,
          .columns = view.columns,
          .field_columns = view.field_columns,
          .position = view.position,
          .may_edit = view.may_edit,
          .version = view.version};
}

/// All views together look at no more tickets than this beyond what indexes say: a bound for one answer.
constexpr std::int64_t most_walked_together = 15'000;

void count(const Ctx& ctx, db::Tx& tx, ViewItem& item, const TicketFilter& filter, std::int64_t walked) {
  const TicketCount counted = count_tickets(ctx, tx, filter, walked);
  item.count = counted.count;
  item.more = counted.more;
}

}  // namespace

SavedView create_view(Ctx& ctx, const NewView& input) { return identity::create_shared<TicketViews>(ctx, input); }

SavedView edit_view(Ctx& ctx, const SavedViewId& id, const EditView& input, std::optional<std::int64_t> version) {
  return identity::edit_shared<TicketViews>(ctx, id, input, version);
}

void delete_view(Ctx& ctx, const SavedViewId& id) { identity::delete_shared<TicketViews>(ctx, id); }

SavedView find_view(Ctx& ctx, const SavedViewId& id) {
  ctx.require(Permission::ticket_read);
  return ctx.read([&](db::Tx& tx) {
    return identity::view_of_shared<TicketViews>(ctx, tx, identity::load_shared<TicketViews>(ctx, tx, id));
  });
}

TicketFilter filter_of(const Ctx& ctx, db::Tx& tx, const SavedView& view) {
  const auto categories = view.filter.category_id ? store::list_categories(tx, true) : std::vector<Category>{};
  TicketFilter filter = resolved(ctx, tx, view.filter, categories);
  filter.sort = view.sort;
  return filter;
}

std::vector<ViewItem> list_views(Ctx& ctx) {
  ctx.require(Permission::ticket_read);
  return ctx.read([&](db::Tx& tx) {
    std::vector<ViewItem> items;
    for_each_value<View>([&](View key) {
      count(ctx, tx, items.emplace_back(ViewItem{.key = key}), {.view = key}, most_counted_in_view);
    });
    const auto rows = identity::visible_to<TicketViews>(tx, ctx.actor);
    if (rows.empty()) return items;
    const auto categories = store::list_categories(tx, true);
    const auto share = std::max<std::int64_t>(most_walked_together / static_cast<std::int64_t>(rows.size()), 200);
    for (const auto& row : rows) {
      ViewItem item = item_of(identity::view_of_shared<TicketViews>(ctx, tx, row));
      const TicketFilter filter = resolved(ctx, tx, *item.filter, categories);
      count(ctx, tx, item, filter, std::min<std::int64_t>(share, most_walked));
      items.push_back(std::move(item));
    }
    return items;
  });
}

}  // namespace zelo::support
