#include "src/customer/api_parts.h"
#include "src/customer/sync/sync.h"

namespace zelo::customer {

void sync_routes(Api& api) {
  using enum Permission;
  api.put("/api/sync/accounts/{external_id}", may(account_write),
          {"sync_account", "Make or change a customer by its key in another system; what is not said stays as it is",
           "Customers"},
          [](Ctx& ctx, const Call& call, const SyncAccount& input) {
            return sync_account(ctx, call.request.params.at("external_id"), input);
          });
  api.put("/api/sync/contacts/{external_id}", may(contact_write),
          {"sync_contact", "Make or change a person by its key in another system", "Customers"},
          [](Ctx& ctx, const Call& call, const SyncContact& input) {
            return sync_contact(ctx, call.request.params.at("external_id"), input);
          });
  api.put("/api/sync/contracts/{external_id}", may(contract_write),
          {"sync_contract", "Make or change a contract by its key in another system", "Customers"},
          [](Ctx& ctx, const Call& call, const SyncContract& input) {
            return sync_contract(ctx, call.request.params.at("external_id"), input);
          });
}

}  // namespace zelo::customer
