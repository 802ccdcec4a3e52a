#include "src/support/macro/macro_api.h"

#include "src/identity/api.h"
#include "src/support/macro/macro.h"

namespace zelo::support {
namespace {

MacroFilter read_filter(const Call& call) {
  return {.q = call.query("q"),
          .kind = call.query_enum<MacroKind>("kind"),
          .for_ticket = call.query_id<TicketId>("for_ticket"),
          .all = call.query("all") == "true"};
}

void library_routes(Api& api) {
  const Access manage = may(Permission::macro_manage);
  api.get(
      "/api/macros", may(Permission::ticket_read),
      {"list_macros",
       "Standard messages and procedures by folder and name; for_ticket: those that fit its customer and the reader",
       "Support",
       {"q", "kind", "for_ticket", "all", "limit", "after"}},
      [](Ctx& ctx, const Call& call) {
        return list_macros(ctx, read_filter(call), call.query("after"), call.limit());
      });
  api.post("/api/macros", manage, {"create_macro", "Add a standard message or a procedure", "Support"},
           [](Ctx& ctx, const Call&, const NewMacro& input) { return create_macro(ctx, input); });
  api.get("/api/macros/{id}", may(Permission::ticket_read), {"read_macro", "One macro", "Support"},
          [](Ctx& ctx, const Call& call) { return read_macro(ctx, call.id<MacroId>()); });
  api.patch("/api/macros/{id}", manage, {"edit_macro", "Change a macro; other words begin a new revision", "Support"},
            [](Ctx& ctx, const Call& call, const EditMacro& input) {
              return edit_macro(ctx, call.id<MacroId>(), input, call.if_match());
            });
  api.remove("/api/macros/{id}", manage, {"archive_macro", "Offer a macro no longer", "Support"},
             [](Ctx& ctx, const Call& call) { archive_macro(ctx, call.id<MacroId>()); });
  api.get("/api/macros/{id}/revisions", may(Permission::ticket_read),
          {"list_macro_revisions", "How a macro read before, newest first", "Support", {"limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_macro_revisions(ctx, call.id<MacroId>(), call.query("after"), call.limit());
          });
}

}  // namespace

void macro_routes(Api& api) {
  library_routes(api);
  api.get(
      "/api/tickets/{id}/macros/{macro_id}", may(Permission::ticket_read),
      {"preview_macro", "A macro as it reads on a ticket, and what it would do", "Support"},
      [](Ctx& ctx, const Call& call) { return preview_macro(ctx, call.id<TicketId>(), call.id<MacroId>("macro_id")); });
  api.get("/api/tickets/{id}/procedures", may(Permission::ticket_read),
          {"list_procedure_runs", "Procedures that were carried out, newest first", "Support", {"limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_procedure_runs(ctx, call.id<TicketId>(), call.query("after"), call.limit());
          });
  api.post("/api/tickets/{id}/procedures", may(Permission::ticket_work),
           {"run_procedure", "Write down that every step of a procedure was done", "Support"},
           [](Ctx& ctx, const Call& call, const RunProcedure& input) {
             return run_procedure(ctx, call.id<TicketId>(), input);
           });
}

}  // namespace zelo::support
