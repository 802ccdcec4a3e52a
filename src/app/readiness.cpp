#include "src/app/readiness.h"

#include "lib/base/log.h"
#include "src/identity/session.h"

namespace zelo::app {
namespace {

constexpr Duration holds = seconds(5);

}  // namespace

std::vector<JobCount> job_counts(const World& world) {
  return world.db.read([](db::Tx& tx) {
    return tx.query<JobCount>("SELECT state, count(*) AS count FROM jobs GROUP BY state ORDER BY state");
  });
}

Readiness::Readiness(const World& world, std::filesystem::path data, std::uintmax_t least, Patience patience)
    : world_(world), data_(std::move(data)), least_(least), patience_(patience) {}

Readiness::Finding Readiness::look() {
  std::unique_lock lock(mutex_);
  if (!looking_ && found_ && world_.clock.now() - found_at_ < holds) return *found_;
  if (!looking_) begin();  // of many who ask at once, one look is for all
  if (found_one_.wait_until(lock, looking_since_ + patience_, [&] { return !looking_; })) return *found_;
  log::error("not_ready", {{"what", "the store does not answer"}});
  return {.database = false, .disk = !found_ || found_->disk, .jobs = {}};
}

/// With the lock held, when no look is under way.
void Readiness::begin() {
  looking_ = true;
  looking_since_ = std::chrono::steady_clock::now();
  looker_ = std::jthread([this] {
    Finding finding = find();
    const std::lock_guard lock(mutex_);
    found_ = std::move(finding);
    found_at_ = world_.clock.now();
    looking_ = false;
    found_one_.notify_all();
  });
}

/// A full disk is noticed by nothing but a write.
Readiness::Finding Readiness::find() const {
  Finding finding{.database = false, .disk = has_room(), .jobs = {}};
  try {
    world_.db.write(
        [&](db::Tx& tx) { identity::set_setting(tx, "store_written_at", std::to_string(world_.clock.now().ms)); });
    finding.jobs = job_counts(world_);
    finding.database = true;
  } catch (const std::exception& error) {
    log::error("not_ready", {{"what", error.what()}});
  }
  return finding;
}

bool Readiness::has_room() const {
  std::error_code error;
  const auto space = std::filesystem::space(data_, error);
  if (!error && space.available >= least_) return true;
  log::error("not_ready", {{"what", error ? error.message() : "the disk is full"}});
  return false;
}

}  // namespace zelo::app
