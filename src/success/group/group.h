#pragma once
// How the companies below an account do, all together and one by one; each number is what the reader may know of.

#include <optional>
#include <string>

#include "src/customer/account.h"
#include "src/identity/context.h"
#include "src/success/health/health.h"

namespace zelo {
class Api;
template <class T>
struct Page;
}  // namespace zelo

namespace zelo::success {

inline constexpr int most_summed = 1'000;  // accounts below one that are summed up

/// Of all accounts below one, however deep.
struct GroupSums {
  std::int64_t accounts = 0;
  bool more = false;  // there are more than most_summed; the rest is in no sum
  std::optional<AccountId> worst_id;
  std::optional<std::string> worst_name;
  std::optional<double> worst_score;         // of those that have a band
  std::optional<std::int64_t> open_tickets;  // nothing: the reader reads no tickets
  std::int64_t open_risks = 0;
  std::optional<std::int64_t> seats;  // nothing: no contract names any
  std::int64_t active_users = 0;      // people in 28 days up to yesterday; who uses two accounts counts in each
};
BOOST_DESCRIBE_STRUCT(GroupSums, (),
                      (accounts, more, worst_id, worst_name, worst_score, open_tickets, open_risks, seats,
                       active_users))

/// One of those directly below an account, itself alone.
struct GroupChild {
  AccountId account_id;
  std::string name;
  customer::Segment segment = customer::Segment::smb;
  std::optional<std::string> csm_name;
  std::vector<Money> arr;
  std::optional<double> score;
  std::optional<customer::AccountBand> band;
  std::optional<std::int64_t> open_tickets;
  std::int64_t open_risks = 0;
  std::optional<std::int64_t> seats;
  std::int64_t active_users = 0;
};
BOOST_DESCRIBE_STRUCT(GroupChild, (),
                      (account_id, name, segment, csm_name, arr, score, band, open_tickets, open_risks, seats,
                       active_users))

GroupSums show_group_sums(Ctx& ctx, const AccountId& id);
/// By name.
Page<GroupChild> list_group_children(Ctx& ctx, const AccountId& id, const std::optional<std::string>& after, int limit);

/// /api/accounts/{id}/group/…
void group_routes(Api& api);

}  // namespace zelo::success
