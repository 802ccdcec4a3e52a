#include "src/support/draft/draft_api.h"

#include "src/identity/api.h"
#include "src/support/draft/draft.h"

namespace zelo::support {

void draft_routes(Api& api) {
  const Access note = may(Permission::ticket_note);
  api.get("/api/drafts", note, {"list_drafts", "One's own drafts, last changed first", "Support", {"limit", "after"}},
          [](Ctx& ctx, const Call& call) { return list_drafts(ctx, call.query("after"), call.limit()); });
  api.get("/api/tickets/{id}/draft", note,
          {"ticket_drafts", "One's own drafts on a ticket: of a reply, a note, a solution, an escalation", "Support"},
          [](Ctx& ctx, const Call& call) {
            return Page<DraftView>{ticket_drafts(ctx, call.id<TicketId>()), {}};
          });
  api.put("/api/tickets/{id}/draft", note,
          {"put_draft", "Keep what was typed; If-Match holds the version last seen, 0 for none", "Support"},
          [](Ctx& ctx, const Call& call, const PutDraft& input) {
            return put_draft(ctx, call.id<TicketId>(), input, call.if_match());
          });
  api.remove("/api/tickets/{id}/draft", note, {"discard_draft", "Throw a draft away", "Support", {"kind"}},
             [](Ctx& ctx, const Call& call) {
               const auto kind = call.query_enum<Writing>("kind").value_or(Writing::reply);
               discard_draft(ctx, call.id<TicketId>(), kind);
             });
}

}  // namespace zelo::support
