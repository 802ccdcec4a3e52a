#pragma once
// The customer's side of signing up and in: what is asked and answered. Plain values.

#include <optional>
#include <string>
#include <string_view>

#include "lib/base/describe.h"
#include "lib/base/text_types.h"
#include "lib/base/time.h"
#include "src/identity/ids.h"
#include "src/identity/password.h"

namespace zelo::portal {

using SignupId = Id<struct SignupTag>;

inline constexpr Duration signup_life = days(3);
inline constexpr std::string_view signup_cookie_name = "zelo_signup";

struct SignUp {
  Line<200> name;
  Email email;
  std::optional<Line<200>> company;
  std::optional<identity::ChosenPassword> password;  // without one: by mailed link only
};
BOOST_DESCRIBE_STRUCT(SignUp, (), (name, email, company, password))

/// A row of `portal_signups`: somebody whose address is not proved yet.
struct Signup {
  SignupId id;
  std::string name;
  std::string email;
  std::optional<std::string> company;
  std::optional<std::string> password_hash;
  std::string language;
  Time created_at;
  Time expires_at;
};
BOOST_DESCRIBE_STRUCT(Signup, (), (id, name, email, company, password_hash, language, created_at, expires_at))

/// With a password: sign in now. Without: send me a link.
struct PortalSignIn {
  Email email;
  std::optional<Line<200>> password;
};
BOOST_DESCRIBE_STRUCT(PortalSignIn, (), (email, password))

struct EditPortalMe {
  std::optional<Line<200>> name;
  std::optional<std::string> language;
  Change<Line<40>> phone;
};
BOOST_DESCRIBE_STRUCT(EditPortalMe, (), (name, language, phone))

/// The one before is asked for where there is one, unless a mailed link has just proved who it is.
struct NewPortalPassword {
  std::optional<Line<200>> current_password;
  Line<200> new_password;
};
BOOST_DESCRIBE_STRUCT(NewPortalPassword, (), (current_password, new_password))

struct PasswordChanged {
  static constexpr const char* kind = "contact.password_changed";
  static constexpr bool for_customer = false;
  ContactId contact_id;
};
BOOST_DESCRIBE_STRUCT(PasswordChanged, (), (contact_id))

/// The first one: until now by mailed link only.
struct PasswordSet {
  static constexpr const char* kind = "contact.password_set";
  static constexpr bool for_customer = false;
  ContactId contact_id;
};
BOOST_DESCRIBE_STRUCT(PasswordSet, (), (contact_id))

/// How long after coming in by a mailed link a password may be chosen without the one before.
inline constexpr Duration link_proves = minutes(30);

/// The signed-in contact.
struct PortalMe {
  ContactId id;
  std::string name;
  std::string email;
  std::optional<std::string> new_email;  // waits for the link that was mailed there
  std::optional<std::string> phone;
  std::string language;
  std::optional<std::string> account_name;
  std::string company;                  // whose portal this is
  bool has_password = false;            // without one: by mailed link only
  bool needs_current_password = false;  // to choose another one
  bool own_tickets_only = false;
  bool waiting = false;  // for approval: sees its own tickets, and may open a few
};
BOOST_DESCRIBE_STRUCT(PortalMe, (),
                      (id, name, email, new_email, phone, language, account_name, company, has_password,
                       needs_current_password, own_tickets_only, waiting))

}  // namespace zelo::portal
