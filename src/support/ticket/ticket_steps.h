#pragma once
// What every command on a ticket begins and ends with.

#include <string>
#include <utility>
#include <vector>

#include "src/identity/context.h"
#include "src/support/sla/clock_rules.h"
#include "src/support/ticket/ticket.h"
#include "src/support/ticket/ticket_rules.h"
#include "src/timeline/event.h"

namespace zelo::support {

struct Handoff;

/// The ticket, for change. Error{not_found} also when the actor may not know of it.
Ticket load_ticket(const Ctx& ctx, db::Tx& tx, const TicketId& id);

/// Throws Error{conflict} with the reason, if there is one.
void obey(const rules::Refusal& refusal);

timeline::Subject subject_of(const Ticket& ticket);

/// Saves what rules have changed, and moves its clocks along (sla/clock_rules.h). Error{conflict} when another got
/// there first.
void keep_ticket(const Ctx& ctx, db::Tx& tx, Ticket& ticket, rules::Happening happening = rules::Happening::changed);
/// A new one, with its clocks. One that was split off says since when its customer waits for an answer, if at all.
void keep_new_ticket(const Ctx& ctx, db::Tx& tx, Ticket& ticket, rules::Happening happening = rules::Happening::opened,
                     std::optional<Time> owed_since = {});

/// Tells the log who has it now, a person, a team or nobody; `former` had it before.
void tell_assignment(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const std::optional<UserId>& former);

/// For answers: the ticket as it is now. Error{not_found} as load_ticket.
TicketView view_ticket(Ctx& ctx, const TicketId& id);
/// The same for whom a change of their own has just taken the ticket out of sight.
TicketView last_view(Ctx& ctx, const TicketId& id);

/// A sentence with clauses: each text is said in the reader's language and put where its placeholder stands; several
/// of one place are joined by commas. A place without any is left empty.
struct Reason {
  Text text;
  std::vector<std::pair<std::string, Text>> clauses;
};
/// Why somebody has it, to be kept.
std::string keep_reason(const Text& reason);
std::string keep_reason(const Reason& reason);
/// What depends on the reader and the moment: the reason in the reader's language, the state of the clocks.
void complete(const Ctx& ctx, TicketView& view);
/// The key of the sentence that keep_reason has kept.
std::string kept_key(const std::string& kept);
/// Any text that keep_reason has kept.
std::string say_kept(const Ctx& ctx, const std::string& kept);

/// Writes down what is handed over, with its author and the time, and moves the ticket to `handoff.to_tier`; the caller
/// keeps the ticket and tells the log.
void hand_over(const Ctx& ctx, db::Tx& tx, Ticket& ticket, Handoff& handoff);

}  // namespace zelo::support
