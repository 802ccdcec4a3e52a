// Rows of invoices, and of what customers own.

#include "lib/base/json.h"
#include "src/customer/account_rules.h"
#include "src/customer/import_apply.h"
#include "src/customer/invoice/invoice.h"
#include "src/customer/product/product.h"
#include "src/identity/session.h"

namespace zelo::customer {
namespace {

/// `usual`: the currency of an amount that does not say its own.
InvoiceInput input_from(const InvoiceRow& row, const std::string& usual) {
  InvoiceInput input;
  if (row.number) input.number = Line<60>(*row.number);
  const std::string currency = row.currency.value_or(usual);
  if (row.amount) input.value = Money{from_hundredths(*row.amount, currency), currency};
  if (row.issued_on) input.issued_on = {true, Date(*row.issued_on)};
  if (row.due_on) input.due_on = Date(*row.due_on);
  if (row.paid_on) input.paid_on = {true, Date(*row.paid_on)};
  return input;
}

}  // namespace

Applied apply_row(const Ctx& ctx, db::Tx& tx, const InvoiceRow& row, Problems& problems) {
  const auto account = account_of(tx, row, problems);
  const auto before = store::find_invoice(tx, row.external_id);
  Invoice invoice = before.value_or(Invoice{});
  if (!before && !account && problems.empty()) problems.add("row", "error.import.no_account");
  if (before && account && before->account_id != *account) problems.add("external_id", "error.taken");
  if (!before && account) invoice.account_id = *account;
  invoice.external_id = row.external_id;
  const std::string usual = before ? before->currency : identity::company_currency(tx);
  rules::apply(invoice, input_from(row, usual), !before, problems);
  if (!problems.empty()) return {};
  if (before && rules::differences(*before, invoice).empty()) return {Outcome::unchanged};
  const AccountId owner = invoice.account_id;
  keep_invoice(ctx, tx, before, std::move(invoice));
  return {before ? Outcome::updated : Outcome::created, {owner}};
}

Applied apply_row(const Ctx&, db::Tx& tx, const ProductRow& row, Problems& problems) {
  const auto account = account_of(tx, row, problems);
  if (!account && problems.empty()) problems.add("row", "error.import.no_account");
  const auto product = store::find_product_by_name(tx, row.product);
  if (!product) problems.add("product", "error.unknown_product");
  if (!problems.empty()) return {};
  if (!store::own(tx, *account, product->id, row.since_on)) return {Outcome::unchanged};
  return {Outcome::created, {*account}};
}

}  // namespace zelo::customer
