#pragma once

#include <cstdint>
#include <optional>

namespace zelo {
class Call;
}

namespace zelo::knowledge {

/// The version that a change of words was made from; nothing for `If-Match: *`, which says that any will do. Without
/// the header a program would write over what somebody else has just written, and nobody would know: 428.
std::optional<std::int64_t> version_written_over(const Call& call);

}  // namespace zelo::knowledge
