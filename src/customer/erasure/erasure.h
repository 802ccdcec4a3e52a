#pragma once
// Whom the law lets be forgotten (LGPD, art. 18; GDPR, art. 17). Name, addresses, what is thought of the person,
// fields, the portal's door and copies of mails go, also those of people who were merged into this one. Tickets with
// their messages, conversations and answers are the company's record and stay: of somebody who is called an erased
// person. Nobody is known by those addresses any more: whoever writes from one again is somebody new.

#include <optional>
#include <string>
#include <vector>

#include "src/customer/contact.h"
#include "src/customer/merge/merge_parts.h"
#include "src/identity/context.h"

namespace zelo::customer {

struct ErasedContact {
  ContactId contact_id;
  Time erased_at;
};
BOOST_DESCRIBE_STRUCT(ErasedContact, (), (contact_id, erased_at))

/// All e-mail addresses of the person, for whoever else knows people by them. Error{not_found};
/// Error{conflict} for one that was merged into another.
std::vector<std::string> emails_to_erase(Ctx& ctx, const ContactId& id);
/// The same of the keys by which other systems know the person.
std::vector<std::string> keys_to_erase(Ctx& ctx, const ContactId& id);
/// `parts` says what each row of the person forgets. Again it changes nothing. Errors as above.
ErasedContact erase_contact(Ctx& ctx, const MergeParts& parts, const ContactId& id);

/// Of whom, and nothing else.
struct ContactErased {
  static constexpr const char* kind = "contact.erased";
  static constexpr bool for_customer = false;
  ContactId contact_id;
};
BOOST_DESCRIBE_STRUCT(ContactErased, (), (contact_id))

}  // namespace zelo::customer
