#pragma once
// From counted cells to numbers. Pure.

#include <map>
#include <string>
#include <vector>

#include "src/report/report_store.h"

namespace zelo::report::rules {

/// Of all cells together; of a time there is only one.
Figure figure_of(Unit unit, const std::vector<store::Cell>& cells);

/// Of each key, largest n first, then by key.
std::vector<std::pair<std::string, Figure>> by_key(Unit unit, const std::vector<store::Cell>& cells);
/// Of each day of the period, or of each week by its Monday; of a stock, as the last of its days says.
std::map<Day, Figure> by_day(Unit unit, const std::vector<store::Cell>& cells, const Period& period, bool weekly,
                             bool stock);

}  // namespace zelo::report::rules
