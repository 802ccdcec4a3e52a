#pragma once
// From what was asked to what is looked for.

#include "src/report/report_store.h"

namespace zelo::report {

/// Decides dates, `by` and categories. Error{invalid} as told in report.h.
store::Question question_of(const Ctx& ctx, db::Tx& tx, Metric metric, const Ask& ask);

/// The zone of the desk's hours; São Paulo's where none were told.
struct DeskZone {
  std::string name;
  TimeZone zone;
};
DeskZone desk_zone(db::Tx& tx);

/// Narrowed to one row of its days or weeks; nothing for a row that it does not have.
std::optional<Period> period_of_row(const store::Question& question, const std::string& row);

}  // namespace zelo::report
