#pragma once
// Events of a run that no feature knows, by their name. Gathered as they are counted, written once.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "src/identity/ids.h"
#include "src/usage/count/act.h"
#include "src/usage/unmatched/unmatched.h"

namespace zelo::db {
class Tx;
}

namespace zelo::usage {

class UnmatchedSums {
 public:
  void add(const AccountId& account, const Act& act);
  /// Under lock_counting(). Once.
  void write(const Ctx& ctx, db::Tx& tx);

  struct Sum {
    std::int64_t events = 0;
    Time first, last;
    std::unordered_set<AccountId> accounts;  // not more than are counted
    std::vector<EventProperty> properties;   // of the first that has any
  };
  using Sums = std::map<std::string, Sum, std::less<>>;  // by name

 private:
  std::map<EventType, Sums> by_type_;
};

}  // namespace zelo::usage
