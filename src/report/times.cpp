#include "src/report/times.h"

#include <algorithm>

namespace zelo::report::rules {
namespace {

/// The place, from 1, of a percentile among n by nearest rank.
std::int64_t rank(std::int64_t n, std::int64_t percent) { return (n * percent + 99) / 100; }

}  // namespace

void Times::add(const store::Timed& one) {
  const auto [known, is_new] = key_places_.try_emplace(one.key, static_cast<std::uint32_t>(keys_.size()));
  if (is_new) keys_.push_back(one.key);
  ones_.push_back({static_cast<std::int32_t>(one.day), known->second, one.ms});
}

void Times::finish() { std::ranges::sort(ones_, {}, &One::ms); }

template <class Place>
std::vector<store::Cell> Times::ranked(std::size_t count, Place place) const {
  std::vector<store::Cell> cells(count);
  for (const One& one : ones_) ++cells[place(one)].n;
  std::vector<std::int64_t> passed(count);
  for (const One& one : ones_) {
    const std::size_t at = place(one);
    const std::int64_t nth = ++passed[at];
    if (nth == rank(cells[at].n, 50)) cells[at].median = one.ms;
    if (nth == rank(cells[at].n, 90)) cells[at].p90 = one.ms;
  }
  return cells;
}

std::vector<store::Cell> Times::all() const {
  if (ones_.empty()) return {};
  return ranked(1, [](const One&) { return std::size_t{0}; });
}

std::vector<store::Cell> Times::by_key() const {
  auto cells = ranked(keys_.size(), [](const One& one) { return std::size_t{one.key}; });
  for (std::size_t i = 0; i < cells.size(); ++i) cells[i].key = keys_[i];
  return cells;
}

std::vector<store::Cell> Times::by_day(bool weekly, Day shift) const {
  if (ones_.empty()) return {};
  const auto day_of = [&](const One& one) { return weekly ? monday_of(one.day + shift) : one.day + shift; };
  const auto [first, last] = std::ranges::minmax_element(ones_, {}, &One::day);
  const Day from = day_of(*first);
  auto cells = ranked(static_cast<std::size_t>(day_of(*last) - from + 1),
                      [&](const One& one) { return static_cast<std::size_t>(day_of(one) - from); });
  for (std::size_t i = 0; i < cells.size(); ++i) cells[i].day = from + static_cast<Day>(i);
  std::erase_if(cells, [](const store::Cell& cell) { return cell.n == 0; });
  return cells;
}

}  // namespace zelo::report::rules
