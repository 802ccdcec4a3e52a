#include "src/customer/api_parts.h"
#include "src/customer/merge/duplicates.h"
#include "src/customer/merge/merge.h"

namespace zelo::customer {
namespace {

std::string into_of(const Call& call) {
  const auto into = call.query_id<Id<struct AnyTag>>("into_id");
  if (!into) throw invalid("into_id", "error.required");
  return into->text;
}

void routes_of(Api& api, const MergeParts& parts, MergeKind kind, const std::string& path, Permission permission) {
  const std::string name(name_of(kind));
  api.get(path + "/merge", may(permission),
          {"preview_" + name + "_merge", "What would move to another one", "Customers", {"into_id"}},
          [parts, kind](Ctx& ctx, const Call& call) {
            return preview_merge(ctx, parts, kind, call.id().text, into_of(call));
          });
  api.post(path + "/merge", may(permission),
           {"merge_" + name, "Merge into another one; everything moves there", "Customers"},
           [parts, kind](Ctx& ctx, const Call& call, const MergeInput& input) {
             return merge(ctx, parts, kind, call.id().text, input.into_id.text);
           });
}

}  // namespace

void merge_routes(Api& api, const MergeParts& parts) {
  using enum Permission;
  routes_of(api, parts, MergeKind::account, "/api/accounts/{id}", account_write);
  routes_of(api, parts, MergeKind::contact, "/api/contacts/{id}", contact_write);
  api.get("/api/customer_merges", may(contact_write),
          {"list_merges", "Merged accounts and contacts, the latest first", "Customers", {"limit", "after"}},
          [](Ctx& ctx, const Call& call) { return list_merges(ctx, call.query("after"), call.limit()); });
  api.post("/api/customer_merges/{id}/undo", may(contact_write),
           {.operation = "undo_merge", .summary = "Make them two again", .tag = "Customers", .success = 200},
           [parts](Ctx& ctx, const Call& call) { return undo_merge(ctx, parts, call.id<MergeId>()); });
  api.get("/api/duplicates", may(contact_write),
          {"list_duplicates",
           "Pairs that are probably the same, as of the last look",
           "Customers",
           {"kind", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            const auto kind = call.query_enum<MergeKind>("kind").value_or(MergeKind::account);
            return list_duplicates(ctx, kind, call.query("after"), call.limit());
          });
  api.get("/api/duplicates/scan", may(contact_write),
          {"show_duplicate_scan", "How far the look for duplicates is", "Customers", {"kind"}},
          [](Ctx& ctx, const Call& call) {
            return show_scan(ctx, call.query_enum<MergeKind>("kind").value_or(MergeKind::account));
          });
  api.post(
      "/api/duplicates/scan", may(contact_write),
      {.operation = "start_duplicate_scan", .summary = "Look for duplicates again", .tag = "Customers", .success = 202},
      [](Ctx& ctx, const Call&, const StartScan& input) { return start_scan(ctx, input.kind); });
  api.post("/api/duplicates/dismissals", may(contact_write),
           {"dismiss_duplicates", "A pair is two after all", "Customers"},
           [](Ctx& ctx, const Call&, const NotDuplicates& input) { dismiss_duplicates(ctx, input); });
}

}  // namespace zelo::customer
