#pragma once
// Handing one stored mail to the mail server.

#include "src/channel/email/jobs.h"
#include "src/channel/email/outgoing_mail.h"

namespace zelo::email {

/// Sends a mail that is still queued; does nothing for any other. Afterwards it is sent, or failed with its
/// error when the server refused it for good or this was the `last_try`. Throws mail::NotSent when it has
/// to be tried again, jobs::Interrupted when the sender was stopped: a server that took the mail but could not say so
/// gets it twice, with the same Message-ID.
void deliver(const World& world, mail::Sender& sender, const Settings& settings, const MailId& id, bool last_try);

}  // namespace zelo::email
