#pragma once
// What is true of a contract: pure functions of its values and a day ("2026-11-29"), the company's
// (company_day).

#include <span>
#include <string>
#include <vector>

#include "lib/base/error.h"
#include "src/customer/contract/contract.h"

namespace zelo::customer {

inline constexpr std::int64_t most_seats = 10'000'000;
inline constexpr std::int64_t most_notice_days = 730;

/// The day of a moment, in UTC, and when a day begins.
std::string day_of(Time at);
Time moment_of(const std::string& day);
/// From one day to another; negative when it lies before. Both must be dates.
std::int64_t days_between(const std::string& from, const std::string& to);

ContractStatus status_on(const Contract& contract, const std::string& day);

/// Monthly recurring revenue: a twelfth of a yearly value (rounded to the minor unit); nothing for what is paid once
/// (ChartMogul's definition of MRR). Annual recurring revenue: twelve months of it, or the yearly value itself.
std::int64_t mrr_of(const Contract& contract);
std::int64_t arr_of(const Contract& contract);

/// The sum of the contracts that are active on a day, one for each currency, in the order of their codes.
std::vector<Money> arr_by_currency(std::span<const Contract> contracts, const std::string& day);
ContractSummary summary_of(std::span<const Contract> contracts, const std::string& day);

/// Dates in order, numbers and names within bounds.
void check_contract(const Contract& contract, const Limits& limits, Problems& problems);
/// plan_key and sla_key.
void index_contract(Contract& contract);
/// Names of the fields that differ.
std::vector<std::string> differences(const Contract& before, const Contract& after);

ContractView view_of(const Contract& contract, const std::string& day);

}  // namespace zelo::customer
