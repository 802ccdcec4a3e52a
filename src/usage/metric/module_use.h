#pragma once

#include "src/customer/product/module_use.h"

namespace zelo::usage {

/// What these accounts, a page of them, used of the modules that features of the catalogue name, in the company's 28
/// days and today; with `ever` also before.
customer::ModuleUse module_use(db::Tx& tx, std::span<const AccountId> accounts, bool ever, Time now);

}  // namespace zelo::usage
