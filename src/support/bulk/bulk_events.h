#pragma once

#include <cstdint>
#include <optional>

#include "lib/base/describe.h"
#include "src/identity/ids.h"

namespace zelo::support {

/// A bulk change of this ticket was undone. Whose ticket it is, and whose it was, where that went back too.
struct TicketRestored {
  static constexpr const char* kind = "ticket.restored";
  static constexpr bool for_customer = false;
  std::int64_t number;
  std::optional<UserId> user_id = {};
  std::optional<UserId> former_id = {};
};
BOOST_DESCRIBE_STRUCT(TicketRestored, (), (number, user_id, former_id))

/// The run has come to an end, whichever: for the browsers that watch it.
struct BulkFinished {
  static constexpr const char* kind = "bulk.finished";
  static constexpr bool for_customer = false;
  std::int64_t done;
  std::int64_t failed;
};
BOOST_DESCRIBE_STRUCT(BulkFinished, (), (done, failed))

struct BulkUndone {
  static constexpr const char* kind = "bulk.undone";
  static constexpr bool for_customer = false;
  std::int64_t undone;
  std::int64_t kept;
};
BOOST_DESCRIBE_STRUCT(BulkUndone, (), (undone, kept))

}  // namespace zelo::support
