#pragma once
// A list of accounts as it is shown: its order and its columns, for reading and not for an import.

#include <string>
#include <vector>

#include "lib/http/message.h"
#include "src/customer/account_store.h"
#include "src/identity/context.h"

namespace zelo::customer {

/// `columns` as known_columns() gives them; fields that are gone are left out.
http::Response accounts_as_shown(Ctx& ctx, const AccountQuery& filter, AccountSort sort,
                                 const std::vector<std::string>& columns);

/// "1299.00" of minor units.
std::string decimal(std::int64_t amount, std::string_view currency);

}  // namespace zelo::customer
