#pragma once
// Which modules are used. Who counts usage stands to the right of this folder, and tells.

#include <functional>
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
  std::set<std::string> known;                          // those that have features
  std::set<std::pair<AccountId, std::string>> used_by;  // in the last 28 days
};

using ReadModuleUse = std::function<ModuleUse(db::Tx&, std::span<const AccountId>, Time now)>;

}  // namespace zelo::customer
