#include "src/support/cluster/cluster_store.h"

namespace zelo::support::store {

std::vector<Cluster> untold_clusters(db::Tx& tx, std::int64_t tickets, Time since, int limit) {
  // Counted from the index alone; then those that are one team's alone, which are few, are taken off.
  return tx.query<Cluster>(
      "SELECT g.account_id, g.category_id, c.name AS category_name, g.tickets FROM"
      " (SELECT n.account_id, n.category_id, n.tickets - (SELECT count(*) FROM tickets r WHERE r.status = 'closed'"
      " AND r.account_id = n.account_id AND r.category_id = n.category_id AND r.closed_at > $1"
      " AND r.restricted_team_id IS NOT NULL) AS tickets FROM"
      " (SELECT account_id, category_id, count(*) AS tickets FROM tickets WHERE status = 'closed' AND closed_at > $1"
      " AND account_id IS NOT NULL AND category_id IS NOT NULL GROUP BY account_id, category_id"
      " HAVING count(*) >= $2) AS n) AS g JOIN categories c ON c.id = g.category_id"
      " LEFT JOIN ticket_clusters k ON k.account_id = g.account_id AND k.category_id = g.category_id"
      " WHERE g.tickets >= $2 AND (k.found_at IS NULL OR k.found_at <= $1)"
      " ORDER BY g.account_id, g.category_id LIMIT $3",
      since, tickets, limit);
}

std::vector<TicketId> tickets_of(db::Tx& tx, const Cluster& cluster, Time since, int limit) {
  return tx.query<TicketId>(
      "SELECT id FROM tickets WHERE status = 'closed' AND account_id = $1 AND category_id = $2 AND closed_at > $3"
      " AND restricted_team_id IS NULL ORDER BY closed_at DESC LIMIT $4",
      cluster.account_id, cluster.category_id, since, limit);
}

bool claim(db::Tx& tx, const Cluster& cluster, Time since, Time now) {
  return tx.exec(
             "INSERT INTO ticket_clusters (account_id, category_id, found_at) VALUES ($1, $2, $3)"
             " ON CONFLICT (account_id, category_id) DO UPDATE SET found_at = excluded.found_at"
             " WHERE ticket_clusters.found_at <= $4",
             cluster.account_id, cluster.category_id, now, since) > 0;
}

}  // namespace zelo::support::store
