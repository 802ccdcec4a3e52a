#pragma once
// What somebody has typed and not yet sent, kept on the server: one for each person, ticket and kind, so that it is
// there on the next device, after signing out, and after a crash. Staff have drafts of replies and notes, a contact
// of its own reply. Sending removes the draft in the transaction of the message.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/text_types.h"
#include "lib/base/time.h"
#include "src/support/ticket/message.h"
#include "src/support/ticket/ticket.h"

namespace zelo {
template <class T>
struct Page;
}

namespace zelo::support {

/// A row of `drafts`.
struct Draft {
  DraftId id;
  TicketId ticket_id;
  MessageKind kind = MessageKind::reply;
  ActorKind author_kind = ActorKind::user;
  std::string author_id;
  std::string body;
  std::optional<Status> status;           // what the reply shall make of the ticket
  std::optional<MacroId> macro_id;        // whose actions go along
  std::optional<std::string> paraphrase;  // what the customer is asked to confirm
  Time updated_at;
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(Draft, (),
                      (id, ticket_id, kind, author_kind, author_id, body, status, macro_id, paraphrase, updated_at,
                       version))

struct DraftView {
  MessageKind kind = MessageKind::reply;
  std::string body;
  std::vector<AttachmentView> attachments;
  std::optional<Status> status;
  std::optional<MacroId> macro_id;
  std::optional<std::string> paraphrase;
  std::optional<Time> updated_at;
  std::int64_t version = 0;  // 0: there is none (any more)
};
BOOST_DESCRIBE_STRUCT(DraftView, (), (kind, body, attachments, status, macro_id, paraphrase, updated_at, version))

struct PutDraft {
  MessageKind kind = MessageKind::reply;
  Prose<50000, 0> body;
  std::vector<AttachmentId> attachment_ids;  // those that are gone are left out
  std::optional<Status> status;
  std::optional<MacroId> macro_id;
  std::optional<Prose<2000>> paraphrase;
};
BOOST_DESCRIBE_STRUCT(PutDraft, (), (kind, body, attachment_ids, status, macro_id, paraphrase))

struct PutOwnDraft {
  Prose<50000, 0> body;
  std::vector<AttachmentId> attachment_ids;
};
BOOST_DESCRIBE_STRUCT(PutOwnDraft, (), (body, attachment_ids))

/// A draft among all of a person's.
struct ListedDraft {
  DraftId id;
  TicketId ticket_id;
  std::int64_t ticket_number = 0;
  std::string ticket_subject;
  MessageKind kind = MessageKind::reply;
  std::string body;  // its first 200 characters
  Time updated_at;
};
BOOST_DESCRIBE_STRUCT(ListedDraft, (), (id, ticket_id, ticket_number, ticket_subject, kind, body, updated_at))

/// The actor's drafts on a ticket: none, one or two.
std::vector<DraftView> ticket_drafts(Ctx& ctx, const TicketId& id);

/// Keeps what was typed; with nothing in it there is no draft. Error{stale} when the draft is no longer at `version`
/// (0: there was none): another device has written since, and neither text is lost.
DraftView put_draft(Ctx& ctx, const TicketId& id, const PutDraft& input, std::optional<std::int64_t> version);
void discard_draft(Ctx& ctx, const TicketId& id, MessageKind kind);

/// The actor's own, last changed first.
Page<ListedDraft> list_drafts(Ctx& ctx, const std::optional<std::string>& after, int limit);

/// In the transaction of the message: what the actor had typed has been sent.
void draft_was_sent(const Ctx& ctx, db::Tx& tx, const TicketId& id, MessageKind kind);

/// Something that was on its way comes back: into `wanted`'s author's draft, before what was typed there meanwhile,
/// with the files of `holder`.
void give_back(const Ctx& ctx, db::Tx& tx, Draft wanted, const std::string& holder);

}  // namespace zelo::support
