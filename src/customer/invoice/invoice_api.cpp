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
           {"put_invoice", "Write down an invoice, or what became of the one that has this external_id", "Customers"},
           [](Ctx& ctx, const Call& call, const InvoiceInput& input) {
             return put_invoice(ctx, call.id<AccountId>(), input);
           });
  api.get("/api/invoices/{id}", may(account_read), {"show_invoice", "One invoice", "Customers"},
          [](Ctx& ctx, const Call& call) { return show_invoice(ctx, call.id<InvoiceId>()); });
  api.patch("/api/invoices/{id}", may(contract_write),
            {"edit_invoice", "Change an invoice, or say that it was paid or voided", "Customers"},
            [](Ctx& ctx, const Call& call, const EditInvoice& input) {
              return edit_invoice(ctx, call.id<InvoiceId>(), input, call.if_match());
            });
  api.get("/api/accounts/{id}/invoice_summary", may(account_read),
          {"invoice_summary", "What a customer owes, and for how long", "Customers"},
          [](Ctx& ctx, const Call& call) { return summarize_invoices(ctx, call.id<AccountId>()); });
}

}  // namespace zelo::customer
