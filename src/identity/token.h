#pragma once
// Keys for programs. The key itself is shown once; the store keeps its SHA-256.
//
// A key works as long as the administrator who made it is one: it opens nothing that its maker could not open again.
// One that was made on the command line has no maker. What a program makes with a key is of that key's maker.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/text_types.h"
#include "src/identity/context.h"

namespace zelo {
template <class T>
struct Page;
}

namespace zelo::identity {

struct NewToken {
  Line<120> name;
  std::vector<Role> scopes;  // what the program is allowed: roles, as people have them
  std::optional<Time> expires_at;
};
BOOST_DESCRIBE_STRUCT(NewToken, (), (name, scopes, expires_at))

struct TokenView {
  TokenId id;
  std::string name;
  std::vector<Role> scopes;
  std::optional<std::string> created_by;
  std::optional<std::string> created_by_name;
  bool stopped = false;  // its maker is no administrator any more
  Time created_at;
  std::optional<Time> expires_at;
  std::optional<Time> last_used_at;
  std::optional<Time> revoked_at;
};
BOOST_DESCRIBE_STRUCT(TokenView, (),
                      (id, name, scopes, created_by, created_by_name, stopped, created_at, expires_at, last_used_at,
                       revoked_at))

/// SQL: the maker of this row of `tokens` may still make tokens.
inline constexpr std::string_view maker_stands =
    "(tokens.created_by IS NULL OR EXISTS (SELECT 1 FROM users maker WHERE maker.id = tokens.created_by"
    " AND maker.active = 1 AND (',' || maker.roles || ',') LIKE '%,admin,%'))";

struct CreatedToken {
  TokenId id;
  std::string name;
  std::string token;  // "zelo_…", never shown again
  std::vector<Role> scopes;
  std::optional<Time> expires_at;
};
BOOST_DESCRIBE_STRUCT(CreatedToken, (), (id, name, token, scopes, expires_at))

/// Error{invalid} without scopes or with an expiry in the past.
CreatedToken create_token(Ctx& ctx, const NewToken& input);
/// Newest first.
Page<TokenView> list_tokens(Ctx& ctx, const std::optional<std::string>& after, int limit);
/// Ends it at once; stays listed. Revoking twice is the same as once.
void revoke_token(Ctx& ctx, const TokenId& id);

}  // namespace zelo::identity
