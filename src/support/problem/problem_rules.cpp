#include "src/support/problem/problem_rules.h"

#include "lib/base/error.h"
#include "lib/text/fold.h"
#include "lib/text/plain.h"

namespace zelo::support::rules {

void check_problem(const EditProblem& input, Time now, Problems& problems) {
  const auto& url = input.fix_url.value;
  if (url && !text::is_web_address(*url)) problems.add("fix_url", "error.url");
  if (input.workaround_until.value && *input.workaround_until.value <= now) {
    problems.add("workaround_until", "error.past");
  }
  if (input.started_at && *input.started_at > now) problems.add("started_at", "error.problem.starts_later");
}

void apply(const EditProblem& input, Problem& problem, Time now) {
  if (input.title) problem.title = *input.title;
  if (input.kind) problem.kind = *input.kind;
  if (input.severity) problem.severity = *input.severity;
  if (input.started_at) problem.started_at = *input.started_at;
  input.category_id.apply(problem.category_id);
  input.owner_id.apply(problem.owner_id);
  input.description.apply(problem.description);
  input.root_cause.apply(problem.root_cause);
  input.workaround.apply(problem.workaround);
  input.workaround_until.apply(problem.workaround_until);
  input.fix_version.apply(problem.fix_version);
  input.fix_url.apply(problem.fix_url);
  if (!problem.workaround) problem.workaround_until.reset();  // nothing that could end
  problem.title_folded = text::fold(problem.title);
  if (!input.status || *input.status == problem.status) return;
  problem.status = *input.status;
  problem.resolved_at.reset();
  if (problem.status == ProblemStatus::resolved) problem.resolved_at = now;
}

std::vector<std::string> differences(const Problem& before, const Problem& after) {
  std::vector<std::string> names;
  const auto note = [&](bool differs, const char* name) {
    if (differs) names.emplace_back(name);
  };
  note(before.title != after.title, "title");
  note(before.kind != after.kind, "kind");
  note(before.severity != after.severity, "severity");
  note(before.category_id != after.category_id, "category_id");
  note(before.owner_id != after.owner_id, "owner_id");
  note(before.description != after.description, "description");
  note(before.root_cause != after.root_cause, "root_cause");
  note(before.workaround != after.workaround, "workaround");
  note(before.workaround_until != after.workaround_until, "workaround_until");
  note(before.fix_version != after.fix_version, "fix_version");
  note(before.fix_url != after.fix_url, "fix_url");
  note(before.started_at != after.started_at, "started_at");
  return names;
}

}  // namespace zelo::support::rules
