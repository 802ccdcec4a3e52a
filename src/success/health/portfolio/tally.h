#pragma once
// What previews and replays of a model count.

#include <optional>

#include "lib/db/filter.h"
#include "src/success/health/portfolio/portfolio.h"

namespace zelo::success {

/// Accounts `a` that the model would be for. One for every segment leaves out those with a model of their own;
/// who has left by `now` is in no portfolio.
void add_segment(db::Filter& where, db::Tx& tx, ModelSegment segment, Time now);

void count(BandCount& counts, const std::optional<Band>& band, bool scored);

struct Mean {
  double sum = 0;
  std::int64_t n = 0;
  void add(const std::optional<double>& value);
  [[nodiscard]] std::optional<double> value() const;
};

}  // namespace zelo::success
