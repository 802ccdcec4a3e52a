#pragma once
// Signing up and signing in. Whether an address is known is decided later, by a job: the answer and the time
// that it takes are the same for everybody, so nobody can find out who is a customer here.

#include <string>

#include "src/identity/signed_link.h"
#include "src/portal/person.h"

namespace zelo {
struct Ctx;
namespace db {
class Tx;
}
}  // namespace zelo

namespace zelo::portal {

struct Door;

/// Keeps the sign-up until the address is proved. Error{invalid} for a password that is too weak,
/// {too_many} when this address or this peer asks too often.
/// The browser that asked keeps the id: a password counts only where the address is proved in the same one, or anybody
/// could choose the password of somebody else's address and wait until it is proved.
SignupId sign_up(Ctx& ctx, Door& door, const SignUp& input, const std::string& peer);
/// Job "portal.sign_up": a mail with a link that confirms, or that signs in where the address is known.
void answer_sign_up(Ctx& ctx, db::Tx& tx, const std::string& signup_id);

/// A mail with a link, if there is such a contact.
void ask_for_link(Ctx& ctx, Door& door, const std::string& email, const std::string& peer);
/// Job "portal.sign_in_link".
void answer_ask_for_link(Ctx& ctx, db::Tx& tx, const std::string& email);

/// The contact of a sign-up whose address has just been proved: found, or made: in the
/// account of its domain, or in none until somebody approves (registration/registration.h). One that had left stays
/// outside until then.
/// `same_browser`: by the one that asked.
ContactId become_contact(Ctx& ctx, db::Tx& tx, const Signup& signup, bool same_browser);

/// What channel/email reads in "mail.portal_link".
struct PortalLinkJob {
  identity::LinkPurpose purpose;
  std::string subject_id;
  std::optional<ContactId> contact_id;
  std::string recipient;
  std::string recipient_name;
  std::string language;
};
BOOST_DESCRIBE_STRUCT(PortalLinkJob, (), (purpose, subject_id, contact_id, recipient, recipient_name, language))

}  // namespace zelo::portal
