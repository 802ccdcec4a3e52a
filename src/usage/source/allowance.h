#pragma once
// How many events a source may send: a write key stands in pages and apps, where anybody can read it.

#include <cstdint>
#include <map>
#include <mutex>

#include "lib/base/time.h"

namespace zelo::usage {

/// A minute's events at once, then as many in each minute; in memory of this node. Thread-safe.
class Allowances {
 public:
  /// Takes `events` of the source's `per_minute`. Error{too_many} with the time to wait when that is too much.
  void take(std::int64_t source_number, std::int64_t per_minute, std::int64_t events, Time now);

 private:
  struct Bucket {
    double left = 0;
    Time at;
  };
  std::mutex mutex_;
  std::map<std::int64_t, Bucket> buckets_;  // as many as there are sources
};

}  // namespace zelo::usage
