#pragma once
// The tickets behind a number, to take along.

#include "src/identity/api.h"
#include "src/report/report.h"

namespace zelo::report {

inline constexpr int most_in_file = 100'000;

/// What list_counted lists, all of it, as CSV in the reader's language: every row is a ticket, in its order, with
/// moments on the desk's clock. Throws as list_counted does, and Error{too_large} for more rows than `most`.
http::Response counted_file(Ctx& ctx, Metric metric, const Ask& ask, const Pick& pick, int most = most_in_file);

}  // namespace zelo::report
