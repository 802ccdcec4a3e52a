#include "src/customer/api_parts.h"
#include "src/customer/view/account_view.h"

namespace zelo::customer {

void account_view_routes(Api& api) {
  // Who may read accounts may save a view; how widely it may be shared, the command decides.
  const Access read = may(Permission::account_read);
  api.get("/api/account_views", read, {"list_account_views", "Saved lists of accounts", "Customers"},
          [](Ctx& ctx, const Call&) { return list_account_views(ctx); });
  api.post("/api/account_views", read, {"create_account_view", "Save a filter of accounts under a name", "Customers"},
           [](Ctx& ctx, const Call&, const NewAccountView& input) { return create_account_view(ctx, input); });
  api.patch("/api/account_views/{id}", read,
            {"edit_account_view", "Rename, change, order or share a list of accounts", "Customers"},
            [](Ctx& ctx, const Call& call, const EditAccountView& input) {
              return edit_account_view(ctx, call.id<AccountViewId>(), input, call.if_match());
            });
  api.remove("/api/account_views/{id}", read, {"delete_account_view", "Delete a saved list of accounts", "Customers"},
             [](Ctx& ctx, const Call& call) { delete_account_view(ctx, call.id<AccountViewId>()); });
}

}  // namespace zelo::customer
