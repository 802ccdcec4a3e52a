#include "src/identity/authentication.h"

#include "lib/base/text_types.h"

namespace zelo::identity {
namespace {

constexpr Duration seen_again_after = minutes(5);  // last_seen_at is not worth a write per request

struct UserSession {
  SessionId id;
  UserId user_id;
  std::string name;
  std::string roles;
  Time last_seen_at;
};
BOOST_DESCRIBE_STRUCT(UserSession, (), (id, user_id, name, roles, last_seen_at))

struct ContactSession {
  SessionId id;
  ContactId contact_id;
  std::string name;
  std::optional<AccountId> account_id;
  Time last_seen_at;
};
BOOST_DESCRIBE_STRUCT(ContactSession, (), (id, contact_id, name, account_id, last_seen_at))

struct TokenRow {
  TokenId id;
  std::string name;
  std::string roles;
  std::optional<Time> last_used_at;
};
BOOST_DESCRIBE_STRUCT(TokenRow, (), (id, name, roles, last_used_at))

void touch_session(const World& world, const SessionId& id, Time last_seen, Time now) {
  if (now - last_seen < seen_again_after) return;
  world.db.write([&](db::Tx& tx) {
    tx.exec("UPDATE sessions SET last_seen_at = $1, expires_at = $2 WHERE id = $3", now, now + session_life, id);
  });
}

Actor by_token(const World& world, std::string_view secret, Time now) {
  const std::string hash = sha256_hex(secret);
  const auto row = world.db.read([&](db::Tx& tx) {
    return tx.find<TokenRow>(
        "SELECT id, name, roles, last_used_at FROM tokens"
        " WHERE secret_hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)",
        hash, now);
  });
  if (!row) throw Error(ErrorKind::unauthenticated, "error.token");
  if (!row->last_used_at || now - *row->last_used_at >= seen_again_after) {
    world.db.write([&](db::Tx& tx) { tx.exec("UPDATE tokens SET last_used_at = $1 WHERE id = $2", now, row->id); });
  }
  return {.kind = ActorKind::token, .id = row->id.text, .name = row->name, .roles = Roles::parse(row->roles)};
}

Actor by_user_cookie(const World& world, std::string_view secret, Time now) {
  const std::string hash = sha256_hex(secret);
  const auto row = world.db.read([&](db::Tx& tx) {
    return tx.find<UserSession>(
        "SELECT s.id, u.id AS user_id, u.name, u.roles, s.last_seen_at FROM sessions s"
        " JOIN users u ON u.id = s.subject_id AND u.active = 1"
        " WHERE s.secret_hash = $1 AND s.kind = 'user' AND s.expires_at > $2",
        hash, now);
  });
  if (!row) return {};
  touch_session(world, row->id, row->last_seen_at, now);
  return {.kind = ActorKind::user,
          .id = row->user_id.text,
          .name = row->name,
          .roles = Roles::parse(row->roles),
          .session_id = row->id};
}

Actor by_contact_cookie(const World& world, std::string_view secret, Time now) {
  const std::string hash = sha256_hex(secret);
  const auto row = world.db.read([&](db::Tx& tx) {
    return tx.find<ContactSession>(
        "SELECT s.id, c.id AS contact_id, c.name, c.account_id, s.last_seen_at FROM sessions s"
        " JOIN contacts c ON c.id = s.subject_id"
        " WHERE s.secret_hash = $1 AND s.kind = 'contact' AND s.expires_at > $2",
        hash, now);
  });
  if (!row) return {};
  touch_session(world, row->id, row->last_seen_at, now);
  return {.kind = ActorKind::contact,
          .id = row->contact_id.text,
          .name = row->name,
          .account_id = row->account_id,
          .session_id = row->id};
}

std::string_view cookie_name(SessionKind kind) { return kind == SessionKind::user ? "zelo_session" : "zelo_portal"; }

/// "example.org:8080" of "https://example.org:8080".
std::string_view host_of(std::string_view origin) {
  const auto scheme = origin.find("://");
  return scheme == std::string_view::npos ? origin : origin.substr(scheme + 3);
}

}  // namespace

Actor authenticate(const World& world, const http::Request& request) {
  const Time now = world.clock.now();
  if (const auto header = request.headers.get("Authorization"); header.starts_with("Bearer ")) {
    return by_token(world, header.substr(7), now);
  }
  const bool portal = request.path.starts_with("/api/portal/");
  const auto secret = request.cookie(cookie_name(portal ? SessionKind::contact : SessionKind::user));
  if (secret.empty()) return {};
  return portal ? by_contact_cookie(world, secret, now) : by_user_cookie(world, secret, now);
}

void check_origin(const http::Request& request) {
  using http::Method;
  if (request.method == Method::get || request.method == Method::head || request.method == Method::options) return;
  // No page of another site can add a token; a Basic password browsers add by themselves.
  if (request.headers.get("Authorization").starts_with("Bearer ")) return;
  const auto site = request.headers.get("Sec-Fetch-Site");
  const bool foreign_site = !site.empty() && site != "same-origin" && site != "none";
  // Programs send no Origin; browsers always do with unsafe methods.
  const auto origin = request.headers.get("Origin");
  const bool foreign_origin = !origin.empty() && host_of(origin) != request.headers.get("Host");
  if (foreign_site || foreign_origin) throw Error(ErrorKind::forbidden, "error.origin");
}

std::string open_session(const Ctx& ctx, db::Tx& tx, SessionKind kind, const std::string& subject_id,
                         const http::Request& request) {
  const std::string secret = ctx.world.ids.secret();
  const Time now = ctx.now();
  tx.exec(
      "INSERT INTO sessions (id, secret_hash, kind, subject_id, user_agent, peer, created_at, last_seen_at, expires_at)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      ctx.new_id<SessionId>(), sha256_hex(secret), kind, subject_id,
      clean_line(request.headers.get("User-Agent").substr(0, 300)).value_or(""), request.peer, now, now,
      now + session_life);
  return secret;
}

std::string session_cookie(SessionKind kind, std::string_view secret, bool secure) {
  std::string cookie(cookie_name(kind));
  cookie.append("=").append(secret).append("; Path=/; HttpOnly; SameSite=Lax");
  cookie += "; Max-Age=" + std::to_string(secret.empty() ? 0 : session_life.ms / 1000);
  return secure ? cookie + "; Secure" : cookie;
}

}  // namespace zelo::identity
