#include "src/support/ticket/requester.h"

namespace zelo::support {
namespace {

std::string_view domain_of(std::string_view email) { return email.substr(email.rfind('@') + 1); }

std::optional<AccountId> account_of_domain(db::Tx& tx, std::string_view domain) {
  return tx.find<AccountId>("SELECT id FROM accounts WHERE domain = $1", domain);
}

}  // namespace

Referred find_referred(db::Tx& tx, const std::optional<AccountId>& account, const std::optional<ContactId>& contact,
                       const std::optional<CategoryId>& category) {
  if (!account && !contact && !category) return {};
  return tx.value<Referred>(
      "SELECT a.id AS account_id, k.id AS contact_id, k.account_id AS contact_account_id, c.id AS category_id,"
      " c.default_priority, c.active AS category_active FROM (SELECT 1 AS one) AS here"
      " LEFT JOIN accounts a ON a.id = $1 LEFT JOIN contacts k ON k.id = $2 LEFT JOIN categories c ON c.id = $3",
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

Person find_or_create(const Ctx& ctx, db::Tx& tx, const Requester& requester, const std::optional<AccountId>& account) {
  auto known = tx.find<Person>("SELECT id, account_id FROM contacts WHERE email = $1", requester.email);
  if (known && account && known->account_id && known->account_id != account) {
    throw invalid("account_id", "error.ticket.other_account");
  }
  if (known) return *known;
  const Person person{ctx.new_id<ContactId>(), account ? account : account_of_domain(tx, domain_of(requester.email))};
  tx.exec(
      "INSERT INTO contacts (id, account_id, name, email, language, created_at, updated_at, version)"
      " VALUES ($1, $2, $3, $4, $5, $6, $6, 1)",
      person.id, person.account_id, requester.name, requester.email, "pt-BR", ctx.now());
  return person;
}

}  // namespace zelo::support
