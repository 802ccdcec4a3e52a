#pragma once

#include "lib/jobs/jobs.h"
#include "src/customer/merge/merge_parts.h"
#include "src/identity/context.h"

namespace zelo::customer {

/// "customer.merge_rest" after each merge, and "customer.merge_again" some times later: what came to the merged one
/// from commands that had begun before. "customer.look_for_duplicates" every day, "customer.find_duplicates" a chunk at
/// a time.
void merge_jobs(jobs::Runner& runner, const World& world, const MergeParts& parts);

}  // namespace zelo::customer
