#include "src/customer/address/address.h"
#include "src/customer/api_parts.h"

namespace zelo::customer {

void address_routes(Api& api) {
  using enum Permission;
  api.get("/api/contacts/{id}/addresses", may(account_read),
          {"show_addresses", "How a person is reached and recognised", "Customers"},
          [](Ctx& ctx, const Call& call) { return show_addresses(ctx, call.id<ContactId>()); });
  api.put("/api/contacts/{id}/addresses", may(contact_write),
          {"set_addresses", "All e-mail addresses, telephones and WhatsApp numbers of a person", "Customers"},
          [](Ctx& ctx, const Call& call, const SetAddresses& input) {
            return set_addresses(ctx, call.id<ContactId>(), input, call.if_match());
          });
}

}  // namespace zelo::customer
