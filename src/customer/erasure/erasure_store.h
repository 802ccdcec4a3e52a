#pragma once
// The only SQL of erasing people.

#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/customer/contact.h"
#include "src/customer/merge/merge_parts.h"

namespace zelo::customer::store {

/// The person, and everybody who was merged into it.
std::vector<ContactId> one_with(db::Tx& tx, const ContactId& id);
/// E-mails, telephones and WhatsApp numbers, each once.
std::vector<std::string> values_of(db::Tx& tx, const ContactId& id, bool emails_alone);
/// By which other systems know the person.
std::vector<std::string> keys_of(db::Tx& tx, const ContactId& id);
/// What rows of others tell of the person.
void forget_rows(db::Tx& tx, const MergeParts& parts, const ContactId& id);
/// The row itself, now of somebody called `name`, who is not there any more since `today`.
void blank_contact(db::Tx& tx, const ContactId& id, const Contact& erased, const std::string& today);

}  // namespace zelo::customer::store
