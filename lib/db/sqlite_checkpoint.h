#pragma once
// When the log of SQLite is copied into the file, and so may begin anew.
//
// SQLite by itself tries inside the commit; while readers keep it from finishing it tries again at each
// commit, with a wait for the disk every time, and the log grows as long as some reader is always busy.
// Here the callers have their answers first, tries are as rare as the log grows, and a log that has grown
// twice as long as intended waits a moment for the readers.

#include "lib/db/sqlite_connection.h"

namespace zelo::db::sqlite {

class Checkpoint {
 public:
  explicit Checkpoint(Connection& connection);
  Checkpoint(const Checkpoint&) = delete;
  Checkpoint& operator=(const Checkpoint&) = delete;

  /// On the writer's thread, between two transactions.
  void after_commit();

 private:
  bool try_once(int mode);

  Connection& connection_;
  int pages_ = 0;  // in the log
  int next_at_;
};

}  // namespace zelo::db::sqlite
