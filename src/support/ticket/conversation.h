#pragma once
// Words on a ticket, from both sides.

#include <optional>
#include <string>
#include <vector>

#include "lib/base/text_types.h"
#include "src/support/ticket/message.h"
#include "src/support/ticket/ticket.h"

namespace zelo {
template <class T>
struct Page;
}

namespace zelo::support {

struct PostMessage {
  MessageKind kind = MessageKind::reply;
  Prose<50000> body;
  std::vector<AttachmentId> attachment_ids;
  std::optional<Status> status;                // with a reply: open, waiting_customer or waiting_internal
  std::optional<MessageId> seen_message_id;    // the last one that the writer saw: stops when somebody wrote since
  std::vector<UserId> mentioned_ids;           // with a note
  std::optional<MacroId> macro_id;             // with a reply: its actions go along
  std::optional<std::int64_t> macro_revision;  // that the writer saw; when absent: as it is now
  std::optional<Prose<2000>> paraphrase;       // with a reply: what the customer is asked to confirm
  std::optional<bool> keeps_promise;  // with a reply: is it what was promised? left out: when due within the hour
  std::optional<Time> promise_at;     // with a reply: when the customer hears from us next
  std::optional<CustomerCall> call;   // with a note: it is about a call of the customer, which counts as its word
};
BOOST_DESCRIBE_STRUCT(PostMessage, (),
                      (kind, body, attachment_ids, status, seen_message_id, mentioned_ids, macro_id, macro_revision,
                       paraphrase, keeps_promise, promise_at, call))

/// Staff replies or leaves a note. A call of the customer that is noted is its word, as a reply would be, and an answer
/// of staff when it was answered on the phone; only who may reply notes one.
MessageView post_message(Ctx& ctx, const TicketId& id, const PostMessage& input);

struct PostOwnReply {
  Prose<50000> body;
  std::vector<AttachmentId> attachment_ids;
};
BOOST_DESCRIBE_STRUCT(PostOwnReply, (), (body, attachment_ids))

/// A contact replies. A solution that waits for its word counts as refused: the ticket is open again.
MessageView post_own_reply(Ctx& ctx, const TicketId& id, const PostOwnReply& input);

/// Oldest first. A contact gets no notes and no delivery.
Page<MessageView> list_messages(Ctx& ctx, const TicketId& id, const std::optional<std::string>& after, int limit);

/// Tries again to mail a reply whose delivery failed; Error{conflict} when it did not fail.
MessageView retry_delivery(Ctx& ctx, const MessageId& id);

}  // namespace zelo::support
