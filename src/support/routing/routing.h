#pragma once
// Tickets find somebody by themselves; people can always decide otherwise (ticket/assignment.h).

#include <optional>
#include <string>
#include <vector>

#include "src/support/routing/profile.h"

namespace zelo {
struct Ctx;
namespace db {
class Tx;
}
}  // namespace zelo

namespace zelo::support {

/// What a ticket asks for.
struct WishesView {
  Tier tier = Tier::n1;
  std::optional<std::string> team_name;
  std::optional<std::string> skill_name;
  std::optional<SpokenLanguage> language;
};
BOOST_DESCRIBE_STRUCT(WishesView, (), (tier, team_name, skill_name, language))

/// Somebody to whom a ticket can be given, by hand at any time.
struct CandidateView {
  UserId id;
  std::string name;
  std::vector<Tier> tiers;
  std::optional<std::int64_t> place;  // in turn, from 1; nothing: not by turn
  bool of_tier = true;
  std::optional<Block> block;
  std::optional<Time> idle_since;  // with the block idle
  bool member = true;              // a wish that the ticket does not have is fulfilled by everybody
  bool skilled = true;
  bool speaks = true;
  std::int64_t open_tickets = 0;
  std::optional<std::int64_t> capacity;
  std::vector<std::string> skills;
  std::vector<SpokenLanguage> languages;
};
BOOST_DESCRIBE_STRUCT(CandidateView, (),
                      (id, name, tiers, place, of_tier, block, idle_since, member, skilled, speaks, open_tickets,
                       capacity, skills, languages))

struct CandidateList {
  WishesView wishes;
  std::vector<CandidateView> items;  // in turn; then those who are not, by name
};
BOOST_DESCRIBE_STRUCT(CandidateList, (), (wishes, items))

/// People of one desk.
inline constexpr int most_people = 500;

/// Everybody who works on tickets, as this ticket sees them.
CandidateList list_candidates(Ctx& ctx, const TicketId& id);

/// Job "ticket.assign": gives the ticket to who is next (routing_rules.h), or lets it wait and says why. Does nothing
/// when somebody has it already or when it is closed.
void assign_by_turn(Ctx& ctx, const TicketId& id);

/// Job "ticket.route_again", for another category: also takes it from whom it was given in turn, unless they have
/// begun with it or fit as well as anybody.
void assign_anew(Ctx& ctx, const TicketId& id);

/// Job "ticket.cover", after a word of the customer: the ticket of somebody who works here no longer, or is away for
/// long (stand_in.h), goes to a stand-in who is there, or to who is next, or waits.
void cover_ticket(Ctx& ctx, const TicketId& id);

/// Job "user.cover": what somebody who works here no longer had in work goes to who is next. True when there is more.
/// What the customer is asked about stays where it is: a "no" is covered when it comes.
bool cover_leaver(Ctx& ctx, db::Tx& tx, const UserId& id);

/// The place of a ticket among those that wait.
struct WaitPlace {
  Time turn_at;
  TicketId ticket_id;
};
BOOST_DESCRIBE_STRUCT(WaitPlace, (), (turn_at, ticket_id))

/// Job "routing.retry": tries some of the tickets that wait, behind `after`; the last of them when there may be more.
std::optional<WaitPlace> retry_waiting(Ctx& ctx, db::Tx& tx, const std::optional<WaitPlace>& after);

/// Nobody is there for it.
struct TicketWaitsForAgent {
  static constexpr const char* kind = "ticket.waits_for_agent";
  static constexpr bool for_customer = false;
  std::int64_t number;
};
BOOST_DESCRIBE_STRUCT(TicketWaitsForAgent, (), (number))

}  // namespace zelo::support
