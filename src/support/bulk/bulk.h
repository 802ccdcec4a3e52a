#pragma once
// One change of many tickets. It is done in the background, a chunk at a time, in the name and with the
// permissions of who asked for it, checked for each ticket; no ticket is changed twice, even when the server dies
// on the way. What each ticket was before is kept for a day: undoing gives it back, but leaves alone whatever has
// changed since, and says so.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/json.h"
#include "lib/base/text_types.h"
#include "src/identity/context.h"
#include "src/support/ticket/handoff.h"
#include "src/support/ticket/ticket.h"

namespace zelo {
template <class T>
struct Page;
}

namespace zelo::support {

inline constexpr std::size_t most_in_bulk = 10'000;
inline constexpr Duration bulk_undo_life = days(1);

/// These tickets, or all that a view shows (by its key or id), narrowed by words.
struct BulkSelection {
  std::vector<TicketId> ticket_ids;
  std::optional<Line<36>> view;
  std::optional<Line<200>> q;
};
BOOST_DESCRIBE_STRUCT(BulkSelection, (), (ticket_ids, view, q))

/// What is wanted, in this order. Notes stay when the rest is undone.
struct BulkChange {
  Change<UserId> assignee_id;
  Change<TeamId> team_id;
  std::optional<Status> status;
  std::optional<Priority> priority;
  Change<CategoryId> category_id;
  std::vector<Line<40>> add_tags;
  std::vector<Line<40>> remove_tags;
  std::optional<Prose<50000>> note;
  std::optional<ReturnTicket> return_to;
  std::optional<TicketId> merge_into;  // alone
};
BOOST_DESCRIBE_STRUCT(BulkChange, (),
                      (assignee_id, team_id, status, priority, category_id, add_tags, remove_tags, note, return_to,
                       merge_into))

struct StartBulk {
  BulkSelection selection;
  BulkChange change;
};
BOOST_DESCRIBE_STRUCT(StartBulk, (), (selection, change))

enum class BulkState { running, stopped, done, undoing, undone };
BOOST_DESCRIBE_ENUM(BulkState, running, stopped, done, undoing, undone)

/// A row of `bulk_runs`.
struct BulkRun {
  BulkRunId id;
  ActorKind author_kind = ActorKind::user;
  std::string author_id;
  std::string change;  // JSON of a BulkChange
  BulkState state = BulkState::running;
  std::int64_t total = 0;
  std::int64_t done = 0;
  std::int64_t failed = 0;
  std::int64_t undone = 0;
  std::int64_t kept = 0;  // left alone by the undo
  bool more = false;      // more tickets matched than are taken at once
  std::optional<ActorKind> undone_by_kind;
  std::optional<std::string> undone_by_id;
  Time created_at;
  std::optional<Time> finished_at;
  std::optional<Time> undo_until;
};
BOOST_DESCRIBE_STRUCT(BulkRun, (),
                      (id, author_kind, author_id, change, state, total, done, failed, undone, kept, more,
                       undone_by_kind, undone_by_id, created_at, finished_at, undo_until))

struct BulkRunView {
  BulkRunId id;
  BulkState state = BulkState::running;
  json::Any change;
  std::int64_t total = 0;
  std::int64_t done = 0;
  std::int64_t failed = 0;
  std::int64_t undone = 0;
  std::int64_t kept = 0;
  bool more = false;
  std::string author_name;
  bool may_undo = false;  // now, by the reader
  Time created_at;
  std::optional<Time> finished_at;
  std::optional<Time> undo_until;
};
BOOST_DESCRIBE_STRUCT(BulkRunView, (),
                      (id, state, change, total, done, failed, undone, kept, more, author_name, may_undo, created_at,
                       finished_at, undo_until))

enum class BulkItemState { waiting, done, failed, undone, kept };
BOOST_DESCRIBE_ENUM(BulkItemState, waiting, done, failed, undone, kept)

struct BulkItemView {
  std::int64_t seq = 0;
  TicketId ticket_id;
  std::int64_t number = 0;
  std::string subject;
  BulkItemState state = BulkItemState::waiting;
  std::optional<std::string> reason;  // why it failed, or was kept
};
BOOST_DESCRIBE_STRUCT(BulkItemView, (), (seq, ticket_id, number, subject, state, reason))

/// Keeps what was chosen, and the job that does it. Error{invalid} for nothing to do or nobody to do it to.
BulkRunView start_bulk(Ctx& ctx, const StartBulk& input);
BulkRunView find_bulk(Ctx& ctx, const BulkRunId& id);
/// The actor's own, newest first.
Page<BulkRunView> list_bulk(Ctx& ctx, const std::optional<std::string>& after, int limit);
Page<BulkItemView> list_bulk_items(Ctx& ctx, const BulkRunId& id, std::optional<BulkItemState> state,
                                   const std::optional<std::string>& after, int limit);
/// What is not done yet will not be. By who started it, or a manager.
BulkRunView stop_bulk(Ctx& ctx, const BulkRunId& id);
/// Error{conflict} while it runs, when it was undone, or too late.
BulkRunView undo_bulk(Ctx& ctx, const BulkRunId& id);

}  // namespace zelo::support
