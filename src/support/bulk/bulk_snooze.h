#pragma once
// Many tickets put aside at once, for one person.

#include "src/support/bulk/bulk.h"
#include "src/support/bulk/bulk_step.h"

namespace zelo::support {

/// Error{forbidden} for programs, Error{invalid} for a time that is past or too far.
void check_snooze(const Ctx& ctx, const BulkSnooze& snooze);
BulkSnoozed put_aside(Ctx& ctx, db::Tx& tx, const BulkSnooze& snooze, const TicketId& id);
/// As it was. Error{conflict} when it is before that person again, or was put aside anew.
void put_back(const Ctx& ctx, db::Tx& tx, const BulkSnoozed& snoozed, const TicketId& id);

}  // namespace zelo::support
