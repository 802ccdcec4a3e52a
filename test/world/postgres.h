#pragma once
// Databases for tests on the server that ZELO_TEST_POSTGRES names.

#include <string>

namespace zelo::world {

/// One database of this process, dropped at its end. Between tests it is emptied: that takes a tenth of the
/// time of making another.
class TestPostgres {
 public:
  explicit TestPostgres(std::string server_url);
  ~TestPostgres();
  TestPostgres(const TestPostgres&) = delete;
  TestPostgres& operator=(const TestPostgres&) = delete;

  /// URL of the database with all tables and the rows that migrations made.
  std::string fresh();
  /// URL of a new database without tables, until the next call.
  std::string empty();

 private:
  void make_template();

  const std::string server_url_;
  const std::string name_;
  bool made_ = false;
};

}  // namespace zelo::world
