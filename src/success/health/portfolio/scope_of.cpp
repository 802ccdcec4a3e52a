#include "src/success/health/portfolio/scope_of.h"

#include <algorithm>

#include "src/success/scope.h"

namespace zelo::success {

void add_scope(db::Filter& where, const PortfolioFilter& f) {
  if (f.segment) where.add("a.segment = ?", *f.segment);
  if (f.csm_id) where.add("a.csm_id = ?", *f.csm_id);
  if (f.no_csm) where.add(std::string(is_nobodys));
}

std::string_view is_there(db::Dialect dialect) {
  return dialect == db::Dialect::sqlite ? "coalesce(a.merged_into, '') = ''" : "a.merged_into IS NULL";
}

std::optional<Money> money_of(const std::optional<std::int64_t>& arr, const std::string& currency) {
  return arr ? std::optional(Money{*arr, currency}) : std::nullopt;
}

void add_sum(std::vector<Money>& sums, std::int64_t arr, const std::string& currency) {
  if (arr <= 0) return;
  const auto sum = std::ranges::find(sums, currency, &Money::currency);
  if (sum == sums.end()) sums.push_back({arr, currency});
  else sum->amount += arr;
}

}  // namespace zelo::success
