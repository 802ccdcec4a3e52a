#pragma once
// From what a row says to the account, contact or contract that it is about.

#include <vector>

#include "lib/base/error.h"
#include "src/customer/import_rows.h"
#include "src/identity/context.h"

namespace zelo::customer {

std::optional<AccountId> find_named_account(db::Tx& tx, const std::optional<std::string>& external_id,
                                            const std::optional<std::string>& domain,
                                            const std::optional<std::string>& name, Problems& problems);

enum class Outcome { created, updated, unchanged, rejected };

/// What became of a row, and which accounts are other than they were by it.
struct Applied {
  Outcome outcome = Outcome::rejected;
  std::vector<AccountId> touched = {};
};

/// Finds the account by external id, else by domain, else by exact name, and makes or changes it. Accounts
/// that have another external id or domain than the row are not the ones of that name. What cannot be done
/// is told in `problems` under the names of fields, and writes nothing.
Applied apply_row(const Ctx& ctx, db::Tx& tx, const AccountRow& row, Problems& problems);

/// Finds the contact as find_person() does. Its account is the one that the row names, else the one of the address'
/// domain.
Applied apply_row(const Ctx& ctx, db::Tx& tx, const ContactRow& row, Problems& problems);

/// Finds the contract by its id here, else by external id, else by account, plan and first day, unless there are two.
Applied apply_row(const Ctx& ctx, db::Tx& tx, const ContractRow& row, Problems& problems);

/// Finds the invoice by its key in the billing system.
Applied apply_row(const Ctx& ctx, db::Tx& tx, const InvoiceRow& row, Problems& problems);

/// The product is one that is known, by its name.
Applied apply_row(const Ctx& ctx, db::Tx& tx, const ProductRow& row, Problems& problems);

/// The account that a row names by its external id, else its domain, else its name; nothing when it names none.
template <class Row>
std::optional<AccountId> account_of(db::Tx& tx, const Row& row, Problems& problems) {
  return find_named_account(tx, row.account_external_id, row.account_domain, row.account_name, problems);
}

}  // namespace zelo::customer
