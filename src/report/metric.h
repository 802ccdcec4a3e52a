#pragma once
// How each metric is counted: the one place that says it to the database. Its words are "report.<metric>" and
// "report.<metric>.definition" in the catalogues.

#include <string_view>
#include <vector>

#include "src/report/report.h"

namespace zelo::report {

/// Columns are those of `ticket_facts f`. A ticket is counted when `moment` is in the period and `where` holds.
struct Counting {
  Unit unit = Unit::tickets;
  std::string_view moment;        // empty: tickets that are open at the end of the period
  std::string_view where = {};    // besides
  std::string_view hit = {};      // of a share; of visits the column that counts them
  std::string_view measure = {};  // of a time, in ms
  bool lower_is_better = false;
};
const Counting& counting_of(Metric metric);

/// By what it can be broken down; the first is the usual one.
std::vector<By> ways_of(Metric metric);
std::vector<Part> parts_of(Metric metric);

/// Of visits to the form of a ticket (`form_session_counts f`), kept as numbers only: no list, no filters.
bool is_of_visits(Metric metric);
/// A snapshot at the end of a period, not what happened within.
bool is_stock(Metric metric);

}  // namespace zelo::report
