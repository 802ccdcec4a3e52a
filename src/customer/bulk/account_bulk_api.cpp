#include "src/customer/api_parts.h"
#include "src/customer/bulk/account_bulk.h"

namespace zelo::customer {

void account_bulk_routes(Api& api) {
  const Access read = may(Permission::account_read);
  const Access write = may(Permission::account_write);
  api.post("/api/account_bulk_runs", write,
           {.operation = "start_account_bulk",
            .summary = "Change many accounts: these, or all that a list shows, up to 10,000",
            .tag = "Customers",
            .success = 202},
           [](Ctx& ctx, const Call&, const StartAccountBulk& input) { return start_account_bulk(ctx, input); });
  api.get("/api/account_bulk_runs", read,
          {"list_account_bulk", "One's own bulk changes of accounts, newest first", "Customers", {"limit", "after"}},
          [](Ctx& ctx, const Call& call) { return list_account_bulk(ctx, call.query("after"), call.limit()); });
  api.get("/api/account_bulk_runs/{id}", read,
          {"show_account_bulk", "How far a bulk change of accounts is", "Customers"},
          [](Ctx& ctx, const Call& call) { return find_account_bulk(ctx, call.id<bulk::RunId>()); });
  api.get("/api/account_bulk_runs/{id}/items", read,
          {"list_account_bulk_items", "What became of each account, and why", "Customers", {"state", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_account_bulk_items(ctx, call.id<bulk::RunId>(), call.query_enum<bulk::BulkItemState>("state"),
                                           call.query("after"), call.limit());
          });
  api.post("/api/account_bulk_runs/{id}/stop", write,
           {.operation = "stop_account_bulk", .summary = "Do no more of it", .tag = "Customers", .success = 200},
           [](Ctx& ctx, const Call& call) { return stop_account_bulk(ctx, call.id<bulk::RunId>()); });
  api.post("/api/account_bulk_runs/{id}/undo", write,
           {.operation = "undo_account_bulk",
            .summary = "Give back what has not changed since, within a day",
            .tag = "Customers",
            .success = 202},
           [](Ctx& ctx, const Call& call) { return undo_account_bulk(ctx, call.id<bulk::RunId>()); });
}

}  // namespace zelo::customer
