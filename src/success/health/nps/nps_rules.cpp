#include "src/success/health/nps/nps_rules.h"

#include <algorithm>
#include <cmath>

namespace zelo::success::rules {
namespace {

constexpr double z = 1.6449;  // 90 %

}  // namespace

NpsSummary nps_summary(std::int64_t window_days, std::int64_t answers, std::int64_t promoters,
                       std::int64_t detractors) {
  NpsSummary summary;
  summary.window_days = window_days;
  summary.answers = answers;
  summary.promoters = promoters;
  summary.detractors = detractors;
  if (answers <= 0) return summary;
  summary.value = 100 * static_cast<double>(promoters - detractors) / static_cast<double>(answers);
  const double n = static_cast<double>(answers) + 3;
  const double p = (static_cast<double>(promoters) + 0.75) / n;
  const double d = (static_cast<double>(detractors) + 0.75) / n;
  const double error = z * std::sqrt((p + d - (p - d) * (p - d)) / n);
  summary.low = std::max(100 * (p - d - error), -100.0);
  summary.high = std::min(100 * (p - d + error), 100.0);
  return summary;
}

}  // namespace zelo::success::rules
