#pragma once
// The tickets behind a number, to take along.

#include "src/identity/api.h"
#include "src/report/report.h"

namespace zelo::report {

/// What list_counted lists, all of it, as CSV in the reader's language: every row is a ticket, in its order, with
/// moments on the desk's clock. Throws as list_counted does.
http::Response counted_file(Ctx& ctx, Metric metric, const Ask& ask, const Pick& pick);

}  // namespace zelo::report
