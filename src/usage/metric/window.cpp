#include "src/usage/metric/window.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "lib/base/json.h"
#include "src/customer/contract/contract_rules.h"
#include "src/customer/contract/contract_store.h"
#include "src/customer/product/product.h"

namespace zelo::usage::store {
namespace {

constexpr std::size_t accounts_at_once = 500;

/// Rows with the place of their account in the list that was asked about.
struct PlacedDay {
  std::int64_t place = 0;
  Day day = 0;
  std::int64_t users = 0, events = 0, logins = 0;
};
BOOST_DESCRIBE_STRUCT(PlacedDay, (), (place, day, users, events, logins))
struct PlacedFeature {
  std::int64_t place = 0;
  std::int64_t feature = 0, events = 0, days = 0;
};
BOOST_DESCRIBE_STRUCT(PlacedFeature, (), (place, feature, events, days))
struct PlacedCount {
  std::int64_t place = 0;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(PlacedCount, (), (place, count))

/// "a table joined with the accounts of the list $1"; the list leads, so that each account is one search.
std::string of_accounts(db::Dialect dialect, const char* table) {
  if (dialect == db::Dialect::sqlite)
    return fmt::format("json_each($1) k CROSS JOIN {} d ON d.account_id = k.value", table);
  return fmt::format(
      "(SELECT given.place - 1 AS key, given.value FROM jsonb_array_elements_text(CAST($1 AS jsonb)) WITH ORDINALITY"
      " AS given (value, place)) k JOIN {} d ON d.account_id = k.value",
      table);
}

class Reading {
 public:
  Reading(db::Tx& tx, std::span<const AccountId> accounts, Day day)
      : tx_(tx), accounts_(accounts), day_(day), windows_(accounts.size()) {
    std::vector<std::string> ids;
    for (const AccountId& account : accounts) ids.push_back(account.text);
    list_ = json::text_of(ids);
  }

  std::vector<Window> run() {
    read_days();
    read_features();
    read_presence();
    read_pairs();
    read_licences();
    return std::move(windows_);
  }

 private:
  Window& at(std::int64_t place) { return windows_[static_cast<std::size_t>(place)]; }

  void read_days() {
    for (const PlacedDay& row :
         tx_.query<PlacedDay>("SELECT k.key AS place, d.day, d.users, d.events, d.logins FROM " +
                                  of_accounts(tx_.dialect(), "usage_account_days") + " WHERE d.day BETWEEN $2 AND $3",
                              list_, from_, day_))
      at(row.place).days.push_back({row.day, row.users, row.events, row.logins});
    for (Window& window : windows_) std::ranges::sort(window.days, {}, &DayRow::day);
  }

  void read_features() {
    for (const PlacedFeature& row :
         tx_.query<PlacedFeature>("SELECT k.key AS place, d.feature, CAST(sum(d.events) AS BIGINT) AS events, count(*)"
                                  " AS days FROM " +
                                      of_accounts(tx_.dialect(), "usage_feature_days") +
                                      " WHERE d.day BETWEEN $2 AND $3 GROUP BY k.key, d.feature",
                                  list_, from_, day_))
      at(row.place).features.push_back({row.feature, row.events, row.days});
  }

  void read_presence() {
    auto all = presence_of(tx_, accounts_, from_, day_);
    for (std::size_t i = 0; i < windows_.size(); ++i) windows_[i].active = std::move(all[i].days);
  }

  /// Four weeks lie in one month or in two that follow each other.
  void read_pairs() {
    const Month first = month_of(from_);
    const Month last = month_of(day_);
    const std::int64_t bits_of_last = first == last ? 0 : bits_within(last, from_, day_);
    for (const PlacedCount& row : tx_.query<PlacedCount>(
             "SELECT place, count(*) AS count FROM (SELECT DISTINCT k.key AS place, d.feature, d.person FROM " +
                 of_accounts(tx_.dialect(), "usage_feature_months") +
                 " WHERE d.month BETWEEN $2 AND $3 AND (d.days & CASE WHEN d.month = $2 THEN CAST($4 AS BIGINT)"
                 " ELSE CAST($5 AS BIGINT) END) <> 0) AS pairs GROUP BY place",
             list_, first, last, bits_within(first, from_, day_), bits_of_last))
      at(row.place).pairs = row.count;
  }

  void read_licences() {
    std::map<AccountId, Licensed> licensed;
    const std::string date = date_of(day_);
    for (const auto& contract : customer::current_contracts(tx_, accounts_, date))
      if (customer::status_on(contract, date) == customer::ContractStatus::active)
        add_licence(contract, licensed[contract.account_id]);
    for (std::size_t i = 0; i < accounts_.size(); ++i)
      if (const auto found = licensed.find(accounts_[i]); found != licensed.end()) windows_[i].licensed = found->second;
    for (auto& owned : customer::store::owned_on(tx_, list_, date))
      at(owned.place).licensed.rights.products.push_back(std::move(owned.name_key));
  }

  db::Tx& tx_;
  std::span<const AccountId> accounts_;
  Day day_;
  Day from_ = day_ - rules::month + 1;
  std::string list_;
  std::vector<Window> windows_;
};

}  // namespace

std::vector<Window> windows_of(db::Tx& tx, std::span<const AccountId> accounts, Day day) {
  std::vector<Window> windows;
  while (!accounts.empty()) {
    const auto some = accounts.first(std::min(accounts.size(), accounts_at_once));
    for (Window& window : Reading(tx, some, day).run()) windows.push_back(std::move(window));
    accounts = accounts.subspan(some.size());
  }
  return windows;
}

}  // namespace zelo::usage::store
