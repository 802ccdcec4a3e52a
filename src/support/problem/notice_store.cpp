#include "src/support/problem/notice_store.h"

#include "lib/base/json.h"
#include "lib/db/filter.h"
#include "lib/db/ranked_index.h"
#include "src/support/problem/link_store.h"

namespace zelo::support {

std::optional<NoticeText> find_notice_text(db::Tx& tx, const bulk::RunId& id) {
  const auto kept = tx.find<std::string>("SELECT change FROM problem_notices WHERE id = $1", id);
  return kept ? std::optional(json::read_text<NoticeText>(*kept)) : std::nullopt;
}

namespace store {
namespace {

/// Of `contacts c`, for the problem $1: who wants such letters and does not hear of it on a ticket anyway. Asked from
/// the contact's side, who has few tickets where the problem may have thousands.
std::string reads_notice() {
  const std::string of_problem =
      " JOIN problem_tickets l ON l.ticket_id = t.id AND l.problem_id = $1"
      " WHERE " +
      standing + " <> 'closed' AND " + std::string(everybodys);
  return "c.email IS NOT NULL AND c.merged_into IS NULL AND c.left_on IS NULL"
         " AND NOT EXISTS (SELECT 1 FROM mail_choices m WHERE m.contact_id = c.id AND m.kind = 'notice'"
         " AND m.wanted = 0)"
         " AND NOT EXISTS (SELECT 1 FROM tickets t" +
         of_problem +
         " AND t.contact_id = c.id)"
         " AND NOT EXISTS (SELECT 1 FROM ticket_copies k JOIN tickets t ON t.id = k.ticket_id" +
         of_problem + " AND k.contact_id = c.id)";
}

}  // namespace

std::vector<AccountId> chosen_accounts(db::Tx& tx, const customer::AccountQuery& filter,
                                       const NoticeSelection& selection, int limit) {
  db::Filter params;
  customer::add_conditions(params, tx, filter);
  if (!selection.account_ids.empty())
    params.add(db::in_texts(tx.dialect(), "a.id", params.param(json::text_of(selection.account_ids))));
  if (selection.product_id)
    params.add("a.id IN (SELECT p.account_id FROM account_products p WHERE p.product_id = ?)", *selection.product_id);
  const std::string sql =
      "SELECT a.id FROM accounts a" + params.where() + " ORDER BY a.name_key, a.id LIMIT " + params.param(limit);
  return tx.query_with<AccountId>(sql, params.values());
}

NoticeReach count_reach(db::Tx& tx, const ProblemId& problem, const std::vector<std::string>& accounts) {
  return tx.value<NoticeReach>(
      "SELECT count(DISTINCT c.account_id) AS accounts, count(*) AS contacts FROM contacts c WHERE " +
          db::in_texts(tx.dialect(), "c.account_id", "$2") + " AND " + reads_notice(),
      problem, json::text_of(accounts));
}

std::vector<ContactId> notice_readers(db::Tx& tx, const ProblemId& problem, const AccountId& account) {
  return tx.query<ContactId>(
      "SELECT c.id FROM contacts c WHERE c.account_id = $2 AND " + reads_notice() + " ORDER BY c.id LIMIT $3", problem,
      account, most_readers);
}

void give_problem(db::Tx& tx, const bulk::RunId& id, const ProblemId& problem) {
  tx.exec("UPDATE problem_notices SET problem_id = $1 WHERE id = $2", problem, id);
}

bool notice_runs(db::Tx& tx, const ProblemId& problem) {
  return tx.find<bulk::RunId>("SELECT id FROM problem_notices WHERE problem_id = $1 AND state = 'running'", problem)
      .has_value();
}

std::vector<bulk::RunId> list_notices(db::Tx& tx, const ProblemId& problem, const std::string& before, int limit) {
  db::Filter where;
  where.add("problem_id = ?", problem);
  if (!before.empty()) where.add("id < ?", before);
  const std::string sql =
      "SELECT id FROM problem_notices" + where.where() + " ORDER BY id DESC LIMIT " + where.param(limit);
  return tx.query_with<bulk::RunId>(sql, where.values());
}

bool claim_letter(db::Tx& tx, const bulk::RunId& id, const ContactId& contact, const AccountId& account, Time now) {
  return tx.exec(
             "INSERT INTO problem_notice_letters (run_id, contact_id, account_id, created_at) VALUES ($1, $2, $3, $4)"
             " ON CONFLICT (run_id, contact_id) DO NOTHING",
             id, contact, account, now) > 0;
}

std::int64_t count_letters(db::Tx& tx, const bulk::RunId& id) {
  return tx.value<std::int64_t>("SELECT count(*) FROM problem_notice_letters WHERE run_id = $1", id);
}

std::vector<NoticeItem> list_items(db::Tx& tx, const bulk::RunId& id, std::optional<bulk::BulkItemState> state,
                                   std::int64_t after, int limit) {
  db::Filter params;
  params.add("i.run_id = ? AND i.seq > ?", id, after);
  if (state) params.add("i.state = ?", *state);
  const std::string sql =
      "SELECT i.seq, i.account_id, a.name, i.state, i.reason, (SELECT count(*) FROM problem_notice_letters l"
      " WHERE l.run_id = i.run_id AND l.account_id = i.account_id) AS contacts"
      " FROM problem_notice_items i JOIN accounts a ON a.id = i.account_id" +
      params.where() + " ORDER BY i.seq LIMIT " + params.param(limit);
  return tx.query_with<NoticeItem>(sql, params.values());
}

}  // namespace store
}  // namespace zelo::support
