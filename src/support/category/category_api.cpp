#include "src/support/category/category_api.h"

#include "src/identity/api.h"
#include "src/support/category/category.h"

/// It is JSON already.
template <>
struct zelo::json::Codec<zelo::support::CategoryNames> {
  static void append(const support::CategoryNames& names, std::string& out) { out += names; }
  static bj::object schema(Shapes& shapes) { return Codec<std::map<std::string, std::string>>::schema(shapes); }
};

namespace zelo::support {

void category_routes(Api& api) {
  api.get(
      "/api/categories", may(Permission::ticket_read),
      {"list_categories", "The whole tree of categories; all=true with those no longer offered", "Support", {"all"}},
      [](Ctx& ctx, const Call& call) {
        return Page<Category>{list_categories(ctx, call.query("all") == "true"), {}};
      });

  api.post("/api/categories", may(Permission::category_manage), {"create_category", "Add a category", "Support"},
           [](Ctx& ctx, const Call&, const NewCategory& input) { return create_category(ctx, input); });

  api.get("/api/categories/{id}", may(Permission::ticket_read), {"read_category", "One category", "Support"},
          [](Ctx& ctx, const Call& call) { return read_category(ctx, call.id<CategoryId>()); });
  api.patch("/api/categories/{id}", may(Permission::category_manage),
            {"edit_category", "Rename, move, order or withdraw a category", "Support"},
            [](Ctx& ctx, const Call& call, const EditCategory& input) {
              return edit_category(ctx, call.id<CategoryId>(), input, call.if_match());
            });
}

}  // namespace zelo::support
