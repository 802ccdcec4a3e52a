#pragma once

#include "lib/jobs/jobs.h"

namespace zelo {
struct World;

/// "usage.count" what came in, "usage.join" what waited, "usage.match" it to accounts and "usage.match_account" to one,
/// "usage.same_person", "usage.two_people" and "usage.same_people" who is one by the keys of contacts,
/// "usage.rebuild" rollups, "usage.look" once a day, "usage.sweep" what is too old.
void usage_jobs(jobs::Runner& runner, const World& world);

}  // namespace zelo
