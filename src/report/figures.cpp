#include "src/report/figures.h"

#include <algorithm>

namespace zelo::report::rules {
namespace {

/// Gathers cells until their figure is asked for. A median is nobody's sum: of a time there is one cell.
class Heap {
 public:
  void add(const store::Cell& cell) {
    cell_.n += cell.n;
    cell_.hits += cell.hits;
    cell_.median = cell.median;
    cell_.p90 = cell.p90;
  }

  [[nodiscard]] Figure figure(Unit unit) const {
    Figure figure{.value = {}, .p90 = {}, .n = cell_.n, .hits = {}};
    if (unit == Unit::tickets) figure.value = static_cast<double>(cell_.n);
    if (unit == Unit::percent) {
      figure.hits = cell_.hits;
      if (cell_.n > 0) figure.value = 100.0 * static_cast<double>(cell_.hits) / static_cast<double>(cell_.n);
    }
    if (unit == Unit::ms && cell_.n > 0) {
      figure.value = static_cast<double>(cell_.median);
      figure.p90 = static_cast<double>(cell_.p90);
    }
    return figure;
  }

 private:
  store::Cell cell_;
};

}  // namespace

Figure figure_of(Unit unit, const std::vector<store::Cell>& cells) {
  Heap heap;
  for (const store::Cell& cell : cells) heap.add(cell);
  return heap.figure(unit);
}

std::vector<std::pair<std::string, Figure>> by_key(Unit unit, const std::vector<store::Cell>& cells) {
  std::map<std::string, Heap> heaps;
  for (const store::Cell& cell : cells) heaps[cell.key].add(cell);
  std::vector<std::pair<std::string, Figure>> figures;
  for (auto& [key, heap] : heaps) figures.emplace_back(key, heap.figure(unit));
  std::ranges::stable_sort(figures, [](const auto& a, const auto& b) { return a.second.n > b.second.n; });
  return figures;
}

std::map<Day, Figure> by_day(Unit unit, const std::vector<store::Cell>& cells, const Period& period, bool weekly,
                             bool stock) {
  std::map<Day, Heap> heaps;
  const auto place = [&](Day day) { return weekly ? monday_of(day) : day; };
  for (Day day = period.from; day <= period.to; ++day) heaps[place(day)];
  for (const store::Cell& cell : cells) {
    const bool last = cell.day == period.to || place(cell.day + 1) != place(cell.day);
    if (!stock || last) heaps[place(cell.day)].add(cell);
  }
  std::map<Day, Figure> figures;
  for (auto& [day, heap] : heaps) figures.emplace(day, heap.figure(unit));
  return figures;
}

}  // namespace zelo::report::rules
