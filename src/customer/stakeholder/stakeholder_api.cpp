#include "src/customer/api_parts.h"
#include "src/customer/stakeholder/stakeholder.h"

namespace zelo::customer {

void stakeholder_routes(Api& api) {
  using enum Permission;
  api.get("/api/accounts/{id}/stakeholders", may(account_read),
          {"list_stakeholders",
           "Who matters at a customer: influence, sentiment and last touch, by name",
           "Customers",
           {"role", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_stakeholders(ctx, call.id<AccountId>(), call.query_enum<ContactRole>("role"),
                                     call.query("after"), call.limit());
          });
  api.get("/api/contacts/{id}/stakeholder", may(account_read),
          {"show_stakeholder", "How much a person matters, and how they feel", "Customers"},
          [](Ctx& ctx, const Call& call) { return show_stakeholder(ctx, call.id<ContactId>()); });
  api.patch("/api/contacts/{id}/stakeholder", may(contact_write),
            {"edit_stakeholder", "Influence, sentiment, manager, or that the person has left", "Customers"},
            [](Ctx& ctx, const Call& call, const EditStakeholder& input) {
              return edit_stakeholder(ctx, call.id<ContactId>(), input, call.if_match());
            });
}

}  // namespace zelo::customer
