#include "src/customer/account_rules.h"
#include "src/customer/contract/contract_rules.h"
#include "src/customer/invoice/invoice.h"

namespace zelo::customer::rules {

InvoiceStatus status_on(const Invoice& invoice, const std::string& day) {
  if (invoice.voided) return InvoiceStatus::voided;
  if (invoice.paid_on) return InvoiceStatus::paid;
  return invoice.due_on < day ? InvoiceStatus::overdue : InvoiceStatus::open;
}

std::int64_t days_late_on(const Invoice& invoice, const std::string& day) {
  if (invoice.voided) return 0;
  return std::max<std::int64_t>(0, days_between(invoice.due_on, invoice.paid_on.value_or(day)));
}

void apply(Invoice& invoice, const InvoiceInput& input, bool is_new, Problems& problems) {
  if (input.number) invoice.number = *input.number;
  if (input.value) check_money(*input.value, "value", problems);
  else if (is_new) problems.add("value", "error.required");
  if (input.value) invoice.amount = input.value->amount;
  if (input.value) invoice.currency = input.value->currency;
  input.issued_on.apply(invoice.issued_on);
  if (input.due_on) invoice.due_on = *input.due_on;
  else if (is_new) problems.add("due_on", "error.required");
  input.paid_on.apply(invoice.paid_on);
  if (input.voided) invoice.voided = *input.voided;
  if (input.void_reason) invoice.void_reason = *input.void_reason;
  if (!invoice.voided) invoice.void_reason.reset();
  if (invoice.issued_on && !invoice.due_on.empty() && invoice.due_on < *invoice.issued_on)
    problems.add("due_on", "error.invoice.due_before_issued");
  if (invoice.issued_on && invoice.paid_on && *invoice.paid_on < *invoice.issued_on)
    problems.add("paid_on", "error.invoice.paid_before_issued");
}

std::vector<std::string> differences(const Invoice& before, const Invoice& after) {
  std::vector<std::string> names;
  const auto note = [&](bool differs, const char* name) {
    if (differs) names.emplace_back(name);
  };
  note(before.number != after.number, "number");
  note(before.amount != after.amount || before.currency != after.currency, "value");
  note(before.issued_on != after.issued_on, "issued_on");
  note(before.due_on != after.due_on, "due_on");
  note(before.paid_on != after.paid_on, "paid_on");
  note(before.voided != after.voided, "voided");
  note(before.voided && after.voided && before.void_reason != after.void_reason, "void_reason");
  return names;
}

InvoiceView view_of(const Invoice& i, const std::string& day) {
  return {.id = i.id,
          .account_id = i.account_id,
          .external_id = i.external_id,
          .number = i.number,
          .status = status_on(i, day),
          .value = {i.amount, i.currency},
          .issued_on = i.issued_on,
          .due_on = i.due_on,
          .paid_on = i.paid_on,
          .void_reason = i.void_reason,
          .days_late = days_late_on(i, day),
          .created_at = i.created_at,
          .updated_at = i.updated_at,
          .version = i.version};
}

}  // namespace zelo::customer::rules
