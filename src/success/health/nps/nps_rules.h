#pragma once
// What answers to "would you recommend us?" say, and how surely. Pure.
//
//   NPS      = 100 × (promoters − detractors) / n; 9-10, 7-8, 0-6
//   interval = adjusted Wald at 90 %: with n + 3 answers and ¾ more promoters and detractors each,
//              p − d ± 1.645 × √((p + d − (p − d)²) / (n + 3)) (Sauro and Lewis, measuringu.com)
//
// A trigger that NPS pulls stands still while the interval spans its threshold.

#include <cstdint>
#include <optional>

#include "lib/base/describe.h"

namespace zelo::success {

/// Of the latest answer of each person within the window.
struct NpsSummary {
  std::int64_t window_days = 0;
  std::int64_t answers = 0;
  std::int64_t promoters = 0;
  std::int64_t detractors = 0;
  std::optional<double> value;      // -100 to 100; nothing: nobody answered
  std::optional<double> low, high;  // between which it lies
};
BOOST_DESCRIBE_STRUCT(NpsSummary, (), (window_days, answers, promoters, detractors, value, low, high))

namespace rules {

NpsSummary nps_summary(std::int64_t window_days, std::int64_t answers, std::int64_t promoters, std::int64_t detractors);

}  // namespace rules
}  // namespace zelo::success
