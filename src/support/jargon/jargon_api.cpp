#include "src/support/jargon/jargon_api.h"

#include "src/identity/api.h"
#include "src/support/jargon/jargon.h"

namespace zelo::support {

void jargon_routes(Api& api) {
  const Access work = may(Permission::ticket_work);
  api.get("/api/jargon", may(Permission::ticket_read),
          {"list_jargon", "Words to avoid and what to say instead, by word", "Support", {"limit", "after"}},
          [](Ctx& ctx, const Call& call) { return list_jargon(ctx, call.query("after"), call.limit()); });
  api.post("/api/jargon", work, {"add_jargon", "Add a word to avoid", "Support"},
           [](Ctx& ctx, const Call&, const NewJargon& input) { return add_jargon(ctx, input); });
  api.patch("/api/jargon/{id}", work, {"edit_jargon", "Change a word to avoid", "Support"},
            [](Ctx& ctx, const Call& call, const EditJargon& input) {
              return edit_jargon(ctx, call.id<JargonId>(), input, call.if_match());
            });
  api.remove("/api/jargon/{id}", work, {"remove_jargon", "Allow a word again", "Support"},
             [](Ctx& ctx, const Call& call) { remove_jargon(ctx, call.id<JargonId>()); });
}

}  // namespace zelo::support
