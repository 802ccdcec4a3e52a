#include "src/customer/merge/merge_parts.h"

namespace zelo::customer {

MergeParts own_merge_parts() {
  using enum MergeKind;
  using enum Fate;
  return {
      {account, "contacts", "account_id"},
      {account, "accounts", "parent_id"},
      {account, "account_keys", "account_id", stays},  // they lead on from there
      {account, "contracts", "account_id"},
      {account, "invoices", "account_id"},
      {account, "conversations", "account_id"},
      {account, "account_products", "account_id", moves_if_free, "product_id"},
      {account, "customer_field_values", "owner_id", moves_if_free, "field_id"},
      {account, "account_bulk_items", "account_id", stays},
      {account, "events", "account_id", stays},
      {contact, "contact_addresses", "contact_id", moves_if_free, "kind || ' ' || value", "is_primary = 0"},
      {contact, "contacts", "reports_to_id"},
      {contact, "conversation_people", "contact_id", moves_if_free, "conversation_id"},
      {contact, "customer_field_values", "owner_id", moves_if_free, "field_id"},
      {contact, "mail_choices", "contact_id", moves_if_free, "kind"},
      {contact, "signed_links", "contact_id", stays},  // they end with the merge
  };
}

}  // namespace zelo::customer
