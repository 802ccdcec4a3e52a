#include "lib/base/json.h"
#include "lib/base/once.h"
#include "src/customer/account_store.h"
#include "src/customer/view/account_view.h"
#include "src/identity/api.h"
#include "src/timeline/record.h"

namespace zelo::customer {
namespace {

using identity::sharing_of;
const std::string table = "account_views";

/// A row of `account_views`.
struct ViewRow {
  AccountViewId id;
  ActorKind owner_kind = ActorKind::user;
  std::string owner_id;
  std::string name;
  Visibility visibility = Visibility::private_;
  std::optional<TeamId> team_id;
  std::string filter;  // JSON
  AccountSort sort = AccountSort::name;
  std::string columns;  // JSON
  std::int64_t position = 0;
  Time created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(ViewRow, (),
                      (id, owner_kind, owner_id, name, visibility, team_id, filter, sort, columns, position, created_at,
                       version))

AccountListView shown(const Ctx& ctx, db::Tx& tx, const ViewRow& row) {
  return {.id = row.id,
          .name = row.name,
          .visibility = row.visibility,
          .team_id = row.team_id,
          .filter = json::read_text<AccountConditions>(row.filter),
          .sort = row.sort,
          .columns = json::read_text<std::vector<AccountColumn>>(row.columns),
          .position = row.position,
          .may_edit = identity::may_edit(ctx, tx, sharing_of(row)),
          .version = row.version};
}

/// Only what is said, so that reading it gives the same.
std::string keep(const AccountConditions& conditions) {
  boost::json::object kept = json::write(conditions).as_object();
  std::vector<std::string> silent;
  for (const auto& [name, value] : kept)
    if (value.is_null()) silent.emplace_back(name);
  for (const std::string& name : silent) kept.erase(name);
  return boost::json::serialize(kept);
}

void check_conditions(const Ctx& ctx, db::Tx& tx, const AccountConditions& conditions) {
  const AccountQuery filter = filter_of(ctx, conditions, "filter.");
  Problems problems;
  const bool named = conditions.csm_id && *conditions.csm_id != "me" && *conditions.csm_id != "none";
  if (named && !tx.find<UserId>("SELECT id FROM users WHERE id = $1", *filter.csm_id))
    problems.add("filter.csm_id", "error.unknown");
  if (filter.parent_id && !find_account(tx, *filter.parent_id)) problems.add("filter.parent_id", "error.unknown");
  problems.done();
}

void check_place(const Ctx& ctx, db::Tx& tx, ViewRow& row) {
  if (row.visibility != Visibility::team) row.team_id.reset();
  identity::check_sharing(ctx, tx, sharing_of(row));
}

ViewRow load_own(const Ctx& ctx, db::Tx& tx, const AccountViewId& id) {
  auto row = tx.find<ViewRow>("SELECT * FROM account_views WHERE id = $1", id);
  if (!row || !identity::may_see(ctx, tx, sharing_of(*row))) throw not_found();
  if (!identity::may_edit(ctx, tx, sharing_of(*row))) throw forbidden();
  return *std::move(row);
}

bool save(db::Tx& tx, const ViewRow& v) {
  return tx.exec(
             "UPDATE account_views SET name = $1, visibility = $2, team_id = $3, filter = $4, sort = $5, columns = $6,"
             " position = $7, version = $8 WHERE id = $9 AND version = $10",
             v.name, v.visibility, v.team_id, v.filter, v.sort, v.columns, v.position, v.version, v.id,
             v.version - 1) == 1;
}

/// Private views are nobody's business.
void tell(const Ctx& ctx, db::Tx& tx, const ViewRow& row) {
  if (row.visibility == Visibility::private_) return;
  timeline::record(ctx, tx, {.account_id = {}, .kind = "account_view", .id = row.id.text}, AccountViewChanged{});
}

void apply(const EditAccountView& input, ViewRow& row) {
  if (input.name) row.name = *input.name;
  if (input.visibility) row.visibility = *input.visibility;
  input.team_id.apply(row.team_id);
  if (input.filter) row.filter = keep(*input.filter);
  if (input.sort) row.sort = *input.sort;
  if (input.columns) row.columns = json::text_of(once(*input.columns));
  if (input.position) row.position = *input.position;
}

}  // namespace

AccountQuery filter_of(const Ctx& ctx, const AccountConditions& conditions, const std::string& path) {
  AccountQuery filter;
  filter.segment = conditions.segment;
  filter.parent_id = conditions.parent_id;
  if (conditions.q) filter.words = *conditions.q;
  if (conditions.tag) filter.tag = *conditions.tag;
  if (conditions.csm_id == "none") filter.no_csm = true;
  else if (conditions.csm_id == "me") filter.csm_id = ctx.actor.user_id();
  else if (conditions.csm_id && is_uuid(*conditions.csm_id)) filter.csm_id = UserId(*conditions.csm_id);
  else if (conditions.csm_id) throw invalid(path + "csm_id", "error.id");
  if (conditions.overdue.value_or(false)) filter.overdue_at = ctx.now();
  if (const auto within = conditions.renews_within) {
    if (*within < 1 || *within > longest_renewal)
      throw invalid(path + "renews_within", Text("error.view.days", {{"max", std::to_string(longest_renewal)}}));
    filter.renews_between = {ctx.now(), ctx.now() + days(*within)};
  }
  return filter;
}

AccountListView create_account_view(Ctx& ctx, const NewAccountView& input) {
  ctx.require(Permission::account_read);
  return ctx.write([&](db::Tx& tx) {
    ViewRow row{.id = ctx.new_id<AccountViewId>(),
                .owner_kind = ctx.actor.kind,
                .owner_id = ctx.actor.id,
                .name = input.name,
                .visibility = input.visibility.value_or(Visibility::private_),
                .team_id = input.team_id,
                .filter = keep(input.filter),
                .sort = input.sort.value_or(AccountSort::name),
                .columns = json::text_of(once(input.columns)),
                .position = identity::next_position(tx, table),
                .created_at = ctx.now()};
    check_place(ctx, tx, row);
    check_conditions(ctx, tx, input.filter);
    identity::refuse_crowd(tx, table, sharing_of(row));
    tx.insert(table, row);
    tell(ctx, tx, row);
    return shown(ctx, tx, row);
  });
}

AccountListView edit_account_view(Ctx& ctx, const AccountViewId& id, const EditAccountView& input,
                                  std::optional<std::int64_t> version) {
  ctx.require(Permission::account_read);
  return ctx.write([&](db::Tx& tx) {
    ViewRow row = load_own(ctx, tx, id);
    if (version && *version != row.version) throw Error(ErrorKind::stale, "error.stale");
    const ViewRow before = row;
    if (input.filter) check_conditions(ctx, tx, *input.filter);
    apply(input, row);
    check_place(ctx, tx, row);
    const bool moved = row.visibility != before.visibility || row.team_id != before.team_id;
    if (moved) identity::refuse_crowd(tx, table, sharing_of(row));
    row.version += 1;
    if (!save(tx, row)) throw Error(ErrorKind::stale, "error.stale");
    tell(ctx, tx, before.visibility == Visibility::private_ ? row : before);
    return shown(ctx, tx, row);
  });
}

void delete_account_view(Ctx& ctx, const AccountViewId& id) {
  ctx.require(Permission::account_read);
  ctx.write([&](db::Tx& tx) {
    const ViewRow row = load_own(ctx, tx, id);
    tx.exec("DELETE FROM account_views WHERE id = $1", id);
    tell(ctx, tx, row);
  });
}

Page<AccountListView> list_account_views(Ctx& ctx) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    Page<AccountListView> page;
    for (const ViewRow& row : identity::visible_to<ViewRow>(tx, table, ctx.actor))
      page.items.push_back(shown(ctx, tx, row));
    return page;
  });
}

}  // namespace zelo::customer
