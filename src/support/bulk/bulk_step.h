#pragma once
// What a bulk change does to one ticket, and how that is taken back: ordinary commands, in the actor's name.

#include <optional>
#include <string>

#include "src/support/bulk/bulk.h"

namespace zelo::support {

/// Whose list a ticket was taken out of, until when; and until when it was already.
struct BulkSnoozed {
  UserId user_id;
  std::optional<Time> until;
  bool had = false;
  std::optional<Time> had_until;
};
BOOST_DESCRIBE_STRUCT(BulkSnoozed, (), (user_id, until, had, had_until))

/// What a ticket was before.
struct BulkBefore {
  Status status = Status::new_;
  Tier tier = Tier::n1;
  Priority priority = Priority::normal;
  std::optional<CategoryId> category_id;
  std::optional<UserId> assignee_id;
  std::optional<TeamId> team_id;
  std::optional<std::string> assignment_reason;
  bool customer_replied = false;
  std::vector<std::string> tags;
  bool merged = false;  // by the change
  std::optional<TeamId> restricted_team_id = {};
  std::optional<ProblemId> problem_id = {};     // to which the change links
  std::optional<bool> linked = {};              // by the change
  std::optional<Time> waits_since = {};         // for somebody whose turn it is
  std::optional<std::int64_t> last_event = {};  // of the log about it, after the change
  std::optional<PendingId> pending_id = {};     // the text that waits to be sent
  std::optional<BulkSnoozed> snoozed = {};
};
BOOST_DESCRIBE_STRUCT(BulkBefore, (),
                      (status, tier, priority, category_id, assignee_id, team_id, assignment_reason, customer_replied,
                       tags, merged, restricted_team_id, problem_id, linked, waits_since, last_event, pending_id,
                       snoozed))

/// Within ctx's open transaction. Throws what the commands throw; then everything must be rolled back.
bulk::Step change_one(Ctx& ctx, db::Tx& tx, const BulkChange& change, const TicketId& id);

/// Gives the ticket back as it was. Error{conflict} when it has changed since, other than by going to whose turn it
/// was. What waited for somebody waits again in its old place, and so does what would go back to who works here no
/// longer.
void restore_one(Ctx& ctx, db::Tx& tx, const BulkChange& change, const TicketId& id, const std::string& before,
                 std::int64_t version_after);

/// How it would read there, or why it would be refused.
BulkSample sample_of(const Ctx& ctx, db::Tx& tx, const BulkChange& change, const TicketId& id);

/// Throws Error{forbidden} or Error{invalid} for a change that could not be made to any ticket.
void check_change(Ctx& ctx, db::Tx& tx, const BulkChange& change);

/// Only what is wanted, so that reading it gives the same change.
std::string keep_change(const BulkChange& change);
BulkChange read_change(const std::string& kept);

}  // namespace zelo::support
