#include "src/support/ticket/requester.h"

#include "src/customer/contact_commands.h"

namespace zelo::support {
Referred find_referred(db::Tx& tx, const std::optional<AccountId>& account, const std::optional<ContactId>& contact,
                       const std::optional<CategoryId>& category) {
  if (!account && !contact && !category) return {};
  return tx.value<Referred>(
      "SELECT a.id AS account_id, CASE WHEN k.erased_at IS NULL THEN k.id END AS contact_id,"
      " k.account_id AS contact_account_id, c.id AS category_id, c.default_priority, c.active AS category_active"
      " FROM (SELECT 1 AS one) AS here"
      " LEFT JOIN accounts a ON a.id = $1 AND a.merged_into IS NULL"
      " LEFT JOIN contacts k ON k.id = $2 AND k.merged_into IS NULL LEFT JOIN categories c ON c.id = $3",
      account, contact, category);
}

void check_referred(const OpenTicket& input, const Referred& found) {
  Problems problems;
  if (input.contact_id && input.requester) problems.add("requester", "error.ticket.one_requester");
  if (input.account_id && !found.account_id) problems.add("account_id", "error.unknown");
  if (input.contact_id && !found.contact_id) problems.add("contact_id", "error.unknown");
  if (input.category_id && !found.category_id) problems.add("category_id", "error.unknown");
  if (found.category_active == false) problems.add("category_id", "error.category.inactive");
  if (found.account_id && found.contact_account_id && found.account_id != found.contact_account_id) {
    problems.add("account_id", "error.ticket.other_account");
  }
  problems.done();
}

void set_requester(const Ctx& ctx, db::Tx& tx, Ticket& ticket, const Requester& requester) {
  const auto contact = customer::contact_for(ctx, tx, requester.email, requester.name, ctx.language);
  if (ticket.account_id && contact.account_id && ticket.account_id != contact.account_id) {
    throw invalid("account_id", "error.ticket.other_account");
  }
  ticket.contact_id = contact.id;
  if (!ticket.account_id) ticket.account_id = contact.account_id;
}

}  // namespace zelo::support
