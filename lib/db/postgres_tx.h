#pragma once

#include <exception>
#include <set>
#include <string>

#include "lib/db/database.h"
#include "lib/db/postgres_connection.h"
#include "lib/db/postgres_sequences.h"

namespace zelo::db::postgres {

/// What a caller sees of a connection while its function runs.
class Transaction final : public Tx {
 public:
  enum class Kind { read, write };
  /// Begins; the server hears of it with the first question.
  Transaction(Connection& connection, Kind kind, Sequences& sequences);

  std::int64_t next_number(std::string_view counter) override;
  void notify(std::string_view channel) override;
  void run_script(std::string_view sql) override;
  [[nodiscard]] Dialect dialect() const override { return Dialect::postgres; }

  /// To announce after the commit.
  [[nodiscard]] const std::set<std::string>& channels() const { return channels_; }
  /// What the first failing statement threw, also when the caller has caught it or made something else of it.
  [[nodiscard]] std::exception_ptr failure() const { return failure_; }

 protected:
  std::int64_t run(std::string_view sql, std::span<const Value> values,
                   const std::function<bool(Cursor&)>& visit) override;
  void run_later(std::string_view sql, std::span<const Value> values) override;

 private:
  template <class Fn>
  auto noting_failure(Fn&& fn);

  Connection& connection_;
  Kind kind_;
  Sequences& sequences_;
  std::set<std::string> channels_;
  std::exception_ptr failure_;
};

}  // namespace zelo::db::postgres
