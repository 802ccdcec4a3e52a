#pragma once
// Whether this node can do its work now: the store answers, has this program's tables and takes writes, and its disk
// has room. Asking is cheap: what was found holds for some seconds. It is looked for on a thread of its own, because a
// store that hangs must not hold those who ask: after `patience` the answer is that it does not answer. Thread-safe.

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "lib/base/describe.h"
#include "src/identity/context.h"

namespace zelo::app {

struct JobCount {
  std::string state;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(JobCount, (), (state, count))
std::vector<JobCount> job_counts(const World& world);

/// Mails that the mail server has not taken yet. Waiting is no fault of the node's.
struct MailQueue {
  std::int64_t waiting = 0;
  std::optional<Time> oldest_at;
};
BOOST_DESCRIBE_STRUCT(MailQueue, (), (waiting, oldest_at))
MailQueue mail_queue(const World& world);
/// How long the oldest has been waiting; 0 when none is.
Duration waiting_time(const MailQueue& queue, Time now);

/// Of the store, as this program sees them. `newer` is a node's case while others of its cluster are replaced.
enum class Migrations { ok, pending, newer };
BOOST_DESCRIBE_ENUM(Migrations, ok, pending, newer)

class Readiness {
 public:
  static constexpr std::uintmax_t least_free = 100U << 20U;  // bytes on the disk of the data directory
  using Patience = std::chrono::milliseconds;

  Readiness(const World& world, std::filesystem::path data, std::uintmax_t least = least_free,
            Patience patience = std::chrono::seconds(2));
  /// Waits for a look that is under way.
  ~Readiness() = default;
  Readiness(const Readiness&) = delete;
  Readiness& operator=(const Readiness&) = delete;

  struct Finding {
    bool database = false;  // answers, and keeps what it is given
    bool disk = false;      // has room
    Migrations migrations = Migrations::ok;
    std::vector<JobCount> jobs;  // by state
    MailQueue mails = {};
    [[nodiscard]] bool ready() const { return database && disk && migrations != Migrations::pending; }
  };
  Finding look();

 private:
  void begin();
  [[nodiscard]] Finding find() const;
  [[nodiscard]] bool has_room() const;

  const World& world_;
  const std::filesystem::path data_;
  const std::uintmax_t least_;
  const Patience patience_;
  std::mutex mutex_;
  std::condition_variable found_one_;
  std::optional<Finding> found_;
  Time found_at_;
  bool looking_ = false;
  std::chrono::steady_clock::time_point looking_since_;
  std::jthread looker_;  // the last: it ends before what it uses
};

}  // namespace zelo::app
