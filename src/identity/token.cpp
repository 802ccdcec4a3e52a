#include "src/identity/token.h"

#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/identity/user.h"

namespace zelo::identity {
namespace {

struct TokenRow {
  TokenId id;
  std::string name;
  std::string roles;
  std::optional<std::string> created_by;
  std::optional<std::string> created_by_name;
  bool stopped = false;
  Time created_at;
  std::optional<Time> expires_at;
  std::optional<Time> last_used_at;
  std::optional<Time> revoked_at;
};
BOOST_DESCRIBE_STRUCT(TokenRow, (),
                      (id, name, roles, created_by, created_by_name, stopped, created_at, expires_at, last_used_at,
                       revoked_at))

TokenView view_of(const TokenRow& row) {
  return {.id = row.id,
          .name = row.name,
          .scopes = role_list(row.roles),
          .created_by = row.created_by,
          .created_by_name = row.created_by_name,
          .stopped = row.stopped,
          .created_at = row.created_at,
          .expires_at = row.expires_at,
          .last_used_at = row.last_used_at,
          .revoked_at = row.revoked_at};
}

/// The person behind who asks; nobody on the command line.
std::optional<std::string> maker(const Ctx& ctx, db::Tx& tx) {
  if (ctx.actor.kind == ActorKind::user) return ctx.actor.id;
  if (ctx.actor.kind != ActorKind::token) return std::nullopt;
  return tx.value<std::optional<std::string>>("SELECT created_by FROM tokens WHERE id = $1", ctx.actor.id);
}

}  // namespace

CreatedToken create_token(Ctx& ctx, const NewToken& input) {
  ctx.require(Permission::token_manage);
  Roles roles;
  for (const Role role : input.scopes) roles.add(role);
  if (roles.empty()) throw invalid("scopes", "error.role_required");
  if (input.expires_at && *input.expires_at <= ctx.now()) throw invalid("expires_at", "error.in_the_past");

  const auto id = ctx.new_id<TokenId>();
  const std::string secret = "zelo_" + ctx.world.ids.secret();
  ctx.write([&](db::Tx& tx) {
    tx.exec(
        "INSERT INTO tokens (id, name, secret_hash, roles, created_by, created_at, expires_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        id, input.name, sha256_hex(secret), roles.text(), maker(ctx, tx), ctx.now(), input.expires_at);
    ctx.world.announce(ctx, tx, "token.created", "token", id.text, "{}");
  });
  return {
      .id = id, .name = input.name, .token = secret, .scopes = role_list(roles.text()), .expires_at = input.expires_at};
}

Page<TokenView> list_tokens(Ctx& ctx, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::token_manage);
  const auto keys = decode_cursor(after, 2);
  const std::int64_t before = keys ? cursor_number((*keys)[0]) : INT64_MAX;
  return ctx.read([&](db::Tx& tx) {
    const auto rows = tx.query<TokenRow>(
        "SELECT id, name, roles, created_by, (SELECT u.name FROM users u WHERE u.id = tokens.created_by)"
        " AS created_by_name, CASE WHEN " +
            std::string(maker_stands) +
            " THEN 0 ELSE 1 END AS stopped, created_at, expires_at, last_used_at, revoked_at FROM tokens"
            " WHERE created_at < CAST($1 AS BIGINT) OR (created_at = CAST($1 AS BIGINT) AND id < CAST($2 AS TEXT))"
            " ORDER BY created_at DESC, id DESC LIMIT $3",
        before, keys ? (*keys)[1] : std::string(), limit + 1);
    Page<TokenView> page;
    for (const TokenRow& row : rows) {
      if (page.items.size() == static_cast<std::size_t>(limit)) {
        page.next = encode_cursor({std::to_string(page.items.back().created_at.ms), page.items.back().id.text});
        break;
      }
      page.items.push_back(view_of(row));
    }
    return page;
  });
}

void revoke_token(Ctx& ctx, const TokenId& id) {
  ctx.require(Permission::token_manage);
  ctx.write([&](db::Tx& tx) {
    if (!tx.find<std::string>("SELECT id FROM tokens WHERE id = $1", id)) throw not_found();
    const auto changed =
        tx.exec("UPDATE tokens SET revoked_at = $1 WHERE id = $2 AND revoked_at IS NULL", ctx.now(), id);
    if (changed > 0) ctx.world.announce(ctx, tx, "token.revoked", "token", id.text, "{}");
  });
}

}  // namespace zelo::identity
