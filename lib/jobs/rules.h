#pragma once
// When a job runs, as plain arithmetic.

#include <exception>
#include <string>

#include "lib/jobs/jobs.h"

namespace zelo::jobs {

/// The pause after a failed attempt: 10 s doubling up to 1 h, times 0.8 to 1.2 by `chance` in 0..255.
Duration pause_after(std::int64_t attempt, unsigned char chance);

/// The latest moment of the schedule up to `now`: a multiple of `every` since midnight UTC.
Time moment_of(const Schedule& schedule, Time now);

/// What is kept of a failure: its words in UTF-8, at most 1,000 bytes.
std::string words_of(const std::exception& failure);

}  // namespace zelo::jobs
