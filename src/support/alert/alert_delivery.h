#pragma once
// The way in for monitoring.

#include <cstdint>

#include "lib/base/describe.h"
#include "src/support/alert/alert.h"

namespace zelo {
namespace http {
struct Request;
}
}  // namespace zelo

namespace zelo::support {

/// The same for the same delivery, however often it comes.
struct AlertReceipt {
  std::int64_t received = 0;  // alerts
};
BOOST_DESCRIBE_STRUCT(AlertReceipt, (), (received))

/// Carries out what a source tells, each alert in a transaction of its own: a sender that is cut off sends everything
/// again, and what was done is only counted. Error{unauthenticated} for a wrong secret or an unknown source,
/// Error{conflict} for one that was switched off, Error{invalid} for what cannot be understood.
AlertReceipt receive_alerts(Ctx& ctx, const AlertSourceId& id, const http::Request& request);

}  // namespace zelo::support
