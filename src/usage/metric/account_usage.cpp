#include "src/usage/metric/account_usage.h"

#include <algorithm>

#include "lib/text/csv.h"
#include "src/customer/account_store.h"
#include "src/customer/contract/contract_rules.h"
#include "src/identity/api.h"
#include "src/usage/feature/feature_store.h"
#include "src/usage/metric/entitled.h"
#include "src/usage/metric/metric_store.h"
#include "src/usage/metric/moments.h"
#include "src/usage/metric/presence.h"
#include "src/usage/metrics.h"
#include "src/usage/numbers.h"
#include "src/usage/settings.h"

namespace zelo::usage {
namespace {

/// Who was merged into another account is that one.
customer::Account load_account(db::Tx& tx, const AccountId& id) {
  auto account = customer::find_account(tx, id);
  if (!account) throw not_found();
  return std::move(*account);
}

std::vector<UsageDay> days_in(const Range& range, const std::vector<store::DayRow>& rows,
                              const std::vector<rules::Active>& active, const UsageSettings& settings) {
  std::vector<UsageDay> days;
  auto row = std::ranges::lower_bound(rows, range.from, {}, &store::DayRow::day);
  for (Day day = range.from; day <= range.to; ++day) {
    const auto& a = active[static_cast<std::size_t>(day - range.from)];
    UsageDay shown{.date = date_of(day), .users = a.dau, .weekly = a.wau, .monthly = a.mau};
    if (row != rows.end() && row->day == day) {
      store::DayRow counted = *row++;
      counted.users = a.dau;
      shown.events = counted.events;
      shown.logins = logins_of(counted, settings);
    }
    days.push_back(std::move(shown));
  }
  return days;
}

UsageFigures figures_in(const std::vector<UsageDay>& days, const store::Presence& presence) {
  UsageFigures f{.users = presence.users};
  for (const UsageDay& day : days) {
    f.events += day.events;
    f.logins += day.logins;
    f.days_used += day.users > 0 ? 1 : 0;
  }
  f.stickiness = rules::stickiness(presence.days);
  return f;
}

struct FeatureReading {
  const std::vector<Feature>& features;
  const store::Rights& rights;
  std::int64_t times = 1;
};

void add_features(db::Tx& tx, const store::Family& family, const Range& range, const FeatureReading& reading,
                  UsageFigures& figures, std::vector<UsageFeature>* shown) {
  const auto sums = store::features_of(tx, family, range.from, range.to);
  const auto users = store::feature_users_of(tx, family, range.from, range.to);
  const rules::Breadth breadth = breadth_of(reading.features, sums, reading.rights, reading.times);
  figures.features_used = breadth.used;
  figures.features_entitled = breadth.entitled;
  figures.breadth = rules::percent_of(breadth);
  std::int64_t pairs = 0;
  for (const store::FeatureUsers& of : users) pairs += of.users;
  if (figures.users > 0) figures.depth = static_cast<double>(pairs) / static_cast<double>(figures.users);
  if (shown == nullptr) return;
  for (const Feature& f : reading.features) {
    const auto sum = std::ranges::find(sums, f.number, &store::FeatureSum::feature);
    UsageFeature one{.id = f.id,
                     .key = f.key,
                     .name = f.name,
                     .core = f.core,
                     .module = f.module,
                     .premium = f.premium,
                     .entitled = is_entitled(f, reading.rights)};
    if (sum != sums.end()) {
      one.events = sum->events;
      one.days = sum->days;
    }
    if (const auto of = std::ranges::find(users, f.number, &store::FeatureUsers::feature); of != users.end())
      one.users = of->users;
    one.used = one.events >= reading.times;
    if (f.active || one.events > 0) shown->push_back(std::move(one));
  }
}

std::optional<std::string> date_text(const std::optional<Day>& day) {
  return day ? std::optional(date_of(*day)) : std::nullopt;
}

void add_moments(db::Tx& tx, const AccountId& id, AccountUsage& usage) {
  const auto moments = store::moments_of(tx, id);
  if (!moments) return;
  usage.first_use_on = date_text(moments->first_use_on);
  usage.last_use_on = date_text(moments->last_use_on);
  usage.first_login_on = date_text(moments->first_login_on);
  usage.first_value_on = date_text(moments->first_value_on);
  if (moments->first_value_on)
    usage.days_to_value = std::max<Day>(*moments->first_value_on - store::start_of(tx, id), 0);
}

AccountUsage read_usage(Ctx& ctx, db::Tx& tx, const AccountId& given, const UsageRange& asked) {
  const customer::Account account = load_account(tx, given);
  const AccountId& id = account.id;
  const UsageSettings settings = settings_of(tx);
  const Day today = yesterday_of(tx, id, ctx.now()) + 1;
  const Range range = range_of(asked, today);
  const Range before = range.before();
  const store::Family family(tx, id);
  const auto rows = store::days_of(tx, family, before.from, range.to);
  const store::Presence now = store::presence_of(tx, family, range.from, range.to);
  const store::Presence then = store::presence_of(tx, family, before.from, before.to);

  AccountUsage usage;
  usage.from = date_of(range.from);
  usage.to = date_of(range.to);
  usage.previous_from = date_of(before.from);
  usage.previous_to = date_of(before.to);
  usage.own_time_zone = account.time_zone.has_value();
  usage.time_zone = account.time_zone.value_or(settings.time_zone);
  usage.today = date_of(today);
  usage.used_times = settings.used_times;
  usage.days = days_in(range, rows, now.days, settings);
  usage.previous = days_in(before, rows, then.days, settings);
  usage.figures = figures_in(usage.days, now);
  usage.previous_figures = figures_in(usage.previous, then);
  const auto features = store::all_features(tx);
  const auto now_licensed = store::licensed_to(tx, id, range.to);
  const auto then_licensed = store::licensed_to(tx, id, before.to);
  add_features(tx, family, range, {features, now_licensed.rights, settings.used_times}, usage.figures, &usage.features);
  add_features(tx, family, before, {features, then_licensed.rights, settings.used_times}, usage.previous_figures,
               nullptr);
  add_moments(tx, id, usage);
  return usage;
}

}  // namespace

AccountUsage account_usage(Ctx& ctx, const AccountId& id, const UsageRange& range) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) { return read_usage(ctx, tx, id, range); });
}

namespace {

void add_csv(const UsageDay& day, std::vector<std::string>& fields) {
  fields.push_back(day.date);
  for (const std::int64_t number : {day.users, day.weekly, day.monthly, day.events, day.logins})
    fields.push_back(std::to_string(number));
}

}  // namespace

std::string account_usage_csv(Ctx& ctx, const AccountId& id, const UsageRange& range) {
  const AccountUsage usage = account_usage(ctx, id, range);
  const char separator = csv_separator(ctx);
  std::string out = "\xEF\xBB\xBF";  // or spreadsheets take the letters for those of another age
  std::vector<std::string> head;
  for (const bool before : {false, true})
    for (const char* key : {"date", "users", "weekly", "monthly", "events", "logins"}) {
      const std::string name = ctx.say("usage.csv." + std::string(key));
      head.push_back(before ? ctx.say({"usage.csv.before", {{"name", name}}}) : name);
    }
  text::append_csv_row(out, head, separator);
  for (std::size_t i = 0; i < usage.days.size(); ++i) {
    std::vector<std::string> fields;
    add_csv(usage.days[i], fields);
    add_csv(usage.previous[i], fields);
    text::append_csv_row(out, fields, separator);
  }
  return out;
}

Adoption account_adoption(Ctx& ctx, const AccountId& given) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    const AccountId id = load_account(tx, given).id;
    const Day day = yesterday_of(tx, id, ctx.now());
    const Metrics metrics = metrics_of(tx, id, day);
    Adoption adoption{.level = metrics.level, .as_of = date_of(day), .steps = steps_of(seen_of(tx, id, day))};
    adoption.features_used = metrics.breadth.used;
    adoption.features_entitled = metrics.breadth.entitled;
    adoption.breadth = rules::percent_of(metrics.breadth);
    adoption.depth = metrics.depth;
    adoption.seats_active = metrics.mau;
    adoption.seats_licensed = metrics.seats;
    adoption.seats_percent = rules::seat_use(metrics.mau, metrics.seats);
    adoption.customer_since = date_of(store::start_of(tx, id));
    adoption.milestones = milestones_on(tx, id, day);
    return adoption;
  });
}

}  // namespace zelo::usage
