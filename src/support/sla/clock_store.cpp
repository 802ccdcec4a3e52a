#include "src/support/sla/clock_store.h"

namespace zelo::support::store {

std::vector<SlaClock> live_clocks(db::Tx& tx, const TicketId& id) {
  return tx.query<SlaClock>(
      "SELECT id, ticket_id, clock, state, tier, policy_id, business_hours_id, target_ms, warn_ms, elapsed_ms, since,"
      " due_at, warn_at, warned_at, breached_at, started_at, ended_at FROM sla_clocks"
      " WHERE ticket_id = $1 AND (state IN ('running', 'paused') OR clock IN ('resolution', 'first_response'))"
      " ORDER BY id",
      id);
}

bool answered(db::Tx& tx, const TicketId& id) {
  return tx
      .find<MessageId>(
          "SELECT id FROM messages WHERE ticket_id = $1 AND author_kind <> 'contact'"
          " AND (kind = 'reply' OR call = 'answered') AND (id > (SELECT min(id) FROM messages WHERE ticket_id = $1) OR "
          "EXISTS"
          " (SELECT 1 FROM ticket_links WHERE ticket_id = $1 AND kind = 'split_from')) LIMIT 1",
          id)
      .has_value();
}

void insert_clock(db::Tx& tx, const SlaClock& clock) { tx.insert("sla_clocks", clock); }

void save_clock(db::Tx& tx, const SlaClock& c) {
  tx.exec(
      "UPDATE sla_clocks SET state = $1, policy_id = $2, business_hours_id = $3, target_ms = $4, warn_ms = $5,"
      " elapsed_ms = $6, since = $7, due_at = $8, warn_at = $9, warned_at = $10, breached_at = $11, ended_at = $12"
      " WHERE id = $13",
      c.state, c.policy_id, c.business_hours_id, c.target_ms, c.warn_ms, c.elapsed_ms, c.since, c.due_at, c.warn_at,
      c.warned_at, c.breached_at, c.ended_at, c.id);
}

void insert_entry(db::Tx& tx, const EntryRow& entry) { tx.append("sla_entries", entry); }

std::vector<EntryRow> list_entries(db::Tx& tx, const TicketId& id, const std::string& after, int limit) {
  return tx.query<EntryRow>(
      "SELECT id, ticket_id, clock_id, clock, what, reason, elapsed_ms, target_ms, due_at, at FROM sla_entries"
      " WHERE ticket_id = $1 AND id > $2 ORDER BY id LIMIT $3",
      id, after, limit);
}

std::vector<ClockRow> list_clocks(db::Tx& tx, const TicketId& id, int limit) {
  return tx.query<ClockRow>(
      "SELECT c.clock, c.state, c.tier, p.name AS policy_name, c.business_hours_id, h.name AS business_hours_name,"
      " c.target_ms, c.elapsed_ms, c.since, c.due_at, c.warn_at, c.breached_at, c.started_at, c.ended_at"
      " FROM (SELECT * FROM sla_clocks WHERE ticket_id = $1 ORDER BY id DESC LIMIT $2) AS c"
      " LEFT JOIN sla_policies p ON p.id = c.policy_id LEFT JOIN business_hours h ON h.id = c.business_hours_id"
      " ORDER BY c.id",
      id, limit);
}

std::vector<TicketId> tickets_to_look_at(db::Tx& tx, Time now, int limit) {
  return tx.query<TicketId>(
      "SELECT ticket_id FROM (SELECT * FROM (SELECT ticket_id FROM sla_clocks"
      " WHERE state = 'running' AND breached_at IS NULL AND due_at < $1 ORDER BY due_at, id LIMIT $2) AS late"
      " UNION SELECT * FROM (SELECT ticket_id FROM sla_clocks"
      " WHERE state = 'running' AND warned_at IS NULL AND breached_at IS NULL AND warn_at <= $1"
      " ORDER BY warn_at, id LIMIT $2) AS close) AS found LIMIT $2",
      now, limit);
}

std::vector<TicketId> open_tickets(db::Tx& tx, const std::string& after, int limit) {
  return tx.query<TicketId>("SELECT id FROM tickets WHERE status <> 'closed' AND id > $1 ORDER BY id LIMIT $2", after,
                            limit);
}

std::vector<TicketId> open_tickets_of(db::Tx& tx, const AccountId& account, const std::string& after, int limit) {
  return tx.query<TicketId>(
      "SELECT id FROM tickets WHERE status <> 'closed' AND account_id = $1 AND id > $2 ORDER BY id LIMIT $3", account,
      after, limit);
}

void save_sla(db::Tx& tx, const Ticket& t) {
  tx.exec(
      "UPDATE tickets SET sla_clock = $1, sla_due_at = $2, sla_warn_at = $3, sla_paused = $4, sla_outcome = $5,"
      " sla_first_response_due_at = $6, sla_resolution_due_at = $7, sla_promised_at = $8, sla_order = $9 WHERE id = "
      "$10",
      t.sla.clock, t.sla.due_at, t.sla.warn_at, t.sla.paused, t.sla.outcome, t.sla.first_response_due_at,
      t.sla.resolution_due_at, t.sla.promised_at, t.sla.due_at.value_or(never_due), t.id);
}

}  // namespace zelo::support::store
