#include "src/customer/api_parts.h"
#include "src/customer/product/product.h"

namespace zelo::customer {
namespace {

/// Which accounts.
WhitespaceFilter scope_of(const Call& call) {
  WhitespaceFilter filter{.words = call.query("q"), .segment = call.query_enum<Segment>("segment")};
  filter.csm_id = call.query_id<UserId>("csm_id");
  return filter;
}

WhitespaceFilter filter_of(const Call& call) {
  WhitespaceFilter filter = scope_of(call);
  const auto owned = call.query("owned");
  if (owned && *owned != "true" && *owned != "false") throw invalid("owned", "error.query");
  filter.product_id = call.query_id<ProductId>("product_id");
  filter.owned = owned == "true";
  return filter;
}

void map_routes(Api& api, const ReadModuleUse& use) {
  using enum Permission;
  api.get("/api/whitespace", may(account_read),
          {"list_whitespace",
           "Accounts by name with what they own, and which of it they do not use; with product_id those that could"
           " buy it, or (owned) have it",
           "Customers",
           {"q", "segment", "csm_id", "product_id", "owned", "limit", "after"}},
          [use](Ctx& ctx, const Call& call) {
            return list_whitespace(ctx, filter_of(call), use, call.query("after"), call.limit());
          });
  api.get("/api/whitespace/counts", may(account_read),
          {"count_whitespace",
           "For each product: who has it, and who could buy it",
           "Customers",
           {"q", "segment", "csm_id"}},
          [](Ctx& ctx, const Call& call) {
            return Page<WhitespaceCount>{count_whitespace(ctx, scope_of(call)), {}};
          });
}

}  // namespace

void product_routes(Api& api, const ReadModuleUse& use) {
  using enum Permission;
  api.get("/api/products", may(account_read),
          {"list_products", "What can be bought, in its order", "Customers", {"all"}}, [](Ctx& ctx, const Call& call) {
            return Page<Product>{list_products(ctx, call.query("all") == "true"), {}};
          });
  api.post("/api/products", may(account_write), {"create_product", "Add a product or module", "Customers"},
           [](Ctx& ctx, const Call&, const NewProduct& input) { return create_product(ctx, input); });
  api.get("/api/products/{id}", may(account_read), {"show_product", "One product or module", "Customers"},
          [](Ctx& ctx, const Call& call) { return show_product(ctx, call.id<ProductId>()); });
  api.patch("/api/products/{id}", may(account_write), {"edit_product", "Change a product or module", "Customers"},
            [](Ctx& ctx, const Call& call, const EditProduct& input) {
              return edit_product(ctx, call.id<ProductId>(), input, call.if_match());
            });
  api.get("/api/accounts/{id}/products", may(account_read),
          {"list_owned", "What a customer has, whether it was used in the last 28 days, and when last", "Customers"},
          [use](Ctx& ctx, const Call& call) {
            return Page<AccountProduct>{list_owned(ctx, call.id<AccountId>(), use), {}};
          });
  api.put("/api/accounts/{id}/products/{product_id}", may(contract_write),
          {"set_owned", "Whether a customer has a product, and since when", "Customers"},
          [use](Ctx& ctx, const Call& call, const SetOwned& input) {
            set_owned(ctx, call.id<AccountId>(), call.id<ProductId>("product_id"), input);
            return Page<AccountProduct>{list_owned(ctx, call.id<AccountId>(), use), {}};
          });
  map_routes(api, use);
}

}  // namespace zelo::customer
