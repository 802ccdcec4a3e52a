#include "src/support/relation/relation_api.h"

#include "src/identity/api.h"
#include "src/support/relation/link.h"
#include "src/support/relation/merge.h"
#include "src/support/relation/split.h"

namespace zelo::support {
namespace {

void merge_routes(Api& api) {
  const Access work = may(Permission::ticket_work);
  api.post("/api/tickets/{id}/merge", work,
           {.operation = "merge_tickets",
            .summary = "Take others in (source_ids), or become part of another (into_id); answers with the target",
            .tag = "Support",
            .success = 200},
           [](Ctx& ctx, const Call& call, const MergeTickets& input) {
             return merge_tickets(ctx, call.id<TicketId>(), input);
           });
  api.post("/api/tickets/{id}/unmerge", work,
           {.operation = "unmerge_ticket",
            .summary = "Give a merged ticket back as it was, and the target too unless it has gone on since (then "
                       "target_kept says so)",
            .tag = "Support",
            .success = 200},
           [](Ctx& ctx, const Call& call) { return unmerge_ticket(ctx, call.id<TicketId>()); });
  api.post("/api/tickets/{id}/split", work, {"split_ticket", "Messages become a new ticket", "Support"},
           [](Ctx& ctx, const Call& call, const SplitTicket& input) {
             return split_ticket(ctx, call.id<TicketId>(), input);
           });
}

}  // namespace

void relation_routes(Api& api) {
  const Access read = may(Permission::ticket_read);
  const Access work = may(Permission::ticket_work);
  merge_routes(api);
  api.get("/api/tickets/{id}/relations", read,
          {"show_relations", "Merged tickets, the parent, and how far the children are", "Support"},
          [](Ctx& ctx, const Call& call) { return relations_of(ctx, call.id<TicketId>()); });
  api.get("/api/tickets/{id}/links", read,
          {"list_links", "Links to other tickets, as seen from this one", "Support", {"kind", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_links(ctx, call.id<TicketId>(), call.query_enum<LinkKind>("kind"), call.query("after"),
                              call.limit());
          });
  api.post("/api/tickets/{id}/links", work, {"link_tickets", "Link to another ticket", "Support"},
           [](Ctx& ctx, const Call& call, const LinkTickets& input) {
             return link_tickets(ctx, call.id<TicketId>(), input);
           });
  api.remove("/api/tickets/{id}/links/{link_id}", work, {"unlink_tickets", "Take a link away on both sides", "Support"},
             [](Ctx& ctx, const Call& call) { unlink_tickets(ctx, call.id<TicketId>(), call.id<LinkId>("link_id")); });
}

}  // namespace zelo::support
