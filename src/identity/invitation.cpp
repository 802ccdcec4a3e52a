#include "src/identity/invitation.h"

#include "lib/base/json.h"
#include "lib/jobs/jobs.h"
#include "src/identity/signed_link.h"

namespace zelo::identity {

void send_invitation(const Ctx& ctx, db::Tx& tx, const UserId& id) {
  withdraw_links(tx, LinkPurpose::invitation, id.text);
  jobs::enqueue(
      tx, ctx.world.ids, ctx.now(),
      {.kind = "mail.invitation", .payload = json::text_of(InvitationJob{.user_id = id}), .unique_key = id.text});
}

UserView invite_again(Ctx& ctx, const IdentityServices& services, const UserId& id) {
  ctx.require(Permission::user_manage);
  if (!services.mail) throw conflict("error.no_mail");
  return ctx.write([&](db::Tx& tx) {
    const auto user = user_by_id(tx, id);
    if (!user) throw not_found();
    if (!user->active) throw conflict("error.invitation_inactive");
    if (user->password_hash) throw conflict("error.invitation_accepted");
    send_invitation(ctx, tx, id);
    ctx.world.announce(ctx, tx, "user.invited", "user", id.text, "{}");
    return find_user(ctx, id);
  });
}

}  // namespace zelo::identity
