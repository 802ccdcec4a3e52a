#pragma once
// "You hear from us by three o'clock": a promise to the customer is a clock as well (R104, B10).

#include "src/support/ticket/ticket.h"

namespace zelo {
struct Ctx;
}

namespace zelo::support {

struct MakePromise {
  Time due_at;  // to come, within a year
};
BOOST_DESCRIBE_STRUCT(MakePromise, (), (due_at))

/// Replaces a promise made before. The next answer of staff, or a solution, keeps it.
TicketView make_promise(Ctx& ctx, const TicketId& id, const MakePromise& input);

}  // namespace zelo::support
