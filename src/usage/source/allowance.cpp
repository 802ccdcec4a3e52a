#include "src/usage/source/allowance.h"

#include <algorithm>

#include "lib/base/error.h"

namespace zelo::usage {

void Allowances::take(std::int64_t source_number, std::int64_t per_minute, std::int64_t events, Time now) {
  const auto most = static_cast<double>(per_minute);
  const double of_ms = most / static_cast<double>(minutes(1).ms);
  const std::lock_guard lock(mutex_);
  Bucket& bucket = buckets_.try_emplace(source_number, Bucket{most, now}).first->second;
  bucket.left = std::min(most, bucket.left + std::max(0.0, of_ms * static_cast<double>((now - bucket.at).ms)));
  bucket.at = now;
  // A batch may be larger than what a very small allowance ever has: a full one lets it pass.
  const double wanted = std::min(static_cast<double>(events), most);
  if (bucket.left < wanted) {
    Error error(ErrorKind::too_many, "error.usage.too_fast");
    error.retry_after = Duration{static_cast<std::int64_t>((wanted - bucket.left) / of_ms) + 1};
    throw error;
  }
  bucket.left -= wanted;
}

}  // namespace zelo::usage
