#include "src/app/merge_parts.h"

namespace zelo::app {

customer::MergeParts merge_parts() {
  using enum customer::MergeKind;
  using enum customer::Fate;
  customer::MergeParts parts = customer::own_merge_parts();
  const customer::MergeParts of_others{
      {.kind = account, .table = "tickets", .column = "account_id", .restricted = true},
      {.kind = account, .table = "ticket_facts", .column = "account_id", .key = "ticket_id"},
      {.kind = account,
       .table = "ticket_clusters",
       .column = "account_id",
       .fate = moves_if_free,
       .key = "category_id"},
      {.kind = account, .table = "success_tasks", .column = "account_id"},
      // Scores tell how that account was; the one that remains is looked at again.
      {.kind = account, .table = "health_scores", .column = "account_id", .fate = stays},
      {.kind = account, .table = "health_now", .column = "account_id", .fate = stays},
      {.kind = account, .table = "health_overrides", .column = "account_id", .fate = stays},
      {.kind = account, .table = "underuse", .column = "account_id", .fate = stays},
      {.kind = account, .table = "nps_answers", .column = "account_id"},
      {.kind = account, .table = "usage_people", .column = "account_id", .key = "number"},
      {.kind = account, .table = "usage_strangers", .column = "account_id"},
      // Events and their sums follow by the jobs usage.merged and usage.parted.
      {.kind = account, .table = "usage_raw", .column = "account_id", .fate = stays},
      {.kind = account, .table = "usage_accounts", .column = "account_id", .fate = stays},
      {.kind = account, .table = "usage_user_months", .column = "account_id", .fate = stays},
      {.kind = account, .table = "usage_feature_months", .column = "account_id", .fate = stays},
      {.kind = account, .table = "usage_account_days", .column = "account_id", .fate = stays},
      {.kind = account, .table = "usage_feature_days", .column = "account_id", .fate = stays},
      {.kind = account, .table = "usage_rebuilds", .column = "account_id", .fate = stays},
      {.kind = contact, .table = "tickets", .column = "contact_id", .restricted = true},
      {.kind = contact, .table = "nps_answers", .column = "contact_id"},
      // They tell what happened then, and to which address.
      {.kind = contact, .table = "outgoing_mails", .column = "contact_id", .fate = stays},
      {.kind = contact, .table = "form_sessions", .column = "contact_id", .fate = stays},
      // Somebody else let this one in.
      {.kind = contact, .table = "registrations", .column = "contact_id", .fate = stays},
      {.kind = contact, .table = "privacy_requests", .column = "contact_id", .fate = moves_if_free, .key = "kind"},
  };
  parts.insert(parts.end(), of_others.begin(), of_others.end());
  return parts;
}

}  // namespace zelo::app
