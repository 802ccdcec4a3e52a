#pragma once
// What a problem may become. Pure.

#include <string>
#include <vector>

#include "src/support/problem/problem.h"

namespace zelo {
class Problems;
}

namespace zelo::support::rules {

/// What is wrong with the wishes, apart from ids that lead nowhere.
void check_problem(const EditProblem& input, Time now, Problems& problems);

/// Carries the wishes out; resolved_at follows the status.
void apply(const EditProblem& input, Problem& problem, Time now);

/// Names of the fields that differ, the status aside.
std::vector<std::string> differences(const Problem& before, const Problem& after);

}  // namespace zelo::support::rules
