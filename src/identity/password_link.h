#pragma once
// "I forgot my password", for staff: a link by mail, good for half an hour and one new password. The mail itself is
// written by channel/email, on the job that is left here. Links of invitations (invitation.h) are opened here as well.

#include "src/identity/session.h"
#include "src/identity/signed_link.h"

namespace zelo::identity {

inline constexpr Duration password_link_life = minutes(30);

struct AskPasswordLink {
  Email email;
};
BOOST_DESCRIBE_STRUCT(AskPasswordLink, (), (email))

struct PasswordLinkToken {
  Line<200> token;
};
BOOST_DESCRIBE_STRUCT(PasswordLinkToken, (), (token))

/// Whose password it changes, for who holds the link; `email` only while it is open.
struct PasswordLinkView {
  LinkState state = LinkState::open;
  std::optional<std::string> email;
  bool invited = false;  // it is the person's first password
};
BOOST_DESCRIBE_STRUCT(PasswordLinkView, (), (state, email, invited))

struct NewPassword {
  Line<200> token;
  Line<200> password;
};
BOOST_DESCRIBE_STRUCT(NewPassword, (), (token, password))

/// The payload of "mail.password_link". Who asked may not be known: that is found out where nobody can see how long it
/// takes.
struct PasswordLinkJob {
  std::string email;
};
BOOST_DESCRIBE_STRUCT(PasswordLinkJob, (), (email))

/// The same for an address that is known and one that is not. Error{too_many} when asked too often, Error{conflict}
/// when no mail can be sent.
void ask_password_link(Ctx& ctx, IdentityServices& services, const AskPasswordLink& input, const std::string& peer);

/// Changes nothing. Error{not_found} for a token that is not ours.
PasswordLinkView preview_password_link(Ctx& ctx, const std::string& token);

/// Sets the password, ends every session of the person and opens a new one. Error{conflict} when the link is used or
/// expired, Error{invalid "password"} when it is too short.
SignedIn set_password_by_link(Ctx& ctx, IdentityServices& services, const NewPassword& input,
                              const http::Request& request);

}  // namespace zelo::identity
