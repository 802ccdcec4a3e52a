#include "src/support/teaching/teaching_api.h"

#include "src/identity/api.h"
#include "src/support/cluster/cluster.h"
#include "src/support/teaching/teaching.h"

namespace zelo::support {
namespace {

void list_routes(Api& api) {
  const Access manage = may(Permission::teaching_manage);
  api.get("/api/teachings", may(Permission::ticket_read),
          {"list_teachings", "What customers should be taught, by topic", "Support", {"all", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_teachings(ctx, call.query("all") == "true", call.query("after"), call.limit());
          });
  api.post("/api/teachings", manage, {"add_teaching", "Add a topic to teach", "Support"},
           [](Ctx& ctx, const Call&, const NewTeaching& input) { return add_teaching(ctx, input); });
  api.patch("/api/teachings/{id}", manage, {"edit_teaching", "Change a topic to teach", "Support"},
            [](Ctx& ctx, const Call& call, const EditTeaching& input) {
              return edit_teaching(ctx, call.id<TeachingId>(), input, call.if_match());
            });
}

}  // namespace

void teaching_routes(Api& api) {
  list_routes(api);
  api.get("/api/tickets/{id}/teachings", may(Permission::ticket_read),
          {"list_ticket_teachings", "What the customer of a ticket could be taught", "Support"},
          [](Ctx& ctx, const Call& call) { return ticket_teachings(ctx, call.id<TicketId>()); });
  api.post("/api/tickets/{id}/teachings", may(Permission::ticket_work),
           {"suggest_teaching", "Tell Success what to teach the customer of a ticket", "Support"},
           [](Ctx& ctx, const Call& call, const SuggestTeaching& input) {
             return suggest_teaching(ctx, call.id<TicketId>(), input);
           });
  api.get("/api/cluster_rule", may(Permission::ticket_read),
          {"read_cluster_rule", "When the same question comes too often", "Support"},
          [](Ctx& ctx, const Call&) { return read_cluster_rule(ctx); });
  api.put("/api/cluster_rule", may(Permission::teaching_manage),
          {"put_cluster_rule", "Say when the same question comes too often", "Support"},
          [](Ctx& ctx, const Call&, const ClusterRule& input) { return put_cluster_rule(ctx, input); });
}

}  // namespace zelo::support
