#pragma once
// What was found of some thousand accounts, in parts that are each put down by themselves: so others who write wait for
// none of them longer than a blink.

#include <vector>

#include "src/success/health/recompute.h"

namespace zelo::success {

/// At least one. Each holds all that was found of its accounts; those with new signals come first, in their turn.
std::vector<Findings> in_parts(Findings findings);

}  // namespace zelo::success
