#pragma once
// A person at a customer. Plain values, no I/O.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/describe.h"
#include "lib/base/text_types.h"
#include "lib/base/time.h"
#include "src/identity/ids.h"

namespace zelo::customer {

enum class ContactRole { sponsor, champion, user, decision_maker, billing };
BOOST_DESCRIBE_ENUM(ContactRole, sponsor, champion, user, decision_maker, billing)

/// A row without its secret: password_hash is the portal's alone.
struct Contact {
  ContactId id;
  std::optional<AccountId> account_id;  // a person may be known before the company is
  std::string name;
  std::string name_key;
  std::optional<std::string> email;  // lower case, of one contact only
  std::optional<std::string> phone;
  std::optional<ContactRole> role;
  std::string language = "pt-BR";
  std::optional<Time> confirmed_at;  // when the address was proved by a link
  bool own_tickets_only = false;     // else also those of its colleagues
  std::string search;
  std::optional<std::string> external_id;
  std::string other_external_ids = "[]";  // JSON list: they lead here too
  std::optional<std::string> left_on;     // a date; nothing: the person is still there
  std::optional<ContactId> merged_into;   // of rows alone: find_contact() and its like follow it
  std::optional<Time> erased_at = {};     // its personal data is gone (src/customer/erasure)
  Time created_at;
  Time updated_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Contact, (),
                      (id, account_id, name, name_key, email, phone, role, language, confirmed_at, own_tickets_only,
                       search, external_id, other_external_ids, left_on, merged_into, erased_at, created_at, updated_at,
                       version))

struct NewContact {
  Line<200> name;
  std::optional<Email> email;  // it or the telephone
  std::optional<Line<40>> phone;
  std::optional<ContactRole> role;
  std::optional<std::string> language;
  std::optional<Line<100>> external_id;
  std::vector<Line<100>> other_external_ids;  // at most 20
};
BOOST_DESCRIBE_STRUCT(NewContact, (), (name, email, phone, role, language, external_id, other_external_ids))

struct EditContact {
  std::optional<Line<200>> name;
  Change<Email> email;  // null: the portal is closed to this person
  Change<Line<40>> phone;
  Change<ContactRole> role;
  std::optional<std::string> language;
  Change<AccountId> account_id;
  Change<Line<100>> external_id;
  std::optional<std::vector<Line<100>>> other_external_ids = std::nullopt;
  std::optional<bool> own_tickets_only = std::nullopt;
};
BOOST_DESCRIBE_STRUCT(EditContact, (),
                      (name, email, phone, role, language, account_id, external_id, other_external_ids,
                       own_tickets_only))

struct ContactView {
  ContactId id;
  std::optional<AccountId> account_id;
  std::optional<std::string> account_name;
  std::string name;
  std::optional<std::string> email;
  std::optional<std::string> phone;
  std::optional<ContactRole> role;
  std::string language;
  bool confirmed = false;
  std::optional<std::string> external_id;
  std::vector<std::string> other_external_ids;
  std::optional<std::string> left_on;
  std::optional<Time> erased_at = {};
  bool own_tickets_only = false;
  Time created_at;
  Time updated_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(ContactView, (),
                      (id, account_id, account_name, name, email, phone, role, language, confirmed, external_id,
                       other_external_ids, left_on, erased_at, own_tickets_only, created_at, updated_at, version))

struct ContactFilter {
  std::optional<std::string> words;
  std::optional<AccountId> account_id;
};

struct ContactCreated {
  static constexpr const char* kind = "contact.created";
  static constexpr bool for_customer = false;
  ContactId contact_id;
};
BOOST_DESCRIBE_STRUCT(ContactCreated, (), (contact_id))

struct ContactEdited {
  static constexpr const char* kind = "contact.edited";
  static constexpr bool for_customer = false;
  ContactId contact_id;
  std::vector<std::string> changes;
};
BOOST_DESCRIBE_STRUCT(ContactEdited, (), (contact_id, changes))

}  // namespace zelo::customer
