#pragma once
// Companies that belong together: a parent, its subsidiaries and theirs.

#include <optional>
#include <string>
#include <vector>

#include "src/customer/account.h"
#include "src/identity/context.h"

namespace zelo::customer {

inline constexpr int deepest_account = 8;       // levels, the top one included
inline constexpr std::size_t most_group = 500;  // accounts of a group that are shown

/// One of a group, as a line of the tree.
struct GroupMember {
  AccountId id;
  std::optional<AccountId> parent_id;
  std::string name;
  Segment segment = Segment::smb;
  std::optional<std::string> csm_name;
  std::optional<Money> arr;
  std::int64_t depth = 0;  // 0: the top
};
BOOST_DESCRIBE_STRUCT(GroupMember, (), (id, parent_id, name, segment, csm_name, arr, depth))

struct AccountGroup {
  std::vector<GroupMember> members;  // each behind its parent, by name; alone: the account itself
  std::vector<Money> arr;            // of all of them, one sum for each currency
  std::int64_t size = 0;             // more than `members` when the group is larger than what is shown
};
BOOST_DESCRIBE_STRUCT(AccountGroup, (), (members, arr, size))

/// The whole group that an account is part of, from its top.
AccountGroup show_group(Ctx& ctx, const AccountId& id);

namespace tree {

/// Where `id` (empty: a new account) may stand below `parent`: the parent, or what it was merged into. Reasons against
/// it go to "parent_id". Of two transactions that place accounts at once the second one starts again, so that two
/// harmless moves never make a circle together.
std::optional<AccountId> place_below(db::Tx& tx, const AccountId& id, const AccountId& parent, Problems& problems);

}  // namespace tree
}  // namespace zelo::customer
