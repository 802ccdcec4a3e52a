#pragma once
// Rows of tickets that wait for somebody, and what a ticket asks for; the only SQL about them.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/support/routing/routing.h"
#include "src/support/routing/routing_rules.h"

namespace zelo::support::store {

Wishes find_wishes(db::Tx& tx, const Ticket& ticket);
std::vector<UserId> members_of(db::Tx& tx, const TeamId& id);
std::vector<UserId> skilled_in(db::Tx& tx, const SkillId& id);

/// An absence of somebody, with their name.
struct LongAbsence {
  std::string name;
  std::optional<UserId> stand_in_id;
};
BOOST_DESCRIBE_STRUCT(LongAbsence, (), (name, stand_in_id))
/// One that goes on from `now` until `until` at least.
std::optional<LongAbsence> find_absence_until(db::Tx& tx, const UserId& id, Time now, Time until);
/// Those that they work on, oldest first.
std::vector<TicketId> tickets_in_work(db::Tx& tx, const UserId& id, int limit);

struct RoutingWait {
  Time since;
  Time turn_at;
};
BOOST_DESCRIBE_STRUCT(RoutingWait, (), (since, turn_at))
/// Nothing when it does not wait.
std::optional<RoutingWait> find_routing_wait(db::Tx& tx, const TicketId& id);
void save_routing_wait(db::Tx& tx, const TicketId& id, Time since, Time turn_at);
void end_routing_wait(db::Tx& tx, const TicketId& id);
/// In turn.
std::vector<WaitPlace> first_routing_waits(db::Tx& tx, int limit);
/// The same behind `after`, only of these tiers and of teams whose tickets they are alone.
std::vector<WaitPlace> list_routing_waits(db::Tx& tx, const WaitPlace& after, const std::vector<Tier>& tiers,
                                          int limit);
/// Why nobody has it, without a new version of the ticket.
void save_reason(db::Tx& tx, const TicketId& id, const std::string& reason);

}  // namespace zelo::support::store
