#pragma once
// A list of tickets to take along.

#include <vector>

#include "src/support/ids.h"
#include "src/support/ticket/ticket_filter.h"

namespace zelo {
struct Ctx;
}
namespace zelo::http {
struct Response;
}

namespace zelo::support {

inline constexpr std::size_t most_in_file = 100'000;

/// What list_tickets lists, all of it, as CSV in the reader's language and in its order; with what stands in these
/// fields of the desk's own or, when none are named, in the first fifty that are in use. Which tickets they are is
/// decided at the beginning, what stands in their rows a page at a time. Error{too_large} for more than `most`, or
/// where very many would have to be looked at for them.
http::Response ticket_file(Ctx& ctx, const TicketFilter& filter, const std::vector<FieldId>& fields,
                           std::size_t most = most_in_file);

}  // namespace zelo::support
