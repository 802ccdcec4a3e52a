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
