#include "src/customer/api_parts.h"
#include "src/customer/field/customer_field.h"

namespace zelo::customer {
namespace {

using Values = Page<CustomerFieldValue>;

void value_routes(Api& api) {
  using enum Permission;
  api.get("/api/accounts/{id}/fields", may(account_read),
          {"list_account_fields", "A company's own fields of a customer", "Customers"}, [](Ctx& ctx, const Call& call) {
            return Values{list_customer_values(ctx, FieldOwner::account, call.id().text), {}};
          });
  api.put("/api/accounts/{id}/fields", may(account_write),
          {"edit_account_fields", "Fill fields of a customer", "Customers"},
          [](Ctx& ctx, const Call& call, const EditCustomerValues& input) {
            return Values{edit_customer_values(ctx, FieldOwner::account, call.id().text, input), {}};
          });
  api.get("/api/contacts/{id}/fields", may(account_read),
          {"list_contact_fields", "A company's own fields of a person", "Customers"}, [](Ctx& ctx, const Call& call) {
            return Values{list_customer_values(ctx, FieldOwner::contact, call.id().text), {}};
          });
  api.put("/api/contacts/{id}/fields", may(contact_write),
          {"edit_contact_fields", "Fill fields of a person", "Customers"},
          [](Ctx& ctx, const Call& call, const EditCustomerValues& input) {
            return Values{edit_customer_values(ctx, FieldOwner::contact, call.id().text, input), {}};
          });
}

}  // namespace

void customer_field_routes(Api& api) {
  using enum Permission;
  api.get("/api/customer_fields", may(account_read),
          {"list_customer_fields", "A company's own fields, in their order", "Customers", {"owner", "all"}},
          [](Ctx& ctx, const Call& call) {
            return Page<CustomerField>{
                list_customer_fields(ctx, call.query_enum<FieldOwner>("owner"), call.query("all") == "true"), {}};
          });
  api.post("/api/customer_fields", may(account_write),
           {"create_customer_field", "Add a field to accounts or contacts", "Customers"},
           [](Ctx& ctx, const Call&, const NewCustomerField& input) { return create_customer_field(ctx, input); });
  api.patch("/api/customer_fields/{id}", may(account_write),
            {"edit_customer_field", "Change a field of accounts or contacts", "Customers"},
            [](Ctx& ctx, const Call& call, const EditCustomerField& input) {
              return edit_customer_field(ctx, call.id<CustomerFieldId>(), input, call.if_match());
            });
  value_routes(api);
}

}  // namespace zelo::customer
