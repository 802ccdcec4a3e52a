#pragma once
// What an account may use, and how much of it it does use. Pure.

#include <cstdint>
#include <string>
#include <vector>

#include "src/usage/feature/feature.h"
#include "src/usage/metric/metric_rules.h"
#include "src/usage/metric/metric_store.h"

namespace zelo::usage {

struct UsageSettings;

/// Everybody has what is not premium; premium features come with one of their plans. `plans` are folded.
bool is_entitled(const Feature& feature, const std::vector<std::string>& plans);

/// Features used `times` times or more, of those that the account is entitled to.
rules::Breadth breadth_of(const std::vector<Feature>& features, const std::vector<store::FeatureSum>& sums,
                          const std::vector<std::string>& plans, std::int64_t times);

/// Where no event is named as a login, each person there counts as one.
std::int64_t logins_of(const store::DayRow& row, const UsageSettings& settings);

}  // namespace zelo::usage
