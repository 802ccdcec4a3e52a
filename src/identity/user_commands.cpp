#include "lib/text/fold.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/identity/invitation.h"
#include "src/identity/signed_link.h"
#include "src/identity/user_store.h"

namespace zelo::identity {
namespace {

UserView view_of(const User& user, const std::map<std::string, std::vector<TeamId>>& teams) {
  const auto found = teams.find(user.id.text);
  return {.id = user.id,
          .name = user.name,
          .email = user.email,
          .roles = role_list(user.roles),
          .language = user.language,
          .active = user.active,
          .invited = !user.password_hash,
          .team_ids = found == teams.end() ? std::vector<TeamId>() : found->second,
          .created_at = user.created_at,
          .version = user.version};
}

std::string roles_text(const std::vector<Role>& roles) {
  Roles set;
  for (const Role role : roles) set.add(role);
  if (set.empty()) throw invalid("roles", "error.role_required");
  return set.text();
}

void announce(const Ctx& ctx, db::Tx& tx, const char* kind, const UserId& id) {
  ctx.world.announce(ctx, tx, kind, "user", id.text, "{}");
}

/// Applies what was asked for; true when the person loses access or must sign in anew.
bool apply(User& user, const EditUser& input, const std::optional<std::string>& password_hash) {
  const bool was_active = user.active;
  if (input.name) user.name = *input.name;
  if (input.email) user.email = *input.email;
  if (input.roles) user.roles = roles_text(*input.roles);
  if (input.language) user.language = checked_language(input.language);
  if (input.active) user.active = *input.active;
  if (password_hash) user.password_hash = password_hash;
  ++user.version;
  return password_hash.has_value() || (was_active && !user.active);
}

void keep_an_administrator(db::Tx& tx, const User& user) {
  const bool is_one = user.active && Roles::parse(user.roles).has(Role::admin);
  if (!is_one && !hold_another_admin(tx, user.id)) throw conflict("error.last_admin");
}

}  // namespace

std::string checked_language(const std::optional<Line<10>>& language) {
  if (!language) return std::string(Catalogue::languages[0]);
  for (const auto ours : Catalogue::languages) {
    if (*language == ours) return *language;
  }
  throw invalid("language", Text("error.choice", {{"choices", "pt-BR, en, es"}}));
}

void check_password(std::string_view password, const std::string& path) {
  if (count_code_points(password) < shortest_password) {
    throw invalid(path, Text("error.too_short", {{"min", std::to_string(shortest_password)}}));
  }
}

std::vector<Role> role_list(std::string_view text) {
  const Roles roles = Roles::parse(text);
  std::vector<Role> list;
  for_each_value<Role>([&](Role role) {
    if (roles.has(role)) list.push_back(role);
  });
  return list;
}

UserView create_user(Ctx& ctx, Passwords& passwords, const NewUser& input, bool mail) {
  ctx.require(Permission::user_manage);
  if (input.password) check_password(*input.password, "password");
  else if (!mail) throw invalid("password", "error.invitation_no_mail");
  const User user{.id = ctx.new_id<UserId>(),
                  .name = input.name,
                  .email = input.email,
                  .roles = roles_text(input.roles),
                  .language = checked_language(input.language),
                  .password_hash = input.password ? std::optional(passwords.hash(*input.password)) : std::nullopt,
                  .created_at = ctx.now()};
  return ctx.write([&](db::Tx& tx) {
    if (user_by_email(tx, user.email)) throw invalid("email", "error.taken");
    insert_user(tx, user);
    announce(ctx, tx, "user.created", user.id);
    if (!user.password_hash) send_invitation(ctx, tx, user.id);
    return view_of(user, {});
  });
}

UserView edit_user(Ctx& ctx, Passwords& passwords, const UserId& id, const EditUser& input,
                   std::optional<std::int64_t> version, bool mail) {
  ctx.require(Permission::user_manage);
  std::optional<std::string> hash;
  if (input.password) {
    check_password(*input.password, "password");
    hash = passwords.hash(*input.password);
  }
  return ctx.write([&](db::Tx& tx) {
    auto user = user_by_id(tx, id);
    if (!user) throw not_found();
    if (version && *version != user->version) throw Error(ErrorKind::stale, "error.stale");
    const std::string address = user->email;
    const bool signed_out = apply(*user, input, hash);
    if (signed_out || input.email) withdraw_password_links(tx, id.text);
    const auto same = user_by_email(tx, user->email);
    if (same && same->id != id) throw invalid("email", "error.taken");
    keep_an_administrator(tx, *user);
    save_user(tx, *user);
    if (signed_out) tx.exec("DELETE FROM sessions WHERE kind = 'user' AND subject_id = $1", id);
    announce(ctx, tx, "user.edited", id);
    if (mail && user->active && !user->password_hash && user->email != address) send_invitation(ctx, tx, id);
    return view_of(*user, teams_of(tx));
  });
}

UserView find_user(Ctx& ctx, const UserId& id) {
  ctx.require(Permission::user_read);
  return ctx.read([&](db::Tx& tx) {
    const auto user = user_by_id(tx, id);
    if (!user) throw not_found();
    return view_of(*user, teams_of(tx));
  });
}

Page<UserView> list_users(Ctx& ctx, const UserFilter& filter, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::user_read);
  const auto keys = decode_cursor(after, 2);
  return ctx.read([&](db::Tx& tx) {
    const auto rows = users_by_name(tx, filter, keys, limit);
    const auto teams = teams_of(tx);
    Page<UserView> page;
    for (const User& user : rows) {
      if (page.items.size() == static_cast<std::size_t>(limit)) {
        page.next = encode_cursor({text::fold(page.items.back().name), page.items.back().id.text});
        break;
      }
      page.items.push_back(view_of(user, teams));
    }
    return page;
  });
}

}  // namespace zelo::identity
