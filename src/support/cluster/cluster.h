#pragma once
// An account that asks about the same again and again (R19): so many closed tickets of one category within 60 days,
// without those that are one team's alone. Each is found once in such a time, and told to Success by its event.

#include <cstdint>
#include <string>
#include <vector>

#include "lib/base/describe.h"
#include "lib/base/time.h"
#include "src/support/ids.h"

namespace zelo {
struct Ctx;
}  // namespace zelo

namespace zelo::support {

inline constexpr Duration cluster_window = days(60);
inline constexpr std::int64_t cluster_window_days = 60;

struct ClusterRule {
  std::int64_t tickets = 4;  // 2 to 100
};
BOOST_DESCRIBE_STRUCT(ClusterRule, (), (tickets))

ClusterRule read_cluster_rule(Ctx& ctx);
ClusterRule put_cluster_rule(Ctx& ctx, const ClusterRule& input);

/// For the job: tells of clusters that nobody was told of within the window. They are looked for before anything is
/// written: nobody waits for that look over 60 days. True when there was more to do than is done at once.
bool find_clusters(Ctx& ctx);

struct ClusterFound {
  static constexpr const char* kind = "support.cluster_found";
  static constexpr bool for_customer = false;
  std::string category;  // its name: ours, not a person's words; first, because it is what the sentence says
  CategoryId category_id;
  std::int64_t tickets;
  std::int64_t days;
  std::vector<TicketId> ticket_ids;
};
BOOST_DESCRIBE_STRUCT(ClusterFound, (), (category, category_id, tickets, days, ticket_ids))

}  // namespace zelo::support
