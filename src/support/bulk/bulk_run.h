#pragma once
// Carrying out a bulk change, or taking it back. A chunk of tickets is one transaction that also says what became
// of each: whenever the program dies, the next run goes on behind the last whole chunk. Where one ticket of a chunk
// refuses, the chunk is done again ticket by ticket, so that a refusal undoes nothing but itself.

#include "src/support/bulk/bulk.h"

namespace zelo::support {

inline constexpr int tickets_per_chunk = 25;

/// False when nothing is left to do. Two at once on one run take turns.
bool next_bulk_chunk(const World& world, const BulkRunId& id);

}  // namespace zelo::support
