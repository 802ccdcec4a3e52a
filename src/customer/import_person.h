#pragma once
// Which person a row of a file is about.

#include <optional>

#include "lib/base/error.h"
#include "lib/db/database.h"
#include "src/customer/import_rows.h"

namespace zelo::customer {

struct Person {
  std::optional<Contact> contact;  // nothing: somebody new
  bool by_key = false;             // known by an external id, and not by the e-mail as well
  bool by_number = false;          // known by a telephone or WhatsApp number alone
};

/// By the external id, or one of the others, and the e-mail, which must be the same person's; without an e-mail also by
/// the WhatsApp number, or by the name and a telephone: a telephone may be the office's. Who has another external id,
/// or the same telephone at another account, is somebody else.
Person find_person(db::Tx& tx, const ContactRow& row, Problems& problems);

/// The field that fills addresses of a kind beside the first.
const char* field_of(AddressKind kind);

}  // namespace zelo::customer
