#pragma once
// What somebody has typed and not yet sent, kept on the server: one for each person, ticket and kind, so that it is
// there on the next device, after signing out, and after a crash. Staff have drafts of replies, notes, solutions and
// escalations, a contact of its own reply. Sending removes the draft in the transaction of what becomes of it.

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

/// A row of `drafts`.
struct Draft {
  DraftId id;
  TicketId ticket_id;
  Writing kind = Writing::reply;
  ActorKind author_kind = ActorKind::user;
  std::string author_id;
  std::string body;
  std::optional<Status> status;           // what the reply shall make of the ticket
  std::optional<MacroId> macro_id;        // whose actions go along
  std::optional<std::string> paraphrase;  // what the customer is asked to confirm
  std::optional<std::string> parts;       // beside the words of a solution or an escalation (writing.h)
  Time updated_at;
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(Draft, (),
                      (id, ticket_id, kind, author_kind, author_id, body, status, macro_id, paraphrase, parts,
                       updated_at, version))

struct DraftView {
  Writing kind = Writing::reply;
  std::string body;
  std::vector<AttachmentView> attachments;
  std::optional<Status> status;
  std::optional<MacroId> macro_id;
  std::optional<std::string> paraphrase;
  std::optional<SolutionPart> solution;
  std::optional<EscalationPart> escalation;
  std::optional<Time> updated_at;
  std::int64_t version = 0;  // 0: there is none (any more)
};
BOOST_DESCRIBE_STRUCT(DraftView, (),
                      (kind, body, attachments, status, macro_id, paraphrase, solution, escalation, updated_at,
                       version))

struct PutDraft {
  Writing kind = Writing::reply;
  Prose<50000, 0> body;
  std::vector<AttachmentId> attachment_ids;  // those that are gone are left out
  std::optional<Status> status;
  std::optional<MacroId> macro_id;
  std::optional<Prose<2000>> paraphrase;
  std::optional<SolutionPart> solution;      // of the kind solution
  std::optional<EscalationPart> escalation;  // of the kind escalation, whose body is the summary
};
BOOST_DESCRIBE_STRUCT(PutDraft, (), (kind, body, attachment_ids, status, macro_id, paraphrase, solution, escalation))

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
  Writing kind = Writing::reply;
  std::string body;  // its first 200 characters
  Time updated_at;
};
BOOST_DESCRIBE_STRUCT(ListedDraft, (), (id, ticket_id, ticket_number, ticket_subject, kind, body, updated_at))

/// The actor's drafts on a ticket, at most one of each kind.
std::vector<DraftView> ticket_drafts(Ctx& ctx, const TicketId& id);

/// Keeps what was typed; with nothing in it there is no draft. Error{stale} when the draft is no longer at `version`
/// (0: there was none): another device has written since, and neither text is lost.
DraftView put_draft(Ctx& ctx, const TicketId& id, const PutDraft& input, std::optional<std::int64_t> version);
void discard_draft(Ctx& ctx, const TicketId& id, Writing kind);

/// The actor's own, last changed first.
Page<ListedDraft> list_drafts(Ctx& ctx, const std::optional<std::string>& after, int limit);

/// In the transaction of what became of it: what the actor had typed has been sent.
void draft_was_sent(const Ctx& ctx, db::Tx& tx, const TicketId& id, Writing kind);

/// Something that was on its way comes back: into `wanted`'s author's draft, before what was typed there meanwhile,
/// with the files of `holder`.
void give_back(const Ctx& ctx, db::Tx& tx, Draft wanted, const std::string& holder);

/// Its author took back what was on its way: their other devices look, nobody else hears of it and no timeline of a
/// ticket tells it. The subject is "draft" with the id of the ticket where it stands now.
struct DraftReturned {
  static constexpr const char* kind = "draft.returned";
  static constexpr bool for_customer = false;
  Writing writing = Writing::reply;
};
BOOST_DESCRIBE_STRUCT(DraftReturned, (), (writing))

}  // namespace zelo::support
