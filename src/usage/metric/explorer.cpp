#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "lib/text/fold.h"
#include "src/customer/export/sheet.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/usage/feature/feature_store.h"
#include "src/usage/metric/crowd.h"
#include "src/usage/metric/explorer.h"
#include "src/usage/metrics.h"
#include "src/usage/numbers.h"
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

/// Where the list goes on: the name's key and the id.
using HeatPlace = std::pair<std::string, std::string>;

constexpr std::string_view ever_used =
    "EXISTS (SELECT 1 FROM usage_accounts u WHERE u.account_id = a.id AND u.first_use_on IS NOT NULL)";
constexpr std::string_view contract_holds =
    "EXISTS (SELECT 1 FROM contracts c WHERE c.account_id = a.id AND c.starts_on <= {0} AND"
    " (c.ended_on IS NULL OR c.ended_on >= {0})";

/// is_entitled(), asked of the database. Who has no right to a feature is not one who leaves it lying.
void add_right(db::Filter& params, const Feature& feature, const std::string& date) {
  if (!feature.premium) return;
  const auto keyed = [](const std::string& name) { return text::name_key(name); };
  const std::string plans = fmt::format(contract_holds, params.param(date)) + " AND c.plan_key IN (" +
                            params.list(feature.plans, keyed) + "))";
  const std::string module = params.param(feature.module ? text::fold(*feature.module) : std::string());
  params.add("(" + plans +
             " OR EXISTS (SELECT 1 FROM account_products o JOIN products p ON p.id = o.product_id WHERE o.account_id ="
             " a.id AND p.name_key = " +
             module + " AND (o.since_on IS NULL OR o.since_on <= " + params.param(date) + ")))");
}

/// In the company's 28 days, so that one query finds them. Who has never used anything does not use the feature either,
/// and is looked for as long as a contract holds.
void add_use(db::Filter& params, db::Tx& tx, const ExplorerAsked& asked, Time now) {
  if (!asked.feature_id) return params.add(ever_used);
  const auto feature = store::find_feature(tx, *asked.feature_id);
  if (!feature) throw invalid("feature_id", "error.query");
  const Day day = company_yesterday(tx, now);
  const bool unused = asked.use == HeatUse::unused;
  if (unused) {
    const std::string date = date_of(day);
    params.add("(" + std::string(ever_used) + " OR " + fmt::format(contract_holds, params.param(date)) + "))");
    add_right(params, *feature, date);
  }
  const std::string use = unused ? "NOT EXISTS" : "EXISTS";
  params.add(use +
                 " (SELECT 1 FROM usage_feature_days d WHERE d.account_id = a.id AND d.feature = ? AND d.day BETWEEN ?"
                 " AND ?)",
             feature->number, day - rules::month + 1, day);
}

std::vector<Named> asked_accounts(db::Tx& tx, const ExplorerAsked& asked, const HeatPlace& after, int limit, Time now) {
  db::Filter params;
  customer::add_conditions(params, tx, asked.accounts);
  params.add("(a.name_key, a.id) > (?, ?)", after.first, after.second);
  add_use(params, tx, asked, now);
  const std::string sql = "SELECT a.id, a.name, a.name_key, a.time_zone FROM accounts a" + params.where() +
                          " ORDER BY a.name_key, a.id LIMIT " + params.param(limit);
  return tx.query_with<Named>(sql, params.values());
}

/// A zone that nobody knows is the company's.
Day yesterday_in(const std::string& zone, const std::string& company, Time now) {
  auto found = TimeZone::find(zone);
  if (!found) found = TimeZone::find(company);
  return DayFinder(found.value_or(TimeZone::utc())).day_of(now) - 1;
}

/// Of an account, as of its yesterday and of 28 days before.
struct Compared {
  Day day = 0;
  Metrics now;
  Metrics before;
};

/// All zones together are at most on three days: so often is read.
std::unordered_map<std::string, Compared> compared_by_id(db::Tx& tx, const std::vector<Named>& accounts, Time now) {
  const std::string company = settings_of(tx).time_zone;
  std::map<std::string, Day> yesterdays;
  std::map<Day, std::vector<AccountId>> by_day;
  for (const Named& account : accounts) {
    const auto [known, fresh] = yesterdays.try_emplace(account.time_zone.value_or(company));
    if (fresh) known->second = yesterday_in(known->first, company, now);
    by_day[known->second].push_back(account.id);
  }
  std::unordered_map<std::string, Compared> all;
  for (const auto& [day, ids] : by_day) {
    auto present = metrics_of(tx, ids, day);
    auto past = metrics_of(tx, ids, day - rules::month);
    for (std::size_t i = 0; i < ids.size(); ++i)
      all.emplace(ids[i].text, Compared{day, std::move(present[i]), std::move(past[i])});
  }
  return all;
}

HeatFigures figures_of(const Metrics& m) {
  return {m.level, m.dau, m.wau, m.mau, m.stickiness, m.breadth.used, m.breadth.entitled, m.depth};
}

std::vector<HeatCell> cells_of(const Compared& compared, const std::vector<Feature>& features) {
  std::vector<HeatCell> cells;
  for (const Feature& feature : features) {
    HeatCell cell{.feature = feature.key};
    const auto& now = compared.now.features;
    const auto& before = compared.before.features;
    if (const auto sum = std::ranges::find(now, feature.number, &store::FeatureSum::feature); sum != now.end()) {
      cell.events = sum->events;
      cell.days = sum->days;
    }
    if (const auto sum = std::ranges::find(before, feature.number, &store::FeatureSum::feature); sum != before.end()) {
      cell.previous_events = sum->events;
      cell.previous_days = sum->days;
    }
    if (cell.events > 0 || cell.previous_events > 0) cells.push_back(std::move(cell));
  }
  return cells;
}

std::vector<HeatRow> rows_of(db::Tx& tx, const std::vector<Named>& accounts, const std::vector<Feature>& features,
                             Time now) {
  const auto compared = compared_by_id(tx, accounts, now);
  std::vector<HeatRow> rows;
  for (const Named& account : accounts) {
    const Compared& of = compared.at(account.id.text);
    rows.push_back({account.id, account.name, date_of(of.day - rules::month + 1), date_of(of.day), figures_of(of.now),
                    figures_of(of.before), cells_of(of, features)});
  }
  return rows;
}

}  // namespace

Page<HeatRow> usage_heat(Ctx& ctx, const ExplorerAsked& asked, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::account_read);
  const auto keys = decode_cursor(after, 2).value_or(std::vector<std::string>{"", ""});
  return ctx.read([&](db::Tx& tx) {
    auto accounts = asked_accounts(tx, asked, {keys[0], keys[1]}, limit + 1, ctx.now());
    Page<HeatRow> page;
    if (accounts.size() > static_cast<std::size_t>(limit)) {
      accounts.pop_back();
      page.next = encode_cursor({accounts.back().name_key, accounts.back().id.text});
    }
    page.items = rows_of(tx, accounts, store::all_features(tx), ctx.now());
    return page;
  });
}

namespace {

constexpr const char* heat_columns[] = {
    "level", "daily", "weekly", "monthly", "stickiness", "features_used", "features_entitled", "depth"};

std::vector<std::string> heat_head(const Ctx& ctx, const std::vector<Feature>& features) {
  std::vector<std::string> head{ctx.say("usage.csv.account"), ctx.say("usage.csv.from"), ctx.say("usage.csv.to")};
  const auto both = [&](const std::string& name) {
    head.push_back(name);
    head.push_back(ctx.say({"usage.csv.before", {{"name", name}}}));
  };
  for (const char* column : heat_columns) both(ctx.say(std::string("usage.csv.") + column));
  for (const Feature& feature : features) both(feature.name);
  return head;
}

std::vector<std::string> texts_of(const Ctx& ctx, const HeatFigures& f) {
  return {std::to_string(f.level),
          std::to_string(f.daily),
          std::to_string(f.weekly),
          std::to_string(f.monthly),
          decimal_text(ctx, f.stickiness),
          std::to_string(f.features_used),
          std::to_string(f.features_entitled),
          decimal_text(ctx, f.depth)};
}

std::vector<std::string> heat_line(const Ctx& ctx, const HeatRow& row, const std::vector<Feature>& features) {
  std::vector<std::string> line{row.account_name, row.from, row.to};
  const auto now = texts_of(ctx, row.now);
  const auto before = texts_of(ctx, row.previous);
  for (std::size_t i = 0; i < now.size(); ++i) {
    line.push_back(now[i]);
    line.push_back(before[i]);
  }
  for (const Feature& feature : features) {
    const auto cell = std::ranges::find(row.features, feature.key, &HeatCell::feature);
    const bool any = cell != row.features.end();
    line.push_back(std::to_string(any ? cell->events : 0));
    line.push_back(std::to_string(any ? cell->previous_events : 0));
  }
  return line;
}

}  // namespace

http::Response usage_heat_csv(Ctx& ctx, const ExplorerAsked& asked) {
  ctx.require(Permission::account_read);
  auto features = ctx.read([](db::Tx& tx) { return store::all_features(tx); });
  std::erase_if(features, [](const Feature& feature) { return !feature.active; });
  customer::Sheet sheet(heat_head(ctx, features), csv_separator(ctx));
  customer::add_all(
      ctx, sheet, HeatPlace{},
      [&](db::Tx& tx, const HeatPlace& after) {
        return asked_accounts(tx, asked, after, customer::rows_at_once, ctx.now());
      },
      [&](db::Tx& tx, const std::vector<Named>& accounts) {
        std::vector<std::vector<std::string>> lines;
        for (const HeatRow& row : rows_of(tx, accounts, features, ctx.now()))
          lines.push_back(heat_line(ctx, row, features));
        return lines;
      },
      [](const Named& account) {
        return HeatPlace{account.name_key, account.id.text};
      });
  return std::move(sheet).response("zelo-usage.csv");
}

}  // namespace zelo::usage
