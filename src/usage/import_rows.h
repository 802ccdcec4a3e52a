#pragma once
// Usage out of a file, whose rows were read and checked by customer/import_run.h. A row without a message id is known
// by what it says, so that a file may be taken in again.

#include "src/customer/import_usage.h"

namespace zelo::usage {

/// Into the inbox, for the source "CSV"; they are counted soon after, like others.
std::vector<Problems> take_rows(const Ctx& ctx, db::Tx& tx, std::span<const customer::UsageRow> rows);

}  // namespace zelo::usage
