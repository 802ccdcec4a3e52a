#pragma once
// What the rows of a report are called, in the reader's language.

#include <vector>

#include "src/report/report.h"

namespace zelo::report {

void name_rows(const Ctx& ctx, db::Tx& tx, By by, std::vector<ReportRow>& rows);

}  // namespace zelo::report
