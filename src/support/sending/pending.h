#pragma once
// Replies, solutions and escalations that were sent but have not left yet (B12): for the moment in which one can still
// say "undo", or until a chosen time. They are rows, so that nothing is lost when the program dies; the job that sends
// one deletes its row in the transaction of what it does, so that it is done once. Only staff sees them. What counts
// for clocks is the message, or the solution, when it is really there.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/text_types.h"
#include "lib/base/time.h"
#include "src/support/draft/writing.h"

namespace zelo {
template <class T>
struct Page;
}

namespace zelo::support {

/// A row of `pending_messages`.
struct Pending {
  PendingId id;
  TicketId ticket_id;
  UserId author_id;
  Writing kind = Writing::reply;
  std::string body;
  std::optional<Status> status;
  std::optional<MacroId> macro_id;
  std::optional<std::int64_t> macro_revision;  // whose actions go along
  std::optional<std::string> paraphrase;
  std::optional<std::string> parts;  // beside the words of a solution or an escalation
  Time send_at;
  bool scheduled = false;
  bool hold_if_replied = false;
  std::optional<std::string> hold_after = {};  // only words after this message id; when absent: after its own id
  std::optional<std::string> problem;          // JSON {"key", "values"}
  Time created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Pending, (),
                      (id, ticket_id, author_id, kind, body, status, macro_id, macro_revision, paraphrase, parts,
                       send_at, scheduled, hold_if_replied, hold_after, problem, created_at, version))

struct PendingView {
  PendingId id;
  TicketId ticket_id;
  std::int64_t ticket_number = 0;
  std::string ticket_subject;
  UserId author_id;
  std::string author_name;
  Writing kind = Writing::reply;
  std::string body;  // of an escalation: its summary
  std::vector<AttachmentView> attachments;
  std::optional<Status> status;
  std::optional<SolutionPart> solution;
  std::optional<EscalationPart> escalation;
  std::optional<bool> keeps_promise;  // of a reply, as is promise_at
  std::optional<Time> promise_at;
  Time send_at;
  bool scheduled = false;              // for a chosen time, not only for the moment of "undo"
  bool hold_if_replied = false;        // back into a draft when the customer writes first
  std::optional<std::string> problem;  // why it could not be sent: it waits until somebody decides
  Time created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(PendingView, (),
                      (id, ticket_id, ticket_number, ticket_subject, author_id, author_name, kind, body, attachments,
                       status, solution, escalation, keeps_promise, promise_at, send_at, scheduled, hold_if_replied,
                       problem, created_at, version))

struct SendLater {
  std::optional<Writing> kind;  // a reply, when absent; no note
  Prose<50000> body;            // of an escalation: its summary
  std::vector<AttachmentId> attachment_ids;
  std::optional<Status> status;
  std::optional<MessageId> seen_message_id;
  std::optional<MacroId> macro_id;
  std::optional<std::int64_t> macro_revision;  // that the writer saw; when absent: as it is now
  std::optional<Prose<2000>> paraphrase;
  std::optional<Time> send_at;               // when absent: after the moment for "undo" that the settings give
  std::optional<bool> hold_if_replied;       // when absent: yes for a solution, else no
  std::optional<SolutionPart> solution;      // with the kind solution
  std::optional<EscalationPart> escalation;  // with the kind escalation, which needs it and its reason
  std::optional<bool> keeps_promise;         // with a reply, as is promise_at: see PostMessage
  std::optional<Time> promise_at;            // later than send_at
};
BOOST_DESCRIBE_STRUCT(SendLater, (),
                      (kind, body, attachment_ids, status, seen_message_id, macro_id, macro_revision, paraphrase,
                       send_at, hold_if_replied, solution, escalation, keeps_promise, promise_at))

struct EditPending {
  std::optional<Prose<50000>> body;
  std::optional<Time> send_at;
  std::optional<bool> hold_if_replied;
  std::optional<bool> keeps_promise;  // of a reply, as is promise_at
  Change<Time> promise_at;
};
BOOST_DESCRIBE_STRUCT(EditPending, (), (body, send_at, hold_if_replied, keeps_promise, promise_at))

/// What left: the reply; nothing where the ticket itself says what became of it.
struct Sent {
  std::optional<MessageView> message;
};
BOOST_DESCRIBE_STRUCT(Sent, (), (message))

/// Only people have time to think again; programs post at once. What would refuse it now refuses it here, and so does
/// another solution or escalation of the actor that waits on the ticket.
PendingView send_later(Ctx& ctx, const TicketId& id, const SendLater& input);
/// How long a reply waits for "undo", as the settings say.
Duration undo_time(db::Tx& tx);
/// One of many that are written at once (src/support/bulk): it waits at least so long, and a draft of its author's
/// stays.
PendingId hold_to_send(Ctx& ctx, db::Tx& tx, const TicketId& id, const SendLater& input, Duration at_least);
/// Throws what hold_to_send() would.
void check_to_send(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const SendLater& input);
/// Nothing remains of it, not even a draft. False when it has left, or somebody has decided: what was changed since it
/// was written stays.
bool take_back(db::Tx& tx, const PendingId& id);
/// Its author changes it. Error{not_found} once it is sent.
PendingView edit_pending(Ctx& ctx, const PendingId& id, const EditPending& input, std::optional<std::int64_t> version);
/// Back into its author's draft; whoever replies on tickets may stop a colleague's message.
void cancel_pending(Ctx& ctx, const PendingId& id);
/// Its author waits no longer.
Sent send_pending_now(Ctx& ctx, const PendingId& id);
/// Oldest first, at most 100 of a ticket's conversation, as far as the actor may see it.
std::vector<PendingView> ticket_pending(Ctx& ctx, const TicketId& id);
/// The actor's own on all tickets, oldest first.
Page<PendingView> list_pending(Ctx& ctx, const std::optional<std::string>& after, int limit);

/// For the job: does it as its author, unless it is gone, was moved to another time or is not due. What refuses it is
/// kept in the row and told to the author.
void send_due(const World& world, const PendingId& id, Time send_at);
/// In the transaction of a customer's word on `ticket`: those in its conversation that were to be held are drafts
/// again.
void hold_pending(const Ctx& ctx, db::Tx& tx, const Ticket& ticket);
/// For the job: true when it was to be held, and the customer wrote elsewhere in what has become one conversation: then
/// it is a draft again.
bool hold_overtaken(const Ctx& ctx, db::Tx& tx, const Pending& pending);

struct ReplyScheduled {
  static constexpr const char* kind = "ticket.reply_scheduled";
  static constexpr bool for_customer = false;
  std::int64_t number;
  PendingId pending_id;
  Time send_at;
  Writing writing = Writing::reply;
};
BOOST_DESCRIBE_STRUCT(ReplyScheduled, (), (number, pending_id, send_at, writing))

struct ReplyCancelled {
  static constexpr const char* kind = "ticket.reply_cancelled";
  static constexpr bool for_customer = false;
  std::int64_t number;
  PendingId pending_id;
  UserId author_id;
  Writing writing = Writing::reply;
};
BOOST_DESCRIBE_STRUCT(ReplyCancelled, (), (number, pending_id, author_id, writing))

/// The customer wrote first.
struct ReplyHeld {
  static constexpr const char* kind = "ticket.reply_held";
  static constexpr bool for_customer = false;
  std::int64_t number;
  PendingId pending_id;
  UserId author_id;
  Writing writing = Writing::reply;
};
BOOST_DESCRIBE_STRUCT(ReplyHeld, (), (number, pending_id, author_id, writing))

/// It could not be sent and waits for a decision.
struct ReplyRefused {
  static constexpr const char* kind = "ticket.reply_refused";
  static constexpr bool for_customer = false;
  std::int64_t number;
  PendingId pending_id;
  UserId author_id;
  Writing writing = Writing::reply;
};
BOOST_DESCRIBE_STRUCT(ReplyRefused, (), (number, pending_id, author_id, writing))

}  // namespace zelo::support
