#pragma once
// Jobs of outgoing mail:
//   mail.ticket_…, message.deliver              react to events; each stores the mails that tell of it (status_mail.h)
//   problem.notice_mail                         a letter about a problem to who has no ticket of it (notice_mail.h)
//   mail.portal_link                            a PortalLink that the portal asks for
//   mail.invitation                            for staff who were added without a password
//   mail.password_link, mail.password_changed   for staff: asked for at the sign-in page, and what followed
//   mail.portal_password_changed, …_set         for contacts: another password, and the first one
//   mail.portal_address_changed, …_taken        to a contact's address before, and to who has the one that was wished
//   mail.article_reviews                        once a week, to who keeps articles to be looked at again
//   mail.send                                   hands a stored mail to the mail server

#include <optional>
#include <string>

#include "lib/base/describe.h"
#include "lib/base/time.h"
#include "lib/jobs/jobs.h"
#include "lib/mail/sender.h"
#include "src/identity/context.h"
#include "src/identity/signed_link.h"

namespace zelo {

namespace email {
struct Settings {
  mail::Address from;      // an empty name stands for the company's
  mail::Address reply_to;  // empty: answers go to `from`
};

/// A mail that the server keeps refusing for now is tried for about a day.
inline constexpr std::int64_t most_attempts = 30;

/// What no job has written as a mail for so long is not mailed by itself any more.
inline constexpr Duration news_keep = hours(24);
}  // namespace email

/// `sender` must live as long as the runner.
void mail_jobs(jobs::Runner& runner, const World& world, mail::Sender& sender, const email::Settings& settings);

}  // namespace zelo
