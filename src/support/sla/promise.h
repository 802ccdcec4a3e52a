#pragma once
// "You hear from us by three o'clock": a promise to the customer is a clock as well (R104, B10).

#include "src/support/ticket/ticket.h"

namespace zelo {
struct Ctx;
namespace db {
class Tx;
}
}  // namespace zelo

namespace zelo::support {

struct MakePromise {
  Time due_at;  // to come, within a year
};
BOOST_DESCRIBE_STRUCT(MakePromise, (), (due_at))

/// Error{invalid} for a time that cannot be promised.
void check_promise(const Ctx& ctx, const std::string& path, Time due_at);
/// In the transaction of a reply; the ticket is saved already, and is saved again.
void promise_in(const Ctx& ctx, db::Tx& tx, Ticket& ticket, Time due_at);
/// Replaces a promise made before. A solution keeps it, and an answer that is what was promised (conversation.h).
TicketView make_promise(Ctx& ctx, const TicketId& id, const MakePromise& input);

}  // namespace zelo::support
