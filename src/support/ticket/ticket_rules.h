#pragma once
// What may happen to a ticket, and what it becomes: pure functions of a ticket and the time.
//
// A refusal says why something cannot be done now, as the detail of a 409; nothing means that it can.
// A change is called only after its refusal was asked; it moves updated_at and version along.

#include <optional>
#include <span>

#include "lib/base/text_types.h"
#include "lib/base/texts.h"
#include "src/identity/context.h"
#include "src/support/ticket/message.h"
#include "src/support/ticket/ticket.h"

namespace zelo::support::rules {

using Refusal = std::optional<Text>;

/// Staff sees every ticket that is not restricted to a team of others; a contact those of its account and its own
/// that have none, or, without an account or where staff says so, its own; never what monitoring reports. What is
/// restricted: src/identity/visibility.h.
bool may_see(const Actor& actor, const Ticket& ticket);

/// Statuses that staff may set by hand; all others follow from what happens.
bool may_be_set(Status status);

Refusal refuse_edit(const Ticket& ticket, std::optional<Status> wanted);
Refusal refuse_staff_message(const Ticket& ticket, std::optional<Status> wanted);
Refusal refuse_customer_reply(const Ticket& ticket);
Refusal refuse_assignment(const Ticket& ticket);
/// `categories` says whether there are any: without them none can be asked for (R3).
Refusal refuse_escalation(const Ticket& ticket, Tier to, bool categories);
Refusal refuse_return(const Ticket& ticket, Tier to);
Refusal refuse_solution(const Ticket& ticket, bool categories);
Refusal refuse_promise(const Ticket& ticket);
Refusal refuse_validation(const Ticket& ticket);
/// A ticket that was merged is restricted where its conversation goes on.
Refusal refuse_restriction(const Ticket& ticket);

/// Something about it changed.
void touch(Ticket& ticket, Time now);
/// The first reply of staff opens a new ticket; `wanted` says where it goes then.
void staff_replied(Ticket& ticket, std::optional<Status> wanted, Time now);
/// The customer's answer puts a waiting ticket back to work, and counts as "not solved yet".
/// True when it reopened the ticket.
bool customer_replied(Ticket& ticket, Time now);
/// The customer called: it has its answer, or waits for one as if it had written. True when it reopened the ticket.
bool customer_called(Ticket& ticket, CustomerCall call, Time now);
/// Who takes a new ticket for itself begins to work on it.
void assigned(Ticket& ticket, std::optional<UserId> assignee, const std::optional<std::string>& reason, bool taken,
              Time now);
/// To another tier, up or down: nobody has it until somebody is chosen there.
void handed_over(Ticket& ticket, Tier to, Time now);
void solved(Ticket& ticket, Time now);
void validated(Ticket& ticket, bool accepted, Time now);
/// One team's alone from now on, or everybody's.
void restricted(Ticket& ticket, const std::optional<TeamId>& team);
/// Nobody answered for as long as the policy waits.
void closed_by_silence(Ticket& ticket, Time now);

/// A hand-over to a tier where the ticket has been before is a bounce; from the third on it is an alarm (B2).
inline constexpr std::int64_t alarming_bounce = 3;
struct Move {
  Tier from_tier = Tier::n1;
  Tier to_tier = Tier::n2;
};
BOOST_DESCRIBE_STRUCT(Move, (), (from_tier, to_tier))
/// The number of the bounce that a hand-over to `to` is after these; 0 when it is none.
std::int64_t next_bounce(std::span<const Move> before, Tier to);

/// A sentence about a tier, {tier}.
Text tier_text(const char* key, Tier tier);

/// The sentence of those who got a ticket in their turn.
inline constexpr const char* key_of_turn = "assignment.least_busy";
/// The same among the agents of all tiers, for a ticket that is a team's alone.
inline constexpr const char* key_of_turn_of_all = "assignment.least_busy_of_all";

/// "Ana" of "Ana Souza": how customers know staff.
std::string first_name(const std::string& name);

}  // namespace zelo::support::rules
