#include <fmt/format.h>

#include <map>

#include "lib/db/word_index.h"
#include "src/customer/export/sheet.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/usage/metric/explorer.h"
#include "src/usage/metrics.h"
#include "src/usage/numbers.h"
#include "src/usage/settings.h"

namespace zelo::usage {
namespace {

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

/// Accounts that were first used in a month, of those that are asked for.
std::string came(db::Filter& params, db::Tx& tx, const customer::AccountQuery& accounts, Month cohort) {
  customer::add_conditions(params, tx, accounts);
  params.add("u.first_use_on >= ? AND u.first_use_on < ?", first_day(cohort), first_day(cohort + 1));
  return " FROM usage_accounts u JOIN accounts a ON a.id = u.account_id" + params.take_where();
}

std::int64_t count_came(db::Tx& tx, const customer::AccountQuery& accounts, Month cohort) {
  db::Filter params;
  const std::string sql = "SELECT count(*)" + came(params, tx, accounts, cohort);
  return tx.query_with<std::int64_t>(sql, params.values()).front();
}

/// How many of them were there in each of the months that follow: looked for account by account, not user by user.
std::map<Month, std::int64_t> count_returned(db::Tx& tx, const customer::AccountQuery& accounts, Month cohort,
                                             Month now) {
  std::vector<Month> months;
  for (Month month = cohort; month <= now; ++month) months.push_back(month);
  db::Filter params;
  const std::string those = came(params, tx, accounts, cohort);
  const std::string list = db::number_list(tx.dialect(), params.param(db::number_text(months)));
  const std::string sql = "SELECT m.value AS month, count(*) AS accounts FROM (SELECT u.account_id" + those +
                          ") AS c JOIN " + list +
                          " AS m ON EXISTS (SELECT 1 FROM usage_user_months p WHERE p.account_id = c.account_id"
                          " AND p.month = m.value) GROUP BY m.value";
  std::map<Month, std::int64_t> returned;
  for (const CohortCell& cell : tx.query_with<CohortCell>(sql, params.values())) returned[cell.month] = cell.accounts;
  return returned;
}

Month present_month(db::Tx& tx, Time now) {
  const auto zone = TimeZone::find(settings_of(tx).time_zone).value_or(TimeZone::utc());
  return month_of(DayFinder(zone).day_of(now));
}

struct CameRow {
  AccountId account_id;
  std::string account_name;
  Day first_use_on = 0;
  Day last_use_on = 0;
};
BOOST_DESCRIBE_STRUCT(CameRow, (), (account_id, account_name, first_use_on, last_use_on))

}  // namespace

CohortTable usage_cohorts(Ctx& ctx, const customer::AccountQuery& accounts) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    const Month now = present_month(tx, ctx.now());
    CohortTable table;
    for (Month cohort = now; cohort > now - most_cohorts; --cohort) {
      const std::int64_t count = count_came(tx, accounts, cohort);
      if (count == 0) continue;
      Cohort shown{month_text(cohort), count, {}};
      auto returned = count_returned(tx, accounts, cohort, now);
      for (Month month = cohort; month <= now; ++month)
        shown.months.push_back({month - cohort, returned[month], month < now});
      table.items.push_back(std::move(shown));
    }
    return table;
  });
}

http::Response usage_cohorts_csv(Ctx& ctx, const customer::AccountQuery& accounts) {
  const CohortTable table = usage_cohorts(ctx, accounts);
  std::vector<std::string> head{ctx.say("usage.csv.first_use"), ctx.say("usage.csv.accounts")};
  for (std::int64_t month = 0; month < most_cohorts; ++month)
    head.push_back(ctx.say({"usage.csv.month_after", {{"count", std::to_string(month)}}}));
  customer::Sheet sheet(std::move(head), csv_separator(ctx));
  for (const Cohort& cohort : table.items) {
    std::vector<std::string> line{cohort.month, std::to_string(cohort.accounts)};
    for (const CohortMonth& month : cohort.months) line.push_back(std::to_string(month.returned));
    line.resize(2 + static_cast<std::size_t>(most_cohorts));
    sheet.add(std::move(line));
  }
  return std::move(sheet).response("zelo-cohorts.csv");
}

Page<CohortAccount> cohort_accounts(Ctx& ctx, const CohortAsked& asked, const std::optional<std::string>& after,
                                    int limit) {
  ctx.require(Permission::account_read);
  const auto first = parse_month(asked.month);
  if (!first) throw invalid("month", "error.date");
  const auto keys = decode_cursor(after, 1).value_or(std::vector<std::string>{""});
  return ctx.read([&](db::Tx& tx) {
    db::Filter params;
    params.add("a.id > ?", keys[0]);
    if (asked.after_months)
      params.add("EXISTS (SELECT 1 FROM usage_user_months m WHERE m.account_id = u.account_id AND m.month = ?)",
                 *first + *asked.after_months);
    const std::string sql = "SELECT u.account_id, a.name AS account_name, u.first_use_on, u.last_use_on" +
                            came(params, tx, asked.accounts, *first) + " ORDER BY a.id LIMIT " +
                            params.param(limit + 1);
    auto rows = tx.query_with<CameRow>(sql, params.values());
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

}  // namespace zelo::usage
