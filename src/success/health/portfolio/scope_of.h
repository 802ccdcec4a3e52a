#pragma once
// Whose accounts are counted, and what they bring in, in SQL and sums.

#include <optional>
#include <string>
#include <vector>

#include "lib/base/money.h"
#include "lib/db/database.h"
#include "lib/db/filter.h"
#include "src/success/health/portfolio/portfolio.h"

namespace zelo::success {

/// Accounts `a` of the segment and the CSM that are asked for.
void add_scope(db::Filter& where, const PortfolioFilter& filter);

/// Sums read each account once, in the order in which the rows lie. SQLite would walk an index of those that are there,
/// by revenue, and read each row of both tables in another place.
std::string_view is_there(db::Dialect dialect);

std::optional<Money> money_of(const std::optional<std::int64_t>& arr, const std::string& currency);
/// One sum for each currency.
void add_sum(std::vector<Money>& sums, std::int64_t arr, const std::string& currency);

}  // namespace zelo::success
