#pragma once
// Which accounts use little of what they pay for (R47): looked for over all accounts several times a day.

#include <cstdint>

#include "src/identity/context.h"

namespace zelo::success {

/// Percent of the seats that were licensed all four weeks, and of the features that the account may use; fewer is
/// little.
inline constexpr double few_seats_below = 50;
inline constexpr double few_features_below = 30;

/// Job "success.underuse". Where no usage comes in at all, nobody uses little.
void look_for_underuse(Ctx& ctx);

}  // namespace zelo::success
