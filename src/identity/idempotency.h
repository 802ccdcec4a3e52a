#pragma once
// The same POST sent twice happens once: crossing retries and double clicks get the first answer again.

#include <functional>
#include <string_view>

#include "lib/http/message.h"
#include "src/identity/context.h"

namespace zelo::identity {

inline constexpr Duration answers_kept = hours(24);

/// Runs `run` inside one transaction together with the note of its answer, so that a crash leaves both or
/// neither; a repeated key returns the noted answer without running. Error{invalid} when the key is
/// unusable or was used with another body.
http::Response answer_once(Ctx& ctx, const http::Request& request, std::string_view key,
                           const std::function<http::Response()>& run);

/// The same for work that must not run inside a transaction, such as keeping a file: its answer is noted after it. Of
/// two that come at once both run; who comes after the answer gets it again.
http::Response answer_and_note(Ctx& ctx, const http::Request& request, std::string_view key,
                               const std::function<http::Response()>& run);

/// Forgets answers older than 24 hours; returns how many.
std::int64_t forget_old_answers(const Ctx& ctx);

}  // namespace zelo::identity
