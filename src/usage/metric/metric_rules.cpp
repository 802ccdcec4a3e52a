#include "src/usage/metric/metric_rules.h"

#include <algorithm>
#include <bit>

namespace zelo::usage::rules {
namespace {

constexpr Day long_ago = -1'000'000;

/// Adds one to each day of ranges by noting where it begins and ends.
class Steps {
 public:
  Steps(Day from, Day to) : from_(from), steps_(static_cast<std::size_t>(to - from + 2)) {}
  /// The days `first` to `last`, as far as they lie within.
  void add(Day first, Day last) {
    const Day end = from_ + static_cast<Day>(steps_.size()) - 1;
    first = std::max(first, from_);
    last = std::min(last + 1, end);
    if (first >= last) return;
    ++steps_[static_cast<std::size_t>(first - from_)];
    --steps_[static_cast<std::size_t>(last - from_)];
  }
  [[nodiscard]] std::int64_t at(std::size_t index) const { return steps_[index]; }

 private:
  Day from_;
  std::vector<std::int64_t> steps_;
};

}  // namespace

std::vector<Active> active_users(std::span<const Mask> masks, Day from, Day to) {
  if (to < from) return {};
  Steps dau(from, to);
  Steps wau(from, to);
  Steps mau(from, to);
  Day week_end = 0;  // up to here the person is counted already
  Day month_end = 0;
  std::optional<std::int64_t> person;
  for (const Mask& mask : masks) {
    if (person != mask.person) {
      person = mask.person;
      week_end = month_end = long_ago;
    }
    const Day first = first_day(mask.month);
    for (auto bits = static_cast<std::uint64_t>(mask.days); bits != 0; bits &= bits - 1) {
      const Day day = first + std::countr_zero(bits);
      dau.add(day, day);
      wau.add(std::max(day, week_end + 1), day + week - 1);
      mau.add(std::max(day, month_end + 1), day + month - 1);
      week_end = day + week - 1;
      month_end = day + month - 1;
    }
  }
  std::vector<Active> days;
  Active sum;
  for (std::size_t i = 0; i <= static_cast<std::size_t>(to - from); ++i) {
    sum = {sum.dau + dau.at(i), sum.wau + wau.at(i), sum.mau + mau.at(i)};
    days.push_back(sum);
  }
  return days;
}

std::optional<double> stickiness(std::span<const Active> days) {
  double sum = 0;
  std::int64_t count = 0;
  for (const Active& day : days) {
    if (day.mau == 0) continue;
    sum += static_cast<double>(day.dau) / static_cast<double>(day.mau);
    ++count;
  }
  return count == 0 ? std::nullopt : std::optional(100 * sum / static_cast<double>(count));
}

std::optional<double> percent_of(const Breadth& breadth) {
  if (breadth.entitled == 0) return std::nullopt;
  return 100.0 * static_cast<double>(breadth.used) / static_cast<double>(breadth.entitled);
}

std::optional<double> seat_use(std::int64_t active, std::optional<std::int64_t> seats) {
  if (!seats || *seats <= 0) return std::nullopt;
  return 100.0 * static_cast<double>(active) / static_cast<double>(*seats);
}

std::optional<double> reached_by(std::vector<Wait> waits, double part) {
  // Who reached it on a day was still waiting when those began to be unknown.
  std::ranges::sort(
      waits, [](const Wait& a, const Wait& b) { return a.days != b.days ? a.days < b.days : a.reached && !b.reached; });
  double waiting = 1;
  for (std::size_t i = 0; i < waits.size();) {
    const double at = waits[i].days;
    const auto at_risk = static_cast<double>(waits.size() - i);
    double reached = 0;
    for (; i < waits.size() && waits[i].days == at; ++i) reached += waits[i].reached ? 1 : 0;
    waiting *= 1 - reached / at_risk;
    constexpr double rounding = 1e-9;
    if (reached > 0 && 1 - waiting >= part - rounding) return at;
  }
  return std::nullopt;
}

}  // namespace zelo::usage::rules
