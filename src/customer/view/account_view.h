#pragma once
// Lists of accounts of people's own making: a filter with a name, an order and columns. A view is its owner's alone, a
// team's, or everyone's (src/identity/shared_list.h). Its filter is read anew for each reader: "me" is whoever looks.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/customer/account_store.h"
#include "src/customer/field/customer_field.h"
#include "src/identity/context.h"
#include "src/identity/shared_list.h"

namespace zelo {
template <class T>
struct Page;
}

namespace zelo::customer {

using AccountViewId = Id<struct AccountViewTag>;
using identity::Visibility;

/// All that are given must hold. Kept as JSON; the same words as the parameters of the list of accounts.
struct AccountConditions {
  std::optional<Line<200>> q;
  std::optional<Segment> segment;
  std::optional<Line<36>> csm_id;  // "me", "none", or a user's id
  std::optional<Line<40>> tag;
  std::optional<AccountId> parent_id;
  std::optional<bool> overdue;       // true: with an invoice that is late
  std::optional<int> renews_within;  // days: with a contract that renews by then
  std::optional<Date> renews_from;   // with a contract that renews on one of these days, both included
  std::optional<Date> renews_to;
  std::optional<Line<120>> plan;  // of a contract that holds
  std::optional<Lifecycle> lifecycle;
  std::optional<HealthAsked> health;
  std::optional<int> score_from;  // 0 to 100, both included
  std::optional<int> score_to;
  std::optional<bool> at_risk;           // true: with an open risk that the reader may know of
  std::optional<std::int64_t> mrr_from;  // minor units of `currency`, both included
  std::optional<std::int64_t> mrr_to;
  std::optional<Line<3>> currency;  // "BRL": the one of the accounts' revenue; the company's own for a range without
  std::optional<CustomerFieldId> field_id;  // a field of the company's own: with any value, or with this one
  std::optional<Line<200>> field_value;
};
BOOST_DESCRIBE_STRUCT(AccountConditions, (),
                      (q, segment, csm_id, tag, parent_id, overdue, renews_within, renews_from, renews_to, plan,
                       lifecycle, health, score_from, score_to, at_risk, mrr_from, mrr_to, currency, field_id,
                       field_value))

enum class AccountColumn {
  segment,
  csm,
  arr,
  mrr,
  plan,
  renews_on,
  seats,
  health,
  health_change,
  risks,
  last_contact,
  parent_id,
  tags,
  domain,
  external_id,
  since,
  updated
};
BOOST_DESCRIBE_ENUM(AccountColumn, segment, csm, arr, mrr, plan, renews_on, seats, health, health_change, risks,
                    last_contact, parent_id, tags, domain, external_id, since, updated)

/// A column of a list: one that every company has, or a field of its own on accounts, as "field:" and its id.
using ColumnName = Line<60>;
inline constexpr std::string_view field_column = "field:";
/// The field of "field:0198a…"; nothing when the column is none.
std::optional<CustomerFieldId> field_of_column(const std::string& column);

struct AccountListView {
  AccountViewId id;
  std::string name;
  Visibility visibility = Visibility::private_;
  std::optional<TeamId> team_id;
  AccountConditions filter;
  AccountSort sort = AccountSort::name;
  std::vector<std::string> columns;
  std::int64_t position = 0;
  bool may_edit = false;  // the reader
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(AccountListView, (),
                      (id, name, visibility, team_id, filter, sort, columns, position, may_edit, version))

struct NewAccountView {
  Line<80> name;
  std::optional<Visibility> visibility;  // private, when absent
  std::optional<TeamId> team_id;         // needed with visibility team
  AccountConditions filter;
  std::optional<AccountSort> sort;
  std::vector<ColumnName> columns;
};
BOOST_DESCRIBE_STRUCT(NewAccountView, (), (name, visibility, team_id, filter, sort, columns))

struct EditAccountView {
  std::optional<Line<80>> name;
  std::optional<Visibility> visibility;
  Change<TeamId> team_id;
  std::optional<AccountConditions> filter;
  std::optional<AccountSort> sort;
  std::optional<std::vector<ColumnName>> columns;
  std::optional<std::int64_t> position;
};
BOOST_DESCRIBE_STRUCT(EditAccountView, (), (name, visibility, team_id, filter, sort, columns, position))

/// Error{forbidden} to share more widely than one may, {invalid} for a filter that points nowhere.
AccountListView create_account_view(Ctx& ctx, const NewAccountView& input);
AccountListView edit_account_view(Ctx& ctx, const AccountViewId& id, const EditAccountView& input,
                                  std::optional<std::int64_t> version);
void delete_account_view(Ctx& ctx, const AccountViewId& id);
/// All that the actor may see, in their order; at most 150.
Page<AccountListView> list_account_views(Ctx& ctx);

/// Each once, in their order. Error{invalid} at "columns" for one that there cannot be, or for more than 60.
std::vector<std::string> known_columns(const std::vector<std::string>& columns);

/// The filter as it reads now, for this actor. Error{invalid} at `path` + the condition that cannot be.
AccountQuery filter_of(const Ctx& ctx, const AccountConditions& conditions, const std::string& path = "");
inline constexpr int longest_renewal = 730;                        // days
inline constexpr std::int64_t most_month = 1'000'000'000'000'000;  // minor units
inline constexpr std::size_t most_columns = 60;

}  // namespace zelo::customer
