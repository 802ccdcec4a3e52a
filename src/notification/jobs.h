#pragma once

#include "lib/jobs/jobs.h"

namespace zelo {
struct World;

/// "notify.staff", a reaction to events, and the daily sweep.
void notification_jobs(jobs::Runner& runner, const World& world);

}  // namespace zelo
