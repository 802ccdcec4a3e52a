#include "src/app/demo/arrivals.h"

#include <algorithm>

namespace zelo::app::demo {
namespace {

constexpr Duration brasilia = hours(-3);
constexpr Duration slot = minutes(15);

/// How much is heard in a slot. 1970 began on a Thursday.
double weight_of(Time at) {
  const std::int64_t local = at.ms + brasilia.ms;
  const std::int64_t weekday = (local / days(1).ms + 3) % 7;  // 0: Monday
  const std::int64_t hour = local % days(1).ms / hours(1).ms;
  const bool working = hour >= 8 && hour < 18;
  if (weekday >= 5) return working ? 0.08 : 0.01;
  if (working) return hour == 12 ? 0.5 : 1;
  return hour >= 18 && hour < 22 ? 0.1 : 0.02;
}

}  // namespace

Arrivals::Arrivals(Time now, Duration span) : from_(now - minutes(10) - span) {
  double sum = 0;
  for (Time at = from_; at < now - minutes(10); at = at + slot) heard_.push_back(sum += weight_of(at));
}

Time Arrivals::at(std::int64_t index, std::int64_t total) const {
  const double left = 1 - static_cast<double>(index) / static_cast<double>(total);
  const double wanted = heard_.back() * (1 - left * left);
  const auto found = std::ranges::lower_bound(heard_, wanted);
  const auto place = std::min<std::ptrdiff_t>(found - heard_.begin(), std::ssize(heard_) - 1);
  const double before = place == 0 ? 0 : heard_[static_cast<std::size_t>(place - 1)];
  const double part = (wanted - before) / (heard_[static_cast<std::size_t>(place)] - before);
  return from_ + milliseconds(place * slot.ms + static_cast<std::int64_t>(part * static_cast<double>(slot.ms)));
}

}  // namespace zelo::app::demo
