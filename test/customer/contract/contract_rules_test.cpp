#include <doctest/doctest.h>

#include "src/customer/contract/contract_rules.h"

using namespace zelo;
using namespace zelo::customer;

namespace {

Contract gold() {
  Contract contract;
  contract.plan = "Corporativo";
  contract.starts_on = "2026-01-01";
  contract.renews_on = "2027-01-01";
  contract.amount = 120'000'05;
  contract.sla = "Ouro";
  return contract;
}

std::string problems_of(const Contract& contract, const Limits& limits = {}) {
  Problems problems;
  check_contract(contract, limits, problems);
  try {
    problems.done();
  } catch (const Error& error) {
    std::string paths;
    for (const auto& field : error.fields) paths += (paths.empty() ? "" : " ") + field.path;
    return paths;
  }
  return "";
}

}  // namespace

TEST_CASE("a contract holds from its first day to its last, and goes on past its renewal until somebody ends it") {
  Contract contract = gold();
  CHECK(status_on(contract, "2025-12-31") == ContractStatus::upcoming);
  CHECK(status_on(contract, "2026-01-01") == ContractStatus::active);
  CHECK(status_on(contract, "2028-06-01") == ContractStatus::active);
  contract.ended_on = "2026-06-30";
  CHECK(status_on(contract, "2026-06-30") == ContractStatus::active);
  CHECK(status_on(contract, "2026-07-01") == ContractStatus::ended);
}

TEST_CASE("recurring revenue is a month and a year of what is billed, and nothing of what is paid once") {
  Contract contract = gold();
  CHECK(mrr_of(contract) == 10'000'00);  // 120,000.05 / 12, to the cent
  CHECK(arr_of(contract) == 120'000'05);
  contract.billing = Billing::monthly;
  CHECK(mrr_of(contract) == 120'000'05);
  CHECK(arr_of(contract) == 1'440'000'60);
  contract.billing = Billing::once;
  CHECK(mrr_of(contract) == 0);
  CHECK(arr_of(contract) == 0);
}

TEST_CASE("different currencies are never added up, nor what has ended or not begun") {
  Contract dollars = gold();
  dollars.currency = "USD";
  dollars.amount = 500;
  Contract over = gold();
  over.ended_on = "2026-02-01";
  Contract later = gold();
  later.starts_on = "2026-12-01";
  const std::vector<Contract> all{gold(), gold(), dollars, over, later};
  CHECK(arr_by_currency(all, "2026-11-29") == std::vector<Money>{{240'000'10, "BRL"}, {500, "USD"}});

  const ContractSummary summary = summary_of(all, "2026-11-29");
  CHECK(summary.active == 3);
  CHECK(summary.plans == std::vector<std::string>{"Corporativo"});
  CHECK(summary.slas == std::vector<std::string>{"Ouro"});
  CHECK(summary.renews_in_days == 33);
  CHECK(summary_of({}, "2026-11-29").renews_on == std::nullopt);
}

TEST_CASE("a contract that ends before it starts, or is out of bounds, names the field") {
  CHECK(problems_of(gold()) == "");
  Contract contract = gold();
  contract.renews_on = "2026-01-01";
  contract.ended_on = "2025-12-31";
  contract.seats = 0;
  contract.notice_days = 731;
  contract.amount = -1;
  contract.currency = "reais";
  CHECK(problems_of(contract, {{"", 1}, {"nfe", -1}}) ==
        "value.amount value.currency renews_on ended_on seats notice_days limits limits.nfe");
}
