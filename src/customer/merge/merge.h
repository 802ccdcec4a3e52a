#pragma once
// Two accounts, or two contacts, that are one and the same. What belongs to the first moves to the second in one
// transaction, and each row that moved is written down: undoing gives back exactly those that are still there. The
// first one's own row stays as it was, so that its keys, its addresses and its old id lead to the second one.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "src/customer/merge/merge_parts.h"
#include "src/identity/context.h"

namespace zelo {
template <class T>
struct Page;
}

namespace zelo::customer {

using MergeId = Id<struct MergeTag>;
using Counts = std::map<std::string, std::int64_t>;  // "tickets" → how many

struct MergeInput {
  Id<struct AnyTag> into_id;
};
BOOST_DESCRIBE_STRUCT(MergeInput, (), (into_id))

struct MergePreview {
  std::string from_name;
  std::string into_name;
  Counts moves;
};
BOOST_DESCRIBE_STRUCT(MergePreview, (), (from_name, into_name, moves))

struct MergeView {
  MergeId id;
  MergeKind kind = MergeKind::account;
  std::string from_id;
  std::string from_name;
  std::string into_id;
  std::string into_name;
  Counts moved;
  std::optional<std::string> merged_by_name;
  Time merged_at;
  std::optional<Time> undone_at;
  std::optional<std::int64_t> kept;  // of an undoing just done: rows that had moved on meanwhile
};
BOOST_DESCRIBE_STRUCT(MergeView, (),
                      (id, kind, from_id, from_name, into_id, into_name, moved, merged_by_name, merged_at, undone_at,
                       kept))

/// Error{invalid} at "into_id" for itself, for one of another customer (contacts), and for one below it in its group.
MergePreview preview_merge(Ctx& ctx, const MergeParts& parts, MergeKind kind, const std::string& from,
                           const std::string& into);
MergeView merge(Ctx& ctx, const MergeParts& parts, MergeKind kind, const std::string& from, const std::string& into);
/// Error{conflict} for one that was undone, or when the second one has itself been merged since.
MergeView undo_merge(Ctx& ctx, const MergeParts& parts, const MergeId& id);
/// What came to the merged one from commands that had begun before: on PostgreSQL they may end after the merge. Moves
/// it like the rest, and is undone with it; nothing once the merge is undone. How many rows.
std::int64_t move_latecomers(const Ctx& ctx, db::Tx& tx, const MergeParts& parts, const MergeId& id);
/// The latest first.
Page<MergeView> list_merges(Ctx& ctx, const std::optional<std::string>& after, int limit);

/// How a merge stands by now, for what follows it later: the one that remains may itself have been merged since.
struct MergeStanding {
  std::string from_id;
  std::string into_id;  // where everything of it is now
  bool undone = false;
  Time merged_at;
};
std::optional<MergeStanding> standing_of(db::Tx& tx, const MergeId& id);

struct AccountMerged {
  static constexpr const char* kind = "account.merged";
  static constexpr bool for_customer = false;
  std::string account_id;  // the one that is no more
  MergeId merge_id;
};
BOOST_DESCRIBE_STRUCT(AccountMerged, (), (account_id, merge_id))

struct AccountUnmerged {
  static constexpr const char* kind = "account.unmerged";
  static constexpr bool for_customer = false;
  std::string account_id;
  MergeId merge_id;
};
BOOST_DESCRIBE_STRUCT(AccountUnmerged, (), (account_id, merge_id))

struct ContactMerged {
  static constexpr const char* kind = "contact.merged";
  static constexpr bool for_customer = false;
  std::string contact_id;
  MergeId merge_id;
};
BOOST_DESCRIBE_STRUCT(ContactMerged, (), (contact_id, merge_id))

struct ContactUnmerged {
  static constexpr const char* kind = "contact.unmerged";
  static constexpr bool for_customer = false;
  std::string contact_id;
  MergeId merge_id;
};
BOOST_DESCRIBE_STRUCT(ContactUnmerged, (), (contact_id, merge_id))

}  // namespace zelo::customer
