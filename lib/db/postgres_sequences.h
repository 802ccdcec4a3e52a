#pragma once
// Counters as sequences of PostgreSQL, made when first asked for.

#include <mutex>
#include <set>
#include <string>
#include <string_view>

namespace zelo::db::postgres {

/// Thread-safe.
class Sequences {
 public:
  explicit Sequences(std::string url) : url_(std::move(url)) {}

  /// The sequence of a counter, which exists afterwards. A counter is lower-case letters, digits and '_'.
  std::string name_of(std::string_view counter);

 private:
  void create(const std::string& name) const;

  const std::string url_;
  std::mutex mutex_;
  std::set<std::string, std::less<>> known_;
};

}  // namespace zelo::db::postgres
