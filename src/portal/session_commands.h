#pragma once
// The signed-in contact: by password, who am I, my name, my password.

#include <string>

#include "src/portal/person.h"

namespace zelo {
struct Ctx;
namespace db {
class Tx;
}
namespace http {
struct Request;
}
}  // namespace zelo

namespace zelo::portal {

struct Door;

struct SignedIn {
  PortalMe me;
  std::string session_secret;
};

/// Error{unauthenticated} for a wrong address or password, without telling which; {too_many} after too many tries.
SignedIn sign_in(Ctx& ctx, Door& door, const std::string& email, const std::string& password,
                 const http::Request& request);

PortalMe show_me(Ctx& ctx);
PortalMe edit_me(Ctx& ctx, const EditPortalMe& input);
/// Who has a password says it, unless a mailed link has just let them in. Errors as change_password.
void prove_oneself(Ctx& ctx, Door& door, const std::optional<Line<200>>& current_password);
/// Ends all other sessions of the contact. Error{invalid} for a wrong password before, {too_many} after too many tries.
void change_password(Ctx& ctx, Door& door, const NewPortalPassword& input);

/// Opens a session for a contact that has just proved who it is.
SignedIn open_session(Ctx& ctx, db::Tx& tx, const ContactId& id, const http::Request& request);

}  // namespace zelo::portal
