#include "src/identity/api.h"
#include "src/support/ticket/assignment.h"
#include "src/support/ticket/handoff.h"
#include "src/support/ticket/solution.h"
#include "src/support/ticket/ticket_commands.h"
#include "src/support/ticket/ticket_lists.h"
#include "src/support/ticket/ticket_routes.h"
#include "src/support/ticket/ticket_steps.h"

namespace zelo::support {
namespace {

/// ?assignee_id= takes an id, "me" or "none".
void read_assignee(const Ctx& ctx, const Call& call, TicketFilter& filter) {
  const auto text = call.query("assignee_id");
  if (text == "none") filter.unassigned = true;
  else if (text == "me") filter.assignee_id = ctx.actor.user_id();
  else filter.assignee_id = call.query_id<UserId>("assignee_id");
}

TicketFilter read_filter(const Ctx& ctx, const Call& call) {
  TicketFilter filter{.view = call.query_enum<View>("view"),
                      .status = call.query_enum<Status>("status"),
                      .tier = call.query_enum<Tier>("tier"),
                      .team_id = call.query_id<TeamId>("team_id"),
                      .account_id = call.query_id<AccountId>("account_id"),
                      .contact_id = call.query_id<ContactId>("contact_id"),
                      .q = call.query("q"),
                      .sort = call.query_enum<Sort>("sort").value_or(Sort::updated)};
  read_assignee(ctx, call, filter);
  return filter;
}

void reading_routes(Api& api) {
  const Access read = may(Permission::ticket_read);
  api.get(
      "/api/tickets", read,
      {"list_tickets",
       "Tickets; q finds \"#123\" or words of the subject, sort is updated, created or priority",
       "Support",
       {"status", "tier", "assignee_id", "team_id", "account_id", "contact_id", "view", "q", "sort", "limit", "after"}},
      [](Ctx& ctx, const Call& call) {
        return list_tickets(ctx, read_filter(ctx, call), call.query("after"), call.limit());
      });
  api.get("/api/tickets/{id}", read, {"show_ticket", "One ticket", "Support"},
          [](Ctx& ctx, const Call& call) { return view_ticket(ctx, call.id<TicketId>()); });
  api.get("/api/tickets/{id}/handoffs", read,
          {"list_handoffs", "Escalations and returns, oldest first", "Support", {"limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_handoffs(ctx, call.id<TicketId>(), call.query("after"), call.limit());
          });
  api.get("/api/views", read, {"count_views", "The built-in views with their counts, up to 1,000", "Support"},
          [](Ctx& ctx, const Call&) {
            return Page<ViewCount>{count_views(ctx), {}};
          });
}

void opening_routes(Api& api) {
  api.post(
      "/api/tickets", may(Permission::ticket_open),
      {"open_ticket", "Open a ticket for a contact, for a requester by e-mail, or for nobody in particular", "Support"},
      [](Ctx& ctx, const Call&, const OpenTicket& input) { return open_ticket(ctx, input); });
  api.patch("/api/tickets/{id}", may(Permission::ticket_work), {"edit_ticket", "Edit a ticket", "Support"},
            [](Ctx& ctx, const Call& call, const EditTicket& input) {
              return edit_ticket(ctx, call.id<TicketId>(), input, call.if_match());
            });
}

void work_routes(Api& api) {
  const Access work = may(Permission::ticket_work);
  api.post("/api/tickets/{id}/assignment", may(Permission::ticket_assign),
           {"assign_ticket", "Take, assign or reassign; user_id null: nobody", "Support"},
           [](Ctx& ctx, const Call& call, const AssignTicket& input) {
             return assign_ticket(ctx, call.id<TicketId>(), input);
           });
  api.post("/api/tickets/{id}/escalation", work, {"escalate_ticket", "Hand up to a higher tier", "Support"},
           [](Ctx& ctx, const Call& call, const EscalateTicket& input) {
             return escalate_ticket(ctx, call.id<TicketId>(), input);
           });
  api.post("/api/tickets/{id}/return", work, {"return_ticket", "Hand back to a lower tier", "Support"},
           [](Ctx& ctx, const Call& call, const ReturnTicket& input) {
             return return_ticket(ctx, call.id<TicketId>(), input);
           });
  api.post("/api/tickets/{id}/solution", work, {"solve_ticket", "Give the solution and ask the customer", "Support"},
           [](Ctx& ctx, const Call& call, const SolveTicket& input) {
             return solve_ticket(ctx, call.id<TicketId>(), input);
           });
  api.post("/api/tickets/{id}/validation", work,
           {"validate_ticket", "Write down the customer's word on the solution", "Support"},
           [](Ctx& ctx, const Call& call, const ValidateTicket& input) {
             return validate_ticket(ctx, call.id<TicketId>(), input);
           });
}

}  // namespace

void ticket_routes(Api& api) {
  reading_routes(api);
  opening_routes(api);
  work_routes(api);
}

}  // namespace zelo::support
