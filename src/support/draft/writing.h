#pragma once
// What somebody of the staff can be in the middle of writing on a ticket, and what goes along with its words: the
// reply or the note, the solution for the customer, the summary for the next tier.

#include <optional>
#include <string>
#include <vector>

#include "lib/base/text_types.h"
#include "src/support/ticket/message.h"
#include "src/support/ticket/ticket.h"

namespace zelo::support {

enum class Writing { reply, note, solution, escalation };
BOOST_DESCRIBE_ENUM(Writing, reply, note, solution, escalation)

inline Writing writing_of(MessageKind kind) { return kind == MessageKind::note ? Writing::note : Writing::reply; }

/// Beside the words of a solution, for staff alone.
struct SolutionPart {
  std::optional<Prose<20000, 0>> root_cause;
  std::optional<Prose<20000, 0>> workaround;
  std::optional<Prose<2000, 0>> children_reason;
};
BOOST_DESCRIBE_STRUCT(SolutionPart, (), (root_cause, workaround, children_reason))

/// Beside the summary of an escalation.
struct EscalationPart {
  Tier to_tier = Tier::n2;
  std::optional<Prose<2000, 0>> reason;
  std::optional<Prose<20000, 0>> evidence;
  std::optional<Prose<2000, 0>> override_reason;
};
BOOST_DESCRIBE_STRUCT(EscalationPart, (), (to_tier, reason, evidence, override_reason))

/// What a reply that waits makes of promises (ticket/conversation.h); a draft of it decides anew.
struct PromisePart {
  std::optional<bool> keeps_promise;
  std::optional<Time> promise_at;
};
BOOST_DESCRIBE_STRUCT(PromisePart, (), (keeps_promise, promise_at))

/// What a row keeps of them, as JSON.
struct Parts {
  std::optional<SolutionPart> solution;
  std::optional<EscalationPart> escalation;
  std::optional<PromisePart> promise = {};
};
BOOST_DESCRIBE_STRUCT(Parts, (), (solution, escalation, promise))

/// Error{invalid} for a part of another kind, or one that is missing where `whole`: an escalation needs its own.
void check_parts(Writing kind, const Parts& parts, bool whole);
/// Nothing was typed into them.
bool is_blank(const Parts& parts);
/// Both texts of each, the first one first; one's choice of tier is the first one's.
Parts join_parts(Parts first, const Parts& second);

std::optional<std::string> keep_parts(const Parts& parts);
Parts kept_parts(const std::optional<std::string>& kept);

}  // namespace zelo::support
