#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "lib/jobs/jobs.h"
#include "lib/jobs/pulse.h"
#include "lib/jobs/queue.h"
#include "lib/jobs/rules.h"

namespace zelo::jobs {

/// What waits for somebody outside, apart from all else (Handler::lane).
struct Lane {
  Kinds kinds;  // of all lanes
  std::deque<Job> ready;
  int running = 0;
  bool more = false;  // are due than were claimed
};

/// How many more jobs of a lane to claim.
struct Wanted {
  std::string lane;
  const Kinds* kinds;
  int most;
};

namespace {

using Steady = std::chrono::steady_clock;
constexpr auto longest_sleep = std::chrono::seconds(1);
constexpr int batch = 50;  // where nobody else could take a share

struct Claimed {
  std::vector<Job> jobs;
  std::map<std::string, bool> more;  // of the lanes that were asked
  std::vector<Job> abandoned;        // whose lease had ended, as they were
};

}  // namespace

struct Runner::Impl {
  Impl(db::Database& d, const Clock& c, IdSource& i) : db(d), clock(c), ids(i) {}

  // What there is to do.
  Claimed claim_due(const std::vector<Wanted>& wanted);
  [[nodiscard]] std::vector<Wanted> wanted(int most) const;
  /// All lanes together: the last third is for all else.
  [[nodiscard]] int most_outside() const { return std::max(1, static_cast<int>(workers.size()) - most_of_lane()); }
  [[nodiscard]] int most_of_lane() const { return std::max(1, static_cast<int>(workers.size()) / 3); }
  Lane& lane_of(const Job& job) { return lanes[handlers.find(job.kind)->second.lane]; }
  void put_scheduled(Time now);
  void settle_abandoned(db::Tx& tx, const Job& job, Time now) const;
  void try_again_or_give_up(db::Tx& tx, const Job& job, Time again_at, std::string_view words) const;

  // One job.
  void do_job(const Job& job, Tally& tally);
  bool still_ours(const Job& job, const Handler& handler);
  bool run(const Job& job, const Handler& handler);
  void change(const std::function<void(db::Tx&)>& back_to_waiting);
  void give_back(const Job& job);
  void record_failure(const Job& job, const std::string& words);

  // The other nodes.
  void beat_until_stopped(const Pulse& pulse);
  void beat(Duration silence);
  void take_over(const Job& job);

  // The workers.
  void work_until_stopped();
  Lane* next_lane();
  void look(std::unique_lock<std::mutex>& lock);
  void release_rest();
  void wake();

  db::Database& db;
  const Clock& clock;
  IdSource& ids;
  std::map<std::string, Handler, std::less<>> handlers;
  std::map<std::string, std::function<bool(db::Tx&, const Job&, std::string_view)>> takers;  // of what was given up
  Kinds kinds;
  std::vector<Schedule> schedules;
  std::map<std::string, Time> put;  // the moment of each schedule that is surely in the queue
  std::function<void(const Job&, std::string_view)> report = [](const Job&, std::string_view) {};
  std::vector<std::function<void()>> interrupts;
  std::function<void(std::string_view)> report_trouble = [](std::string_view) {};

  std::mutex mutex;
  std::condition_variable changed;
  std::condition_variable changed_beat;  // only of `stopping`, for the thread that beats
  std::map<std::string, Lane> lanes;
  bool stopping = false;
  bool looking = false;  // one worker at a time claims, for all
  Steady::time_point look_again;
  std::vector<std::thread> workers;
  Held held;
  Watch watch;  // of the thread that beats
  std::thread beating;
  db::Database::Subscription subscription;
};

void Runner::Impl::put_scheduled(Time now) {
  for (const Schedule& schedule : schedules) {
    const Time moment = moment_of(schedule, now);
    if (const auto known = put.find(schedule.kind); known != put.end() && known->second >= moment) continue;
    db.write([&](db::Tx& tx) {
      const bool first = tx.exec(
                             "INSERT INTO job_schedules (kind, moment) VALUES ($1, $2) ON CONFLICT (kind) DO UPDATE "
                             "SET moment = excluded.moment WHERE job_schedules.moment < excluded.moment",
                             schedule.kind, moment) == 1;
      if (first) enqueue(tx, ids, now, {schedule.kind, R"({"moment":")" + to_rfc3339(moment) + "\"}", "schedule", now});
    });
    put[schedule.kind] = moment;
  }
}

void Runner::Impl::settle_abandoned(db::Tx& tx, const Job& job, Time now) const {
  try_again_or_give_up(tx, job, now, "the lease ended before the work did");
}

void Runner::Impl::try_again_or_give_up(db::Tx& tx, const Job& job, Time again_at, std::string_view words) const {
  const Handler& handler = handlers.find(job.kind)->second;
  if (job.attempts < handler.max_attempts) {
    wait_again(tx, job, again_at, words);
  } else if (const auto take = takers.find(job.kind);
             give_up(tx, job, words) && take != takers.end() && take->second(tx, job, words)) {
    forget(tx, job);
  }
}

/// Enough to keep the workers busy, not so many that another node could have begun them sooner.
std::vector<Wanted> Runner::Impl::wanted(int most) const {
  std::vector<Wanted> wanted;
  for (const auto& [name, lane] : lanes) {
    const int room = name.empty() ? most : most_of_lane() * 4 - static_cast<int>(lane.ready.size());
    if (room > 0 && !lane.kinds.empty()) wanted.push_back({name, &lane.kinds, room});
  }
  return wanted;
}

Claimed Runner::Impl::claim_due(const std::vector<Wanted>& wanted) {
  if (kinds.empty()) return {};
  const Time now = clock.now();
  put_scheduled(now);
  Claimed claimed = db.write([&](db::Tx& tx) {
    Claimed found;
    found.abandoned = abandoned(tx, kinds, now, batch);
    for (const Job& job : found.abandoned) settle_abandoned(tx, job, now);
    for (const Wanted& one : wanted) {
      auto jobs = claim(tx, *one.kinds, now, one.most);
      found.more[one.lane] = std::ssize(jobs) == one.most;
      std::ranges::move(jobs, std::back_inserter(found.jobs));
    }
    return found;
  });
  for (const Job& job : claimed.abandoned) report(job, "the lease ended before the work did");
  return claimed;
}

// A job may have waited in our batch behind slow ones: it begins with at least half of its lease.
bool Runner::Impl::still_ours(const Job& job, const Handler& handler) {
  const Time now = clock.now();
  if (*job.leased_until - now >= Duration{handler.lease.ms / 2}) return true;
  return db.write([&](db::Tx& tx) { return renew(tx, job, now + handler.lease); });
}

bool Runner::Impl::run(const Job& job, const Handler& handler) {
  if (handler.outside) {
    handler.outside(job);
    return db.write([&](db::Tx& tx) { return finish(tx, job); });
  }
  return db.write([&](db::Tx& tx) {
    if (!finish(tx, job)) return false;
    handler.in_transaction(tx, job);
    return true;
  });
}

void Runner::Impl::change(const std::function<void(db::Tx&)>& back_to_waiting) {
  try {
    db.write(back_to_waiting);
  } catch (const db::UniqueViolation&) {
    db.write(back_to_waiting);  // one of the same key was enqueued at the same instant; now it is seen
  }
}

void Runner::Impl::give_back(const Job& job) {
  change([&](db::Tx& tx) { release(tx, job); });
}

void Runner::Impl::record_failure(const Job& job, const std::string& words) {
  unsigned char chance = 0;
  ids.random_bytes(&chance, 1);
  const Time again_at = clock.now() + pause_after(job.attempts, chance);
  change([&](db::Tx& tx) { try_again_or_give_up(tx, job, again_at, words); });
}

void Runner::Impl::do_job(const Job& job, Tally& tally) {
  const Handler& handler = handlers.find(job.kind)->second;
  try {
    if (still_ours(job, handler) && run(job, handler)) ++tally.done;
  } catch (const Interrupted&) {
    give_back(job);
  } catch (const std::exception& failure) {
    ++tally.failed_attempts;
    const std::string words = words_of(failure);
    report(job, words);
    record_failure(job, words);
  }
}

void Runner::Impl::take_over(const Job& job) {
  const auto gone = db.write([&](db::Tx& tx) {
    const auto still = untouched(tx, job);
    if (still) settle_abandoned(tx, *still, clock.now());
    return still;
  });
  if (!gone) return;
  report(*gone, "the node that did it is gone");
  wake();
}

void Runner::Impl::beat(Duration silence) {
  const std::vector<Job> ours = held.all();
  if (!ours.empty()) {
    db.write([&](db::Tx& tx) {
      for (const Job& job : ours) touch(tx, job);
    });
  }
  const auto all = db.read([&](db::Tx& tx) { return running(tx, kinds); });
  for (const Job& job : watch.untouched(all, Steady::now(), silence)) take_over(job);
}

void Runner::Impl::beat_until_stopped(const Pulse& pulse) {
  std::unique_lock lock(mutex);
  while (!changed_beat.wait_for(lock, std::chrono::milliseconds(pulse.beat.ms), [this] { return stopping; })) {
    lock.unlock();
    try {
      beat(pulse.silence);
    } catch (const std::exception& trouble) {
      watch = Watch();  // without the database nobody could show that it lives: silence is counted anew
      report_trouble(trouble.what());
    }
    lock.lock();
  }
}

void Runner::Impl::wake() {
  {
    const std::lock_guard lock(mutex);
    look_again = {};
  }
  changed.notify_one();
}

/// Claims what is due for all workers; called with the lock, which is free while the database is asked.
void Runner::Impl::look(std::unique_lock<std::mutex>& lock) {
  looking = true;
  look_again = Steady::now() + longest_sleep;
  const auto of_lanes = wanted(static_cast<int>(workers.size()) * 4);
  lock.unlock();
  Claimed found;
  try {
    found = claim_due(of_lanes);
    held.add(found.jobs);
  } catch (const std::exception& trouble) {
    report_trouble(trouble.what());
  }
  lock.lock();
  looking = false;
  for (const auto& [name, more] : found.more) lanes[name].more = more;
  if (lanes[""].more) look_again = {};
  for (Job& job : found.jobs) lane_of(job).ready.push_back(std::move(job));
  changed.notify_all();
}

/// One with a job that may begin; all else goes before what waits for others.
Lane* Runner::Impl::next_lane() {
  int outside = 0;
  for (const auto& [name, lane] : lanes) outside += name.empty() ? 0 : lane.running;
  for (auto& [name, lane] : lanes) {
    if (!lane.ready.empty() && (name.empty() || (lane.running < most_of_lane() && outside < most_outside())))
      return &lane;
  }
  return nullptr;
}

void Runner::Impl::work_until_stopped() {
  std::unique_lock lock(mutex);
  while (!stopping) {
    if (Lane* const lane = next_lane()) {
      const Job job = std::move(lane->ready.front());
      lane->ready.pop_front();
      ++lane->running;
      lock.unlock();
      Tally tally;
      try {
        do_job(job, tally);
      } catch (const std::exception& trouble) {
        report_trouble(trouble.what());  // its lease will end, and somebody takes it over
      }
      held.remove(job);
      lock.lock();
      --lane->running;
      if (lane->ready.empty() && lane->more) look_again = {};
    } else if (!looking && Steady::now() >= look_again) {
      look(lock);
    } else if (looking) {
      changed.wait(lock);
    } else {
      changed.wait_until(lock, Steady::time_point(look_again));
    }
  }
}

void Runner::Impl::release_rest() {
  try {
    for (const auto& [name, lane] : lanes) {
      for (const Job& job : lane.ready) give_back(job);
    }
  } catch (const std::exception& trouble) {
    report_trouble(trouble.what());
  }
  for (auto& [name, lane] : lanes) {
    for (const Job& job : lane.ready) held.remove(job);
    lane.ready.clear();
  }
}

Runner::Runner(db::Database& db, const Clock& clock, IdSource& ids) : impl_(std::make_unique<Impl>(db, clock, ids)) {}

Runner::~Runner() { stop(); }

void Runner::on(std::string kind, Handler handler) {
  if (static_cast<bool>(handler.in_transaction) == static_cast<bool>(handler.outside)) {
    throw std::logic_error("a handler works either in a transaction or outside: " + kind);
  }
  impl_->kinds.add(kind, handler.lease);
  impl_->lanes[handler.lane].kinds.add(kind, handler.lease);
  if (!impl_->handlers.emplace(kind, std::move(handler)).second) throw std::logic_error("two handlers for " + kind);
}

void Runner::on_schedule(Schedule schedule) { impl_->schedules.push_back(std::move(schedule)); }

void Runner::on_given_up(std::string kind, std::function<bool(db::Tx&, const Job&, std::string_view)> take) {
  impl_->takers[std::move(kind)] = std::move(take);
}

void Runner::on_failure(std::function<void(const Job&, std::string_view)> report) { impl_->report = std::move(report); }

void Runner::on_stop(std::function<void()> interrupt) { impl_->interrupts.push_back(std::move(interrupt)); }

void Runner::on_trouble(std::function<void(std::string_view)> report) { impl_->report_trouble = std::move(report); }

void Runner::start(int workers, const Pulse& pulse) {
  impl_->stopping = false;
  if (pulse.alone) impl_->db.write([&](db::Tx& tx) { end_leases(tx, impl_->clock.now()); });
  impl_->look_again = {};
  const std::lock_guard lock(impl_->mutex);  // no worker looks before all are there
  impl_->subscription = impl_->db.listen("jobs", [impl = impl_.get()] { impl->wake(); });
  if (!pulse.alone) impl_->beating = std::thread([impl = impl_.get(), pulse] { impl->beat_until_stopped(pulse); });
  for (int i = 0; i < workers; ++i) impl_->workers.emplace_back([impl = impl_.get()] { impl->work_until_stopped(); });
}

void Runner::stop() {
  if (impl_->workers.empty()) return;
  impl_->subscription.reset();
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->stopping = true;
  }
  impl_->changed.notify_all();
  impl_->changed_beat.notify_all();
  for (const auto& interrupt : impl_->interrupts) interrupt();
  for (std::thread& worker : impl_->workers) worker.join();
  impl_->workers.clear();
  if (impl_->beating.joinable()) impl_->beating.join();
  impl_->release_rest();
}

Tally Runner::run_due() {
  Tally tally;
  const std::vector<Wanted> all{{"", &impl_->kinds, batch}};
  for (auto jobs = impl_->claim_due(all).jobs; !jobs.empty(); jobs = impl_->claim_due(all).jobs) {
    for (const Job& job : jobs) impl_->do_job(job, tally);
  }
  return tally;
}

}  // namespace zelo::jobs
