#pragma once
// What was billed and whether it has been paid (R212). The billing system keeps it, by its own key; where there is
// none, people do.

#include <optional>
#include <string>
#include <vector>

#include "src/customer/account.h"
#include "src/identity/context.h"

namespace zelo {
template <class T>
struct Page;
}

namespace zelo::customer {

using InvoiceId = Id<struct InvoiceTag>;

enum class InvoiceStatus { open, overdue, paid, voided };
BOOST_DESCRIBE_ENUM(InvoiceStatus, open, overdue, paid, voided)

/// A row.
struct Invoice {
  InvoiceId id;
  AccountId account_id;
  std::string external_id;
  std::optional<std::string> number;
  std::int64_t amount = 0;
  std::string currency = "BRL";
  std::optional<std::string> issued_on;
  std::string due_on;
  std::optional<std::string> paid_on;
  bool voided = false;
  std::optional<std::string> late_told_on;
  Time created_at;
  Time updated_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Invoice, (),
                      (id, account_id, external_id, number, amount, currency, issued_on, due_on, paid_on, voided,
                       late_told_on, created_at, updated_at, version))

/// As the billing system tells it, the same one any number of times. What is absent stays as it is; a new invoice needs
/// `value` and `due_on`. Without external_id it is a new one that somebody writes down, and needs `number`.
struct InvoiceInput {
  std::optional<Line<100>> external_id;
  std::optional<Line<60>> number;
  std::optional<Money> value;
  Change<Date> issued_on;
  std::optional<Date> due_on;
  Change<Date> paid_on;  // null: not paid after all
  std::optional<bool> voided;
};
BOOST_DESCRIBE_STRUCT(InvoiceInput, (), (external_id, number, value, issued_on, due_on, paid_on, voided))

/// What people change. An invoice that is paid or voided by mistake is open again with null and false.
struct EditInvoice {
  std::optional<Line<60>> number;
  std::optional<Money> value;
  Change<Date> issued_on;
  std::optional<Date> due_on;
  Change<Date> paid_on;
  std::optional<bool> voided;
};
BOOST_DESCRIBE_STRUCT(EditInvoice, (), (number, value, issued_on, due_on, paid_on, voided))

struct InvoiceView {
  InvoiceId id;
  AccountId account_id;
  std::string external_id;
  std::optional<std::string> number;
  InvoiceStatus status = InvoiceStatus::open;
  Money value;
  std::optional<std::string> issued_on;
  std::string due_on;
  std::optional<std::string> paid_on;
  std::int64_t days_late = 0;  // from the due day to the payment, or to today while it is not paid; never below 0
  Time created_at;
  Time updated_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(InvoiceView, (),
                      (id, account_id, external_id, number, status, value, issued_on, due_on, paid_on, days_late,
                       created_at, updated_at, version))

/// What an account's page says of all of them.
struct InvoiceSummary {
  std::vector<Money> open;  // not due yet; one sum for each currency
  std::vector<Money> overdue;
  std::int64_t overdue_count = 0;
  std::int64_t most_days_late = 0;  // of those overdue now
  std::optional<std::string> last_paid_on;
};
BOOST_DESCRIBE_STRUCT(InvoiceSummary, (), (open, overdue, overdue_count, most_days_late, last_paid_on))

InvoiceView put_invoice(Ctx& ctx, const AccountId& account, const InvoiceInput& input);
InvoiceView show_invoice(Ctx& ctx, const InvoiceId& id);
/// Error{stale} when `version` is not the stored one.
InvoiceView edit_invoice(Ctx& ctx, const InvoiceId& id, const EditInvoice& input, std::optional<std::int64_t> version);
/// The latest due day first; of one status when it is given.
Page<InvoiceView> list_invoices(Ctx& ctx, const AccountId& account, std::optional<InvoiceStatus> status,
                                const std::optional<std::string>& after, int limit);
InvoiceSummary summarize_invoices(Ctx& ctx, const AccountId& account);

/// Job "invoice.late": tells once of each invoice whose due day has passed without payment.
void tell_late_invoices(Ctx& ctx);

namespace rules {

InvoiceStatus status_on(const Invoice& invoice, const std::string& day);
std::int64_t days_late_on(const Invoice& invoice, const std::string& day);
void apply(Invoice& invoice, const InvoiceInput& input, bool is_new, Problems& problems);
/// Names of the fields in which they differ.
std::vector<std::string> differences(const Invoice& before, const Invoice& after);
InvoiceView view_of(const Invoice& invoice, const std::string& day);

}  // namespace rules

namespace store {

std::optional<Invoice> find_invoice(db::Tx& tx, const std::string& external_id);
void insert_invoice(db::Tx& tx, const Invoice& invoice);
/// False when the stored version is not `expected` any more.
bool update_invoice(db::Tx& tx, const Invoice& invoice, std::int64_t expected);

}  // namespace store

/// Also for imports: writes it down and tells what became of it. Part of the caller's transaction.
void keep_invoice(const Ctx& ctx, db::Tx& tx, const std::optional<Invoice>& before, Invoice invoice);

struct InvoiceIssued {
  static constexpr const char* kind = "invoice.issued";
  static constexpr bool for_customer = false;
  InvoiceId invoice_id;
  std::string called;  // its number, or its key
  std::string due_on;
};
BOOST_DESCRIBE_STRUCT(InvoiceIssued, (), (invoice_id, called, due_on))

/// Other than paid or voided, which are told themselves.
struct InvoiceChanged {
  static constexpr const char* kind = "invoice.changed";
  static constexpr bool for_customer = false;
  InvoiceId invoice_id;
  std::string called;
  std::vector<std::string> changes;  // names of the fields
};
BOOST_DESCRIBE_STRUCT(InvoiceChanged, (), (invoice_id, called, changes))

/// Not told of as late before; InvoicePaidLate otherwise.
struct InvoicePaid {
  static constexpr const char* kind = "invoice.paid";
  static constexpr bool for_customer = false;
  InvoiceId invoice_id;
  std::string called;
  std::string paid_on;
};
BOOST_DESCRIBE_STRUCT(InvoicePaid, (), (invoice_id, called, paid_on))

struct InvoiceVoided {
  static constexpr const char* kind = "invoice.voided";
  static constexpr bool for_customer = false;
  InvoiceId invoice_id;
  std::string called;
};
BOOST_DESCRIBE_STRUCT(InvoiceVoided, (), (invoice_id, called))

struct InvoiceLate {
  static constexpr const char* kind = "invoice.late";
  static constexpr bool for_customer = false;
  InvoiceId invoice_id;
  std::string called;
  std::string due_on;
};
BOOST_DESCRIBE_STRUCT(InvoiceLate, (), (invoice_id, called, due_on))

/// An invoice that was late has been paid.
struct InvoicePaidLate {
  static constexpr const char* kind = "invoice.paid_late";
  static constexpr bool for_customer = false;
  InvoiceId invoice_id;
  std::string called;
  std::int64_t days = 0;
};
BOOST_DESCRIBE_STRUCT(InvoicePaidLate, (), (invoice_id, called, days))

}  // namespace zelo::customer
