#include <algorithm>

#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/usage/metric/explorer.h"
#include "src/usage/metrics.h"
#include "src/usage/settings.h"

namespace zelo::usage {
namespace {

/// Accounts since when they are customers, and when they had their first value.
struct ValueRow {
  AccountId id;
  std::string name;
  std::string name_key;
  std::int64_t created_at = 0;
  std::optional<std::string> signed_on;
  std::optional<Day> first_value_on;
};
BOOST_DESCRIBE_STRUCT(ValueRow, (), (id, name, name_key, created_at, signed_on, first_value_on))

constexpr std::string_view value_rows =
    "SELECT a.id, a.name, a.name_key, a.created_at, (SELECT min(c.starts_on) FROM contracts c WHERE c.account_id ="
    " a.id) AS signed_on, u.first_value_on FROM accounts a LEFT JOIN usage_accounts u ON u.account_id = a.id";

Day customer_since(const ValueRow& row) {
  const auto signed_day = row.signed_on ? parse_day(*row.signed_on) : std::nullopt;
  return signed_day.value_or(row.created_at / days(1).ms);
}

/// Until the first value, or until now.
Day days_until(const ValueRow& row, Day today) {
  return std::max<Day>(row.first_value_on.value_or(today) - customer_since(row), 0);
}

}  // namespace

TimeToValue time_to_value(Ctx& ctx) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    TimeToValue told{.feature = settings_of(tx).value_feature};
    if (!told.feature) return told;
    const Day today = ctx.now().ms / days(1).ms;
    std::vector<rules::Wait> waits;
    for (const ValueRow& row : tx.query<ValueRow>(std::string(value_rows) + " WHERE a.merged_into IS NULL")) {
      waits.push_back({static_cast<double>(days_until(row, today)), row.first_value_on.has_value()});
      ++(row.first_value_on ? told.reached : told.waiting);
    }
    told.median_days = rules::reached_by(waits, 0.5);
    told.p75_days = rules::reached_by(std::move(waits), 0.75);
    return told;
  });
}

Page<ValueAccount> value_accounts(Ctx& ctx, bool reached, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::account_read);
  const auto keys = decode_cursor(after, 2).value_or(std::vector<std::string>{"", ""});
  return ctx.read([&](db::Tx& tx) {
    Page<ValueAccount> page;
    if (!settings_of(tx).value_feature) return page;
    const Day today = ctx.now().ms / days(1).ms;
    auto rows = tx.query<ValueRow>(std::string(value_rows) + " WHERE a.merged_into IS NULL AND u.first_value_on IS " +
                                       (reached ? "NOT NULL" : "NULL") +
                                       " AND (a.name_key, a.id) > ($1, $2) ORDER BY a.name_key, a.id LIMIT $3",
                                   keys[0], keys[1], limit + 1);
    if (rows.size() > static_cast<std::size_t>(limit)) {
      rows.pop_back();
      page.next = encode_cursor({rows.back().name_key, rows.back().id.text});
    }
    for (const ValueRow& row : rows)
      page.items.push_back({row.id, row.name, date_of(customer_since(row)),
                            row.first_value_on ? std::optional(date_of(*row.first_value_on)) : std::nullopt,
                            days_until(row, today)});
    return page;
  });
}

}  // namespace zelo::usage
