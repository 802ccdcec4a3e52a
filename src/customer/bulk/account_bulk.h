#pragma once
// One change of many accounts: src/identity/bulk says how it is carried out and taken back.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/json.h"
#include "src/customer/account.h"
#include "src/customer/view/account_view.h"
#include "src/identity/bulk/bulk.h"

namespace zelo {
template <class T>
struct Page;
}

namespace zelo::customer {

/// These accounts, or all that a list with these conditions shows.
struct AccountSelection {
  std::vector<AccountId> account_ids;
  std::optional<AccountConditions> filter;
};
BOOST_DESCRIBE_STRUCT(AccountSelection, (), (account_ids, filter))

struct AccountBulkChange {
  Change<UserId> csm_id;
  std::optional<Segment> segment;
  std::vector<Line<40>> add_tags;
  std::vector<Line<40>> remove_tags;
};
BOOST_DESCRIBE_STRUCT(AccountBulkChange, (), (csm_id, segment, add_tags, remove_tags))

struct StartAccountBulk {
  AccountSelection selection;
  AccountBulkChange change;
};
BOOST_DESCRIBE_STRUCT(StartAccountBulk, (), (selection, change))

struct AccountBulkItem {
  std::int64_t seq = 0;
  AccountId account_id;
  std::string name;
  bulk::BulkItemState state = bulk::BulkItemState::waiting;
  std::optional<std::string> reason;  // why it failed, or was kept
};
BOOST_DESCRIBE_STRUCT(AccountBulkItem, (), (seq, account_id, name, state, reason))

/// Error{invalid} for nothing to do or nobody to do it to.
bulk::BulkRunView start_account_bulk(Ctx& ctx, const StartAccountBulk& input);
bulk::BulkRunView find_account_bulk(Ctx& ctx, const bulk::RunId& id);
/// The actor's own, newest first.
Page<bulk::BulkRunView> list_account_bulk(Ctx& ctx, const std::optional<std::string>& after, int limit);
Page<AccountBulkItem> list_account_bulk_items(Ctx& ctx, const bulk::RunId& id, std::optional<bulk::BulkItemState> state,
                                              const std::optional<std::string>& after, int limit);
/// By who started it, or a manager, here and below.
bulk::BulkRunView stop_account_bulk(Ctx& ctx, const bulk::RunId& id);
bulk::BulkRunView undo_account_bulk(Ctx& ctx, const bulk::RunId& id);

/// "account_bulk.run"
void account_bulk_jobs(jobs::Runner& runner, const World& world);

/// The run has come to an end, whichever: for the browsers that watch it.
struct AccountBulkFinished {
  static constexpr const char* kind = "account_bulk.finished";
  static constexpr bool for_customer = false;
  std::int64_t done;
  std::int64_t failed;
};
BOOST_DESCRIBE_STRUCT(AccountBulkFinished, (), (done, failed))

struct AccountBulkUndone {
  static constexpr const char* kind = "account_bulk.undone";
  static constexpr bool for_customer = false;
  std::int64_t undone;
  std::int64_t kept;
};
BOOST_DESCRIBE_STRUCT(AccountBulkUndone, (), (undone, kept))

}  // namespace zelo::customer
