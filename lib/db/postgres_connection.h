#pragma once
// One connection to PostgreSQL, used by one thread at a time.
//
// It always speaks in pipeline mode: what needs no answer (BEGIN, preparing, a row that is only
// appended) travels with the next question, and costs no round trip of its own.

#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lib/db/column.h"
#include "lib/db/statement_cache.h"

struct pg_result;
typedef struct pg_conn PGconn;

namespace zelo::db::postgres {

struct Disconnect {
  void operator()(PGconn* connection) const;
};
using Handle = std::unique_ptr<PGconn, Disconnect>;

/// Throws Error{unavailable} that says why, without the password: for the start of the program.
Handle connect(const std::string& url);

struct ClearResult {
  void operator()(pg_result* result) const;
};
using Result = std::unique_ptr<pg_result, ClearResult>;

class Connection {
 public:
  explicit Connection(Handle handle);

  /// Rows changed. Throws as raise() does; afterwards the transaction can only be rolled back.
  std::int64_t run(std::string_view sql, std::span<const Value> values, const std::function<bool(Cursor&)>& visit);
  /// Sends without waiting: a failure is thrown by a later call.
  void send(std::string_view sql, std::span<const Value> values = {});
  /// Any number of statements, one round trip.
  void run_script(std::string_view sql);

  /// Waits until everything sent is answered.
  void commit();
  /// Ends the transaction without waiting for the answer.
  void end_read();
  /// Before the next transaction: throws Lost when the server has gone away since the last one.
  void settle();
  /// Never throws; a connection that cannot be rolled back is no longer usable().
  void roll_back() noexcept;
  [[nodiscard]] bool usable() const;

 private:
  void take_answers();

  struct Prepared {
    std::string name;
    bool busy = false;    // its preparation is on the way
    bool failed = false;  // it does not exist on the server
  };
  struct Expected {
    Prepared* prepared = nullptr;  // the answer to a preparation
    bool sync = false;             // the end of a pipeline
  };

  const std::string& prepare(std::string_view sql);
  void deallocate_forgotten();
  void send_sync();
  Result receive();
  Result receive_one(const Expected& expected);
  void note_failure(const Result& result);
  void require(int sent);

  Handle handle_;
  std::deque<Expected> expected_;
  std::exception_ptr failure_;  // the first one since the transaction began
  std::uint64_t names_ = 0;
  std::vector<std::string> forgotten_;  // names of statements that the server still keeps
  StatementCache<Prepared> statements_;
};

}  // namespace zelo::db::postgres
