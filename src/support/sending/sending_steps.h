#pragma once
// What comes before and after a message, sent at once or later.

#include <optional>
#include <string>
#include <string_view>

#include "src/identity/context.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/handoff.h"
#include "src/support/ticket/solution.h"

namespace zelo::support {

/// Error{conflict, "error.message.stale_thread"} when somebody else has written since the message that the writer
/// saw last, or is just sending what can still be undone: two who answer at once would both get through otherwise. How
/// many came is the field "seen_message_id" of the problem; what is on its way counts as seen by its own id.
void refuse_stale_thread(const Ctx& ctx, db::Tx& tx, const TicketId& id, const std::optional<MessageId>& seen);

/// After the message is in and the ticket is saved: what was understood is asked, who was mentioned is told, and the
/// actions of the macro are carried out.
void go_along(Ctx& ctx, db::Tx& tx, const Ticket& ticket, const MessageId& message_id, const PostMessage& input);

/// The payload of "ticket.articles": articles may be named in what staff said to the customer. Support knows none and
/// leaves the word, in the transaction of the message itself.
struct NamedArticles {
  MessageId message_id;
};
BOOST_DESCRIBE_STRUCT(NamedArticles, (), (message_id))
void ask_for_named_articles(const Ctx& ctx, db::Tx& tx, const MessageId& message_id, std::string_view body);

/// What somebody typed leaves for good: the message, and with it the draft that it was. Where commands say something
/// themselves (a macro its note, a job what waited), they post; a draft begun meanwhile stays.
MessageView send_message(Ctx& ctx, const TicketId& id, const PostMessage& input);
TicketView send_solution(Ctx& ctx, const TicketId& id, const SolveTicket& input);
TicketView send_escalation(Ctx& ctx, const TicketId& id, const EscalateTicket& input);
MessageView send_own_reply(Ctx& ctx, const TicketId& id, const PostOwnReply& input);

}  // namespace zelo::support
