#pragma once
// A second process of the test program, for tests in which a process dies.

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

#include "lib/db/database.h"

namespace zelo::world {

/// Runs one skipped test case of this program, which finds the store in store_of_parent() and reports to us.
class Child {
 public:
  Child(const std::string& test_case, const db::Options& store);
  /// Kills it if it still runs.
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  /// The next number that it has reported; waits for it. Negative when it has ended.
  std::int64_t next_report();
  /// SIGKILL, as a power cut would be.
  void kill();
  /// Waits for its end; true when its test case has passed.
  bool passed();

 private:
  pid_t pid_ = -1;
  int reports_ = -1;
};

/// For the child.
db::Options store_of_parent();
void report_to_parent(std::int64_t number);
/// Lets the child's other threads work until it is killed, or the parent is gone.
void wait_for_the_end();

}  // namespace zelo::world
