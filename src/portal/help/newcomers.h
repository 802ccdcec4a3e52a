#pragma once
// Who answers "Isto ajudou?" without a cookie yet: a page that everybody may keep a copy of brings none.

#include <cstddef>
#include <map>
#include <mutex>
#include <string>

#include "lib/base/random.h"
#include "lib/base/time.h"

namespace zelo::portal::help {

/// Of two clicks one after the other the second gets the key of the first, whose answer has not come yet. In memory of
/// this node: at most `most` of them, a few hundred bytes each. Thread-safe.
class Newcomers {
 public:
  static constexpr Duration one_click = seconds(10);
  static constexpr std::size_t most = 10'000;

  /// `what`: whatever tells this browser and what it is about from others, in some hundred bytes at most (a hash).
  std::string key_of(const std::string& what, Time now, IdSource& ids);

 private:
  struct Seen {
    std::string key;
    Time at;
  };
  std::mutex mutex_;
  std::map<std::string, Seen> seen_;
};

}  // namespace zelo::portal::help
