#pragma once
// What Alertmanager's webhook sends (version 4 of its payload, and Grafana's, which is the same with more in it).
//
// Fields that are not read here are no mistake: the payload is somebody else's, and an alarm must not be lost because
// a newer Alertmanager says more. Nor is an alarm refused over its looks: control characters become spaces, long words
// for people are cut. Only what tells alerts apart must be as promised, for a half understood alert would never end.

#include <string>
#include <string_view>
#include <vector>

#include "src/support/alert/alert_rules.h"

namespace zelo::support {

inline constexpr std::size_t most_alerts = 1000;
inline constexpr std::size_t most_labels = 64;
inline constexpr std::size_t longest_name = 200;  // of a label or an annotation
inline constexpr std::size_t longest_label = 1000;
inline constexpr std::size_t longest_annotation = 5000;
inline constexpr std::size_t most_bytes = 4U << 20U;

struct AlertDelivery {
  std::vector<rules::ToldAlert> alerts;
  std::int64_t truncated = 0;  // alerts that the sender left out
};

/// Error{bad_request} when it is not JSON, Error{invalid} with every field that could not be understood.
AlertDelivery read_delivery(std::string_view body, Time now);

}  // namespace zelo::support
