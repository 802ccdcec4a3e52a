#include "src/identity/api.h"
#include "src/support/sending/sending_steps.h"
#include "src/support/ticket/assignment.h"
#include "src/support/ticket/ticket_commands.h"
#include "src/support/ticket/ticket_file.h"
#include "src/support/ticket/ticket_lists.h"
#include "src/support/ticket/ticket_query.h"
#include "src/support/ticket/ticket_routes.h"
#include "src/support/ticket/ticket_steps.h"

namespace zelo::support {
namespace {

std::vector<std::string> asked_and(const std::vector<std::string>& more) {
  std::vector<std::string> asked{"status",      "tier",           "priority",   "channel",  "assignee_id", "team_id",
                                 "account_id",  "contact_id",     "view",       "q",        "sla",         "field_id",
                                 "field_value", "field_contains", "field_from", "field_to", "show_fields", "sort"};
  asked.insert(asked.end(), more.begin(), more.end());
  return asked;
}

void reading_routes(Api& api) {
  const Access read = may(Permission::ticket_read);
  api.get(
      "/api/tickets", read,
      {"list_tickets",
       "Tickets; view is a built-in or a saved one, status and tier may be several (\"new,open\"), q finds \"#123\" or "
       "words of subject, replies, notes and texts of fields in any of their forms, the last one may be unfinished, "
       "\"in quotes\" just so, newest ticket first; sort is updated, created, priority or due; sla is at_risk or "
       "breached; field_id is a field of your own with its field_value (a choice, true, false, a number, a day or a "
       "whole "
       "text), letters that it has (field_contains), or a range (field_from, field_to); show_fields are fields whose "
       "values come along",
       "Support", asked_and({"limit", "after"})},
      [](Ctx& ctx, const Call& call) {
        return list_tickets(ctx, read_ticket_filter(ctx, call), call.query("after"), call.limit(),
                            read_shown_fields(call));
      });
  api.get(
      "/api/tickets.csv", read,
      {.operation = "download_tickets",
       .summary = "What list_tickets lists as CSV, up to 100,000 rows; semicolons and decimal commas in Portuguese and "
                  "Spanish; without show_fields the first fifty fields that are in use are columns",
       .tag = "Support",
       .query = asked_and({}),
       .response_type = "text/csv"},
      [](Ctx& ctx, const Call& call) {
        return ticket_file(ctx, read_ticket_filter(ctx, call), read_shown_fields(call));
      });
  api.get("/api/tickets/{id}", read,
          {.operation = "show_ticket", .summary = "One ticket", .tag = "Support", .quick = true},
          [](Ctx& ctx, const Call& call) { return view_ticket(ctx, call.id<TicketId>()); });
  api.get("/api/tickets/{id}/handoffs", read,
          {"list_handoffs", "Escalations and returns, oldest first", "Support", {"limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_handoffs(ctx, call.id<TicketId>(), call.query("after"), call.limit());
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
             return send_escalation(ctx, call.id<TicketId>(), input);
           });
  api.post("/api/tickets/{id}/return", work, {"return_ticket", "Hand back to a lower tier", "Support"},
           [](Ctx& ctx, const Call& call, const ReturnTicket& input) {
             return return_ticket(ctx, call.id<TicketId>(), input);
           });
  api.post("/api/tickets/{id}/solution", work, {"solve_ticket", "Give the solution and ask the customer", "Support"},
           [](Ctx& ctx, const Call& call, const SolveTicket& input) {
             return send_solution(ctx, call.id<TicketId>(), input);
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
