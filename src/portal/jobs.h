#pragma once

#include "lib/jobs/jobs.h"

namespace zelo {
struct World;

/// "portal.sign_up", "portal.sign_in_link" and "portal.new_address", which ask for mails ("mail.portal_link"), and the
/// sweep of sign-ups that nobody confirmed; "help.fade_views", so that what is read now counts more.
void portal_jobs(jobs::Runner& runner, const World& world);

}  // namespace zelo
