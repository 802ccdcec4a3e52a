#pragma once
// Transactions of one store never nest on a thread: the inner one would wait for the outer for ever,
// or silently look at another snapshot.

namespace zelo::db {

class Database;

/// Stands on the stack while a transaction of `db` runs on this thread.
class Inside {
 public:
  explicit Inside(const Database& db);
  ~Inside();
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;

  /// Throws std::logic_error when this thread is inside a transaction of `db`.
  static void refuse_nesting(const Database& db);

 private:
  const Database* db_;
  const Inside* outer_;
};

}  // namespace zelo::db
