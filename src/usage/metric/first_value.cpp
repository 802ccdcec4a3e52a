#include <algorithm>
#include <map>

#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/usage/metric/explorer.h"
#include "src/usage/metrics.h"
#include "src/usage/settings.h"

namespace zelo::usage {
namespace {

/// Accounts since when they are customers, until when, and when they had their first value.
struct ValueRow {
  AccountId id;
  std::string name;
  std::string name_key;
  std::optional<std::string> time_zone;
  Time created_at;
  std::optional<std::string> signed_on;
  std::optional<std::string> ends_on;  // the day of the last contract; 9999-12-31 while one runs on
  std::optional<Day> first_value_on;
};
BOOST_DESCRIBE_STRUCT(ValueRow, (), (id, name, name_key, time_zone, created_at, signed_on, ends_on, first_value_on))

constexpr std::string_view value_rows =
    "SELECT a.id, a.name, a.name_key, a.time_zone, a.created_at, (SELECT min(c.starts_on) FROM contracts c WHERE"
    " c.account_id = a.id) AS signed_on, (SELECT max(coalesce(c.ended_on, '9999-12-31')) FROM contracts c WHERE"
    " c.account_id = a.id) AS ends_on, u.first_value_on FROM accounts a LEFT JOIN usage_accounts u"
    " ON u.account_id = a.id";

std::vector<ValueRow> rows_of(db::Tx& tx, db::Filter& params, const std::string& rest) {
  return tx.query_with<ValueRow>(std::string(value_rows) + params.take_where() + rest, params.values());
}

/// How long each waits: until the first value, until it was a customer no more, or until now.
class Waits {
 public:
  Waits(db::Tx& tx, Time now) : company_(settings_of(tx).time_zone), now_(now) {}

  Day customer_since(const ValueRow& row) {
    const auto signed_day = row.signed_on ? parse_day(*row.signed_on) : std::nullopt;
    return signed_day ? *signed_day : calendar_of(row).day_of(row.created_at);
  }

  Day days_until(const ValueRow& row) {
    return std::max<Day>(row.first_value_on.value_or(known_until(row)) - customer_since(row), 0);
  }

 private:
  Day known_until(const ValueRow& row) {
    const Day today = calendar_of(row).day_of(now_);
    const auto end = row.ends_on ? parse_day(*row.ends_on) : std::nullopt;
    return end ? std::min(*end, today) : today;
  }

  /// A zone that nobody knows is the company's.
  DayFinder& calendar_of(const ValueRow& row) {
    const std::string& name = row.time_zone ? *row.time_zone : company_;
    const auto known = calendars_.find(name);
    if (known != calendars_.end()) return known->second;
    auto zone = TimeZone::find(name);
    if (!zone) zone = TimeZone::find(company_);
    return calendars_.emplace(name, DayFinder(zone.value_or(TimeZone::utc()))).first->second;
  }

  std::string company_;
  Time now_;
  std::map<std::string, DayFinder> calendars_;
};

}  // namespace

TimeToValue time_to_value(Ctx& ctx, const customer::AccountQuery& accounts) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    TimeToValue told{.feature = settings_of(tx).value_feature};
    if (!told.feature) return told;
    Waits waiting(tx, ctx.now());
    db::Filter params;
    customer::add_conditions(params, tx, accounts);
    std::vector<rules::Wait> waits;
    for (const ValueRow& row : rows_of(tx, params, "")) {
      waits.push_back({static_cast<double>(waiting.days_until(row)), row.first_value_on.has_value()});
      ++(row.first_value_on ? told.reached : told.waiting);
    }
    told.median_days = rules::reached_by(waits, 0.5);
    told.p75_days = rules::reached_by(std::move(waits), 0.75);
    return told;
  });
}

Page<ValueAccount> value_accounts(Ctx& ctx, const ValueAsked& asked, const std::optional<std::string>& after,
                                  int limit) {
  ctx.require(Permission::account_read);
  const auto keys = decode_cursor(after, 2).value_or(std::vector<std::string>{"", ""});
  return ctx.read([&](db::Tx& tx) {
    Page<ValueAccount> page;
    if (!settings_of(tx).value_feature) return page;
    db::Filter params;
    customer::add_conditions(params, tx, asked.accounts);
    params.add(asked.reached ? "u.first_value_on IS NOT NULL" : "u.first_value_on IS NULL");
    params.add("(a.name_key, a.id) > (?, ?)", keys[0], keys[1]);
    const std::string order = " ORDER BY a.name_key, a.id LIMIT " + params.param(limit + 1);
    auto rows = rows_of(tx, params, order);
    if (rows.size() > static_cast<std::size_t>(limit)) {
      rows.pop_back();
      page.next = encode_cursor({rows.back().name_key, rows.back().id.text});
    }
    Waits waiting(tx, ctx.now());
    for (const ValueRow& row : rows)
      page.items.push_back({row.id, row.name, date_of(waiting.customer_since(row)),
                            row.first_value_on ? std::optional(date_of(*row.first_value_on)) : std::nullopt,
                            waiting.days_until(row)});
    return page;
  });
}

}  // namespace zelo::usage
