#include "src/customer/account_facts.h"

#include <algorithm>
#include <map>

#include "lib/base/json.h"
#include "lib/db/filter.h"
#include "lib/db/ranked_index.h"
#include "src/customer/contract/contract_rules.h"
#include "src/customer/contract/contract_store.h"
#include "src/customer/export/beside.h"
#include "src/identity/visibility.h"

namespace zelo::customer {
namespace {

struct HealthOf {
  AccountId account_id;
  std::optional<double> score;
  std::optional<AccountBand> band;
  std::optional<double> change;
};
BOOST_DESCRIBE_STRUCT(HealthOf, (), (account_id, score, band, change))

struct RisksOf {
  AccountId account_id;
  std::int64_t open_risks = 0;
};
BOOST_DESCRIBE_STRUCT(RisksOf, (), (account_id, open_risks))

struct ContactOf {
  AccountId account_id;
  Time at;
};
BOOST_DESCRIBE_STRUCT(ContactOf, (), (account_id, at))

/// The facts of a page, found by the id of their account.
class FactsOfPage {
 public:
  FactsOfPage(const Ctx& ctx, db::Tx& tx, const std::vector<AccountListRow>& rows) : ctx_(ctx), tx_(tx) {
    for (const AccountListRow& row : rows) {
      ids_.push_back(row.id);
      texts_.insert(row.id.text);
      facts_[row.id.text];
    }
    list_ = json::text_of(ids_);
  }

  void read() {
    if (ids_.empty()) return;
    read_contracts();
    read_health();
    read_risks();
    read_talks();
    for (auto& [account, values] : beside::values(tx_, texts_)) facts_[account].fields = std::move(values);
  }

  AccountFacts take(const AccountListRow& row) {
    AccountFacts facts = std::move(facts_[row.id.text]);
    if (facts.arr.empty() && row.arr) facts.arr.push_back({*row.arr, row.currency});
    for (const Money& year : facts.arr) facts.mrr.push_back(month_of(year));
    return facts;
  }

 private:
  [[nodiscard]] std::string these(std::string_view column, const std::string& place = "$1") const {
    return db::in_texts(tx_.dialect(), column, place);
  }

  void read_contracts() {
    const std::string today = company_day(tx_, ctx_.now());
    std::map<std::string, std::vector<Contract>> contracts;
    for (Contract& one : current_contracts(tx_, ids_, today)) contracts[one.account_id.text].push_back(std::move(one));
    for (auto& [account, own] : contracts) {
      std::ranges::sort(own, {}, [](const Contract& one) { return std::pair(one.starts_on, one.id.text); });
      ContractSummary summary = summary_of(own, today);
      AccountFacts& facts = facts_[account];
      facts.plans = std::move(summary.plans);
      facts.arr = std::move(summary.arr);
      facts.renews_on = std::move(summary.renews_on);
      facts.renews_in_days = summary.renews_in_days;
      for (const Contract& one : own)
        if (one.seats && status_on(one, today) == ContractStatus::active)
          facts.seats = facts.seats.value_or(0) + *one.seats;
    }
  }

  void read_health() {
    for (const auto& row : tx_.query<HealthOf>(
             "SELECT account_id, score, band, change FROM health_now WHERE " + these("account_id"), list_)) {
      AccountFacts& facts = facts_[row.account_id.text];
      facts.score = row.score;
      facts.band = row.band;
      facts.change = row.change;
    }
  }

  void read_risks() {
    db::Filter where;
    where.add(these("s.account_id", where.param(list_)));
    where.add("s.state <> 'closed' AND s.kind = 'risk'");
    where.add(visible(where, ctx_.actor, "t"));
    const std::string sql =
        "SELECT s.account_id, count(*) AS open_risks FROM signals s LEFT JOIN tickets t ON s.subject_kind = 'ticket'"
        " AND t.id = s.subject_id" +
        where.where() + " GROUP BY s.account_id";
    for (const auto& row : tx_.query_with<RisksOf>(sql, where.values()))
      facts_[row.account_id.text].open_risks = row.open_risks;
  }

  /// What was only noted down is no contact.
  void read_talks() {
    for (const auto& row :
         tx_.query<ContactOf>("SELECT account_id, max(at) AS at FROM conversations WHERE " + these("account_id") +
                                  " AND kind <> 'note' AND at <= $2 GROUP BY account_id",
                              list_, ctx_.now()))
      facts_[row.account_id.text].last_contact_at = row.at;
  }

  const Ctx& ctx_;
  db::Tx& tx_;
  std::vector<AccountId> ids_;
  std::set<std::string> texts_;
  std::string list_;
  std::map<std::string, AccountFacts> facts_;
};

}  // namespace

Money month_of(const Money& year) { return {(year.amount + 6) / 12, year.currency}; }

std::vector<AccountFacts> facts_of(const Ctx& ctx, db::Tx& tx, const std::vector<AccountListRow>& rows) {
  FactsOfPage page(ctx, tx, rows);
  page.read();
  std::vector<AccountFacts> all;
  for (const AccountListRow& row : rows) all.push_back(page.take(row));
  return all;
}

}  // namespace zelo::customer
