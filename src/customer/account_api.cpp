#include "src/customer/account_commands.h"
#include "src/customer/api_parts.h"
#include "src/customer/names.h"
#include "src/timeline/timeline.h"

namespace zelo::customer {
namespace {

Page<AccountView> list(Ctx& ctx, const Call& call) {
  const AccountFilter filter{.words = call.query("q"),
                             .segment = call.query_enum<Segment>("segment"),
                             .csm_id = call.query_id<UserId>("csm_id")};
  const int limit = call.limit();
  return page_by_name<AccountView>(search_accounts(ctx, filter, place_after(call), limit + 1), limit);
}

Page<timeline::TimelineItem> timeline_of(Ctx& ctx, const Call& call) {
  return ctx.read([&](db::Tx& tx) {
    const auto id = call.id<AccountId>();
    if (!find_account(tx, id)) throw not_found();
    CustomerNames names(tx);
    return timeline::timeline_page(ctx, tx, names, {.account_id = id, .kind = call.query("kind")}, call.limit(),
                                   call.query("after"));
  });
}

}  // namespace

void account_routes(Api& api) {
  using enum Permission;
  api.get("/api/accounts", may(account_read),
          {"list_accounts", "Customers by name", "Customers", {"q", "segment", "csm_id", "limit", "after"}},
          [](Ctx& ctx, const Call& call) { return list(ctx, call); });
  api.post("/api/accounts", may(account_write), {"create_account", "Add a customer", "Customers"},
           [](Ctx& ctx, const Call&, const NewAccount& input) { return create_account(ctx, input); });
  api.get("/api/accounts/{id}", may(account_read), {"show_account", "One customer", "Customers"},
          [](Ctx& ctx, const Call& call) { return show_account(ctx, call.id<AccountId>()); });
  api.patch("/api/accounts/{id}", may(account_write), {"edit_account", "Change a customer", "Customers"},
            [](Ctx& ctx, const Call& call, const EditAccount& input) {
              return edit_account(ctx, call.id<AccountId>(), input, call.if_match());
            });
  api.get(
      "/api/accounts/{id}/timeline", may(timeline_read),
      {"account_timeline", "What has happened to a customer, newest first", "Customers", {"kind", "limit", "after"}},
      [](Ctx& ctx, const Call& call) { return timeline_of(ctx, call); });
}

}  // namespace zelo::customer
