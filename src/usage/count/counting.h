#pragma once
// From what came in to what is counted: each event once, to the account whose it is.
//
// An event is of the group that it names; else of the account or group of its user, the one that was said of them last
// by the events' own time; else of the account whose domain the user's e-mail has. What is nobody's waits
// (stranger/stranger.h).

#include <cstdint>

#include "lib/base/time.h"

namespace zelo {
struct Ctx;
namespace db {
class Tx;
}
}  // namespace zelo

namespace zelo::usage {

/// What was put into the inbox is counted within about a second, together with what else comes by then: far less work
/// than each batch alone.
///
/// The job's key names the second. Whoever finds the job waiting holds its row until the end of their transaction, and
/// who claims jobs passes over rows that are held: under one key for all, senders who come one after the other without
/// a pause would keep PostgreSQL from ever counting.
void count_soon(const Ctx& ctx, db::Tx& tx, Duration gathering = seconds(1));
/// Counts some of what waits in the inbox, in one transaction; how many events. 0: nothing waits, or somebody else is
/// at it.
std::int64_t count_some(Ctx& ctx);

}  // namespace zelo::usage
