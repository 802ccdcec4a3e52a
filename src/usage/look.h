#pragma once

namespace zelo {
struct Ctx;
}

namespace zelo::usage {

/// Job "usage.look": once a day for each account, after its midnight, what has changed goes on its timeline: first
/// login, first value, a level of adoption reached or lost. Any number of times.
void look_at_all(Ctx& ctx);

}  // namespace zelo::usage
