#pragma once
// What an account may use, and how much of it it does use. Pure.

#include <cstdint>
#include <vector>

#include "src/usage/feature/feature.h"
#include "src/usage/metric/metric_rules.h"
#include "src/usage/metric/metric_store.h"

namespace zelo::usage {

struct UsageSettings;

/// Everybody has what is not premium; a premium feature comes with one of its plans, or with the product that its
/// module has the name of. The one place that decides.
bool is_entitled(const Feature& feature, const store::Rights& rights);

/// Features used `times` times or more, of those that the account is entitled to.
rules::Breadth breadth_of(const std::vector<Feature>& features, const std::vector<store::FeatureSum>& sums,
                          const store::Rights& rights, std::int64_t times);

/// Where no event is named as a login, each person there counts as one.
std::int64_t logins_of(const store::DayRow& row, const UsageSettings& settings);

}  // namespace zelo::usage
