#pragma once
// Rows of tickets, messages, hand-offs and validations. With message_store.cpp, ticket_lists.cpp and
// own_tickets.cpp the only SQL about them.

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/support/ticket/handoff.h"
#include "src/support/ticket/message.h"
#include "src/support/ticket/ticket.h"
#include "src/support/ticket/ticket_rules.h"

namespace zelo::support::store {

/// The columns of a TicketView, names joined in:
/// "SELECT … FROM tickets t LEFT JOIN …", no WHERE; categories are called what readers of the language call them.
std::string select_views(db::Dialect dialect, const std::string& language);

std::optional<Ticket> find_ticket(db::Tx& tx, const TicketId& id);
std::optional<TicketView> find_view(db::Tx& tx, const TicketId& id, const std::string& language);
/// Those that are there, in no order.
std::vector<TicketView> find_views(db::Tx& tx, const std::vector<TicketId>& ids, const std::string& language);
/// Is it there, as far as the actor may know? The cheapest question.
std::optional<std::int64_t> find_number(db::Tx& tx, const Actor& actor, const TicketId& id);
/// The same of many at once: those that are there.
std::set<TicketId> known_of(db::Tx& tx, const Actor& actor, const std::vector<TicketId>& ids);
void insert_ticket(db::Tx& tx, const Ticket& ticket);
/// Saves what rules have changed; they have raised the version by one. Error{conflict} when another got there first.
void save_ticket(db::Tx& tx, const Ticket& ticket);
/// Who asks. Apart, because contacts that become one change it beside the version (src/customer/merge).
void save_requester(db::Tx& tx, const Ticket& ticket);

/// And says that its words are due (search/indexing.h).
void insert_message(db::Tx& tx, const Message& message);
std::optional<Message> find_message(db::Tx& tx, const MessageId& id);

void insert_handoff(db::Tx& tx, const Handoff& handoff);
/// The program's own reasons are still kept texts (say_kept).
std::vector<HandoffView> list_handoffs(db::Tx& tx, const TicketId& id, const std::string& after, int limit);
/// Does its conversation hold a file, or its investigation evidence?
bool has_evidence(db::Tx& tx, const TicketId& id);
/// All hand-overs of a ticket, in order.
std::vector<rules::Move> list_moves(db::Tx& tx, const TicketId& id);
/// Who had the ticket when it last left `tier`.
std::optional<UserId> last_assignee_at(db::Tx& tx, const TicketId& id, Tier tier);

/// An answer to a solution, and who gave it.
struct Answer {
  ActorKind author_kind = ActorKind::contact;
  std::string name;  // empty for the program itself
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(Answer, (), (author_kind, name, created_at))
/// Solutions that were refused since the ticket came to its tier.
std::int64_t count_rejections_at_tier(db::Tx& tx, const TicketId& id);
void insert_validation(db::Tx& tx, const ValidationId& id, const TicketId& ticket_id, bool accepted, const Actor& actor,
                       Time now);
/// To the last solution; nothing when nobody has answered that one.
std::optional<Answer> last_answer(db::Tx& tx, const TicketId& id);

/// A person for an assignment.
struct Agent {
  UserId id;
  std::string name;
  std::string roles;
  bool active = false;
};
BOOST_DESCRIBE_STRUCT(Agent, (), (id, name, roles, active))
std::optional<Agent> find_agent(db::Tx& tx, const UserId& id);

/// Somebody has just been given a ticket in turn; holds that person's turn until the transaction ends.
void note_turn(db::Tx& tx, const UserId& id, Time now);

bool team_exists(db::Tx& tx, const TeamId& id);
std::string team_name(db::Tx& tx, const TeamId& id);

}  // namespace zelo::support::store
