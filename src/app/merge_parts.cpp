#include "src/app/merge_parts.h"

namespace zelo::app {

customer::MergeParts merge_parts() {
  using enum customer::MergeKind;
  using enum customer::Fate;
  using enum customer::Forgets;
  customer::MergeParts parts = customer::own_merge_parts();
  // Of what is about a ticket that is restricted to a team nobody learns by counting.
  const std::string everybodys_signals =
      "NOT EXISTS (SELECT 1 FROM tickets t WHERE t.id = subject_id AND t.restricted_team_id IS NOT NULL)";
  const customer::MergeParts of_others{
      {.kind = account, .table = "tickets", .column = "account_id", .counted = "restricted_team_id IS NULL"},
      {.kind = account, .table = "ticket_facts", .column = "account_id", .key = "ticket_id"},
      {.kind = account,
       .table = "ticket_clusters",
       .column = "account_id",
       .fate = moves_if_free,
       .key = "category_id"},
      {.kind = account, .table = "success_tasks", .column = "account_id"},
      {.kind = account, .table = "problem_notice_items", .column = "account_id", .fate = stays},
      {.kind = account, .table = "problem_notice_letters", .column = "account_id", .fate = stays},
      // Scores tell how that account was; the one that remains is looked at again.
      {.kind = account, .table = "health_scores", .column = "account_id", .fate = stays},
      {.kind = account, .table = "health_now", .column = "account_id", .fate = stays},
      {.kind = account, .table = "health_overrides", .column = "account_id", .fate = stays},
      {.kind = account, .table = "underuse", .column = "account_id", .fate = stays},
      {.kind = account, .table = "signal_looks", .column = "account_id", .fate = stays},
      {.kind = account, .table = "known_sponsors", .column = "account_id", .fate = stays},
      {.kind = account, .table = "nps_answers", .column = "account_id"},
      // One of the same kind and subject is open at a time; the job signal.merged folds what stays behind.
      {.kind = account,
       .table = "signals",
       .column = "account_id",
       .fate = moves_if_free,
       .clash = "CASE WHEN state = 'closed' THEN id ELSE detector || ' ' || subject_kind || ' ' || subject_id END",
       .counted = everybodys_signals},
      {.kind = account, .table = "usage_goals", .column = "account_id", .fate = moves_if_free, .key = "feature_id"},
      {.kind = account, .table = "usage_people", .column = "account_id", .key = "number"},
      {.kind = account, .table = "usage_strangers", .column = "account_id"},
      // Events and their sums follow by the jobs usage.merged and usage.parted.
      {.kind = account, .table = "usage_raw", .column = "account_id", .fate = stays},
      {.kind = account, .table = "usage_accounts", .column = "account_id", .fate = stays},
      {.kind = account, .table = "usage_user_months", .column = "account_id", .fate = stays},
      {.kind = account, .table = "usage_feature_months", .column = "account_id", .fate = stays},
      {.kind = account, .table = "usage_account_days", .column = "account_id", .fate = stays},
      {.kind = account, .table = "usage_feature_days", .column = "account_id", .fate = stays},
      {.kind = account, .table = "usage_unmatched_accounts", .column = "account_id", .fate = stays},
      {.kind = account, .table = "usage_rebuilds", .column = "account_id", .fate = stays},
      {.kind = contact,
       .table = "tickets",
       .column = "contact_id",
       .counted = "restricted_team_id IS NULL",
       .forgets = nothing},
      {.kind = contact,
       .table = "ticket_copies",
       .column = "contact_id",
       .fate = moves_if_free,
       .key = "ticket_id",
       .forgets = row},
      {.kind = contact, .table = "known_sponsors", .column = "contact_id", .key = "account_id", .forgets = nothing},
      {.kind = contact, .table = "nps_answers", .column = "contact_id", .forgets = words, .blank = "comment = NULL"},
      // Votes are of who gave them.
      {.kind = contact,
       .table = "article_feedback",
       .column = "giver_id",
       .fate = stays,
       .forgets = words,
       .blank = "comment = NULL"},
      {.kind = contact,
       .table = "signals",
       .column = "subject_id",
       .fate = moves_if_free,
       .clash = "CASE WHEN state = 'closed' THEN id ELSE account_id || ' ' || detector END",
       .forgets = nothing},
      // Users who are forgotten cannot be parted.
      {.kind = contact, .table = "usage_unions", .column = "contact_id", .forgets = row},
      // They tell what happened then, and to which address. An erased person is written to no more.
      {.kind = contact,
       .table = "outgoing_mails",
       .column = "contact_id",
       .fate = stays,
       .forgets = words,
       .blank = "recipient = '', recipient_name = '', text_body = '', html_body = '', last_error = NULL, state ="
                " CASE WHEN state = 'queued' THEN 'failed' ELSE state END"},
      {.kind = contact, .table = "problem_notice_letters", .column = "contact_id", .fate = stays, .forgets = nothing},
      {.kind = contact, .table = "form_sessions", .column = "contact_id", .fate = stays, .forgets = row},
      // Wished by somebody who is signed in as nobody any more.
      {.kind = contact, .table = "new_addresses", .column = "contact_id", .fate = stays, .forgets = row},
      // Somebody else let this one in.
      {.kind = contact, .table = "registrations", .column = "contact_id", .fate = stays, .forgets = row},
      {.kind = contact,
       .table = "privacy_requests",
       .column = "contact_id",
       .fate = moves_if_free,
       .key = "kind",
       .forgets = nothing},
  };
  parts.insert(parts.end(), of_others.begin(), of_others.end());
  return parts;
}

}  // namespace zelo::app
