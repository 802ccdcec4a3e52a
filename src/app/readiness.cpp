#include "src/app/readiness.h"

#include <algorithm>

#include "lib/base/log.h"
#include "src/app/store.h"
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

MailQueue mail_queue(const World& world) {
  return world.db.read([](db::Tx& tx) {
    return tx.value<MailQueue>(
        "SELECT count(*) AS waiting, min(created_at) AS oldest_at FROM outgoing_mails WHERE state = 'queued'");
  });
}

Duration waiting_time(const MailQueue& queue, Time now) {
  return queue.oldest_at ? std::max(now - *queue.oldest_at, Duration{0}) : Duration{0};
}

namespace {

Migrations migrations_of(const World& world) {
  const auto applied = world.db.read(
      [](db::Tx& tx) { return tx.value<std::int64_t>("SELECT coalesce(max(number), 0) FROM schema_migrations"); });
  if (applied == newest_migration()) return Migrations::ok;
  log::error("migrations", {{"applied", applied}, {"known", std::int64_t{newest_migration()}}});
  return applied < newest_migration() ? Migrations::pending : Migrations::newer;
}

}  // namespace

Readiness::Readiness(const World& world, std::filesystem::path data, std::uintmax_t least, Patience patience)
    : world_(world), data_(std::move(data)), least_(least), patience_(patience) {}

Readiness::Finding Readiness::look() {
  std::unique_lock lock(mutex_);
  if (!looking_ && found_ && world_.clock.now() - found_at_ < holds) return *found_;
  if (!looking_) begin();  // of many who ask at once, one look is for all
  if (found_one_.wait_until(lock, looking_since_ + patience_, [&] { return !looking_; })) return *found_;
  log::error("not_ready", {{"what", "the store does not answer"}});
  return {.database = false, .disk = !found_ || found_->disk, .jobs = {}, .mails = {}};
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
  Finding finding{.database = false, .disk = has_room(), .jobs = {}, .mails = {}};
  try {
    world_.db.write(
        [&](db::Tx& tx) { identity::set_setting(tx, "store_written_at", std::to_string(world_.clock.now().ms)); });
    finding.migrations = migrations_of(world_);
    finding.jobs = job_counts(world_);
    finding.mails = mail_queue(world_);
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
