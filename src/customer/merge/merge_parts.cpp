#include "src/customer/merge/merge_parts.h"

namespace zelo::customer {

MergeParts own_merge_parts() {
  using enum MergeKind;
  using enum Fate;
  using enum Forgets;
  return {
      {account, "contacts", "account_id"},
      {account, "accounts", "parent_id"},
      {account, "account_keys", "account_id", stays},  // they lead on from there
      {account, "contracts", "account_id"},
      {account, "voided_contracts", "account_id"},
      {account, "invoices", "account_id"},
      {account, "conversations", "account_id"},
      {account, "account_products", "account_id", moves_if_free, "product_id"},
      {account, "customer_field_values", "owner_id", moves_if_free, "field_id"},
      {account, "account_bulk_items", "account_id", stays},
      {account, "events", "account_id", stays},
      {.kind = contact,
       .table = "contact_addresses",
       .column = "contact_id",
       .fate = moves_if_free,
       .key = "kind || ' ' || value",
       .also = "is_primary = 0",
       .forgets = row},
      {.kind = contact, .table = "contact_keys", .column = "contact_id", .key = "external_id", .forgets = row},
      {.kind = contact,
       .table = "contacts",
       .column = "reports_to_id",
       .forgets = words,
       .blank = "reports_to_id = NULL, version = version + 1"},
      {.kind = contact,
       .table = "conversation_people",
       .column = "contact_id",
       .fate = moves_if_free,
       .key = "conversation_id",
       .forgets = nothing},
      {.kind = contact,
       .table = "customer_field_values",
       .column = "owner_id",
       .fate = moves_if_free,
       .key = "field_id",
       .forgets = row},
      {.kind = contact,
       .table = "mail_choices",
       .column = "contact_id",
       .fate = moves_if_free,
       .key = "kind",
       .forgets = row},
      // They end with the merge.
      {.kind = contact, .table = "signed_links", .column = "contact_id", .fate = stays, .forgets = row},
  };
}

}  // namespace zelo::customer
