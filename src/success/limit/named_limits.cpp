// How much of their limits very many accounts use: one query for each measure that any of them is limited by.

#include <map>
#include <set>

#include "lib/base/json.h"
#include "lib/db/bulk.h"
#include "src/customer/contract/contract.h"
#include "src/success/limit/limit.h"
#include "src/success/signal/detector/gather_store.h"
#include "src/usage/feature/feature_store.h"

namespace zelo::success {
namespace {

using enum LimitMeasure;

struct LimitsOf {
  AccountId account_id;
  std::string limits;  // JSON
};
BOOST_DESCRIBE_STRUCT(LimitsOf, (), (account_id, limits))

/// Of contracts that hold on `day` and limit anything.
std::vector<LimitsOf> limits_on(db::Tx& tx, const std::string& accounts, const std::string& day) {
  return tx.query<LimitsOf>("SELECT account_id, limits FROM contracts WHERE account_id IN " +
                                db::text_list(tx.dialect(), "$1") +
                                " AND starts_on <= $2 AND (ended_on IS NULL OR ended_on >= $2) AND limits <> '{}'",
                            accounts, day);
}

/// What was used, by account; of features by account and key.
class Uses {
 public:
  Uses(db::Tx& tx, usage::Crowd& crowd, usage::Day yesterday)
      : tx_(tx), crowd_(crowd), yesterday_(yesterday), month_(usage::first_day(usage::month_of(yesterday + 1))) {}

  std::int64_t of(const AccountId& account, const rules::Measured& what) {
    if (read_.insert(what.measure).second) read(what.measure);
    const auto found = used_.find({what.measure, account.text, what.feature_key});
    return found == used_.end() ? 0 : found->second;
  }

 private:
  void read(LimitMeasure measure);
  void people(LimitMeasure measure, usage::Day days);

  void put(LimitMeasure measure, const AccountId& account, std::int64_t used, const std::string& key = "") {
    used_[{measure, account.text, key}] = used;
  }

  db::Tx& tx_;
  usage::Crowd& crowd_;
  usage::Day yesterday_;
  usage::Day month_;  // its first day
  std::set<LimitMeasure> read_;
  std::map<std::tuple<LimitMeasure, std::string, std::string>, std::int64_t> used_;
};

void Uses::people(LimitMeasure measure, usage::Day number_of_days) {
  for (const auto& row : crowd_.user_counts(yesterday_ - number_of_days + 1, yesterday_))
    put(measure, row.account_id, row.users);
}

void Uses::read(LimitMeasure measure) {
  switch (measure) {
    case seats:
    case mau: return people(measure, 28);
    case wau: return people(measure, 7);
    case dau: return people(measure, 1);
    case events:
    case logins:
      for (const auto& row : crowd_.use_sums(month_, yesterday_))
        put(measure, row.account_id, measure == events ? row.events : row.logins);
      return;
    case features:
      for (const auto& row : crowd_.breadths(yesterday_ - 27, yesterday_)) put(measure, row.account_id, row.used);
      return;
    case feature:
      for (const auto& row : crowd_.uses_by_key(month_, yesterday_)) put(measure, row.account_id, row.events, row.key);
      return;
    case tickets: {
      const Time since = usage::end_of_company_day(tx_, month_ - 1);
      for (const auto& row : store::tickets_opened(tx_, crowd_.list(), since, since))
        put(measure, row.account_id, row.lately);
      return;
    }
  }
}

}  // namespace

std::vector<UsedLimit> named_limits(db::Tx& tx, usage::Crowd& crowd, usage::Day yesterday) {
  std::map<std::pair<std::string, std::string>, std::int64_t> allowed;  // by account and name
  for (const LimitsOf& row : limits_on(tx, crowd.list(), usage::date_of(yesterday + 1))) {
    const auto read = json::read_text<customer::Limits>(row.limits);
    for (const auto& [name, number] : read) allowed[{row.account_id.text, name}] += number;
  }
  std::vector<UsedLimit> found;
  if (allowed.empty()) return found;
  const auto catalogue = usage::store::all_features(tx);
  std::map<std::string, std::optional<rules::Measured>> measures;  // by name
  Uses uses(tx, crowd, yesterday);
  for (const auto& [of, number] : allowed) {
    const auto& [account, name] = of;
    const auto [measure, fresh] = measures.try_emplace(name);
    if (fresh) measure->second = rules::measure_of(name, catalogue);
    UsedLimit one{.account_id = AccountId(account), .name = name, .allowed = number, .measure = {}};
    if (measure->second) {
      one.measure = measure->second->measure;
      one.used = uses.of(one.account_id, *measure->second);
    }
    found.push_back(std::move(one));
  }
  return found;
}

}  // namespace zelo::success
