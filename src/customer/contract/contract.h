#pragma once
// What a customer has signed. Plain values, no I/O.
//
// A contract holds from starts_on until it is ended; renews_on says when its term ends, and passing that day without a
// word ends nothing: whoever renews moves the day on, whoever leaves gets an ended_on.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/describe.h"
#include "lib/base/money.h"
#include "lib/base/text_types.h"
#include "lib/base/time.h"
#include "src/identity/ids.h"

namespace zelo::customer {

using ContractId = Id<struct ContractTag>;

enum class Billing { monthly, yearly, once };
BOOST_DESCRIBE_ENUM(Billing, monthly, yearly, once)

/// Voided: it was entered by mistake and counts nowhere.
enum class ContractStatus { upcoming, active, ended, voided };
BOOST_DESCRIBE_ENUM(ContractStatus, upcoming, active, ended, voided)

/// What a contract allows, by name: {"nfe_por_mes": 5000}.
using Limits = std::map<std::string, std::int64_t>;

/// A row. `plan_key` and `sla_key` follow from the rest: see index_contract() in contract_rules.h.
struct Contract {
  ContractId id;
  AccountId account_id;
  std::optional<std::string> external_id;
  std::string plan;
  std::string plan_key;
  std::string starts_on;
  std::string renews_on;
  std::optional<std::string> ended_on;
  std::int64_t amount = 0;  // minor units of `currency` for each billing period
  std::string currency = "BRL";
  Billing billing = Billing::yearly;
  std::optional<std::int64_t> seats;
  std::string limits = "{}";
  std::optional<std::string> sla;
  std::optional<std::string> sla_key;
  std::optional<std::int64_t> notice_days;
  bool auto_renew = true;
  std::optional<std::string> expansion_terms;
  Time created_at;
  Time updated_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Contract, (),
                      (id, account_id, external_id, plan, plan_key, starts_on, renews_on, ended_on, amount, currency,
                       billing, seats, limits, sla, sla_key, notice_days, auto_renew, expansion_terms, created_at,
                       updated_at, version))

struct NewContract {
  Line<120> plan;
  Date starts_on;
  Date renews_on;
  Money value;                     // for each billing period
  std::optional<Billing> billing;  // yearly when absent
  std::optional<std::int64_t> seats;
  Limits limits;
  std::optional<Line<40>> sla;
  std::optional<Line<100>> external_id;
  std::optional<std::int64_t> notice_days;
  std::optional<bool> auto_renew;  // true when absent
  std::optional<Prose<4000>> expansion_terms;
};
BOOST_DESCRIBE_STRUCT(NewContract, (),
                      (plan, starts_on, renews_on, value, billing, seats, limits, sla, external_id, notice_days,
                       auto_renew, expansion_terms))

struct EditContract {
  std::optional<Line<120>> plan;
  std::optional<Date> starts_on;
  std::optional<Date> renews_on;
  Change<Date> ended_on;
  std::optional<Money> value;
  std::optional<Billing> billing;
  Change<std::int64_t> seats;
  std::optional<Limits> limits;  // replaces all of them
  Change<Line<40>> sla;
  Change<Line<100>> external_id;
  Change<std::int64_t> notice_days;
  std::optional<bool> auto_renew;
  Change<Prose<4000>> expansion_terms;
};
BOOST_DESCRIBE_STRUCT(EditContract, (),
                      (plan, starts_on, renews_on, ended_on, value, billing, seats, limits, sla, external_id,
                       notice_days, auto_renew, expansion_terms))

/// A row of those that were voided.
struct VoidedContract : Contract {
  std::string reason;
  std::optional<UserId> voided_by;
  Time voided_at;
};
BOOST_DESCRIBE_STRUCT(VoidedContract, (Contract), (reason, voided_by, voided_at))

struct VoidContract {
  Prose<500> reason;
};
BOOST_DESCRIBE_STRUCT(VoidContract, (), (reason))

/// Why a contract counts nowhere.
struct ContractVoiding {
  std::string reason;
  std::optional<std::string> by_name;
  Time at;
};
BOOST_DESCRIBE_STRUCT(ContractVoiding, (), (reason, by_name, at))

/// As people see it.
struct ContractView {
  ContractId id;
  AccountId account_id;
  std::optional<std::string> external_id;
  ContractStatus status = ContractStatus::active;
  std::string plan;
  std::string starts_on;
  std::string renews_on;
  std::optional<std::string> ended_on;
  std::int64_t renews_in_days = 0;  // below 0: the term is over and nobody has renewed
  Money value;
  Billing billing = Billing::yearly;
  Money mrr;
  Money arr;
  std::optional<std::int64_t> seats;
  Limits limits;
  std::optional<std::string> sla;
  std::optional<std::int64_t> notice_days;
  bool auto_renew = true;
  std::optional<std::string> expansion_terms;
  Time created_at;
  Time updated_at;
  std::int64_t version = 1;
  std::optional<ContractVoiding> voiding;
};
BOOST_DESCRIBE_STRUCT(ContractView, (),
                      (id, account_id, external_id, status, plan, starts_on, renews_on, ended_on, renews_in_days, value,
                       billing, mrr, arr, seats, limits, sla, notice_days, auto_renew, expansion_terms, created_at,
                       updated_at, version, voiding))

/// What an account's page and a ticket's panel say of all its contracts.
struct ContractSummary {
  std::vector<std::string> plans;        // of the active ones
  std::vector<std::string> slas;         // their clauses
  std::vector<Money> arr;                // one for each currency: different ones are never added up
  std::optional<std::string> renews_on;  // the next day on which one of them renews
  std::optional<std::int64_t> renews_in_days;
  std::int64_t active = 0;
  bool any = false;  // even ended ones: the account's ARR comes from contracts and is not typed
};
BOOST_DESCRIBE_STRUCT(ContractSummary, (), (plans, slas, arr, renews_on, renews_in_days, active, any))

struct ContractSigned {
  static constexpr const char* kind = "contract.signed";
  static constexpr bool for_customer = false;
  ContractId contract_id;
  std::string plan;
};
BOOST_DESCRIBE_STRUCT(ContractSigned, (), (contract_id, plan))

struct ContractChanged {
  static constexpr const char* kind = "contract.changed";
  static constexpr bool for_customer = false;
  ContractId contract_id;
  std::string plan;
  std::vector<std::string> changes;  // names of the fields
};
BOOST_DESCRIBE_STRUCT(ContractChanged, (), (contract_id, plan, changes))

struct ContractEnded {
  static constexpr const char* kind = "contract.ended";
  static constexpr bool for_customer = false;
  ContractId contract_id;
  std::string plan;
  std::string ended_on;
};
BOOST_DESCRIBE_STRUCT(ContractEnded, (), (contract_id, plan, ended_on))

struct ContractVoided {
  static constexpr const char* kind = "contract.voided";
  static constexpr bool for_customer = false;
  ContractId contract_id;
  std::string plan;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(ContractVoided, (), (contract_id, plan, reason))

/// A voided one counts again.
struct ContractRestored {
  static constexpr const char* kind = "contract.restored";
  static constexpr bool for_customer = false;
  ContractId contract_id;
  std::string plan;
};
BOOST_DESCRIBE_STRUCT(ContractRestored, (), (contract_id, plan))

}  // namespace zelo::customer
