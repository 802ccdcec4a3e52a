#include "src/identity/authentication.h"

#include "lib/base/text_types.h"
#include "src/identity/token.h"

namespace zelo::identity {
namespace {

constexpr Duration seen_again_after = minutes(5);  // last_seen_at is not worth a write per request

struct UserSession {
  SessionId id;
  UserId user_id;
  std::string name;
  std::string roles;
  Time last_seen_at;
  std::optional<TeamId> team_id;
};
BOOST_DESCRIBE_STRUCT(UserSession, (), (id, user_id, name, roles, last_seen_at, team_id))

struct ContactSession {
  SessionId id;
  ContactId contact_id;
  std::string name;
  std::optional<AccountId> account_id;
  bool own_tickets_only = false;
  Time last_seen_at;
};
BOOST_DESCRIBE_STRUCT(ContactSession, (), (id, contact_id, name, account_id, own_tickets_only, last_seen_at))

struct ValidToken {
  TokenId id;
  std::string name;
  std::string roles;
  std::optional<Time> last_used_at;
};
BOOST_DESCRIBE_STRUCT(ValidToken, (), (id, name, roles, last_used_at))

/// Writing waits for the disk.
void may_wait(const http::Request& request) {
  if (request.at_once) throw http::Later();
}

void touch_session(const Ctx& ctx, const http::Request& request, const SessionId& id, Time last_seen, Time now) {
  if (now - last_seen < seen_again_after) return;
  may_wait(request);
  ctx.world.db.write([&](db::Tx& tx) {
    tx.exec("UPDATE sessions SET last_seen_at = $1, expires_at = $2 WHERE id = $3", now, now + session_life, id);
  });
}

Actor by_token(Ctx& ctx, const http::Request& request, std::string_view secret, Time now) {
  const std::string hash = sha256_hex(secret);
  const auto row = ctx.read([&](db::Tx& tx) {
    return tx.find<ValidToken>(
        "SELECT id, name, roles, last_used_at FROM tokens"
        " WHERE secret_hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2) AND " +
            std::string(maker_stands),
        hash, now);
  });
  if (!row) throw Error(ErrorKind::unauthenticated, "error.token");
  if (!row->last_used_at || now - *row->last_used_at >= seen_again_after) {
    may_wait(request);
    ctx.world.db.write([&](db::Tx& tx) { tx.exec("UPDATE tokens SET last_used_at = $1 WHERE id = $2", now, row->id); });
  }
  return {.kind = ActorKind::token, .id = row->id.text, .name = row->name, .roles = Roles::parse(row->roles)};
}

Actor by_user_cookie(Ctx& ctx, const http::Request& request, std::string_view secret, Time now) {
  const std::string hash = sha256_hex(secret);
  // A row for each team, so that one question is enough.
  const auto rows = ctx.read([&](db::Tx& tx) {
    return tx.query<UserSession>(
        "SELECT s.id, u.id AS user_id, u.name, u.roles, s.last_seen_at, m.team_id FROM sessions s"
        " JOIN users u ON u.id = s.subject_id AND u.active = 1 LEFT JOIN team_members m ON m.user_id = u.id"
        " WHERE s.secret_hash = $1 AND s.kind = 'user' AND s.expires_at > $2",
        hash, now);
  });
  if (rows.empty()) return {};
  const UserSession& row = rows.front();
  touch_session(ctx, request, row.id, row.last_seen_at, now);
  Actor actor{.kind = ActorKind::user,
              .id = row.user_id.text,
              .name = row.name,
              .roles = Roles::parse(row.roles),
              .session_id = row.id};
  for (const UserSession& one : rows) {
    if (one.team_id) actor.team_ids.push_back(*one.team_id);
  }
  return actor;
}

Actor by_contact_cookie(Ctx& ctx, const http::Request& request, std::string_view secret, Time now) {
  const std::string hash = sha256_hex(secret);
  const auto row = ctx.read([&](db::Tx& tx) {
    return tx.find<ContactSession>(
        "SELECT s.id, c.id AS contact_id, c.name, c.account_id, c.own_tickets_only, s.last_seen_at FROM sessions s"
        " JOIN contacts c ON c.id = s.subject_id AND c.left_on IS NULL AND c.merged_into IS NULL"
        " WHERE s.secret_hash = $1 AND s.kind = 'contact' AND s.expires_at > $2",
        hash, now);
  });
  if (!row) return {};
  touch_session(ctx, request, row->id, row->last_seen_at, now);
  return {.kind = ActorKind::contact,
          .id = row->contact_id.text,
          .name = row->name,
          .account_id = row->account_id,
          .session_id = row->id,
          .own_tickets_only = row->own_tickets_only};
}

std::string_view cookie_name(SessionKind kind) { return kind == SessionKind::user ? "zelo_session" : "zelo_portal"; }

constexpr std::string_view bearer = "Bearer ";

bool brings_token(const http::Request& request) { return request.headers.get("Authorization").starts_with(bearer); }
bool is_of_portal(const http::Request& request) { return request.path.starts_with("/api/portal/"); }

/// "example.org:8080" of "https://example.org:8080".
std::string_view host_of(std::string_view origin) {
  const auto scheme = origin.find("://");
  return scheme == std::string_view::npos ? origin : origin.substr(scheme + 3);
}

}  // namespace

std::string_view secret_of(const http::Request& request) {
  if (brings_token(request)) return request.headers.get("Authorization").substr(bearer.size());
  return request.cookie(cookie_name(is_of_portal(request) ? SessionKind::contact : SessionKind::user));
}

Actor authenticate(Ctx& ctx, const http::Request& request) {
  const Time now = ctx.now();
  const auto secret = secret_of(request);
  if (brings_token(request)) return by_token(ctx, request, secret, now);
  if (secret.empty()) return {};
  return is_of_portal(request) ? by_contact_cookie(ctx, request, secret, now)
                               : by_user_cookie(ctx, request, secret, now);
}

void check_origin(const http::Request& request) {
  using http::Method;
  if (request.method == Method::get || request.method == Method::head || request.method == Method::options) return;
  // No page of another site can add a token; a Basic password browsers add by themselves.
  if (brings_token(request)) return;
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
      clean_line(beginning(request.headers.get("User-Agent"), 300)).value_or(""), request.peer, now, now,
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
