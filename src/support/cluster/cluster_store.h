#pragma once
// The only SQL about clusters.

#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/support/cluster/cluster.h"

namespace zelo::support::store {

struct Cluster {
  AccountId account_id;
  CategoryId category_id;
  std::string category_name;
  std::int64_t tickets = 0;
};
BOOST_DESCRIBE_STRUCT(Cluster, (), (account_id, category_id, category_name, tickets))

/// At least `tickets` closed since `since`, and not told of since then.
std::vector<Cluster> untold_clusters(db::Tx& tx, std::int64_t tickets, Time since, int limit);
/// The latest `limit` of them.
std::vector<TicketId> tickets_of(db::Tx& tx, const Cluster& cluster, Time since, int limit);
/// False when another was there first.
bool claim(db::Tx& tx, const Cluster& cluster, Time since, Time now);

}  // namespace zelo::support::store
