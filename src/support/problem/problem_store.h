#pragma once
// Rows of problems and their followers. With link_store.cpp, update_store.cpp, term_store.cpp and writeup_store.cpp
// the only SQL about problems.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/support/problem/problem.h"

namespace zelo::support::store {

std::optional<Problem> find_problem(db::Tx& tx, const ProblemId& id);
/// The same, and nobody else changes it or its links until this transaction ends.
std::optional<Problem> claim_problem(db::Tx& tx, const ProblemId& id);
void insert_problem(db::Tx& tx, const Problem& problem);
void save_problem(db::Tx& tx, const Problem& problem);
/// With names, in the language of `reader`, who may be "following". Writeups are left out.
std::optional<ProblemView> find_problem_view(db::Tx& tx, const ProblemId& id, const Ctx& reader);

/// Sort keys of the last problem seen.
struct ProblemPlace {
  std::int64_t updated_at = 0;
  std::string id;
};
std::vector<ProblemLine> list_problems(db::Tx& tx, const ProblemFilter& filter, const std::string& language,
                                       const std::optional<ProblemPlace>& before, int limit);

void insert_problem_follower(db::Tx& tx, const ProblemId& id, const UserId& user_id, Time now);
void delete_problem_follower(db::Tx& tx, const ProblemId& id, const UserId& user_id);

}  // namespace zelo::support::store
