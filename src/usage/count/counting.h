#pragma once
// From what came in to what is counted: each event once, to the account whose it is.
//
// An event is of the group that it names; else of the account or group of its user; else of the account whose domain
// the user's e-mail has. What is nobody's waits (stranger/stranger.h).

#include <cstdint>

namespace zelo {
struct Ctx;
}

namespace zelo::usage {

/// Counts some of what waits in the inbox, in one transaction; how many events. 0: nothing waits, or somebody else is
/// at it.
std::int64_t count_some(Ctx& ctx);

}  // namespace zelo::usage
