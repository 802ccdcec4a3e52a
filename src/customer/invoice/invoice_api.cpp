#include "src/customer/api_parts.h"
#include "src/customer/invoice/invoice.h"

namespace zelo::customer {

void invoice_routes(Api& api) {
  using enum Permission;
  api.get(
      "/api/accounts/{id}/invoices", may(account_read),
      {"list_invoices", "Invoices of a customer, the latest due day first", "Customers", {"status", "limit", "after"}},
      [](Ctx& ctx, const Call& call) {
        return list_invoices(ctx, call.id<AccountId>(), call.query_enum<InvoiceStatus>("status"), call.query("after"),
                             call.limit());
      });
  api.post("/api/accounts/{id}/invoices", may(contract_write),
           {"put_invoice", "Write down an invoice or what became of it, by its external_id", "Customers"},
           [](Ctx& ctx, const Call& call, const InvoiceInput& input) {
             return put_invoice(ctx, call.id<AccountId>(), input);
           });
  api.get("/api/accounts/{id}/invoice_summary", may(account_read),
          {"invoice_summary", "What a customer owes, and for how long", "Customers"},
          [](Ctx& ctx, const Call& call) { return summarize_invoices(ctx, call.id<AccountId>()); });
}

}  // namespace zelo::customer
