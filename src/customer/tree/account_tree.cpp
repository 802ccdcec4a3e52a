#include "src/customer/tree/account_tree.h"

#include <map>

#include "src/customer/account_store.h"
#include "src/customer/contract/contract_store.h"
#include "src/identity/session.h"

namespace zelo::customer {
namespace {

struct Row {
  AccountId id;
  std::optional<AccountId> parent_id;
  std::string name;
  std::string name_key;
  Segment segment = Segment::smb;
  std::optional<std::string> csm_name;
  std::optional<std::int64_t> arr;
  std::string currency;
};
BOOST_DESCRIBE_STRUCT(Row, (), (id, parent_id, name, name_key, segment, csm_name, arr, currency))

AccountId top_of(db::Tx& tx, AccountId id) {
  for (int step = 0; step < deepest_account * 2; ++step) {
    const auto account = find_own_account(tx, id);
    if (!account || !account->parent_id) return id;
    id = *account->parent_id;
  }
  return id;
}

/// The top first, then by name.
std::vector<Row> rows_below(db::Tx& tx, const AccountId& top, std::size_t limit) {
  return tx.query<Row>(
      "WITH RECURSIVE below (id) AS (SELECT CAST($1 AS TEXT) UNION SELECT a.id FROM accounts a JOIN below b"
      " ON a.parent_id = b.id WHERE a.merged_into IS NULL)"
      " SELECT a.id, a.parent_id, a.name, a.name_key, a.segment, u.name AS csm_name, a.arr, a.currency"
      " FROM accounts a LEFT JOIN users u ON u.id = a.csm_id WHERE a.id IN (SELECT id FROM below)"
      " ORDER BY CASE WHEN a.id = $1 THEN 0 ELSE 1 END, a.name_key, a.id LIMIT $2",
      top, limit);
}

GroupMember member_of(const Row& row, std::int64_t depth) {
  return {row.id,      row.parent_id, row.name,
          row.segment, row.csm_name,  row.arr ? std::optional(Money{*row.arr, row.currency}) : std::nullopt,
          depth};
}

using Children = std::multimap<std::string, const Row*>;  // by the parent's id; equal ones stay in order

void add_branch(AccountGroup& group, const Children& children, const Row& row, std::int64_t depth) {
  group.members.push_back(member_of(row, depth));
  const auto [first, last] = children.equal_range(row.id.text);
  for (auto child = first; child != last && depth < deepest_account; ++child)
    add_branch(group, children, *child->second, depth + 1);
}

/// Levels below `id`, itself included.
int height_of(db::Tx& tx, const AccountId& id) {
  return tx.value<int>(
      "WITH RECURSIVE below (id, depth) AS (SELECT CAST($1 AS TEXT), 1 UNION SELECT a.id, b.depth + 1 FROM accounts a"
      " JOIN below b ON a.parent_id = b.id WHERE a.merged_into IS NULL AND b.depth < 20) SELECT max(depth) FROM below",
      id);
}

}  // namespace

AccountGroup show_group(Ctx& ctx, const AccountId& id) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    const auto account = find_account(tx, id);
    if (!account) throw not_found();
    const AccountId top = top_of(tx, account->id);
    const auto rows = rows_below(tx, top, 1000);
    AccountGroup group{.size = static_cast<std::int64_t>(rows.size())};
    Children children;
    std::vector<AccountId> ids;
    for (const Row& row : rows) {
      ids.push_back(row.id);
      if (row.parent_id) children.emplace(row.parent_id->text, &row);
    }
    for (const Row& row : rows) {
      if (row.id == top) add_branch(group, children, row, 0);
    }
    if (group.members.size() > most_group) group.members.resize(most_group);
    group.arr = arr_of(tx, ids, company_day(tx, ctx.now()));
    return group;
  });
}

namespace tree {

std::optional<AccountId> place_below(db::Tx& tx, const AccountId& id, const AccountId& parent, Problems& problems) {
  // Everybody who moves an account writes this row: on PostgreSQL the second of two at once begins anew and sees the
  // first one's move; on SQLite there is one writer anyway.
  identity::set_setting(tx, "account_tree", id.text + " " + parent.text);
  const auto found = find_account(tx, parent);
  if (!found) {
    problems.add("parent_id", "error.unknown_account");
    return std::nullopt;
  }
  int depth = 0;
  for (std::optional<AccountId> above = found->id; above && depth <= deepest_account; ++depth) {
    if (*above == id) {
      problems.add("parent_id", "error.account.circle");
      return std::nullopt;
    }
    above = find_own_account(tx, *above).value().parent_id;
  }
  const int height = id.text.empty() ? 1 : height_of(tx, id);
  if (depth + height > deepest_account)
    problems.add("parent_id", Text("error.account.too_deep", {{"max", std::to_string(deepest_account)}}));
  return found->id;
}

}  // namespace tree
}  // namespace zelo::customer
