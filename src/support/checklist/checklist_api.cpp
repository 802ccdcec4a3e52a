#include "src/support/checklist/checklist_api.h"

#include "src/identity/api.h"
#include "src/support/checklist/checklist_commands.h"

namespace zelo::support {
namespace {

void management_routes(Api& api) {
  api.get("/api/checklists", may(Permission::ticket_read),
          {"list_checklists",
           "Checklists of the diagnosis, by name; all=true with those no longer offered",
           "Support",
           {"all"}},
          [](Ctx& ctx, const Call& call) {
            return Page<ChecklistView>{list_checklists(ctx, call.query("all") == "true"), {}};
          });
  api.post("/api/checklists", may(Permission::category_manage), {"create_checklist", "Add a checklist", "Support"},
           [](Ctx& ctx, const Call&, const NewChecklist& input) { return create_checklist(ctx, input); });
  api.get("/api/checklists/{id}", may(Permission::ticket_read), {"read_checklist", "One checklist", "Support"},
          [](Ctx& ctx, const Call& call) { return read_checklist(ctx, call.id<ChecklistId>()); });
  api.patch("/api/checklists/{id}", may(Permission::category_manage),
            {"edit_checklist", "Change or withdraw a checklist; new steps begin a new revision", "Support"},
            [](Ctx& ctx, const Call& call, const EditChecklist& input) {
              return edit_checklist(ctx, call.id<ChecklistId>(), input, call.if_match());
            });
  api.get("/api/checklists/{id}/statistics", may(Permission::ticket_read),
          {"checklist_statistics", "Which step solves: answers to the newest revision in the last 365 days", "Support"},
          [](Ctx& ctx, const Call& call) { return checklist_statistics(ctx, call.id<ChecklistId>()); });
}

void ticket_routes_of_checklists(Api& api) {
  const Access work = may(Permission::ticket_work);
  api.get("/api/tickets/{id}/checklists", may(Permission::ticket_read),
          {"list_ticket_checklists", "The checklists of a ticket, and how far they are", "Support"},
          [](Ctx& ctx, const Call& call) {
            return Page<RunView>{list_runs(ctx, call.id<TicketId>()), {}};
          });
  api.post("/api/tickets/{id}/checklists/{checklist_id}/answers", work,
           {"answer_checklist_step",
            "Answer the open step, or an earlier one again; If-Match: how many answers were seen", "Support"},
           [](Ctx& ctx, const Call& call, const AnswerStep& input) {
             return answer_step(ctx, call.id<TicketId>(), call.id<ChecklistId>("checklist_id"), input, call.if_match());
           });
  api.post("/api/tickets/{id}/checklists/{checklist_id}/run", work,
           {"restart_checklist", "Begin a checklist anew", "Support"}, [](Ctx& ctx, const Call& call) {
             return restart_run(ctx, call.id<TicketId>(), call.id<ChecklistId>("checklist_id"));
           });
}

}  // namespace

void checklist_routes(Api& api) {
  management_routes(api);
  ticket_routes_of_checklists(api);
}

}  // namespace zelo::support
