#pragma once
// The automatic mails about a ticket (R105): which event writes which kind, and to whom.

#include <optional>
#include <string>

#include "lib/base/describe.h"
#include "src/channel/email/template.h"

namespace zelo {
struct Ctx;
namespace db {
class Tx;
}
}  // namespace zelo

namespace zelo::email {

/// The payload of a job that reacts to an event of a ticket.
struct Reaction {
  std::string event_id;
  std::string subject_id;
};
BOOST_DESCRIBE_STRUCT(Reaction, (), (event_id, subject_id))

/// Stores a mail for everybody who follows the ticket and wants this kind, each in its language and with its own link.
/// What is told too late is not sent by itself (Envelope::late).
void write_status_mail(Ctx& ctx, db::Tx& tx, MailKind kind, const Reaction& reaction, bool late);

}  // namespace zelo::email
