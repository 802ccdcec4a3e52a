#pragma once
// What a checklist may look like and where its answers lead: pure functions.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lib/base/error.h"
#include "src/support/checklist/checklist.h"

namespace zelo::support::rules {

inline constexpr std::size_t most_steps = 50;
inline constexpr std::size_t most_answers = 8;

/// Adds what is wrong: no steps or too many, a key or label twice, an answer that leads nowhere or backwards.
void check_steps(std::span<const Step> steps, Problems& problems);

/// Adds what is wrong: a language that is none of ours, a step or an answer that the checklist does not have.
void check_wordings(const ChecklistWordings& wordings, std::span<const Step> steps, Problems& problems);
/// Without what is said of steps and answers that are gone.
ChecklistWordings kept_wordings(ChecklistWordings wordings, std::span<const Step> steps);
/// The texts of the steps as the language reads them; `labels` of their answers, which stay what they are.
void read_in(const ChecklistWording& wording, std::vector<Step>& steps, std::vector<std::vector<std::string>>& labels);

/// Where a run stands after these answers.
struct Progress {
  std::optional<std::string> step;  // the open question
  std::optional<Outcome> outcome;   // when none is open
};

struct Choice {
  std::string step;
  std::string answer;
};

/// Nothing when the answers do not follow the steps (they always do, unless the data was changed by hand).
std::optional<Progress> follow(std::span<const Step> steps, std::span<const Choice> answers);

}  // namespace zelo::support::rules
