#include "src/usage/metric/module_use.h"

#include <algorithm>
#include <map>
#include <vector>

#include "lib/base/json.h"
#include "lib/db/ranked_index.h"
#include "lib/db/word_index.h"
#include "lib/text/fold.h"
#include "src/usage/feature/feature_store.h"
#include "src/usage/metric/crowd.h"
#include "src/usage/metric/metric_rules.h"

namespace zelo::usage {
namespace {

struct UseOfFeature {
  AccountId account_id;
  std::int64_t feature = 0;
  Day day = 0;  // the last one
};
BOOST_DESCRIBE_STRUCT(UseOfFeature, (), (account_id, feature, day))

}  // namespace

customer::ModuleUse module_use(db::Tx& tx, std::span<const AccountId> accounts, bool ever, Time now) {
  customer::ModuleUse told;
  std::map<std::int64_t, std::string> modules;
  std::vector<std::int64_t> numbers;
  for (const Feature& feature : store::all_features(tx)) {
    if (!feature.active || !feature.module) continue;
    const std::string name = text::fold(*feature.module);
    told.known.insert(name);
    modules.emplace(feature.number, name);
    numbers.push_back(feature.number);
  }
  const Day day = company_yesterday(tx, now);
  const Day lately = day - rules::month + 1;
  told.lately = date_of(lately);
  if (numbers.empty() || accounts.empty()) return told;
  const std::vector<AccountId> ids(accounts.begin(), accounts.end());
  for (const UseOfFeature& use :
       tx.query<UseOfFeature>("SELECT account_id, feature, max(day) AS day FROM usage_feature_days WHERE " +
                                  db::in_texts(tx.dialect(), "account_id", "$1") + " AND day BETWEEN $2 AND $3 AND " +
                                  db::in_numbers(tx.dialect(), "feature", "$4") + " GROUP BY account_id, feature",
                              json::text_of(ids), ever ? 0 : lately, day + 1, db::number_text(numbers))) {
    std::string& last = told.last_used_on[{use.account_id, modules.at(use.feature)}];
    last = std::max(last, date_of(use.day));
  }
  return told;
}

}  // namespace zelo::usage
