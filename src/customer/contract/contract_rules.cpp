#include "src/customer/contract/contract_rules.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>

#include "lib/base/json.h"
#include "lib/base/once.h"
#include "lib/text/fold.h"
#include "src/customer/account_rules.h"

namespace zelo::customer {
namespace {

constexpr std::size_t most_limits = 50;
constexpr std::int64_t most_of_limit = 1'000'000'000'000;

int number_in(const std::string& date, std::size_t at, std::size_t length) {
  int number = 0;
  std::from_chars(date.data() + at, date.data() + at + length, number);
  return number;
}

std::chrono::sys_days days_of(const std::string& date) {
  using namespace std::chrono;
  return sys_days(year(number_in(date, 0, 4)) / month(static_cast<unsigned>(number_in(date, 5, 2))) /
                  day(static_cast<unsigned>(number_in(date, 8, 2))));
}

void check_range(const std::optional<std::int64_t>& number, std::int64_t least, std::int64_t most, const char* path,
                 Problems& problems) {
  if (!number || (*number >= least && *number <= most)) return;
  problems.add(path, Text("error.number.range", {{"min", std::to_string(least)}, {"max", std::to_string(most)}}));
}

void check_limits(const Limits& limits, Problems& problems) {
  if (limits.size() > most_limits) problems.add("limits", Text("error.too_many_items", {{"max", "50"}}));
  for (const auto& [name, most] : limits) {
    const auto cleaned = clean_line(name);
    if (!cleaned || cleaned->empty() || count_code_points(name) > 100) problems.add("limits", "error.custom_name");
    else check_range(most, 0, most_of_limit, ("limits." + name).c_str(), problems);
  }
}

bool holds(const Contract& contract, const std::string& day) {
  return status_on(contract, day) == ContractStatus::active;
}

}  // namespace

std::string day_of(Time at) { return to_rfc3339(at).substr(0, 10); }

Time moment_of(const std::string& day) { return parse_rfc3339(day + "T00:00:00Z").value(); }

std::int64_t days_between(const std::string& from, const std::string& to) {
  return (days_of(to) - days_of(from)).count();
}

// Dates in this form stand in the order of time as text too.
ContractStatus status_on(const Contract& contract, const std::string& day) {
  if (contract.ended_on && *contract.ended_on < day) return ContractStatus::ended;
  return contract.starts_on > day ? ContractStatus::upcoming : ContractStatus::active;
}

std::int64_t mrr_of(const Contract& contract) {
  switch (contract.billing) {
    case Billing::monthly: return contract.amount;
    case Billing::yearly: return (contract.amount + 6) / 12;
    case Billing::once: return 0;
  }
  return 0;
}

std::int64_t arr_of(const Contract& contract) {
  return contract.billing == Billing::yearly ? contract.amount : mrr_of(contract) * 12;
}

std::vector<Money> arr_by_currency(std::span<const Contract> contracts, const std::string& day) {
  std::map<std::string, std::int64_t> sums;
  for (const Contract& contract : contracts) {
    if (holds(contract, day)) sums[contract.currency] += arr_of(contract);
  }
  std::vector<Money> all;
  for (const auto& [currency, amount] : sums) all.push_back({amount, currency});
  return all;
}

ContractSummary summary_of(std::span<const Contract> contracts, const std::string& day) {
  ContractSummary summary{.arr = arr_by_currency(contracts, day)};
  for (const Contract& contract : contracts) {
    if (!holds(contract, day)) continue;
    ++summary.active;
    summary.plans.push_back(contract.plan);
    if (contract.sla) summary.slas.push_back(*contract.sla);
    const bool goes_on = !contract.ended_on;
    if (goes_on && (!summary.renews_on || contract.renews_on < *summary.renews_on))
      summary.renews_on = contract.renews_on;
  }
  summary.plans = once(std::move(summary.plans));
  summary.slas = once(std::move(summary.slas));
  if (summary.renews_on) summary.renews_in_days = days_between(day, *summary.renews_on);
  return summary;
}

void check_contract(const Contract& contract, const Limits& limits, Problems& problems) {
  check_money({contract.amount, contract.currency}, "value", problems);
  if (contract.renews_on <= contract.starts_on) problems.add("renews_on", "error.contract.renews_before_start");
  if (contract.ended_on && *contract.ended_on < contract.starts_on)
    problems.add("ended_on", "error.contract.ends_before_start");
  check_range(contract.seats, 1, most_seats, "seats", problems);
  check_range(contract.notice_days, 0, most_notice_days, "notice_days", problems);
  check_limits(limits, problems);
}

void index_contract(Contract& contract) {
  contract.plan_key = text::name_key(contract.plan);
  contract.sla_key = contract.sla ? std::optional(text::name_key(*contract.sla)) : std::nullopt;
}

std::vector<std::string> differences(const Contract& before, const Contract& after) {
  std::vector<std::string> names;
  const auto note = [&](bool differs, const char* name) {
    if (differs) names.emplace_back(name);
  };
  note(before.plan != after.plan, "plan");
  note(before.starts_on != after.starts_on, "starts_on");
  note(before.renews_on != after.renews_on, "renews_on");
  note(before.ended_on != after.ended_on, "ended_on");
  note(before.amount != after.amount || before.currency != after.currency, "value");
  note(before.billing != after.billing, "billing");
  note(before.seats != after.seats, "seats");
  note(before.limits != after.limits, "limits");
  note(before.sla != after.sla, "sla");
  note(before.external_id != after.external_id, "external_id");
  note(before.notice_days != after.notice_days, "notice_days");
  note(before.auto_renew != after.auto_renew, "auto_renew");
  note(before.expansion_terms != after.expansion_terms, "expansion_terms");
  return names;
}

ContractView view_of(const Contract& c, const std::string& day) {
  return {.id = c.id,
          .account_id = c.account_id,
          .external_id = c.external_id,
          .status = status_on(c, day),
          .plan = c.plan,
          .starts_on = c.starts_on,
          .renews_on = c.renews_on,
          .ended_on = c.ended_on,
          .renews_in_days = days_between(day, c.renews_on),
          .value = {c.amount, c.currency},
          .billing = c.billing,
          .mrr = {mrr_of(c), c.currency},
          .arr = {arr_of(c), c.currency},
          .seats = c.seats,
          .limits = json::read_text<Limits>(c.limits),
          .sla = c.sla,
          .notice_days = c.notice_days,
          .auto_renew = c.auto_renew,
          .expansion_terms = c.expansion_terms,
          .created_at = c.created_at,
          .updated_at = c.updated_at,
          .version = c.version,
          .voiding = {}};
}

}  // namespace zelo::customer
