#pragma once
// Which modules are used. Who counts usage stands to the right of this folder, and tells.

#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "lib/base/time.h"
#include "lib/db/database.h"
#include "src/identity/ids.h"

namespace zelo::customer {

/// Modules by their names, folded. Of one without features nobody knows whether it is used.
struct ModuleUse {
  std::set<std::string> known;                                            // those that have features
  std::map<std::pair<AccountId, std::string>, std::string> last_used_on;  // "2026-11-29", as far back as was asked
  std::string lately;                                                     // the first of the last 28 days
};

/// With `ever` also what was used before the last 28 days: for one account, not for a page of them.
using ReadModuleUse = std::function<ModuleUse(db::Tx&, std::span<const AccountId>, bool ever, Time now)>;

}  // namespace zelo::customer
