#include "lib/base/json.h"
#include "lib/base/once.h"
#include "src/customer/account_store.h"
#include "src/customer/view/account_view.h"
#include "src/identity/api.h"

namespace zelo::customer {
namespace {

/// A row of `account_views`.
struct ViewRow : identity::SharedRow {
  AccountSort sort = AccountSort::name;
  std::string columns;  // JSON
};
BOOST_DESCRIBE_STRUCT(ViewRow, (identity::SharedRow), (sort, columns))

/// Only what is said, so that reading it gives the same.
std::string only_said(const AccountConditions& conditions) {
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

struct AccountViews {
  using Row = ViewRow;
  using View = AccountListView;
  static constexpr const char* table = "account_views";
  static constexpr Permission permission = Permission::account_read;
  static constexpr const char* subject = "account_view";
  static constexpr const char* created = "account_view.changed";
  static constexpr const char* edited = created;
  static constexpr const char* deleted = created;

  static void keep(Row& row, const NewAccountView& input) {
    row.filter = only_said(input.filter);
    row.columns = json::text_of(once(input.columns));
  }
  static void keep(Row& row, const EditAccountView& input) {
    if (input.filter) row.filter = only_said(*input.filter);
    if (input.columns) row.columns = json::text_of(once(*input.columns));
  }
  static void read(const Row& row, View& view) {
    view.filter = json::read_text<AccountConditions>(row.filter);
    view.columns = json::read_text<std::vector<AccountColumn>>(row.columns);
  }
  static void check(const Ctx& ctx, db::Tx& tx, const AccountConditions& filter) { check_conditions(ctx, tx, filter); }
};

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
  return identity::create_shared<AccountViews>(ctx, input);
}

AccountListView edit_account_view(Ctx& ctx, const AccountViewId& id, const EditAccountView& input,
                                  std::optional<std::int64_t> version) {
  return identity::edit_shared<AccountViews>(ctx, id, input, version);
}

void delete_account_view(Ctx& ctx, const AccountViewId& id) { identity::delete_shared<AccountViews>(ctx, id); }

Page<AccountListView> list_account_views(Ctx& ctx) { return {identity::list_shared<AccountViews>(ctx), {}}; }

}  // namespace zelo::customer
