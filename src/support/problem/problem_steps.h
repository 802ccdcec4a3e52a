#pragma once
// What every command on a problem begins and ends with.

#include "src/identity/context.h"
#include "src/support/problem/problem.h"
#include "src/timeline/event.h"

namespace zelo::support {

timeline::Subject subject_of(const Problem& problem);

/// For change: nobody else changes it or its links until this transaction ends. Error{not_found}.
Problem claimed_problem(db::Tx& tx, const ProblemId& id);
ProblemView view_problem(const Ctx& ctx, db::Tx& tx, const ProblemId& id);
/// Saves what has changed.
void keep_problem(const Ctx& ctx, db::Tx& tx, Problem& problem);
/// Carries checked wishes out and records what came of it.
void change_problem(const Ctx& ctx, db::Tx& tx, Problem& problem, const EditProblem& input);

}  // namespace zelo::support
