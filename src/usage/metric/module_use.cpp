#include "src/usage/metric/module_use.h"

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
};
BOOST_DESCRIBE_STRUCT(UseOfFeature, (), (account_id, feature))

}  // namespace

customer::ModuleUse module_use(db::Tx& tx, std::span<const AccountId> accounts, Time now) {
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
  if (numbers.empty() || accounts.empty()) return told;
  const Day day = company_yesterday(tx, now);
  const std::vector<AccountId> ids(accounts.begin(), accounts.end());
  for (const UseOfFeature& use :
       tx.query<UseOfFeature>("SELECT DISTINCT account_id, feature FROM usage_feature_days WHERE " +
                                  db::in_texts(tx.dialect(), "account_id", "$1") + " AND day BETWEEN $2 AND $3 AND " +
                                  db::in_numbers(tx.dialect(), "feature", "$4"),
                              json::text_of(ids), day - rules::month + 1, day + 1, db::number_text(numbers)))
    told.used_by.emplace(use.account_id, modules.at(use.feature));
  return told;
}

}  // namespace zelo::usage
