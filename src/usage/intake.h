#pragma once
// Where events come in: POST /v1/… with a source's write key. What is answered with success is on disk; the job
// "usage.count" counts it soon after (count/counting.h).

#include <string_view>

#include "lib/http/message.h"

namespace zelo {
struct Ctx;
}

namespace zelo::usage {

/// Larger than what is taken, so that one who sends too much is told in the words of the API: 400.
inline constexpr std::size_t most_body = 1 << 20;

class Allowances;

/// `type` is "track", "batch" and so on. Throws Error{unauthenticated} for a wrong key, Error{bad_request} for what is
/// not JSON or too large, Error{too_many} for more than the source may send.
http::Response take_in(Ctx& ctx, Allowances& allowances, std::string_view type, const http::Request& request);

}  // namespace zelo::usage
