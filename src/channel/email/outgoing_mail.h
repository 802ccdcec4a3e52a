#pragma once
// A mail on its way to a contact. Stored with the change that causes it, sent by a job, and kept,
// so that everybody can see what was sent and what was not.

#include <cstdint>
#include <optional>
#include <string>

#include "lib/base/describe.h"
#include "lib/base/time.h"
#include "src/channel/email/letter.h"
#include "src/customer/mail_choice.h"
#include "src/identity/signed_link.h"
#include "src/support/ids.h"

namespace zelo {
struct Ctx;
struct World;
template <class T>
struct Page;
}  // namespace zelo

namespace zelo::email {

using MailId = Id<struct MailTag>;

enum class MailState { queued, sent, failed };
BOOST_DESCRIBE_ENUM(MailState, queued, sent, failed)

/// A row of `outgoing_mails`.
struct OutgoingMail {
  MailId id;
  std::string recipient;
  std::string recipient_name;
  std::string subject;
  std::string text_body;
  std::string html_body;
  std::optional<support::TicketId> ticket_id;
  std::optional<support::MessageId> message_id;
  std::optional<ContactId> contact_id;
  std::optional<identity::LinkPurpose> link_purpose;  // with it, the bodies hold portal_link(id), see below
  std::optional<std::string> link_subject_id;
  MailState state = MailState::queued;
  std::int64_t attempts = 0;  // begun so far
  std::optional<std::string> last_error;
  Time created_at;
  std::optional<Time> sent_at;
  std::optional<customer::MailKind> kind;  // with it, the bodies hold portal_link("off-" + id)
};
BOOST_DESCRIBE_STRUCT(OutgoingMail, (),
                      (id, recipient, recipient_name, subject, text_body, html_body, ticket_id, message_id, contact_id,
                       link_purpose, link_subject_id, state, attempts, last_error, created_at, sent_at, kind))

struct OutgoingMailView {
  MailId id;
  std::string recipient;
  std::string subject;
  MailState state = MailState::queued;
  std::int64_t attempts = 0;
  std::optional<std::string> last_error;
  std::optional<support::TicketId> ticket_id;
  Time created_at;
  std::optional<Time> sent_at;
};
BOOST_DESCRIBE_STRUCT(OutgoingMailView, (),
                      (id, recipient, subject, state, attempts, last_error, ticket_id, created_at, sent_at))

/// The same with what it says.
struct OutgoingMailDetail {
  MailId id;
  std::string recipient;
  std::string subject;
  MailState state = MailState::queued;
  std::int64_t attempts = 0;
  std::optional<std::string> last_error;
  std::optional<support::TicketId> ticket_id;
  Time created_at;
  std::optional<Time> sent_at;
  std::string text_body;
};
BOOST_DESCRIBE_STRUCT(OutgoingMailDetail, (),
                      (id, recipient, subject, state, attempts, last_error, ticket_id, created_at, sent_at, text_body))

/// To whom, about what, and which signed link goes with it.
struct Envelope {
  std::string recipient;
  std::string recipient_name;
  std::optional<support::TicketId> ticket_id;
  std::optional<support::MessageId> message_id;
  std::optional<ContactId> contact_id;
  std::optional<identity::LinkPurpose> link_purpose;
  std::optional<std::string> link_subject_id;
  std::optional<customer::MailKind> kind;  // of a mail that can be switched off: says at its end how
  bool late = false;                       // stored as failed: people see it, and send it if they still want to
};

/// Stores the mail and the job that sends it (if it is not late), in the caller's transaction.
void queue_mail(const Ctx& ctx, db::Tx& tx, const MailId& id, const Envelope& envelope, Letter letter);

/// "{public_url}/portal/link#{token}", or the page of staff for a new password: what follows # never reaches a server
/// or its logs. A stored mail has the id of its row as token, which opens nothing; the secret takes its place while the
/// mail is being sent.
std::string portal_link(const World& world, std::string_view token);
std::string password_link(const World& world, std::string_view token);

Page<OutgoingMailView> list_mails(Ctx& ctx, std::optional<MailState> state, const std::optional<std::string>& after,
                                  int limit);
OutgoingMailDetail find_mail(Ctx& ctx, const MailId& id);
/// Sends a failed mail once more; Error{conflict} when it has not failed.
OutgoingMailView retry_mail(Ctx& ctx, const MailId& id);

}  // namespace zelo::email
