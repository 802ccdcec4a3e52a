#pragma once
// A ticket as a line of a spreadsheet, in the reader's language.

#include <optional>
#include <string>
#include <vector>

#include "lib/base/time_zone.h"
#include "src/identity/context.h"
#include "src/support/ticket/ticket.h"

namespace zelo::support {

/// What the columns are called.
std::vector<std::string> sheet_head(const Ctx& ctx);
/// With moments on the clock of the desk.
std::vector<std::string> sheet_line(const Ctx& ctx, const TimeZone& desk, const TicketView& ticket);
/// What parts the cells: a comma is what parts decimals in most languages.
char sheet_separator(const Ctx& ctx);
TimeZone clock_of_desk(db::Tx& tx);

}  // namespace zelo::support
