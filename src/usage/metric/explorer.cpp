#include "src/usage/metric/explorer.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "lib/db/word_index.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/usage/feature/feature_store.h"
#include "src/usage/metric/metric_store.h"
#include "src/usage/metric/moments.h"
#include "src/usage/metrics.h"
#include "src/usage/settings.h"

namespace zelo::usage {
namespace {

struct Named {
  AccountId id;
  std::string name;
  std::string name_key;
  std::optional<std::string> time_zone;
};
BOOST_DESCRIBE_STRUCT(Named, (), (id, name, name_key, time_zone))

/// A zone that nobody knows is the company's.
Day yesterday_in(const std::string& zone, const std::string& company, Time now) {
  auto found = TimeZone::find(zone);
  if (!found) found = TimeZone::find(company);
  return DayFinder(found.value_or(TimeZone::utc())).day_of(now) - 1;
}

/// Numbers of each account as of its own yesterday. All zones together are at most on three days: so often is read.
std::unordered_map<std::string, Metrics> metrics_by_id(db::Tx& tx, const std::vector<Named>& accounts, Time now) {
  const std::string company = settings_of(tx).time_zone;
  std::map<std::string, Day> yesterdays;
  std::map<Day, std::vector<AccountId>> by_day;
  for (const Named& account : accounts) {
    const auto [known, fresh] = yesterdays.try_emplace(account.time_zone.value_or(company));
    if (fresh) known->second = yesterday_in(known->first, company, now);
    by_day[known->second].push_back(account.id);
  }
  std::unordered_map<std::string, Metrics> all;
  for (const auto& [day, ids] : by_day)
    for (Metrics& metrics : metrics_of(tx, ids, day)) {
      std::string id = metrics.account_id.text;
      all.emplace(std::move(id), std::move(metrics));
    }
  return all;
}

HeatRow row_of(const Named& account, const Metrics& m, const std::vector<Feature>& features) {
  HeatRow row{account.id,     account.name,       m.level, m.dau, m.wau, m.mau, m.stickiness,
              m.breadth.used, m.breadth.entitled, m.depth, {}};
  for (const store::FeatureSum& sum : m.features) {
    const auto feature = std::ranges::find(features, sum.feature, &Feature::number);
    if (feature != features.end()) row.features.push_back({feature->key, sum.events, sum.days});
  }
  return row;
}

std::string month_text(Month month) { return fmt::format("{:04}-{:02}", month / 12, month % 12 + 1); }

std::optional<Month> parse_month(const std::string& text) {
  const auto day = parse_day(text + "-01");
  return day ? std::optional(month_of(*day)) : std::nullopt;
}

struct CohortCell {
  Month month = 0;
  std::int64_t accounts = 0;
};
BOOST_DESCRIBE_STRUCT(CohortCell, (), (month, accounts))

/// Accounts that were first used in a month and are no other's now.
constexpr const char* came =
    " FROM usage_accounts u JOIN accounts a ON a.id = u.account_id WHERE a.merged_into IS NULL AND u.first_use_on >= $1"
    " AND u.first_use_on < $2";

std::int64_t count_came(db::Tx& tx, Month cohort) {
  return tx.value<std::int64_t>(std::string("SELECT count(*)") + came, first_day(cohort), first_day(cohort + 1));
}

/// How many of them were there in each of the months that follow: looked for account by account, not user by user.
std::map<Month, std::int64_t> count_returned(db::Tx& tx, Month cohort, Month now) {
  std::vector<Month> months;
  for (Month month = cohort; month <= now; ++month) months.push_back(month);
  std::map<Month, std::int64_t> returned;
  for (const CohortCell& cell :
       tx.query<CohortCell>("SELECT m.value AS month, count(*) AS accounts FROM (SELECT u.account_id" +
                                std::string(came) + ") AS c JOIN " + db::number_list(tx.dialect(), "$3") +
                                " AS m ON EXISTS (SELECT 1 FROM usage_user_months p WHERE p.account_id = c.account_id"
                                " AND p.month = m.value) GROUP BY m.value",
                            first_day(cohort), first_day(cohort + 1), db::number_text(months)))
    returned[cell.month] = cell.accounts;
  return returned;
}

Month present_month(db::Tx& tx, Time now) {
  const auto zone = TimeZone::find(settings_of(tx).time_zone).value_or(TimeZone::utc());
  return month_of(DayFinder(zone).day_of(now));
}

}  // namespace

Page<HeatRow> usage_heat(Ctx& ctx, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::account_read);
  const auto keys = decode_cursor(after, 2).value_or(std::vector<std::string>{"", ""});
  return ctx.read([&](db::Tx& tx) {
    auto accounts = tx.query<Named>(
        "SELECT a.id, a.name, a.name_key, a.time_zone FROM accounts a WHERE (a.name_key, a.id) > ($1, $2) AND "
        "a.merged_into IS NULL"
        " AND EXISTS"
        " (SELECT 1 FROM usage_accounts u WHERE u.account_id = a.id AND u.first_use_on IS NOT NULL)"
        " ORDER BY a.name_key, a.id LIMIT $3",
        keys[0], keys[1], limit + 1);
    Page<HeatRow> page;
    if (accounts.size() > static_cast<std::size_t>(limit)) {
      accounts.pop_back();
      page.next = encode_cursor({accounts.back().name_key, accounts.back().id.text});
    }
    const auto features = store::all_features(tx);
    const auto metrics = metrics_by_id(tx, accounts, ctx.now());
    for (const Named& account : accounts) page.items.push_back(row_of(account, metrics.at(account.id.text), features));
    return page;
  });
}

CohortTable usage_cohorts(Ctx& ctx) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    const Month now = present_month(tx, ctx.now());
    CohortTable table;
    for (Month cohort = now; cohort > now - most_cohorts; --cohort) {
      const std::int64_t accounts = count_came(tx, cohort);
      if (accounts == 0) continue;
      Cohort shown{month_text(cohort), accounts, {}};
      auto returned = count_returned(tx, cohort, now);
      for (Month month = cohort; month <= now; ++month)
        shown.months.push_back({month - cohort, returned[month], month < now});
      table.items.push_back(std::move(shown));
    }
    return table;
  });
}

namespace {

struct CameRow {
  AccountId account_id;
  std::string account_name;
  Day first_use_on = 0;
  Day last_use_on = 0;
};
BOOST_DESCRIBE_STRUCT(CameRow, (), (account_id, account_name, first_use_on, last_use_on))

}  // namespace

Page<CohortAccount> cohort_accounts(Ctx& ctx, const std::string& month, const std::optional<std::int64_t>& after_months,
                                    const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::account_read);
  const auto first = parse_month(month);
  if (!first) throw invalid("month", "error.date");
  const auto keys = decode_cursor(after, 1).value_or(std::vector<std::string>{""});
  return ctx.read([&](db::Tx& tx) {
    std::string sql =
        "SELECT u.account_id, a.name AS account_name, u.first_use_on, u.last_use_on FROM usage_accounts u JOIN accounts"
        " a ON a.id = u.account_id WHERE a.merged_into IS NULL AND u.first_use_on >= $1 AND u.first_use_on < $2"
        " AND u.account_id > $3";
    sql += after_months
               ? " AND EXISTS (SELECT 1 FROM usage_user_months m WHERE m.account_id = u.account_id AND m.month = $4)"
               : " AND CAST($4 AS BIGINT) IS NOT NULL";
    sql += " ORDER BY u.account_id LIMIT $5";
    auto rows = tx.query<CameRow>(sql, first_day(*first), first_day(*first + 1), keys[0],
                                  *first + after_months.value_or(0), limit + 1);
    Page<CohortAccount> page;
    if (rows.size() > static_cast<std::size_t>(limit)) {
      rows.pop_back();
      page.next = encode_cursor({rows.back().account_id.text});
    }
    for (const CameRow& row : rows)
      page.items.push_back({row.account_id, row.account_name, date_of(row.first_use_on), date_of(row.last_use_on)});
    return page;
  });
}

namespace {

/// Accounts since when they are customers, and when they had their first value.
struct ValueRow {
  std::int64_t created_at = 0;
  std::optional<std::string> signed_on;
  std::optional<Day> first_value_on;
};
BOOST_DESCRIBE_STRUCT(ValueRow, (), (created_at, signed_on, first_value_on))

}  // namespace

TimeToValue time_to_value(Ctx& ctx) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    TimeToValue told{.feature = settings_of(tx).value_feature};
    if (!told.feature) return told;
    const Day today = ctx.now().ms / days(1).ms;
    std::vector<rules::Wait> waits;
    for (const ValueRow& row : tx.query<ValueRow>(
             "SELECT a.created_at, (SELECT min(c.starts_on) FROM contracts c WHERE c.account_id = a.id) AS signed_on,"
             " u.first_value_on FROM accounts a LEFT JOIN usage_accounts u ON u.account_id = a.id WHERE a.merged_into "
             "IS NULL")) {
      const auto signed_day = row.signed_on ? parse_day(*row.signed_on) : std::nullopt;
      const Day start = signed_day.value_or(row.created_at / days(1).ms);
      const Day end = row.first_value_on.value_or(today);
      waits.push_back({static_cast<double>(std::max<Day>(end - start, 0)), row.first_value_on.has_value()});
      ++(row.first_value_on ? told.reached : told.waiting);
    }
    told.median_days = rules::reached_by(waits, 0.5);
    told.p75_days = rules::reached_by(std::move(waits), 0.75);
    return told;
  });
}

}  // namespace zelo::usage
