#include "lib/jobs/pulse.h"

namespace zelo::jobs {

void Held::add(const std::vector<Job>& jobs) {
  const std::lock_guard lock(mutex_);
  for (const Job& job : jobs) jobs_[job.id] = job;
}

void Held::remove(const Job& job) {
  const std::lock_guard lock(mutex_);
  jobs_.erase(job.id);
}

std::vector<Job> Held::all() const {
  const std::lock_guard lock(mutex_);
  std::vector<Job> all;
  for (const auto& [id, job] : jobs_) all.push_back(job);
  return all;
}

std::vector<Job> Watch::untouched(const std::vector<Job>& running, Moment now, Duration silence) {
  std::map<JobId, Sight> seen;
  std::vector<Job> silent;
  for (const Job& job : running) {
    const auto before = sights_.find(job.id);
    const Time lease = job.leased_until.value_or(Time());
    const bool same =
        before != sights_.end() && before->second.attempts == job.attempts && before->second.lease == lease;
    const Moment since = same ? before->second.since : now;
    seen[job.id] = {job.attempts, lease, since};
    if (now - since >= std::chrono::milliseconds(silence.ms)) silent.push_back(job);
  }
  sights_ = std::move(seen);
  return silent;
}

}  // namespace zelo::jobs
