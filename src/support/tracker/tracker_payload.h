#pragma once
// What the webhooks of GitHub and GitLab send. Their payloads are theirs and grow with every release: only what is
// needed is read, and everything else is left alone.

#include <optional>
#include <string>
#include <string_view>

#include "src/support/tracker/tracker_rules.h"

namespace zelo {
namespace http {
struct Request;
}
}  // namespace zelo

namespace zelo::support {

inline constexpr std::size_t most_hook_bytes = 2U << 20U;

struct ToldEvent {
  std::string key;                        // the same for the same delivery
  std::string event;                      // "issues.closed", "Issue Hook.close", "ping"
  std::optional<rules::ToldIssue> issue;  // nothing for events about something else
  std::optional<rules::ToldMilestone> milestone = {};
};

/// Error{unsupported} for a form instead of JSON, Error{bad_request} when it is not JSON, Error{invalid} with the field
/// that cannot be understood.
ToldEvent read_event(TrackerKind kind, const http::Request& request);

}  // namespace zelo::support
