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

const Step* step_named(std::span<const Step> steps, const std::string& key) {
  const std::size_t at = find_step(steps, key);
  return at == steps.size() ? nullptr : &steps[at];
}

bool answer_labelled(const Step& step, const std::string& label) {
  return std::ranges::find(step.answers, label, &StepAnswer::label) != step.answers.end();
}

/// As it is read in a language; `words` may be absent.
std::string label_of(const StepAnswer& answer, const StepWording* words) {
  if (words == nullptr) return answer.label;
  const auto said = words->answers.find(answer.label);
  return said == words->answers.end() ? answer.label : said->second;
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

void check_wordings(const ChecklistWordings& wordings, std::span<const Step> steps, Problems& problems) {
  for (const auto& [language, wording] : wordings) {
    const std::string path = "wordings." + language;
    if (!Catalogue::speaks(language)) problems.add(path, Text("error.choice", {{"choices", "pt-BR, en, es"}}));
    for (const auto& [key, said] : wording.steps) {
      const Step* step = step_named(steps, key);
      if (step == nullptr) problems.add(path + ".steps." + key, "error.unknown");
      for (const auto& [label, words] : said.answers)
        if (step != nullptr && !answer_labelled(*step, label))
          problems.add(path + ".steps." + key + ".answers." + label, "error.unknown");
    }
  }
}

ChecklistWordings kept_wordings(ChecklistWordings wordings, std::span<const Step> steps) {
  for (auto& [language, wording] : wordings) {
    std::erase_if(wording.steps, [&](const auto& said) { return step_named(steps, said.first) == nullptr; });
    for (auto& [key, said] : wording.steps) {
      const Step* step = step_named(steps, key);
      std::erase_if(said.answers, [&](const auto& one) { return !answer_labelled(*step, one.first); });
    }
  }
  return wordings;
}

void read_in(const ChecklistWording& wording, std::vector<Step>& steps, std::vector<std::vector<std::string>>& labels) {
  for (Step& step : steps) {
    const auto said = wording.steps.find(step.key);
    const StepWording* words = said == wording.steps.end() ? nullptr : &said->second;
    if (words != nullptr && words->text) step.text = *words->text;
    if (words != nullptr && words->hint) step.hint = words->hint;
    auto& own = labels.emplace_back();
    for (const StepAnswer& answer : step.answers) own.push_back(label_of(answer, words));
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
