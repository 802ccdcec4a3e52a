#pragma once
// Saying an update on one ticket after the other. Each is one transaction that also settles the row of the ticket:
// whenever the program dies, the next run goes on behind the last ticket that heard of it.

#include "src/support/problem/update.h"

namespace zelo::support {

/// False when nothing is left to do. Two at once on one update take turns.
bool next_update_item(const World& world, const ProblemUpdateId& id);

}  // namespace zelo::support
