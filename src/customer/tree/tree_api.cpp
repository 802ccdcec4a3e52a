#include "src/customer/api_parts.h"
#include "src/customer/segment/segment.h"
#include "src/customer/tree/account_tree.h"

namespace zelo::customer {

void tree_routes(Api& api) {
  using enum Permission;
  api.get("/api/accounts/{id}/group", may(account_read),
          {"show_group", "The group of companies that a customer is part of, and its revenue", "Customers"},
          [](Ctx& ctx, const Call& call) { return show_group(ctx, call.id<AccountId>()); });
  api.get("/api/segments", may(account_read),
          {"list_segments", "How closely customers of each segment are accompanied", "Customers"},
          [](Ctx& ctx, const Call&) {
            return Page<SegmentTouch>{list_segments(ctx), {}};
          });
  api.put("/api/segments/{segment}", may(account_write),
          {"set_touch", "Accompany the customers of a segment more or less closely", "Customers"},
          [](Ctx& ctx, const Call& call, const EditTouch& input) {
            const auto segment = parse_enum<Segment>(call.request.params.at("segment"));
            if (!segment) throw not_found();
            return Page<SegmentTouch>{set_touch(ctx, *segment, input.touch), {}};
          });
}

}  // namespace zelo::customer
