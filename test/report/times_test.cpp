#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>

#include "src/report/times.h"

TEST_SUITE_BEGIN("report");

using namespace zelo;
using namespace zelo::report;

namespace {

/// What lies at the place that so many percent of them need, counted off one by one.
std::int64_t nearest_rank(std::vector<std::int64_t> times, int percent) {
  std::ranges::sort(times);
  std::size_t needed = 1;
  while (needed * 100 < times.size() * static_cast<std::size_t>(percent)) ++needed;
  return times[needed - 1];
}

using Groups = std::map<std::string, std::vector<std::int64_t>>;

void check_cells(const std::vector<store::Cell>& cells, const Groups& groups, const auto& name) {
  RC_ASSERT(cells.size() == groups.size());
  for (const store::Cell& cell : cells) {
    const auto& times = groups.at(name(cell));
    RC_ASSERT(cell.n == static_cast<std::int64_t>(times.size()));
    RC_ASSERT(cell.median == nearest_rank(times, 50));
    RC_ASSERT(cell.p90 == nearest_rank(times, 90));
  }
}

}  // namespace

TEST_CASE("whatever times there are, each slice tells what sorting them by hand tells") {
  CHECK(rc::check("median and p90 of all, of each key, of each day and of each week", [] {
    const int count = *rc::gen::inRange(0, 120);
    const Day shift = *rc::gen::inRange<Day>(0, 40);
    rules::Times times;
    Groups all, keys, days, weeks;
    for (int i = 0; i < count; ++i) {
      const store::Timed one{*rc::gen::inRange<Day>(20'000, 20'030), std::string(1, *rc::gen::inRange('a', 'e')),
                             *rc::gen::inRange<std::int64_t>(0, 50)};
      times.add(one);
      all[""].push_back(one.ms);
      keys[one.key].push_back(one.ms);
      days[date_of(one.day + shift)].push_back(one.ms);
      weeks[date_of(monday_of(one.day + shift))].push_back(one.ms);
    }
    times.finish();
    check_cells(times.all(), all, [](const store::Cell&) { return std::string(); });
    check_cells(times.by_key(), keys, [](const store::Cell& cell) { return cell.key; });
    check_cells(times.by_day(false, shift), days, [](const store::Cell& cell) { return date_of(cell.day); });
    check_cells(times.by_day(true, shift), weeks, [](const store::Cell& cell) { return date_of(cell.day); });
  }));
}

TEST_SUITE_END();
