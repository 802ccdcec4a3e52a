#pragma once
// What is known of many accounts, a column for each indicator: one query for all of them. Reads only.

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "lib/db/database.h"
#include "src/success/health/health.h"
#include "src/usage/metric/crowd.h"

namespace zelo::success {

using Column = std::vector<std::optional<double>>;  // in the order of the accounts; nothing: nobody knows

class Facts {
 public:
  /// Of accounts of the crowd, each once. As of `now`; usage up to the company's yesterday.
  Facts(db::Tx& tx, usage::Crowd& crowd, const std::vector<AccountId>& accounts, Time now);
  /// Of all in the crowd as it was when a day of the past ended, for measures that are known of the past.
  static Facts of_the_past(db::Tx& tx, usage::Crowd& crowd, std::int64_t day);

  Column of(const Indicator& indicator);
  /// A column for each indicator.
  std::vector<Column> of(const std::vector<Indicator>& indicators);

 private:
  Column empty() const { return Column(position_.size()); }
  /// Sets what rows tell; the crowd may be larger.
  template <class Row, class Value>
  void fill(Column& column, const std::vector<Row>& rows, Value value) const {
    for (const Row& row : rows) {
      const auto at = position_.find(row.account_id.text);
      if (at != position_.end()) column[at->second] = value(row);
    }
  }
  /// Zero for those of whom something is known at all.
  Column zero_where(const Column& known) const;

  Column usage(const Indicator& indicator);
  Column support(const Indicator& indicator);
  Column payment(const Indicator& indicator);
  Column engagement(const Indicator& indicator);
  Column nps(const Indicator& indicator);
  Column own_field(const Indicator& indicator);

  const Column& last_use();
  const Column& seats();
  Column used_users(std::int64_t window);
  Column trend(std::int64_t window);
  Column breadth(const Indicator& indicator);
  Column silence();
  Column seat_use(std::int64_t window);
  Column ticket_load(std::int64_t window);
  Column resolution_hours(std::int64_t window);
  Column last_contact(bool meetings_only);

  db::Tx& tx_;
  usage::Crowd& crowd_;
  std::unordered_map<std::string, std::size_t> position_;
  std::string ids_;  // JSON list
  Time now_;
  std::int64_t yesterday_;
  std::int64_t known_;  // the last day of which anything is known
  bool past_ = false;
  std::optional<Column> first_use_, last_use_, seats_;
};

}  // namespace zelo::success
