#pragma once
// Rows of tickets, messages, hand-offs and validations. With message_store.cpp, ticket_lists.cpp and
// own_tickets.cpp the only SQL about them.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/db/database.h"
#include "src/support/ticket/handoff.h"
#include "src/support/ticket/message.h"
#include "src/support/ticket/ticket.h"
#include "src/support/ticket/ticket_rules.h"

namespace zelo::support::store {

/// The columns of a TicketView, names joined in.
extern const std::string_view select_views;  // "SELECT … FROM tickets t LEFT JOIN …", no WHERE

std::optional<Ticket> find_ticket(db::Tx& tx, const TicketId& id);
std::optional<TicketView> find_view(db::Tx& tx, const TicketId& id);
/// Is it there? The cheapest question.
std::optional<std::int64_t> find_number(db::Tx& tx, const TicketId& id);
void insert_ticket(db::Tx& tx, const Ticket& ticket);
/// Saves what rules have changed; they have raised the version by one. Error{conflict} when another got there first.
void save_ticket(db::Tx& tx, const Ticket& ticket);

void insert_message(db::Tx& tx, const Message& message);
std::optional<Message> find_message(db::Tx& tx, const MessageId& id);

void insert_handoff(db::Tx& tx, const Handoff& handoff);
std::vector<HandoffView> list_handoffs(db::Tx& tx, const TicketId& id, const std::string& after, int limit);
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
void insert_validation(db::Tx& tx, const ValidationId& id, const TicketId& ticket_id, bool accepted, const Actor& actor,
                       Time now);
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

/// Who is next in turn at a tier; open tickets are counted up to most_counted.
struct NextAgent {
  UserId id;
  std::string name;
  std::int64_t open_tickets = 0;
};
BOOST_DESCRIBE_STRUCT(NextAgent, (), (id, name, open_tickets))
inline constexpr std::int64_t most_counted = 100;
std::optional<NextAgent> next_agent(db::Tx& tx, Tier tier);
void note_turn(db::Tx& tx, const UserId& id, Time now);

bool team_exists(db::Tx& tx, const TeamId& id);

}  // namespace zelo::support::store
