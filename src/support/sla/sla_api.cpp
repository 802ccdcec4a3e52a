#include "src/support/sla/sla_api.h"

#include "src/identity/api.h"
#include "src/support/hours/business_hours.h"
#include "src/support/sla/clock_lists.h"
#include "src/support/sla/policy.h"
#include "src/support/sla/promise.h"

namespace zelo::support {
namespace {

void hours_routes(Api& api) {
  api.get("/api/business_hours", may(Permission::ticket_read),
          {"list_business_hours", "When the desks work", "Support"}, [](Ctx& ctx, const Call&) {
            return Page<BusinessHours>{list_hours(ctx), {}};
          });
  api.post("/api/business_hours", may(Permission::sla_manage),
           {"create_business_hours", "Add shifts and holidays that policies can count in", "Support"},
           [](Ctx& ctx, const Call&, const NewBusinessHours& input) { return create_hours(ctx, input); });
  api.get("/api/business_hours/{id}", may(Permission::ticket_read),
          {"read_business_hours", "One set of business hours", "Support"},
          [](Ctx& ctx, const Call& call) { return show_hours(ctx, call.id<BusinessHoursId>()); });
  api.patch("/api/business_hours/{id}", may(Permission::sla_manage),
            {"edit_business_hours", "Change shifts or holidays; running clocks are counted anew", "Support"},
            [](Ctx& ctx, const Call& call, const EditBusinessHours& input) {
              return edit_hours(ctx, call.id<BusinessHoursId>(), input, call.if_match());
            });
  api.remove("/api/business_hours/{id}", may(Permission::sla_manage),
             {"delete_business_hours", "Delete business hours that nothing uses", "Support"},
             [](Ctx& ctx, const Call& call) { delete_hours(ctx, call.id<BusinessHoursId>()); });
}

void policy_routes(Api& api) {
  api.get("/api/sla_policies", may(Permission::ticket_read),
          {"list_sla_policies", "What is promised, in the order in which it is looked for", "Support"},
          [](Ctx& ctx, const Call&) {
            return Page<SlaPolicy>{list_policies(ctx), {}};
          });
  api.post("/api/sla_policies", may(Permission::sla_manage),
           {"create_sla_policy", "Add a policy behind the others", "Support"},
           [](Ctx& ctx, const Call&, const NewSlaPolicy& input) { return create_policy(ctx, input); });
  api.get("/api/sla_policies/{id}", may(Permission::ticket_read), {"read_sla_policy", "One policy", "Support"},
          [](Ctx& ctx, const Call& call) { return show_policy(ctx, call.id<SlaPolicyId>()); });
  api.patch("/api/sla_policies/{id}", may(Permission::sla_manage),
            {"edit_sla_policy", "Change, order or withdraw a policy; open tickets follow", "Support"},
            [](Ctx& ctx, const Call& call, const EditSlaPolicy& input) {
              return edit_policy(ctx, call.id<SlaPolicyId>(), input, call.if_match());
            });
}

}  // namespace

void sla_routes(Api& api) {
  hours_routes(api);
  policy_routes(api);
  api.get("/api/tickets/{id}/clocks", may(Permission::ticket_read),
          {"list_clocks", "The clocks of a ticket", "Support"},
          [](Ctx& ctx, const Call& call) { return list_clocks(ctx, call.id<TicketId>()); });
  api.get("/api/tickets/{id}/clock_entries", may(Permission::ticket_read),
          {"list_clock_entries",
           "Every start, pause, change and end of a ticket's clocks, with the reason",
           "Support",
           {"limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_clock_entries(ctx, call.id<TicketId>(), call.query("after"), call.limit());
          });
  api.post("/api/tickets/{id}/promise", may(Permission::ticket_reply),
           {"make_promise", "Name a time to the customer", "Support"},
           [](Ctx& ctx, const Call& call, const MakePromise& input) {
             return make_promise(ctx, call.id<TicketId>(), input);
           });
}

}  // namespace zelo::support
