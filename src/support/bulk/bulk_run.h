#pragma once
// Carrying out a bulk change of tickets, or taking it back.

#include "src/support/bulk/bulk.h"

namespace zelo::support {

/// What is done to one ticket.
const bulk::Steps& bulk_steps();
/// False when nothing is left to do. Two at once on one run take turns.
bool next_bulk_chunk(const World& world, const bulk::RunId& id);

}  // namespace zelo::support
