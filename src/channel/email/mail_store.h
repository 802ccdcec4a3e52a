#pragma once
// The SQL of outgoing mail, and of what a mail says about a ticket.

#include <vector>

#include "lib/base/time_zone.h"
#include "lib/db/database.h"
#include "src/channel/email/outgoing_mail.h"
#include "src/support/ticket/ticket.h"
#include "src/timeline/event.h"

namespace zelo::email::store {

void insert(db::Tx& tx, const OutgoingMail& mail);
std::optional<OutgoingMail> find(db::Tx& tx, const MailId& id);
std::optional<OutgoingMailView> find_view(db::Tx& tx, const MailId& id);
std::optional<OutgoingMailDetail> find_detail(db::Tx& tx, const MailId& id);

/// Newest first, from the one before (`at`, `id`) on.
struct Position {
  Time at;
  MailId id;
};
std::vector<OutgoingMailView> list(db::Tx& tx, std::optional<MailState> state, const std::optional<Position>& before,
                                   int limit);

void begin_attempt(db::Tx& tx, const MailId& id);
void mark_sent(db::Tx& tx, const MailId& id, Time at);
void mark_trouble(db::Tx& tx, const MailId& id, MailState state, std::string_view error);
/// What is still queued has failed.
void give_up(db::Tx& tx, const MailId& id, std::string_view error);
/// Nothing tells any more to whom this went that is no contact's, nor what stood in it.
void forget_recipient(db::Tx& tx, const std::string& email);
/// Failed becomes queued; false when it had not failed, or nobody knows any more to whom it shall go.
bool queue_again(db::Tx& tx, const MailId& id);

/// The name of the company whose mail this is.
std::string company_name(db::Tx& tx);

/// A ticket and the contact that hears of it.
struct TicketForMail {
  support::TicketId id;
  std::int64_t number = 0;
  std::string subject;
  std::optional<std::string> solution;
  support::Tier tier = support::Tier::n1;
  std::optional<std::string> agent_name;
  std::optional<Time> promised_at;
  ContactId contact_id;
  std::string contact_name;
  std::string contact_email;
  std::string contact_language;
};
BOOST_DESCRIBE_STRUCT(TicketForMail, (),
                      (id, number, subject, solution, tier, agent_name, promised_at, contact_id, contact_name,
                       contact_email, contact_language))
/// Nothing when there is nobody to write to: no contact, one without an address, or one who may not read it any more.
std::optional<TicketForMail> find_ticket(db::Tx& tx, const std::string& ticket_id);
/// The ticket for its contact, for those of the tickets that were merged into it, and for who is in copy; all of them
/// only as long as they may read it in the portal.
std::vector<TicketForMail> readers_of(db::Tx& tx, const std::string& ticket_id);

struct ReplyForMail {
  support::MessageId id;
  std::string body;
  std::optional<std::string> author_name;  // of a user
};
BOOST_DESCRIBE_STRUCT(ReplyForMail, (), (id, body, author_name))
std::optional<ReplyForMail> find_reply(db::Tx& tx, const std::string& message_id);
/// Names of what was sent along with it, in order.
std::vector<std::string> attachments_of(db::Tx& tx, const support::MessageId& message);

/// Whether the contact is still reached at this address.
bool is_address_of(db::Tx& tx, const ContactId& contact, const std::string& email);
/// Whether a contact still wants to move to this address (src/portal/own_address.h).
bool is_wished(db::Tx& tx, const std::string& wish, const std::string& email);

/// Whether the contact, or the one that it became by a merge, may read the ticket in the portal.
bool may_read(db::Tx& tx, const ContactId& contact, const support::TicketId& ticket);

struct EventForMail {
  std::string kind;
  ActorKind actor_kind = ActorKind::system;
  std::string actor_id;
  std::string details;
};
BOOST_DESCRIBE_STRUCT(EventForMail, (), (kind, actor_kind, actor_id, details))
std::optional<EventForMail> find_event(db::Tx& tx, const std::string& event_id);

}  // namespace zelo::email::store
