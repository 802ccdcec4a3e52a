#include "src/channel/email/mail_store.h"

#include <algorithm>
#include <iterator>

#include "lib/db/filter.h"
#include "src/identity/session.h"
#include "src/support/copy/copy_store.h"
#include "src/support/relation/relation_store.h"

namespace zelo::email::store {
namespace {

const std::string view_columns = "id, recipient, subject, state, attempts, last_error, ticket_id, created_at, sent_at";
const std::string ticket_columns =
    "t.id, t.number, t.subject, t.solution, t.tier, u.name AS agent_name, t.sla_promised_at AS promised_at,"
    " c.id AS contact_id, c.name AS contact_name, c.email AS contact_email, c.language AS contact_language";

/// Who is in copy, of it or of what was merged into it.
std::vector<TicketForMail> copied(db::Tx& tx, const std::string& ticket_id) {
  return tx.query<TicketForMail>(
      support::store::with_conversation + " SELECT " + ticket_columns +
          " FROM tickets t LEFT JOIN users u ON u.id = t.assignee_id"
          " JOIN contacts c ON c.id IN (SELECT k.contact_id FROM ticket_copies k"
          " JOIN together ON together.id = k.ticket_id)"
          " WHERE t.id = $1 AND c.id <> coalesce(t.contact_id, '') AND c.email IS NOT NULL AND " +
          support::store::reads_ticket + " ORDER BY c.id",
      ticket_id);
}

/// Who asked on a ticket that was merged into this one.
std::vector<TicketForMail> asked_before(db::Tx& tx, const std::string& ticket_id) {
  return tx.query<TicketForMail>(
      "WITH RECURSIVE merged (id, contact_id) AS (SELECT id, contact_id FROM tickets WHERE merged_into_id = $1"
      " UNION SELECT s.id, s.contact_id FROM merged m JOIN tickets s ON s.merged_into_id = m.id)"
      " SELECT " +
          ticket_columns +
          " FROM tickets t LEFT JOIN users u ON u.id = t.assignee_id"
          " JOIN (SELECT DISTINCT contact_id FROM merged) AS m ON m.contact_id <> coalesce(t.contact_id, '')"
          " JOIN contacts c ON c.id = m.contact_id"
          " WHERE t.id = $1 AND c.email IS NOT NULL AND " +
          support::store::reads_ticket + " ORDER BY c.id",
      ticket_id);
}

}  // namespace

void insert(db::Tx& tx, const OutgoingMail& mail) { tx.insert("outgoing_mails", mail); }

std::optional<OutgoingMail> find(db::Tx& tx, const MailId& id) {
  return tx.find<OutgoingMail>("SELECT * FROM outgoing_mails WHERE id = $1", id);
}

std::optional<OutgoingMailView> find_view(db::Tx& tx, const MailId& id) {
  return tx.find<OutgoingMailView>("SELECT " + view_columns + " FROM outgoing_mails WHERE id = $1", id);
}

std::optional<OutgoingMailDetail> find_detail(db::Tx& tx, const MailId& id) {
  return tx.find<OutgoingMailDetail>("SELECT " + view_columns + ", text_body FROM outgoing_mails WHERE id = $1", id);
}

std::vector<OutgoingMailView> list(db::Tx& tx, std::optional<MailState> state, const std::optional<Position>& before,
                                   int limit) {
  db::Filter where;
  if (state) where.add("state = ?", *state);
  if (before) where.add("(created_at, id) < (?, ?)", before->at, before->id);
  const std::string sql = "SELECT " + view_columns + " FROM outgoing_mails" + where.where() +
                          " ORDER BY created_at DESC, id DESC LIMIT " + where.param(limit);
  return tx.query_with<OutgoingMailView>(sql, where.values());
}

void begin_attempt(db::Tx& tx, const MailId& id) {
  tx.exec("UPDATE outgoing_mails SET attempts = attempts + 1 WHERE id = $1", id);
}

void mark_sent(db::Tx& tx, const MailId& id, Time at) {
  tx.exec("UPDATE outgoing_mails SET state = 'sent', sent_at = $1, last_error = NULL WHERE id = $2", at, id);
}

void mark_trouble(db::Tx& tx, const MailId& id, MailState state, std::string_view error) {
  tx.exec("UPDATE outgoing_mails SET state = $1, last_error = $2 WHERE id = $3", state, error, id);
}

void give_up(db::Tx& tx, const MailId& id, std::string_view error) {
  tx.exec("UPDATE outgoing_mails SET state = 'failed', last_error = $1 WHERE id = $2 AND state = 'queued'", error, id);
}

void forget_recipient(db::Tx& tx, const std::string& email) {
  tx.exec(
      "UPDATE outgoing_mails SET recipient = '', recipient_name = '', text_body = '', html_body = '', last_error ="
      " NULL, state = CASE WHEN state = 'queued' THEN 'failed' ELSE state END WHERE recipient = $1 AND contact_id IS"
      " NULL",
      email);
}

bool queue_again(db::Tx& tx, const MailId& id) {
  return tx.exec("UPDATE outgoing_mails SET state = 'queued' WHERE id = $1 AND state = 'failed' AND recipient <> ''",
                 id) > 0;
}

std::string company_name(db::Tx& tx) {
  const std::string name = identity::setting(tx, "company");
  return name.empty() ? "Zelo" : name;
}

std::optional<TicketForMail> find_ticket(db::Tx& tx, const std::string& ticket_id) {
  return tx.find<TicketForMail>("SELECT " + ticket_columns +
                                    " FROM tickets t LEFT JOIN users u ON u.id = t.assignee_id JOIN contacts c ON c.id "
                                    "= t.contact_id WHERE t.id = $1 AND c.email IS NOT NULL AND " +
                                    support::store::reads_ticket,
                                ticket_id);
}

std::vector<TicketForMail> readers_of(db::Tx& tx, const std::string& ticket_id) {
  std::vector<TicketForMail> readers;
  if (auto own = find_ticket(tx, ticket_id)) readers.push_back(*std::move(own));
  std::ranges::move(asked_before(tx, ticket_id), std::back_inserter(readers));
  auto told_along = copied(tx, ticket_id);
  std::erase_if(told_along, [&](const TicketForMail& one) {
    return std::ranges::find(readers, one.contact_id, &TicketForMail::contact_id) != readers.end();
  });
  std::ranges::move(told_along, std::back_inserter(readers));
  return readers;
}

std::optional<ReplyForMail> find_reply(db::Tx& tx, const std::string& message_id) {
  return tx.find<ReplyForMail>(
      "SELECT m.id, m.body, u.name AS author_name FROM messages m"
      " LEFT JOIN users u ON m.author_kind = 'user' AND u.id = m.author_id"
      " WHERE m.id = $1 AND m.kind = 'reply'",
      message_id);
}

std::vector<std::string> attachments_of(db::Tx& tx, const support::MessageId& message) {
  return tx.query<std::string>("SELECT name FROM attachments WHERE message_id = $1 ORDER BY id", message);
}

bool is_address_of(db::Tx& tx, const ContactId& contact, const std::string& email) {
  return tx.find<std::int64_t>("SELECT 1 FROM contacts WHERE id = $1 AND email = $2", contact, email).has_value();
}

bool is_wished(db::Tx& tx, const std::string& wish, const std::string& email) {
  return tx.find<std::int64_t>("SELECT 1 FROM new_addresses WHERE id = $1 AND email = $2", wish, email).has_value();
}

bool may_read(db::Tx& tx, const ContactId& contact, const support::TicketId& ticket) {
  return tx
      .find<std::int64_t>(
          "SELECT 1 FROM tickets t JOIN contacts c ON c.id = (SELECT coalesce(k.merged_into, k.id) FROM contacts k"
          " WHERE k.id = $2) WHERE t.id = $1 AND " +
              support::store::reads_ticket,
          ticket, contact)
      .has_value();
}

std::optional<EventForMail> find_event(db::Tx& tx, const std::string& event_id) {
  return tx.find<EventForMail>("SELECT kind, actor_kind, actor_id, details FROM events WHERE id = $1", event_id);
}

}  // namespace zelo::email::store
