#pragma once
// Opening and editing. Every command here and in its neighbours (conversation.h, assignment.h, handoff.h,
// solution.h) checks the actor, runs in one transaction and records its events. A contact reaches its own
// tickets only: those of its account, and its own ones that have no account. All others are Error{not_found}.
// A state that does not allow it is Error{conflict} with the reason.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/text_types.h"
#include "src/support/ticket/ticket.h"

namespace zelo {
struct Ctx;
namespace db {
class Tx;
}
}  // namespace zelo

namespace zelo::support {

/// Somebody who writes to us, known by the address: found or made a contact.
struct Requester {
  Line<200> name;
  Email email;
};
BOOST_DESCRIBE_STRUCT(Requester, (), (name, email))

struct OpenTicket {
  Line<200> subject;
  Prose<50000> body;
  std::optional<AccountId> account_id;  // the contact's, when absent
  std::optional<ContactId> contact_id;  // or requester, or neither
  std::optional<Requester> requester;
  std::optional<CategoryId> category_id;
  std::optional<Priority> priority;  // the category's, when absent
  std::optional<Channel> channel;    // api for a token, agent for a person, when absent
  std::vector<AttachmentId> attachment_ids;
  std::map<std::string, std::string> fields;  // values by the id of their field (field/field.h)
  std::optional<bool> take;                   // it stays with whoever opens it, who must work on tickets
};
BOOST_DESCRIBE_STRUCT(OpenTicket, (),
                      (subject, body, account_id, contact_id, requester, category_id, priority, channel, attachment_ids,
                       fields, take))

/// For staff and programs. In a category that is a team's alone the answer may be the last that others see of it.
TicketView open_ticket(Ctx& ctx, const OpenTicket& input);

struct OpenOwnTicket {
  Line<200> subject;
  Prose<50000> body;
  std::optional<CategoryId> category_id;  // needed as soon as there are categories to choose from
  std::vector<AttachmentId> attachment_ids;
  std::map<std::string, std::string> fields;  // answers to the question form of the category
};
BOOST_DESCRIBE_STRUCT(OpenOwnTicket, (), (subject, body, category_id, attachment_ids, fields))

/// For a contact.
PortalTicket open_own_ticket(Ctx& ctx, const OpenOwnTicket& input);

struct EditTicket {
  std::optional<Line<200>> subject;
  std::optional<Priority> priority;
  Change<CategoryId> category_id;
  std::optional<Status> status;  // open, waiting_customer or waiting_internal
  Change<TeamId> team_id;
  Change<AccountId> account_id;
  Change<ContactId> contact_id;  // who asks, of the ticket's account; the account comes along where there is none yet
};
BOOST_DESCRIBE_STRUCT(EditTicket, (), (subject, priority, category_id, status, team_id, account_id, contact_id))

/// Error{stale} when the ticket is no longer at `version`.
TicketView edit_ticket(Ctx& ctx, const TicketId& id, const EditTicket& input, std::optional<std::int64_t> version);

/// Its contact, who had no account, has one now: the ticket goes along, closed or merged as it may be.
void follow_contact(const Ctx& ctx, db::Tx& tx, const TicketId& id, const AccountId& account);

}  // namespace zelo::support
