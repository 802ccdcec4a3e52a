#include "src/success/signal/detector/gather_store.h"

#include "lib/db/bulk.h"
#include "src/customer/contract/contract_store.h"

namespace zelo::success::store {
namespace {

std::string of_these(db::Tx& tx, std::string_view column) {
  return std::string(column) + " IN " + db::text_list(tx.dialect(), "$1");
}

constexpr std::string_view everybodys = " AND t.restricted_team_id IS NULL AND t.merged_into_id IS NULL";

}  // namespace

std::vector<OpenTicket> open_tickets(db::Tx& tx, const std::string& accounts) {
  return tx.query<OpenTicket>(
      "SELECT t.account_id, t.id, t.created_at, t.priority, t.status, c.role, c.influence, c.sentiment FROM tickets t"
      " LEFT JOIN contacts c ON c.id = t.contact_id WHERE " +
          of_these(tx, "t.account_id") + " AND t.status <> 'closed'" + std::string(everybodys) +
          " ORDER BY t.account_id, t.id",
      accounts);
}

// Ids of tickets are in the order in which they were opened; the index is by the last change.
std::vector<FirstTicket> first_tickets(db::Tx& tx, const std::string& accounts, Time since) {
  return tx.query<FirstTicket>(
      "SELECT t.account_id, t.id FROM tickets t WHERE " + of_these(tx, "t.account_id") +
          " AND t.updated_at >= $2 AND t.created_at >= $2" + std::string(everybodys) +
          " AND NOT EXISTS (SELECT 1 FROM tickets o WHERE o.account_id = t.account_id AND o.id < t.id AND"
          " o.restricted_team_id IS NULL AND o.merged_into_id IS NULL)",
      accounts, since);
}

std::vector<Opened> tickets_opened(db::Tx& tx, const std::string& accounts, Time since, Time lately) {
  return tx.query<Opened>(
      "SELECT t.account_id, CAST(sum(CASE WHEN t.created_at >= $3 THEN 1 ELSE 0 END) AS BIGINT) AS lately,"
      " CAST(sum(CASE WHEN t.created_at < $3 THEN 1 ELSE 0 END) AS BIGINT) AS before FROM tickets t WHERE " +
          of_these(tx, "t.account_id") + " AND t.updated_at >= $2 AND t.created_at >= $2" + std::string(everybodys) +
          " GROUP BY t.account_id",
      accounts, since, lately);
}

std::vector<AskedFor> subjects_since(db::Tx& tx, const std::string& accounts, Time since) {
  return tx.query<AskedFor>("SELECT t.account_id, t.subject FROM tickets t WHERE " + of_these(tx, "t.account_id") +
                                " AND t.updated_at >= $2 AND t.created_at >= $2" + std::string(everybodys),
                            accounts, since);
}

std::vector<Late> late_invoices(db::Tx& tx, const std::string& accounts, const std::string& today) {
  return tx.query<Late>("SELECT account_id, min(due_on) AS due_on, count(*) AS invoices FROM invoices WHERE " +
                            of_these(tx, "account_id") +
                            " AND voided = 0 AND paid_on IS NULL AND due_on < $2 GROUP BY account_id",
                        accounts, today);
}

std::vector<AccountId> former_accounts(db::Tx& tx, const std::string& accounts, const std::string& today) {
  return tx.query<AccountId>(
      "SELECT a.id FROM accounts a WHERE " + of_these(tx, "a.id") + " AND " + customer::is_former("a.id", "$2"),
      accounts, today);
}

std::vector<Critic> critics(db::Tx& tx, const std::string& accounts, const std::string& since, std::int64_t most) {
  return tx.query<Critic>(
      "SELECT n.account_id, c.id, n.score, c.role, c.influence FROM nps_answers n JOIN contacts c ON c.id ="
      " n.contact_id AND c.account_id = n.account_id WHERE " +
          of_these(tx, "n.account_id") +
          " AND n.answered_on >= $2 AND n.score <= $3 AND c.left_on IS NULL AND NOT EXISTS (SELECT 1 FROM nps_answers o"
          " WHERE o.contact_id = n.contact_id AND (o.answered_on, o.id) > (n.answered_on, n.id)) ORDER BY"
          " n.account_id, n.answered_on, n.id",
      accounts, since, most);
}

std::vector<Sponsor> all_sponsors(db::Tx& tx, const std::string& accounts) {
  return tx.query<Sponsor>("SELECT account_id, id, left_on FROM contacts WHERE " + of_these(tx, "account_id") +
                               " AND role = 'sponsor' AND merged_into IS NULL",
                           accounts);
}

std::vector<KnownSponsor> known_sponsors(db::Tx& tx, const std::string& accounts) {
  return tx.query<KnownSponsor>("SELECT * FROM known_sponsors WHERE " + of_these(tx, "account_id"), accounts);
}

void keep_sponsor(db::Tx& tx, const KnownSponsor& sponsor) {
  tx.exec_later(
      "INSERT INTO known_sponsors (account_id, contact_id, gone_on) VALUES ($1, $2, $3) ON CONFLICT (account_id) DO"
      " UPDATE SET contact_id = excluded.contact_id, gone_on = excluded.gone_on",
      sponsor.account_id, sponsor.contact_id, sponsor.gone_on);
}

void forget_sponsors(db::Tx& tx, const AccountId& account) {
  tx.exec("DELETE FROM known_sponsors WHERE account_id = $1", account);
}

}  // namespace zelo::success::store
