#pragma once
// A ticket about security or compliance is one team's alone: for everybody else on the staff it is not there
// (src/identity/visibility.h says who may know of it). Its customer keeps it, and so do those who work on it in the
// team; the customer's colleagues do not. A conversation is restricted as a whole, with the tickets merged into it.
// Some categories restrict their tickets from the beginning. See docs/decisions/0016-restricted-tickets.md.

#include <map>
#include <optional>
#include <string>

#include "lib/base/text_types.h"
#include "src/identity/context.h"
#include "src/support/ticket/ticket.h"

namespace zelo::support {

struct RestrictTicket {
  Change<TeamId> team_id;  // null, which has to be said: for everybody who may read tickets
  Prose<2000> reason;
};
BOOST_DESCRIBE_STRUCT(RestrictTicket, (), (team_id, reason))

/// To a team that the actor is in, or to everybody again. Who has the ticket and is not of the team loses it.
/// Error{invalid} for a team of others, Error{conflict} for a ticket that is merged into another.
TicketView restrict_ticket(Ctx& ctx, const TicketId& id, const RestrictTicket& input);

/// The team of a category: its own, or that of the nearest above it.
std::optional<TeamId> team_of_category(db::Tx& tx, std::optional<CategoryId> id);
/// By category, the name of the team that its tickets are alone of; for customers who are about to ask.
std::map<CategoryId, std::string> restricted_team_names(Ctx& ctx);
/// In the transaction of an edit, before the ticket is kept: moves it to its category's team, if that has one.
/// Nothing ever widens a ticket but restrict_ticket. True when it did: then call record_category_restriction.
bool restrict_by_category(db::Tx& tx, Ticket& ticket);
void record_category_restriction(const Ctx& ctx, db::Tx& tx, const Ticket& ticket);

/// Somebody on the staff as of now, without any role when no longer active; nothing for an unknown id.
std::optional<Actor> find_person(db::Tx& tx, const UserId& id);
/// May this person, who is not the actor, know of the ticket?
bool may_see(db::Tx& tx, const UserId& person, const Ticket& ticket);
/// Error{invalid, path} that names the person who may not know of it, and the team.
void check_may_see(db::Tx& tx, const UserId& person, const Ticket& ticket, const std::string& path);
/// Error{invalid, "team_id"} for a team that could not see what it is given.
void check_team(db::Tx& tx, const Ticket& ticket, const std::optional<TeamId>& team);

struct TicketRestricted {
  static constexpr const char* kind = "ticket.restricted";
  static constexpr bool for_customer = false;
  std::int64_t number;
  TeamId team_id;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(TicketRestricted, (), (number, team_id, reason))

struct TicketRestrictedByCategory {
  static constexpr const char* kind = "ticket.restricted_by_category";
  static constexpr bool for_customer = false;
  std::int64_t number;
  TeamId team_id;
};
BOOST_DESCRIBE_STRUCT(TicketRestrictedByCategory, (), (number, team_id))

struct TicketWidened {
  static constexpr const char* kind = "ticket.widened";
  static constexpr bool for_customer = false;
  std::int64_t number;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(TicketWidened, (), (number, reason))

}  // namespace zelo::support
