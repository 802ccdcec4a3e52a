#pragma once
// So many at once for each of many: streams of a person. Thread-safe.

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace zelo::app {

class Seats {
 public:
  explicit Seats(int most);

  /// Free again when the last copy goes, which may be after the Seats themselves.
  using Seat = std::shared_ptr<const std::string>;
  /// Error{too_many} when all seats of `key` are taken.
  Seat take(const std::string& key);

 private:
  struct Room {
    std::mutex mutex;
    std::map<std::string, int> taken;
  };
  const int most_;
  std::shared_ptr<Room> room_ = std::make_shared<Room>();
};

}  // namespace zelo::app
