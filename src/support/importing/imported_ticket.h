#pragma once
// A row of a file becomes a ticket, or says more of one that came before.

#include "lib/base/time_zone.h"
#include "src/customer/import_apply.h"
#include "src/customer/import_tickets.h"
#include "src/identity/context.h"
#include "src/support/importing/import_store.h"

namespace zelo::support {

/// When things happened, as far as the row says.
struct ImportDates {
  std::optional<Time> created, updated, solved, closed, message;
};
/// Problems for what cannot be: before 1990 or after `now`.
ImportDates dates_of(const customer::TicketRow& row, const TimeZone& zone, Time now, Problems& problems);

/// Nothing is written where there are problems.
customer::TakenTicket take_new(const Ctx& ctx, db::Tx& tx, const customer::ImportId& import,
                               const customer::TicketRow& row, const ImportDates& dates);
/// A message that has not come yet is added. What else the row says counts while nobody has touched the ticket here,
/// and when the row is later than what was known.
customer::TakenTicket take_more(const Ctx& ctx, db::Tx& tx, const customer::ImportId& import,
                                const customer::TicketRow& row, const ImportDates& dates, store::TicketOrigin origin);

}  // namespace zelo::support
