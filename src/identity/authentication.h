#pragma once
// From a cookie or a token to an actor. Secrets are random and stored only as SHA-256.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/http/message.h"
#include "src/identity/context.h"

namespace zelo::identity {

enum class SessionKind { user, contact };
BOOST_DESCRIBE_ENUM(SessionKind, user, contact)

/// Who sends this request: by `Authorization: Bearer zelo_…`, or by the cookie of its side
/// (zelo_portal below /api/portal/, zelo_session elsewhere). Anonymous when nothing holds.
/// Error{unauthenticated} for a token that is wrong, expired, revoked, or whose maker is no administrator any more.
Actor authenticate(Ctx& ctx, const http::Request& request);

/// The secret by which this request says who sends it; empty for none.
std::string_view secret_of(const http::Request& request);

/// Who was found by authenticate() some time ago: whether each would be found again, with the same roles and account.
/// In the order asked.
std::vector<bool> still_as_they_were(const World& world, const std::vector<Actor>& actors);

/// Refuses an unsafe method that a foreign page sends with the user's cookies (CSRF): Error{forbidden}.
void check_origin(const http::Request& request);

inline constexpr Duration session_life = days(30);

/// Opens a session in the caller's transaction; the value of the cookie comes back and is not kept.
std::string open_session(const Ctx& ctx, db::Tx& tx, SessionKind kind, const std::string& subject_id,
                         const http::Request& request);

/// "zelo_session=…; Path=/; HttpOnly; SameSite=Lax; Secure"; an empty secret removes the cookie.
std::string session_cookie(SessionKind kind, std::string_view secret, bool secure);

}  // namespace zelo::identity
