#pragma once
// ?view=&status=&tier=&… of lists of tickets.

#include <vector>

#include "src/support/ids.h"

namespace zelo {
class Call;
struct Ctx;
}  // namespace zelo

namespace zelo::support {

struct TicketFilter;

/// Reads the query. ?view= is a built-in view or the id of a saved one, whose filter and order hold where the
/// query says nothing else. Error{invalid} with the field, {not_found} for a view that is not there.
TicketFilter read_ticket_filter(Ctx& ctx, const Call& call);
/// ?show_fields=ID,ID: fields whose values come along with a page.
std::vector<FieldId> read_shown_fields(const Call& call);

}  // namespace zelo::support
