#include "src/customer/account_store.h"

#include "lib/base/error.h"
#include "lib/text/fold.h"
#include "src/customer/account_rules.h"

namespace zelo::customer {
namespace {

constexpr std::string_view row_of_list =
    "SELECT a.id, a.name, a.name_key, a.segment, a.domain, a.external_id, a.csm_id, u.name AS csm_name, a.arr, "
    "a.currency,"
    " a.custom, a.created_at, a.updated_at, a.version FROM accounts a LEFT JOIN users u ON u.id = a.csm_id";

/// Says which field belongs to another account already; SQLite names the column, PostgreSQL the index.
[[noreturn]] void tell_taken(const db::UniqueViolation& violation) {
  const std::string_view what = violation.what();
  if (what.find("external_id") != std::string_view::npos) throw invalid("external_id", "error.taken");
  if (what.find("domain") != std::string_view::npos) throw invalid("domain", "error.taken");
  throw violation;
}

}  // namespace

std::optional<Account> find_account(db::Tx& tx, const AccountId& id) {
  return tx.find<Account>("SELECT * FROM accounts WHERE id = $1", id);
}

std::optional<AccountListRow> find_account_row(db::Tx& tx, const AccountId& id) {
  return tx.find<AccountListRow>(std::string(row_of_list) + " WHERE a.id = $1", id);
}

std::vector<AccountListRow> list_accounts(db::Tx& tx, const AccountFilter& filter, const NamePlace& after, int limit) {
  // A filter that is not asked for still uses its parameter, so that the numbers stay the same.
  const auto email = filter.words ? clean_email(*filter.words) : std::nullopt;
  std::string sql(row_of_list);
  sql += " WHERE (a.name_key, a.id) > ($1, $2)";
  sql += filter.segment ? " AND a.segment = $3" : " AND CAST($3 AS TEXT) IS NULL";
  sql += filter.csm_id ? " AND a.csm_id = $4" : " AND CAST($4 AS TEXT) IS NULL";
  sql += email ? " AND (a.id IN (SELECT account_id FROM contacts WHERE email = $5) OR a.domain = $6)"
                 " AND CAST($7 AS TEXT) <> CAST($8 AS TEXT)"
               : " AND a.search LIKE $5 AND a.search LIKE $6 AND a.search LIKE $7 AND a.search LIKE $8";
  sql += " ORDER BY a.name_key, a.id LIMIT $9";
  auto patterns = search_patterns(filter.words.value_or(""));
  if (email) patterns = {*email, domain_of(*email), "", "-"};
  return tx.query<AccountListRow>(sql, after.name_key, after.id, filter.segment, filter.csm_id, patterns[0],
                                  patterns[1], patterns[2], patterns[3], limit);
}

void insert_account(db::Tx& tx, const Account& account) {
  try {
    tx.insert("accounts", account);
  } catch (const db::UniqueViolation& violation) {
    tell_taken(violation);
  }
}

bool update_account(db::Tx& tx, const Account& account, std::int64_t expected) {
  try {
    return tx.exec(
               "UPDATE accounts SET name = $1, name_key = $2, segment = $3, domain = $4, external_id = $5, csm_id = $6,"
               " arr = $7, currency = $8, custom = $9, search = $10, updated_at = $11, version = $12"
               " WHERE id = $13 AND version = $14",
               account.name, account.name_key, account.segment, account.domain, account.external_id, account.csm_id,
               account.arr, account.currency, account.custom, account.search, account.updated_at, account.version,
               account.id, expected) == 1;
  } catch (const db::UniqueViolation& violation) {
    tell_taken(violation);
  }
}

std::optional<Account> find_account_by_external_id(db::Tx& tx, const std::string& external_id) {
  return tx.find<Account>("SELECT * FROM accounts WHERE external_id = $1", external_id);
}

std::optional<Account> find_account_by_domain(db::Tx& tx, const std::string& domain) {
  return tx.find<Account>("SELECT * FROM accounts WHERE domain = $1", domain);
}

std::vector<Account> find_accounts_by_name(db::Tx& tx, const std::string& name) {
  return tx.query<Account>("SELECT * FROM accounts WHERE name_key = $1 AND name = $2 ORDER BY id LIMIT 10",
                           name_key_of(name), name);
}

std::optional<AccountId> account_of_email(db::Tx& tx, const std::string& email) {
  const std::string domain = domain_of(email);
  if (domain.empty() || is_public_mail_domain(domain)) return std::nullopt;
  return tx.find<AccountId>("SELECT id FROM accounts WHERE domain = $1", domain);
}

bool is_active_user(db::Tx& tx, const UserId& id) {
  return tx.find<bool>("SELECT active FROM users WHERE id = $1", id).value_or(false);
}

std::optional<UserId> find_active_user_by_email(db::Tx& tx, const std::string& email) {
  return tx.find<UserId>("SELECT id FROM users WHERE email = $1 AND active = 1", email);
}

std::vector<std::string> search_patterns(std::string_view words) {
  // Folded words have no % or _, so that nothing needs escaping.
  std::vector<std::string> patterns;
  for (const std::string& word : text::folded_words(words, 4)) patterns.push_back("% " + word + "%");
  if (patterns.empty() && !words.empty()) patterns.emplace_back("-");  // only punctuation: finds nothing
  patterns.resize(4, "%");
  return patterns;
}

}  // namespace zelo::customer
