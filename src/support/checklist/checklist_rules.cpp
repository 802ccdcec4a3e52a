#include "src/support/checklist/checklist_rules.h"

#include <algorithm>
#include <set>

namespace zelo::support::rules {
namespace {

bool is_end(const std::string& then) { return then == "solved" || then == "end"; }

/// The position of a step, or how many there are.
std::size_t find_step(std::span<const Step> steps, const std::string& key) {
  const auto found = std::ranges::find(steps, key, &Step::key);
  return static_cast<std::size_t>(found - steps.begin());
}

void check_answers(std::span<const Step> steps, std::size_t at, const std::string& path, Problems& problems) {
  const auto& answers = steps[at].answers;
  if (answers.empty() || answers.size() > most_answers) {
    problems.add(path, Text("error.checklist.answers", {{"max", std::to_string(most_answers)}}));
  }
  std::set<std::string> labels;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const std::string place = path + "[" + std::to_string(i) + "]";
    if (!labels.insert(answers[i].label).second) problems.add(place + ".label", "error.taken");
    if (answers[i].then == "next" || is_end(answers[i].then)) continue;
    const std::size_t to = find_step(steps, answers[i].then);
    if (to == steps.size()) problems.add(place + ".then", "error.checklist.no_such_step");
    else if (to <= at) problems.add(place + ".then", "error.checklist.backwards");
  }
}

/// Where an answer leads; steps.size() for an end.
std::size_t led_to(std::span<const Step> steps, std::size_t at, const std::string& then) {
  if (is_end(then)) return steps.size();
  return then == "next" ? at + 1 : find_step(steps, then);
}

}  // namespace

void check_steps(std::span<const Step> steps, Problems& problems) {
  if (steps.empty()) problems.add("steps", "error.required");
  if (steps.size() > most_steps) {
    problems.add("steps", Text("error.checklist.too_long", {{"max", std::to_string(most_steps)}}));
  }
  std::set<std::string> keys;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const std::string path = "steps[" + std::to_string(i) + "]";
    const bool reserved = steps[i].key == "next" || is_end(steps[i].key);
    if (reserved || !keys.insert(steps[i].key).second) problems.add(path + ".key", "error.taken");
    check_answers(steps, i, path + ".answers", problems);
  }
}

std::optional<Progress> follow(std::span<const Step> steps, std::span<const Choice> answers) {
  std::size_t at = 0;
  std::optional<Outcome> outcome;
  for (const Choice& choice : answers) {
    if (at >= steps.size() || steps[at].key != choice.step) return std::nullopt;
    const auto given = std::ranges::find(steps[at].answers, choice.answer, &StepAnswer::label);
    if (given == steps[at].answers.end()) return std::nullopt;
    outcome = given->then == "solved" ? Outcome::solved : Outcome::not_solved;
    at = led_to(steps, at, given->then);
  }
  if (at >= steps.size()) return Progress{std::nullopt, outcome};
  return Progress{steps[at].key, std::nullopt};
}

}  // namespace zelo::support::rules
