#pragma once

#include "lib/jobs/jobs.h"
#include "src/customer/import_tickets.h"

namespace zelo {
struct World;
class ContentStore;

/// "import.run", the daily "import.sweep" of uploads that nobody ran, and "contract.turn" and
/// "invoice.late" when a day begins. `files`
/// must outlive the runner; `takers` take what files tell of usage and tickets.
void customer_jobs(jobs::Runner& runner, const World& world, const ContentStore& files,
                   const customer::Takers& takers = {});

}  // namespace zelo
