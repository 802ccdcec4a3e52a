#include "src/support/view/view_api.h"

#include "src/identity/api.h"
#include "src/support/view/view.h"

namespace zelo::support {

void view_routes(Api& api) {
  // Who may read tickets may save a view; how widely it may be shared, the command decides.
  const Access read = may(Permission::ticket_read);
  api.get("/api/views", read,
          {"list_views", "The built-in views and the saved ones, with their counts up to 1,000", "Support"},
          [](Ctx& ctx, const Call&) {
            return Page<ViewItem>{list_views(ctx), {}};
          });
  api.post("/api/views", read, {"create_view", "Save a filter under a name", "Support"},
           [](Ctx& ctx, const Call&, const NewView& input) { return create_view(ctx, input); });
  api.get("/api/views/{id}", read, {"show_view", "One saved view", "Support"},
          [](Ctx& ctx, const Call& call) { return find_view(ctx, call.id<SavedViewId>()); });
  api.patch("/api/views/{id}", read, {"edit_view", "Rename, change, order or share a view", "Support"},
            [](Ctx& ctx, const Call& call, const EditView& input) {
              return edit_view(ctx, call.id<SavedViewId>(), input, call.if_match());
            });
  api.remove("/api/views/{id}", read, {"delete_view", "Delete a saved view", "Support"},
             [](Ctx& ctx, const Call& call) { delete_view(ctx, call.id<SavedViewId>()); });
}

}  // namespace zelo::support
