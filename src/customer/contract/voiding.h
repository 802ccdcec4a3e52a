#pragma once
// Contracts that were entered by mistake, as people see them.

#include "src/customer/contract/contract.h"
#include "src/identity/context.h"

namespace zelo::customer {

ContractView voided_view(db::Tx& tx, const VoidedContract& contract, const std::string& day);

}  // namespace zelo::customer
