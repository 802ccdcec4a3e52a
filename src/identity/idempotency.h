#pragma once
// The same POST sent twice happens once: crossing retries and double clicks get the first answer again.

#include <atomic>
#include <functional>
#include <string>
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

/// What sealed answers need as long as the program runs.
struct Sealing {
  std::string wax;               // chance, for where nobody is signed in
  std::atomic<int> waiting = 0;  // repetitions that wait for the answer of the first, each on a worker
};

/// The same for work that must not run inside a transaction, such as hashing a password or keeping a file, and whose
/// answer nobody but the caller may read. The first transaction of `run` also claims the key; the answer is noted when
/// it is done, sealed with what only the caller knows: the key and its session or token, or the wax where nobody is
/// signed in. Error{conflict} when it was done or begun and its answer is lost, by a crash in between, or cannot be
/// opened: the caller is signed in anew, or the program has started again. Error{unavailable} while the first is still
/// at it and enough others wait for theirs.
http::Response answer_sealed(Ctx& ctx, const http::Request& request, std::string_view key, Sealing& sealing,
                             const std::function<http::Response(Ctx&)>& run);

/// Forgets answers older than 24 hours; returns how many.
std::int64_t forget_old_answers(const Ctx& ctx);

}  // namespace zelo::identity
