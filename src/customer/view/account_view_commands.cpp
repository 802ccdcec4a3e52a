#include <algorithm>

#include "lib/base/json.h"
#include "lib/text/currency.h"
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

bool is_field_of_accounts(db::Tx& tx, const CustomerFieldId& id) {
  const auto field = store::find_customer_field(tx, id);
  return field && field->owner == FieldOwner::account;
}

void check_conditions(const Ctx& ctx, db::Tx& tx, const AccountConditions& conditions) {
  const AccountQuery filter = filter_of(ctx, conditions, "filter.");
  Problems problems;
  const bool named = conditions.csm_id && *conditions.csm_id != "me" && *conditions.csm_id != "none";
  if (named && !tx.find<UserId>("SELECT id FROM users WHERE id = $1", *filter.csm_id))
    problems.add("filter.csm_id", "error.unknown");
  if (filter.parent_id && !find_account(tx, *filter.parent_id)) problems.add("filter.parent_id", "error.unknown");
  if (conditions.field_id && !is_field_of_accounts(tx, *conditions.field_id))
    problems.add("filter.field_id", "error.unknown");
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
    row.columns = json::text_of(known_columns({input.columns.begin(), input.columns.end()}));
  }
  static void keep(Row& row, const EditAccountView& input) {
    if (input.filter) row.filter = only_said(*input.filter);
    if (input.columns) row.columns = json::text_of(known_columns({input.columns->begin(), input.columns->end()}));
  }
  static void read(const Row& row, View& view) {
    view.filter = json::read_text<AccountConditions>(row.filter);
    view.columns = json::read_text<std::vector<std::string>>(row.columns);
  }
  static void check(const Ctx& ctx, db::Tx& tx, const AccountConditions& filter) { check_conditions(ctx, tx, filter); }
};

}  // namespace

std::optional<CustomerFieldId> field_of_column(const std::string& column) {
  if (!column.starts_with(field_column) || !is_uuid(column.substr(field_column.size()))) return std::nullopt;
  return CustomerFieldId(column.substr(field_column.size()));
}

std::vector<std::string> known_columns(const std::vector<std::string>& columns) {
  std::vector<std::string> known;
  for (const std::string& column : columns) {
    if (!parse_enum<AccountColumn>(column) && !field_of_column(column)) throw invalid("columns", "error.unknown");
    if (std::ranges::find(known, column) == known.end()) known.push_back(column);
  }
  if (known.size() > most_columns)
    throw invalid("columns", Text("error.too_many_items", {{"max", std::to_string(most_columns)}}));
  return known;
}

namespace {

void ask_renewal(AccountQuery& filter, const AccountConditions& asked, Time now, const std::string& path) {
  if (const auto within = asked.renews_within) {
    if (*within < 1 || *within > longest_renewal)
      throw invalid(path + "renews_within", Text("error.view.days", {{"max", std::to_string(longest_renewal)}}));
    filter.renews_between = {now, now + days(*within)};
  }
  if (asked.renews_from) filter.renews_from = *asked.renews_from;
  if (asked.renews_to) filter.renews_to = *asked.renews_to;
}

void ask_health(AccountQuery& filter, const AccountConditions& asked, const std::string& path) {
  const auto bounded = [&](const std::optional<int>& score, const char* name) -> std::optional<std::int64_t> {
    if (score && (*score < 0 || *score > 100))
      throw invalid(path + name, Text("error.number.range", {{"min", "0"}, {"max", "100"}}));
    return score;
  };
  filter.health = asked.health;
  filter.score_from = bounded(asked.score_from, "score_from");
  filter.score_to = bounded(asked.score_to, "score_to");
}

void ask_revenue(AccountQuery& filter, const AccountConditions& asked, const std::string& path) {
  const auto bounded = [&](const std::optional<std::int64_t>& amount, const char* name) {
    if (amount && (*amount < 0 || *amount > most_month))
      throw invalid(path + name, Text("error.number.range", {{"min", "0"}, {"max", std::to_string(most_month)}}));
    return amount;
  };
  filter.mrr_from = bounded(asked.mrr_from, "mrr_from");
  filter.mrr_to = bounded(asked.mrr_to, "mrr_to");
  if (asked.currency && !text::is_currency(*asked.currency)) throw invalid(path + "currency", "error.currency");
  if (asked.currency) filter.currency = *asked.currency;
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
  if (conditions.at_risk.value_or(false)) filter.at_risk_for = ctx.actor;
  ask_renewal(filter, conditions, ctx.now(), path);
  ask_health(filter, conditions, path);
  ask_revenue(filter, conditions, path);
  if (conditions.plan) filter.plan = *conditions.plan;
  filter.lifecycle = conditions.lifecycle;
  if (conditions.field_value && !conditions.field_id) throw invalid(path + "field_id", "error.required");
  if (conditions.field_id) filter.field_id = conditions.field_id->text;
  if (conditions.field_value) filter.field_value = *conditions.field_value;
  filter.asked_at = ctx.now();
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
