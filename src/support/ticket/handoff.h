#pragma once
// Handing a ticket to another tier: up by escalation, down by return (R6, R77). The assignee is
// cleared; the next one is chosen in the same transaction.

#include <optional>

#include "lib/base/text_types.h"
#include "src/identity/context.h"
#include "src/support/ticket/ticket.h"

namespace zelo {
template <class T>
struct Page;
}  // namespace zelo

namespace zelo::support {

/// A row of `handoffs`.
struct Handoff {
  HandoffId id;
  TicketId ticket_id;
  Tier from_tier = Tier::n1;
  Tier to_tier = Tier::n2;
  std::string reason;
  std::optional<std::string> summary;
  std::optional<std::string> evidence;         // logs, steps, what was seen
  std::optional<std::string> override_reason;  // why it went up without what the desk asks for
  std::int64_t bounce = 0;                     // the how-many-eth time that it came to a tier where it had been
  std::optional<UserId> from_assignee_id;      // who had it, and gets it back on a return
  ActorKind author_kind = ActorKind::user;
  std::string author_id;
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(Handoff, (),
                      (id, ticket_id, from_tier, to_tier, reason, summary, evidence, override_reason, bounce,
                       from_assignee_id, author_kind, author_id, created_at))

struct HandoffView {
  HandoffId id;
  Tier from_tier = Tier::n1;
  Tier to_tier = Tier::n2;
  std::string reason;
  std::optional<std::string> summary;
  std::optional<std::string> evidence;
  std::optional<std::string> override_reason;
  std::int64_t bounce = 0;
  std::optional<std::string> author_name;  // nothing: the program itself
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(HandoffView, (),
                      (id, from_tier, to_tier, reason, summary, evidence, override_reason, bounce, author_name,
                       created_at))

struct EscalateTicket {
  Tier to_tier = Tier::n2;
  Prose<2000> reason;
  Prose<20000> summary;                        // what the next tier must know so that the customer never explains twice
  std::optional<Prose<20000>> evidence;        // needed where the ticket holds none (has_evidence)
  std::vector<Line<300>> checklist;            // what was checked outside of the program's own checklists
  std::optional<Prose<2000>> override_reason;  // goes up without evidence, or a required checklist worked through
};
BOOST_DESCRIBE_STRUCT(EscalateTicket, (), (to_tier, reason, summary, evidence, checklist, override_reason))

struct ReturnTicket {
  Tier to_tier = Tier::n1;
  Prose<2000> reason;
};
BOOST_DESCRIBE_STRUCT(ReturnTicket, (), (to_tier, reason))

/// What refuses it now: a state, a missing category, and what nobody passed over with a reason: a required checklist,
/// or that there is no evidence, neither here nor written down in the investigation nor as a file in the conversation.
void check_escalation(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const EscalateTicket& input);
TicketView escalate_ticket(Ctx& ctx, const TicketId& id, const EscalateTicket& input);
TicketView return_ticket(Ctx& ctx, const TicketId& id, const ReturnTicket& input);

/// Oldest first.
Page<HandoffView> list_handoffs(Ctx& ctx, const TicketId& id, const std::optional<std::string>& after, int limit);

}  // namespace zelo::support
