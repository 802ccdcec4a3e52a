#include "src/usage/metric/account_usage.h"

#include <algorithm>
#include <bit>
#include <map>
#include <set>

#include "lib/text/csv.h"
#include "src/customer/account_store.h"
#include "src/customer/contract/contract_rules.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/usage/feature/feature_store.h"
#include "src/usage/metric/entitled.h"
#include "src/usage/metric/metric_store.h"
#include "src/usage/metric/moments.h"
#include "src/usage/metrics.h"
#include "src/usage/settings.h"

namespace zelo::usage {
namespace {

constexpr Day usual_days = 90;

struct Range {
  Day from = 0, to = 0;
  [[nodiscard]] Day length() const { return to - from + 1; }
  [[nodiscard]] Range before() const { return {from - length(), from - 1}; }
};

std::optional<Day> day_asked(const std::optional<std::string>& text, const char* field) {
  if (!text) return std::nullopt;
  const auto day = parse_day(*text);
  if (!day) throw invalid(field, "error.date");
  return day;
}

/// Today is left out: its numbers still grow.
Range range_of(const UsageRange& asked, Day today) {
  const auto from = day_asked(asked.from, "from");
  const Day to = std::min(day_asked(asked.to, "to").value_or(today - 1), today - 1);
  const Range range{from.value_or(to - usual_days + 1), to};
  if (range.length() < 1) throw invalid("from", "error.usage.range_order");
  if (range.length() > most_days)
    throw invalid("from", Text("error.usage.range", {{"max", std::to_string(most_days)}}));
  return range;
}

customer::Account load_account(db::Tx& tx, const AccountId& id) {
  auto account = customer::find_account(tx, id);
  if (!account) throw not_found();
  return std::move(*account);
}

/// All numbers of a range, out of masks that reach back far enough.
class Reading {
 public:
  Reading(const UsageSettings& settings, const std::vector<store::DayRow>& rows, const std::vector<rules::Mask>& masks)
      : settings_(settings), rows_(rows), masks_(masks) {}

  [[nodiscard]] std::vector<UsageDay> days(const Range& range) const {
    const auto active = rules::active_users(masks_, range.from, range.to);
    std::vector<UsageDay> days;
    auto row = std::ranges::lower_bound(rows_, range.from, {}, &store::DayRow::day);
    for (Day day = range.from; day <= range.to; ++day) {
      const auto& a = active[static_cast<std::size_t>(day - range.from)];
      UsageDay shown{.date = date_of(day), .users = a.dau, .weekly = a.wau, .monthly = a.mau};
      if (row != rows_.end() && row->day == day) {
        shown.events = row->events;
        shown.logins = logins_of(*row++, settings_);
      }
      days.push_back(std::move(shown));
    }
    return days;
  }

  [[nodiscard]] UsageFigures figures(const Range& range, const std::vector<UsageDay>& days) const {
    UsageFigures f;
    std::set<std::int64_t> people;
    for (const rules::Mask& mask : masks_)
      if ((mask.days & store::bits_within(mask.month, range.from, range.to)) != 0) people.insert(mask.person);
    f.users = static_cast<std::int64_t>(people.size());
    for (const UsageDay& day : days) {
      f.events += day.events;
      f.logins += day.logins;
      f.days_used += day.users > 0 ? 1 : 0;
    }
    f.stickiness = rules::stickiness(rules::active_users(masks_, range.from, range.to));
    return f;
  }

 private:
  const UsageSettings& settings_;
  const std::vector<store::DayRow>& rows_;
  const std::vector<rules::Mask>& masks_;
};

/// Who used which feature in a range.
std::map<std::int64_t, std::set<std::int64_t>> users_by_feature(const std::vector<store::FeatureMask>& masks,
                                                                const Range& range) {
  std::map<std::int64_t, std::set<std::int64_t>> users;
  for (const store::FeatureMask& mask : masks)
    if ((mask.days & store::bits_within(mask.month, range.from, range.to)) != 0)
      users[mask.feature].insert(mask.person);
  return users;
}

struct FeatureReading {
  const std::vector<Feature>& features;
  const std::vector<std::string>& plans;
  std::int64_t times = 1;
};

void add_features(db::Tx& tx, const AccountId& id, const Range& range, const FeatureReading& reading,
                  UsageFigures& figures, std::vector<UsageFeature>* shown) {
  const auto sums = store::features_of(tx, id, range.from, range.to);
  const auto users = users_by_feature(store::feature_masks_of(tx, id, range.from, range.to), range);
  const rules::Breadth breadth = breadth_of(reading.features, sums, reading.plans, reading.times);
  figures.features_used = breadth.used;
  figures.features_entitled = breadth.entitled;
  figures.breadth = rules::percent_of(breadth);
  std::int64_t pairs = 0;
  for (const auto& [feature, people] : users) pairs += static_cast<std::int64_t>(people.size());
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
                     .entitled = is_entitled(f, reading.plans)};
    if (sum != sums.end()) {
      one.events = sum->events;
      one.days = sum->days;
    }
    if (const auto people = users.find(f.number); people != users.end())
      one.users = static_cast<std::int64_t>(people->second.size());
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

AccountUsage read_usage(Ctx& ctx, db::Tx& tx, const AccountId& id, const UsageRange& asked) {
  const customer::Account account = load_account(tx, id);
  const UsageSettings settings = settings_of(tx);
  const Day today = yesterday_of(tx, id, ctx.now()) + 1;
  const Range range = range_of(asked, today);
  const Range before = range.before();
  const auto rows = store::days_of(tx, id, before.from, range.to);
  const auto masks = store::masks_of(tx, id, before.from - rules::month + 1, range.to);
  const Reading reading(settings, rows, masks);

  AccountUsage usage;
  usage.from = date_of(range.from);
  usage.to = date_of(range.to);
  usage.previous_from = date_of(before.from);
  usage.previous_to = date_of(before.to);
  usage.own_time_zone = account.time_zone.has_value();
  usage.time_zone = account.time_zone.value_or(settings.time_zone);
  usage.today = date_of(today);
  usage.used_times = settings.used_times;
  usage.days = reading.days(range);
  usage.previous = reading.days(before);
  usage.figures = reading.figures(range, usage.days);
  usage.previous_figures = reading.figures(before, usage.previous);
  const auto features = store::all_features(tx);
  const auto licensed = store::licensed_to(tx, id, range.to);
  const FeatureReading of{features, licensed.plans, settings.used_times};
  add_features(tx, id, range, of, usage.figures, &usage.features);
  add_features(tx, id, before, of, usage.previous_figures, nullptr);
  add_moments(tx, id, usage);
  return usage;
}

}  // namespace

AccountUsage account_usage(Ctx& ctx, const AccountId& id, const UsageRange& range) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) { return read_usage(ctx, tx, id, range); });
}

std::string account_usage_csv(Ctx& ctx, const AccountId& id, const UsageRange& range) {
  const AccountUsage usage = account_usage(ctx, id, range);
  const char separator = ctx.language == "en" ? ',' : ';';
  std::string out = "\xEF\xBB\xBF";  // or spreadsheets take the letters for those of another age
  std::vector<std::string> head;
  for (const char* key : {"date", "users", "weekly", "monthly", "events", "logins"})
    head.push_back(ctx.say("usage.csv." + std::string(key)));
  text::append_csv_row(out, head, separator);
  for (const UsageDay& day : usage.days) {
    const std::vector<std::string> fields{day.date,
                                          std::to_string(day.users),
                                          std::to_string(day.weekly),
                                          std::to_string(day.monthly),
                                          std::to_string(day.events),
                                          std::to_string(day.logins)};
    text::append_csv_row(out, fields, separator);
  }
  return out;
}

Adoption account_adoption(Ctx& ctx, const AccountId& id) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    load_account(tx, id);
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
    return adoption;
  });
}

namespace {

struct PersonDays {
  std::int64_t days = 0;
  Day last = 0;
};

/// By number of the person.
std::map<std::int64_t, PersonDays> days_of_people(db::Tx& tx, const AccountId& id, const Range& range,
                                                  const std::optional<Feature>& feature) {
  std::map<std::int64_t, PersonDays> people;
  const auto add = [&](std::int64_t person, Month month, std::int64_t days) {
    const auto bits = static_cast<std::uint64_t>(days & store::bits_within(month, range.from, range.to));
    if (bits == 0) return;
    PersonDays& of = people[person];
    of.days += std::popcount(bits);
    of.last = std::max(of.last, first_day(month) + static_cast<Day>(std::bit_width(bits)) - 1);
  };
  if (!feature) {
    for (const rules::Mask& mask : store::masks_of(tx, id, range.from, range.to))
      add(mask.person, mask.month, mask.days);
    return people;
  }
  for (const store::FeatureMask& mask : store::feature_masks_of(tx, id, range.from, range.to))
    if (mask.feature == feature->number) add(mask.person, mask.month, mask.days);
  return people;
}

/// How many different features each of them used.
std::map<std::int64_t, std::int64_t> features_of_people(db::Tx& tx, const AccountId& id, const Range& range) {
  std::set<std::pair<std::int64_t, std::int64_t>> pairs;
  for (const store::FeatureMask& mask : store::feature_masks_of(tx, id, range.from, range.to))
    if ((mask.days & store::bits_within(mask.month, range.from, range.to)) != 0)
      pairs.emplace(mask.person, mask.feature);
  std::map<std::int64_t, std::int64_t> counts;
  for (const auto& [person, feature] : pairs) ++counts[person];
  return counts;
}

}  // namespace

Page<UsagePerson> usage_people(Ctx& ctx, const AccountId& id, const UsersAsked& asked,
                               const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::account_read);
  const auto keys = decode_cursor(after, 1);
  const std::int64_t behind = keys ? cursor_number(keys->front()) : 0;
  return ctx.read([&](db::Tx& tx) {
    load_account(tx, id);
    std::optional<Feature> feature;
    if (asked.feature_id && !(feature = store::find_feature(tx, *asked.feature_id))) throw not_found();
    const Range range = range_of(asked.range, yesterday_of(tx, id, ctx.now()) + 1);
    const auto people = days_of_people(tx, id, range, feature);
    auto features = features_of_people(tx, id, range);
    Page<UsagePerson> page;
    std::int64_t last = behind;
    for (auto at = people.upper_bound(behind); at != people.end(); ++at) {
      if (page.items.size() == static_cast<std::size_t>(limit)) {
        page.next = encode_cursor({std::to_string(last)});
        break;
      }
      last = at->first;
      UsagePerson person = store::person_of(tx, at->first);
      person.days = at->second.days;
      person.last_on = date_of(at->second.last);
      person.features = features[at->first];
      page.items.push_back(std::move(person));
    }
    return page;
  });
}

}  // namespace zelo::usage
