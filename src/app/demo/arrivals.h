#pragma once
// When customers write: in working hours mostly, now and then in the evening or on a weekend, and more often of late.

#include <vector>

#include "lib/base/time.h"

namespace zelo::app::demo {

class Arrivals {
 public:
  /// Over the span that ends shortly before `now`.
  Arrivals(Time now, Duration span);

  /// Of ticket `index` of `total`; in the order of the index.
  [[nodiscard]] Time at(std::int64_t index, std::int64_t total) const;

 private:
  Time from_;
  std::vector<double> heard_;  // up to the end of each quarter of an hour, as if nobody wrote more often of late
};

}  // namespace zelo::app::demo
