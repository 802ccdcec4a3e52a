#pragma once
// A person of staff who was added without a password gets a link by mail and chooses one. The mail itself is written
// by channel/email, on the job that is left here; the link is opened as one for a forgotten password is
// (password_link.h).

#include "src/identity/session.h"
#include "src/identity/user.h"

namespace zelo::identity {

inline constexpr Duration invitation_life = days(7);

/// The payload of "mail.invitation".
struct InvitationJob {
  UserId user_id;
};
BOOST_DESCRIBE_STRUCT(InvitationJob, (), (user_id))

/// Leaves the job, in the caller's transaction; what was sent before opens nothing more.
void send_invitation(const Ctx& ctx, db::Tx& tx, const UserId& id);

/// Sends another. Error{conflict} when the person has a password, may not sign in, or no mail can be sent.
UserView invite_again(Ctx& ctx, const IdentityServices& services, const UserId& id);

}  // namespace zelo::identity
