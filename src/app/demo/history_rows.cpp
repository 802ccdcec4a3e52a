#include "src/app/demo/history_rows.h"

#include <fmt/format.h>

#include "lib/db/bulk.h"

namespace zelo::app::demo {
namespace {

constexpr const char* models[] = {"tickets", "messages", "events", "handoffs", "validations", "clocks", "entries"};

/// A time of the model, moved back.
std::string moved(std::string_view column) { return fmt::format("m.{} - b.back_ms", column); }

/// The id of a row of the model, moved to a time.
std::string id_at(db::Tx& tx, std::string_view id, std::string_view at) {
  return db::moved_id(tx.dialect(), id, moved(at), "b.number");
}

/// Whoever the customer was is now another.
std::string author(std::string_view kind, std::string_view id) {
  return fmt::format("CASE WHEN m.{} = 'contact' THEN b.contact_id ELSE m.{} END", kind, id);
}

void repeat_tickets(db::Tx& tx) {
  tx.exec(fmt::format(
      "INSERT INTO tickets (id, number, subject, subject_folded, status, tier, priority, category_id, account_id,"
      " contact_id, assignee_id, team_id, channel, assignment_reason, solution, root_cause, workaround, reopen_count,"
      " customer_replied, created_at, updated_at, solved_at, closed_at, sla_paused, sla_outcome,"
      " sla_first_response_due_at, version)"
      " SELECT b.ticket_id, b.number, b.subject, b.subject_folded, m.status, m.tier, m.priority, m.category_id,"
      " b.account_id, b.contact_id, m.assignee_id, m.team_id, m.channel, m.assignment_reason, m.solution, m.root_cause,"
      " m.workaround, m.reopen_count, m.customer_replied, {}, {}, {}, {}, m.sla_paused, m.sla_outcome, {}, m.version"
      " FROM demo_batch b JOIN demo_tickets m ON m.id = b.model_id ORDER BY b.number",
      moved("created_at"), moved("updated_at"), moved("solved_at"), moved("closed_at"),
      moved("sla_first_response_due_at")));
}

void repeat_messages(db::Tx& tx) {
  tx.exec(
      fmt::format("INSERT INTO messages (id, ticket_id, kind, author_kind, author_id, body, created_at)"
                  " SELECT {}, b.ticket_id, m.kind, m.author_kind, {},"
                  " CASE WHEN m.opening = 1 THEN m.body || b.detail ELSE m.body END, {}"
                  " FROM demo_batch b JOIN demo_messages m ON m.ticket_id = b.model_id ORDER BY b.number, m.id",
                  id_at(tx, "m.id", "created_at"), author("author_kind", "author_id"), moved("created_at")));
}

/// Details name the ticket's number and a message or a hand-over.
void repeat_events(db::Tx& tx, std::int64_t first_event) {
  tx.exec(
      fmt::format("INSERT INTO events (seq, id, at, kind, account_id, subject_kind, subject_id, actor_kind, actor_id,"
                  " for_customer, details)"
                  " SELECT CAST($1 AS BIGINT) - 1 + row_number() OVER (ORDER BY {0}, b.number, m.seq), {1}, {0}, "
                  "m.kind, b.account_id,"
                  " m.subject_kind, b.ticket_id, m.actor_kind, {2}, m.for_customer,"
                  " replace(replace(m.details, '\"number\":' || CAST(m.number AS TEXT),"
                  " '\"number\":' || CAST(b.number AS TEXT)), m.named, CASE m.named WHEN '' THEN '' ELSE {3} END)"
                  " FROM demo_batch b JOIN demo_events m ON m.subject_id = b.model_id",
                  moved("at"), id_at(tx, "m.id", "at"), author("actor_kind", "actor_id"), id_at(tx, "m.named", "at")),
      first_event);
}

void repeat_handoffs(db::Tx& tx) {
  tx.exec(
      fmt::format("INSERT INTO handoffs (id, ticket_id, from_tier, to_tier, reason, summary, from_assignee_id,"
                  " author_kind, author_id, created_at, evidence, override_reason, bounce)"
                  " SELECT {}, b.ticket_id, m.from_tier, m.to_tier, m.reason, m.summary, m.from_assignee_id,"
                  " m.author_kind, m.author_id, {}, m.evidence, m.override_reason, m.bounce"
                  " FROM demo_batch b JOIN demo_handoffs m ON m.ticket_id = b.model_id",
                  id_at(tx, "m.id", "created_at"), moved("created_at")));
  tx.exec(
      fmt::format("INSERT INTO validations (id, ticket_id, accepted, author_kind, author_id, created_at)"
                  " SELECT {}, b.ticket_id, m.accepted, m.author_kind, {}, {}"
                  " FROM demo_batch b JOIN demo_validations m ON m.ticket_id = b.model_id",
                  id_at(tx, "m.id", "created_at"), author("author_kind", "author_id"), moved("created_at")));
}

void repeat_clocks(db::Tx& tx) {
  tx.exec(fmt::format(
      "INSERT INTO sla_clocks (id, ticket_id, clock, state, tier, policy_id, business_hours_id, target_ms, warn_ms,"
      " elapsed_ms, since, due_at, warn_at, warned_at, breached_at, started_at, ended_at)"
      " SELECT {}, b.ticket_id, m.clock, m.state, m.tier, m.policy_id, m.business_hours_id, m.target_ms, m.warn_ms,"
      " m.elapsed_ms, {}, {}, {}, {}, {}, {}, {}"
      " FROM demo_batch b JOIN demo_clocks m ON m.ticket_id = b.model_id ORDER BY b.number, m.id",
      id_at(tx, "m.id", "started_at"), moved("since"), moved("due_at"), moved("warn_at"), moved("warned_at"),
      moved("breached_at"), moved("started_at"), moved("ended_at")));
  tx.exec(fmt::format(
      "INSERT INTO sla_entries (id, ticket_id, clock_id, clock, what, reason, elapsed_ms, target_ms, due_at, at)"
      " SELECT {}, b.ticket_id, {}, m.clock, m.what, m.reason, m.elapsed_ms, m.target_ms, {}, {}"
      " FROM demo_batch b JOIN demo_entries m ON m.ticket_id = b.model_id ORDER BY b.number, m.id",
      id_at(tx, "m.id", "at"), id_at(tx, "m.clock_id", "clock_started_at"), moved("due_at"), moved("at")));
}

}  // namespace

void keep_models(db::Tx& tx, std::int64_t most_events) {
  const std::string own = "IN (SELECT id FROM demo_tickets)";
  tx.run_script(fmt::format(
      "CREATE TABLE demo_tickets AS SELECT * FROM tickets t WHERE t.status = 'closed' AND t.closed_at IS NOT NULL"
      " AND (SELECT count(*) FROM events e WHERE e.subject_kind = 'ticket' AND e.subject_id = t.id) <= {0};\n"
      "CREATE TABLE demo_messages AS SELECT m.*, CASE WHEN m.id = (SELECT min(o.id) FROM messages o"
      " WHERE o.ticket_id = m.ticket_id) THEN 1 ELSE 0 END AS opening FROM messages m WHERE m.ticket_id {1};\n"
      "CREATE TABLE demo_events AS SELECT e.seq, e.id, e.at, e.kind, e.subject_kind, e.subject_id, e.actor_kind,"
      " e.actor_id, e.for_customer, e.details, t.number, coalesce({2}, {3}, '') AS named"
      " FROM demo_tickets t JOIN events e ON e.subject_kind = 'ticket' AND e.subject_id = t.id;\n"
      "CREATE TABLE demo_handoffs AS SELECT * FROM handoffs WHERE ticket_id {1};\n"
      "CREATE TABLE demo_validations AS SELECT * FROM validations WHERE ticket_id {1};\n"
      "CREATE TABLE demo_clocks AS SELECT * FROM sla_clocks WHERE ticket_id {1};\n"
      "CREATE TABLE demo_entries AS SELECT e.*, c.started_at AS clock_started_at FROM sla_entries e"
      " JOIN sla_clocks c ON c.id = e.clock_id WHERE e.ticket_id {1};\n"
      "CREATE TABLE demo_batch (number BIGINT NOT NULL, model_id TEXT NOT NULL, ticket_id TEXT NOT NULL, back_ms "
      "BIGINT NOT NULL,"
      " contact_id TEXT NOT NULL, account_id TEXT NOT NULL, subject TEXT NOT NULL, subject_folded TEXT NOT NULL,"
      " detail TEXT NOT NULL);\n",
      most_events, own, db::json_text(tx.dialect(), "e.details", "message_id"),
      db::json_text(tx.dialect(), "e.details", "handoff_id")));
}

void drop_models(db::Tx& tx) {
  for (const char* table : models) tx.run_script(fmt::format("DROP TABLE demo_{};", table));
  tx.run_script("DROP TABLE demo_batch;");
}

void repeat_rows(db::Tx& tx, const std::vector<Repeat>& repeats, std::int64_t first_event) {
  tx.exec("DELETE FROM demo_batch");
  for (const Repeat& repeat : repeats) tx.append("demo_batch", repeat);
  repeat_tickets(tx);
  repeat_messages(tx);
  repeat_events(tx, first_event);
  repeat_handoffs(tx);
  repeat_clocks(tx);
}

}  // namespace zelo::app::demo
