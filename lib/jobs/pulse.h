#pragma once
// How a dead node is noticed long before its leases end. While a node lives, it touches the lease of each job that it
// holds every few seconds; whoever sees a lease untouched for longer takes the job over. Only changes are looked at, by
// the clock of the one who looks, so that nodes whose clocks differ do not think each other dead. A job in its own
// transaction has its row locked meanwhile, and is passed over.

#include <chrono>
#include <map>
#include <mutex>
#include <vector>

#include "lib/jobs/queue.h"

namespace zelo::jobs {

/// The node's own jobs. Thread-safe.
class Held {
 public:
  void add(const std::vector<Job>& jobs);
  void remove(const Job& job);
  [[nodiscard]] std::vector<Job> all() const;

 private:
  mutable std::mutex mutex_;
  std::map<JobId, Job> jobs_;
};

/// What one node has seen of the leases of all.
class Watch {
 public:
  using Moment = std::chrono::steady_clock::time_point;
  /// Those of the running jobs whose lease has not changed for `silence`.
  std::vector<Job> untouched(const std::vector<Job>& running, Moment now, Duration silence);

 private:
  struct Sight {
    std::int64_t attempts = 0;
    Time lease;
    Moment since;
  };
  std::map<JobId, Sight> sights_;
};

}  // namespace zelo::jobs
