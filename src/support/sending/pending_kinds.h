#pragma once
// What a reply, a solution and an escalation that wait differ in.

#include "src/identity/context.h"
#include "src/support/sending/pending.h"
#include "src/support/ticket/handoff.h"
#include "src/support/ticket/solution.h"

namespace zelo::support {

/// What goes along beside the words.
Parts parts_of(const SendLater& input);
/// What somebody must be allowed to do for it.
Permission permission_for(Writing kind);

/// Error{invalid} for words that are too long for their kind.
/// Error{invalid} for a promise that would be over when the reply leaves.
void check_promised(const Pending& pending);
void check_body(Writing kind, const std::string& body);
/// Error{invalid} for what does not go with its kind.
void check_input(const SendLater& input, Writing kind);
/// Error{conflict} with what refuses it now.
void check_pending(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const Pending& pending);

SolveTicket solution_of(const Pending& pending);
EscalateTicket escalation_of(const Pending& pending);

}  // namespace zelo::support
