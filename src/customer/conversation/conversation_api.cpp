#include "src/customer/api_parts.h"
#include "src/customer/conversation/conversation.h"

namespace zelo::customer {

void conversation_routes(Api& api) {
  using enum Permission;
  api.get("/api/accounts/{id}/notes", may(account_read),
          {"list_notes", "Calls, meetings, visits and notes, the latest first", "Customers", {"limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_conversations(ctx, call.id<AccountId>(), call.query("after"), call.limit());
          });
  api.post("/api/accounts/{id}/notes", may(contact_write),
           {"add_note", "Write down a conversation with a customer", "Customers"},
           [](Ctx& ctx, const Call& call, const NewConversation& input) {
             return add_conversation(ctx, call.id<AccountId>(), input);
           });
  api.get("/api/notes/{id}", may(account_read), {"show_note", "One conversation", "Customers"},
          [](Ctx& ctx, const Call& call) { return show_conversation(ctx, call.id<ConversationId>()); });
  api.patch("/api/notes/{id}", may(contact_write), {"edit_note", "Correct a conversation", "Customers"},
            [](Ctx& ctx, const Call& call, const EditConversation& input) {
              return edit_conversation(ctx, call.id<ConversationId>(), input, call.if_match());
            });
}

}  // namespace zelo::customer
