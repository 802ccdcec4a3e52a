#include "src/success/health/fact/facts.h"

#include <algorithm>
#include <charconv>

#include "lib/base/json.h"
#include "src/success/health/fact/fact_store.h"

namespace zelo::success {
namespace {

constexpr std::int64_t month = 28;
// Of whom nothing is known although it might be: so long they are given before it counts against them.
constexpr std::int64_t begun_lately = 14;

std::optional<double> number_in(const std::string& text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

double real(std::int64_t n) { return static_cast<double>(n); }

}  // namespace

Facts::Facts(db::Tx& tx, usage::Crowd& crowd, const std::vector<AccountId>& accounts, Time now)
    : tx_(tx),
      crowd_(crowd),
      ids_(json::text_of(accounts)),
      now_(now),
      yesterday_(usage::company_yesterday(tx, now)),
      known_(yesterday_ + 1) {
  position_.reserve(accounts.size());
  for (const AccountId& id : accounts) position_.emplace(id.text, position_.size());
}

Facts Facts::of_the_past(db::Tx& tx, usage::Crowd& crowd, std::int64_t day) {
  Facts facts(tx, crowd, crowd.accounts(), usage::end_of_company_day(tx, day));
  facts.past_ = true;
  facts.known_ = day;
  return facts;
}

std::vector<Column> Facts::of(const std::vector<Indicator>& indicators) {
  std::vector<Column> columns;
  for (const Indicator& indicator : indicators) columns.push_back(of(indicator));
  return columns;
}

Column Facts::of(const Indicator& indicator) {
  switch (spec_of(indicator.measure).group) {
    case MeasureGroup::usage: return usage(indicator);
    case MeasureGroup::support: return support(indicator);
    case MeasureGroup::payment: return payment(indicator);
    case MeasureGroup::engagement: return engagement(indicator);
    case MeasureGroup::voice: return nps(indicator);
    case MeasureGroup::own: return own_field(indicator);
  }
  return empty();
}

Column Facts::zero_where(const Column& known) const {
  Column column = empty();
  for (std::size_t n = 0; n < column.size(); ++n)
    if (known[n]) column[n] = 0;
  return column;
}

const Column& Facts::last_use() {
  if (last_use_) return *last_use_;
  last_use_ = empty();
  first_use_ = empty();
  const auto rows = past_ ? crowd_.last_uses_by(yesterday_) : crowd_.last_uses();
  fill(*last_use_, rows, [](const auto& row) { return real(row.last_use_on); });
  fill(*first_use_, rows, [](const auto& row) { return real(row.first_use_on); });
  // Who might use the product and never did has not used it since then.
  for (const usage::NeverUsed& row : crowd_.never_used(yesterday_)) {
    const auto at = position_.find(row.account_id.text);
    if (at == position_.end() || (*last_use_)[at->second] || yesterday_ + 1 - row.since < begun_lately) continue;
    (*last_use_)[at->second] = real(row.since - 1);
    (*first_use_)[at->second] = real(row.since);
  }
  return *last_use_;
}

const Column& Facts::seats() {
  if (seats_) return *seats_;
  seats_ = empty();
  fill(*seats_, crowd_.seats(yesterday_), [](const auto& row) { return real(row.seats); });
  return *seats_;
}

Column Facts::used_users(std::int64_t window) {
  Column column = zero_where(last_use());
  fill(column, crowd_.user_counts(yesterday_ - window + 1, yesterday_),
       [](const auto& row) { return real(row.users); });
  return column;
}

/// Nothing where the days before were not all lived through, or nothing happened in them.
Column Facts::trend(std::int64_t window) {
  const std::int64_t from = yesterday_ - window + 1;
  Column now = zero_where(last_use());
  Column before = empty();
  fill(now, crowd_.use_sums(from, yesterday_), [](const auto& row) { return real(row.events); });
  fill(before, crowd_.use_sums(from - window, from - 1), [](const auto& row) { return real(row.events); });
  for (std::size_t n = 0; n < now.size(); ++n) {
    const bool lived = (*first_use_)[n] && *(*first_use_)[n] <= real(from - window);
    if (!lived || before[n].value_or(0) <= 0) now[n].reset();
    else now[n] = (*now[n] / *before[n] - 1) * 100;
  }
  return now;
}

Column Facts::breadth(const Indicator& indicator) {
  const bool core = indicator.measure == Measure::core_use;
  Column column = zero_where(last_use());
  const auto rows = crowd_.breadths(yesterday_ - indicator.window_days + 1, yesterday_);
  fill(column, rows, [&](const usage::Breadths& row) -> std::optional<double> {
    const std::int64_t all = core ? row.core_entitled : row.entitled;
    if (all == 0) return std::nullopt;
    return real(core ? row.core_used : row.used) / real(all) * 100;
  });
  for (std::size_t n = 0; n < column.size(); ++n)
    if (!last_use()[n]) column[n].reset();
  return column;
}

Column Facts::silence() {
  Column column = last_use();
  for (auto& value : column)
    if (value) value = std::max(real(yesterday_) - *value, 0.0);
  return column;
}

Column Facts::seat_use(std::int64_t window) {
  Column column = used_users(window);
  for (std::size_t n = 0; n < column.size(); ++n) {
    const double licensed = seats()[n].value_or(0);
    if (licensed <= 0) column[n].reset();
    else if (column[n]) column[n] = *column[n] / licensed * 100;
  }
  return column;
}

Column Facts::usage(const Indicator& i) {
  if (i.measure == Measure::users) return used_users(i.window_days);
  if (i.measure == Measure::seat_use) return seat_use(i.window_days);
  if (i.measure == Measure::trend) return trend(i.window_days);
  if (i.measure == Measure::silence_days) return silence();
  if (i.measure == Measure::breadth || i.measure == Measure::core_use) return breadth(i);
  if (i.measure == Measure::stickiness) {
    Column column = empty();
    fill(column, crowd_.stickiness(yesterday_), [](const auto& row) { return row.percent; });
    return column;
  }
  Column column = zero_where(last_use());
  fill(column, crowd_.use_sums(yesterday_ - i.window_days + 1, yesterday_),
       [&](const usage::UseSum& row) { return real(i.measure == Measure::logins ? row.logins : row.days); });
  return column;
}

/// For each ten seats; for each ten users where no contract names seats; as they are where nobody knows either.
Column Facts::ticket_load(std::int64_t window) {
  Column column(position_.size(), 0.0);
  fill(column, store::opened_tickets(tx_, ids_, now_ - days(window), now_),
       [](const auto& row) { return real(row.number); });
  const Column users = used_users(month);
  for (std::size_t n = 0; n < column.size(); ++n) {
    const double people = seats()[n] ? *seats()[n] : users[n].value_or(0);
    if (people > 0) column[n] = *column[n] * 10 / std::max(people, 10.0);
  }
  return column;
}

/// The median: one that took months would say nothing of the others.
Column Facts::resolution_hours(std::int64_t window) {
  std::vector<std::vector<double>> took(position_.size());
  for (const store::Took& row : store::resolutions(tx_, ids_, now_ - days(window), now_))
    if (const auto at = position_.find(row.account_id.text); at != position_.end())
      took[at->second].push_back(real(row.ms) / real(hours(1).ms));
  Column column = empty();
  for (std::size_t n = 0; n < column.size(); ++n)
    if (const std::size_t size = took[n].size(); size > 0)
      column[n] = (took[n][(size - 1) / 2] + took[n][size / 2]) / 2;
  return column;
}

Column Facts::support(const Indicator& i) {
  if (i.measure == Measure::ticket_load) return ticket_load(i.window_days);
  if (i.measure == Measure::resolution_hours) return resolution_hours(i.window_days);
  if (i.measure == Measure::csat) return empty();  // nobody is asked how satisfied they are yet
  const auto counted = [](const store::Counted& row) { return real(row.number); };
  Column column(position_.size(), 0.0);
  if (i.measure == Measure::critical_tickets) fill(column, store::critical_tickets(tx_, ids_), counted);
  else if (i.measure == Measure::overdue_tickets) fill(column, store::overdue_tickets(tx_, ids_, now_), counted);
  else fill(column, store::reopenings(tx_, ids_, now_ - days(i.window_days)), counted);
  return column;
}

Column Facts::payment(const Indicator& i) {
  Column column = empty();
  const std::string today = usage::date_of(yesterday_ + 1);
  if (i.measure == Measure::days_late) {
    fill(column, store::oldest_dues(tx_, ids_, today, usage::date_of(known_)), [&](const store::OldestDue& row) {
      const auto due = row.due_on ? usage::parse_day(*row.due_on) : std::nullopt;
      return due ? real(yesterday_ + 1 - *due) : 0.0;
    });
    return column;
  }
  // One line for each currency: the worst of them counts.
  for (const store::Owed& row :
       store::owed(tx_, ids_, usage::date_of(yesterday_ + 1 - i.window_days), today, usage::date_of(known_))) {
    const auto at = position_.find(row.account_id.text);
    if (at == position_.end() || row.due <= 0) continue;
    auto& share = column[at->second];
    share = std::max(share.value_or(0), real(row.unpaid) / real(row.due) * 100);
  }
  return column;
}

Column Facts::last_contact(bool meetings_only) {
  Column column = empty();
  fill(column, store::last_talks(tx_, ids_, meetings_only, now_), [](const auto& row) { return real(row.at.ms); });
  if (!meetings_only) {
    for (const store::Heard& row : store::last_words(tx_, ids_, now_)) {
      const auto at = position_.find(row.account_id.text);
      if (at != position_.end()) column[at->second] = std::max(column[at->second].value_or(0), real(row.at.ms));
    }
  }
  for (auto& value : column)
    if (value)
      value = static_cast<double>(std::max<std::int64_t>(now_.ms - static_cast<std::int64_t>(*value), 0) / days(1).ms);
  // Whoever was never talked to was not since they are known.
  std::vector<std::string> silent;
  for (const auto& [id, at] : position_)
    if (!column[at]) silent.push_back(id);
  if (silent.empty()) return column;
  fill(column, store::added(tx_, json::text_of(silent)), [&](const store::Heard& row) {
    const std::int64_t gap = (now_ - row.at).ms / days(1).ms;
    return gap >= begun_lately ? std::optional(real(gap)) : std::nullopt;
  });
  return column;
}

Column Facts::engagement(const Indicator& i) {
  if (i.measure == Measure::contact_gap || i.measure == Measure::meeting_gap)
    return last_contact(i.measure == Measure::meeting_gap);
  Column column = empty();
  if (i.measure == Measure::sponsor)
    fill(column, store::sponsors(tx_, ids_), [](const auto& row) { return row.number > 0 ? 1.0 : 0.0; });
  else
    fill(column, store::active_contacts(tx_, ids_, now_ - days(i.window_days), now_),
         [](const auto& row) { return real(row.number); });
  return column;
}

Column Facts::nps(const Indicator& i) {
  Column column = empty();
  // Today somebody may have answered tomorrow already, on the other side of the world.
  const std::string known = usage::date_of(past_ ? known_ : known_ + 1);
  fill(column, store::nps_sums(tx_, ids_, usage::date_of(yesterday_ + 1 - i.window_days), known),
       [](const store::NpsSum& row) { return 100 * real(row.promoters - row.detractors) / real(row.answers); });
  return column;
}

Column Facts::own_field(const Indicator& i) {
  Column column = empty();
  const bool choice = i.measure == Measure::field_choice;
  fill(column, store::field_texts(tx_, ids_, *i.field_id), [&](const store::FieldText& row) -> std::optional<double> {
    if (choice) return row.value == *i.choice ? 1.0 : 0.0;
    return number_in(row.value);
  });
  return column;
}

}  // namespace zelo::success
