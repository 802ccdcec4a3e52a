#include "src/success/calibration/known_since.h"

#include <fmt/format.h>

#include "lib/db/bulk.h"
#include "src/customer/contract/contract_rules.h"
#include "src/identity/ids.h"
#include "src/usage/count/calendar.h"

namespace zelo::success::store {
namespace {

struct FirstDate {
  AccountId account_id;
  std::string day;
};
BOOST_DESCRIBE_STRUCT(FirstDate, (), (account_id, day))

struct FirstMoment {
  AccountId account_id;
  Time at;
};
BOOST_DESCRIBE_STRUCT(FirstMoment, (), (account_id, at))

struct FirstUse {
  AccountId account_id;
  usage::Day day = 0;
};
BOOST_DESCRIBE_STRUCT(FirstUse, (), (account_id, day))

}  // namespace

std::unordered_map<std::string, std::string> known_since(db::Tx& tx, const std::string& accounts) {
  const std::string these = " IN " + db::text_list(tx.dialect(), "$1");
  std::unordered_map<std::string, std::string> since;
  const auto earlier = [&](const AccountId& account, std::string day) {
    const auto [known, fresh] = since.try_emplace(account.text, day);
    if (!fresh && day < known->second) known->second = std::move(day);
  };
  for (const FirstMoment& row :
       tx.query<FirstMoment>("SELECT id AS account_id, created_at AS at FROM accounts WHERE id" + these, accounts))
    earlier(row.account_id, customer::day_of(row.at));
  const auto first = [&](std::string_view selected) {
    return fmt::format("SELECT account_id, min({}{} GROUP BY account_id", selected, these);
  };
  for (FirstDate& row : tx.query<FirstDate>(first("starts_on) AS day FROM contracts WHERE account_id"), accounts))
    earlier(row.account_id, std::move(row.day));
  for (FirstDate& row : tx.query<FirstDate>(
           first("coalesce(issued_on, due_on)) AS day FROM invoices WHERE voided = 0 AND account_id"), accounts))
    earlier(row.account_id, std::move(row.day));
  for (const char* moments :
       {"at) AS at FROM conversations WHERE account_id", "created_at) AS at FROM tickets WHERE account_id"})
    for (const FirstMoment& row : tx.query<FirstMoment>(first(moments), accounts))
      earlier(row.account_id, customer::day_of(row.at));
  for (const FirstUse& row :
       tx.query<FirstUse>("SELECT account_id, first_use_on AS day FROM usage_accounts WHERE first_use_on IS NOT NULL"
                          " AND account_id" +
                              these,
                          accounts))
    earlier(row.account_id, usage::date_of(row.day));
  return since;
}

}  // namespace zelo::success::store
