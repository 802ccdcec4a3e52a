#pragma once
// Work of a job that takes as long as there is something to do: in steps, each in a transaction of its own. When a
// lease ends, somebody else begins the same job; so the rest is left to another one in time.

#include "lib/base/time.h"

namespace zelo::usage {

/// A quarter of a job's lease: it may have waited behind others for half of it, and the last step needs time, too.
inline constexpr Duration longest_work = seconds(75);
inline constexpr int most_steps = 500;

/// Does `step` until it says that nothing is left; true when something is.
template <class Step>
bool leaves_rest(const Clock& clock, Step step) {
  const Time begun = clock.now();
  for (int n = 0; n < most_steps && clock.now() - begun < longest_work; ++n)
    if (!step()) return false;
  return true;
}

}  // namespace zelo::usage
