#include "src/success/health/fact/fact_store.h"

#include <fmt/format.h>

#include "lib/db/bulk.h"

namespace zelo::success::store {
namespace {

std::string among(db::Tx& tx, std::string_view column) {
  return std::string(column) + " IN " + db::text_list(tx.dialect(), "$1");
}

/// Tickets of these accounts that are everybody's to know of.
std::string tickets_of(db::Tx& tx, std::string_view sum) {
  return "SELECT account_id, " + std::string(sum) + " AS number FROM tickets WHERE " + among(tx, "account_id") +
         " AND restricted_team_id IS NULL AND merged_into_id IS NULL";
}

constexpr std::string_view grouped = " GROUP BY account_id";
constexpr std::string_view open = " AND status <> 'closed' AND status <> 'awaiting_validation'";

/// When a contact last did anything by themselves up to a moment ($2). What they did to a restricted ticket is nobody's
/// to know.
constexpr std::string_view last_word =
    "(SELECT e.at FROM events e WHERE e.actor_kind = 'contact' AND e.actor_id = c.id AND e.at <= $2 AND NOT EXISTS "
    "(SELECT 1 FROM"
    " tickets t WHERE t.id = e.subject_id AND t.restricted_team_id IS NOT NULL) ORDER BY e.seq DESC LIMIT 1)";

std::string contacts_of(db::Tx& tx, std::string_view selected) {
  return "SELECT c.account_id, " + std::string(selected) + " FROM contacts c WHERE " + among(tx, "c.account_id") +
         " AND c.merged_into IS NULL";
}

}  // namespace

std::vector<Counted> critical_tickets(db::Tx& tx, const std::string& accounts) {
  return tx.query<Counted>(
      tickets_of(tx, "count(*)") + std::string(open) + " AND priority = 'urgent'" + std::string(grouped), accounts);
}

std::vector<Counted> overdue_tickets(db::Tx& tx, const std::string& accounts, Time now) {
  return tx.query<Counted>(
      tickets_of(tx, "count(*)") + std::string(open) + " AND sla_paused = 0 AND sla_due_at < $2" + std::string(grouped),
      accounts, now);
}

// Whoever was opened since then was changed since then: the index is by the last change.
std::vector<Counted> opened_tickets(db::Tx& tx, const std::string& accounts, Time since, Time until) {
  return tx.query<Counted>(tickets_of(tx, "count(*)") +
                               " AND updated_at >= $2 AND created_at >= $2 AND created_at <= $3" + std::string(grouped),
                           accounts, since, until);
}

std::vector<Counted> reopenings(db::Tx& tx, const std::string& accounts, Time since) {
  return tx.query<Counted>(tickets_of(tx, "CAST(sum(reopen_count) AS BIGINT)") +
                               " AND updated_at >= $2 AND created_at >= $2" + std::string(grouped),
                           accounts, since);
}

std::vector<Took> resolutions(db::Tx& tx, const std::string& accounts, Time since, Time until) {
  return tx.query<Took>(
      "SELECT f.account_id, f.resolution_ms AS ms FROM ticket_facts f JOIN tickets t ON t.id ="
      " f.ticket_id WHERE " +
          among(tx, "f.account_id") +
          " AND f.closed_at >= $2 AND f.closed_at <= $3 AND f.resolution_ms IS NOT NULL AND"
          " t.restricted_team_id IS NULL ORDER BY f.resolution_ms",
      accounts, since, until);
}

std::vector<OldestDue> oldest_dues(db::Tx& tx, const std::string& accounts, const std::string& today,
                                   const std::string& known) {
  return tx.query<OldestDue>(
      "SELECT account_id, min(CASE WHEN (paid_on IS NULL OR paid_on > $3) AND due_on < $2 THEN due_on END) AS due_on "
      "FROM invoices"
      " WHERE " +
          among(tx, "account_id") + " AND voided = 0 AND (issued_on IS NULL OR issued_on <= $3)" + std::string(grouped),
      accounts, today, known);
}

std::vector<Owed> owed(db::Tx& tx, const std::string& accounts, const std::string& from, const std::string& today,
                       const std::string& known) {
  return tx.query<Owed>(
      "SELECT account_id, CAST(sum(amount) AS BIGINT) AS due, CAST(sum(CASE WHEN paid_on IS NULL OR paid_on > $4 THEN"
      " amount ELSE 0 END) AS BIGINT) AS unpaid FROM invoices WHERE " +
          among(tx, "account_id") + " AND voided = 0 AND due_on >= $2 AND due_on < $3 GROUP BY account_id, currency",
      accounts, from, today, known);
}

std::vector<Heard> last_talks(db::Tx& tx, const std::string& accounts, bool meetings_only, Time now) {
  const std::string kinds = meetings_only ? "('meeting', 'visit')" : "('call', 'meeting', 'visit')";
  return tx.query<Heard>("SELECT account_id, max(at) AS at FROM conversations WHERE " + among(tx, "account_id") +
                             " AND kind IN " + kinds + " AND at <= $2" + std::string(grouped),
                         accounts, now);
}

std::vector<Heard> last_words(db::Tx& tx, const std::string& accounts, Time now) {
  const std::string heard = contacts_of(tx, std::string(last_word).append(" AS at"));
  return tx.query<Heard>(
      fmt::format("SELECT account_id, max(at) AS at FROM ({}) w WHERE at IS NOT NULL{}", heard, grouped), accounts,
      now);
}

std::vector<Heard> added(db::Tx& tx, const std::string& accounts) {
  return tx.query<Heard>("SELECT id AS account_id, created_at AS at FROM accounts WHERE " + among(tx, "id"), accounts);
}

std::vector<Counted> sponsors(db::Tx& tx, const std::string& accounts) {
  return tx.query<Counted>(
      contacts_of(tx,
                  "CAST(sum(CASE WHEN c.role = 'sponsor' AND c.left_on IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS"
                  " number") +
          " GROUP BY c.account_id",
      accounts);
}

std::vector<Counted> active_contacts(db::Tx& tx, const std::string& accounts, Time since, Time now) {
  static const std::string talked =
      "EXISTS (SELECT 1 FROM conversation_people p JOIN conversations v ON v.id = p.conversation_id WHERE"
      " p.contact_id = c.id AND v.at >= $3 AND v.at <= $2)";
  return tx.query<Counted>(contacts_of(tx, "CAST(sum(CASE WHEN coalesce(" + std::string(last_word) + ", 0) >= $3 OR " +
                                               talked + " THEN 1 ELSE 0 END) AS BIGINT) AS number") +
                               " GROUP BY c.account_id",
                           accounts, now, since);
}

std::vector<NpsSum> nps_sums(db::Tx& tx, const std::string& accounts, const std::string& since,
                             const std::string& known) {
  return tx.query<NpsSum>(
      "SELECT a.account_id, count(*) AS answers, CAST(sum(CASE WHEN a.score >= 9 THEN 1 ELSE 0 END) AS BIGINT) AS"
      " promoters, CAST(sum(CASE WHEN a.score <= 6 THEN 1 ELSE 0 END) AS BIGINT) AS detractors FROM nps_answers a"
      " WHERE " +
          among(tx, "a.account_id") +
          " AND a.answered_on >= $2 AND a.answered_on <= $3 AND NOT EXISTS (SELECT 1 FROM nps_answers b WHERE "
          "b.contact_id = a.contact_id AND"
          " b.account_id = a.account_id AND b.answered_on <= $3 AND (b.answered_on, b.id) > (a.answered_on, a.id)) "
          "GROUP BY a.account_id",
      accounts, since, known);
}

std::vector<FieldText> field_texts(db::Tx& tx, const std::string& accounts, const std::string& field) {
  return tx.query<FieldText>(
      "SELECT owner_id AS account_id, value FROM customer_field_values WHERE field_id = $2 AND " +
          among(tx, "owner_id"),
      accounts, field);
}

}  // namespace zelo::success::store
