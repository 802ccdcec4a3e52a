#pragma once
// One change of many tickets: src/identity/bulk says how it is carried out and taken back.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/json.h"
#include "lib/base/text_types.h"
#include "src/identity/bulk/bulk.h"
#include "src/identity/context.h"
#include "src/support/ticket/handoff.h"
#include "src/support/ticket/ticket.h"

namespace zelo {
template <class T>
struct Page;
namespace db {
class Tx;
}
}  // namespace zelo

namespace zelo::support {

using bulk::BulkItemState;
using bulk::BulkRunView;
using bulk::BulkState;

/// Where they are kept, and the job that does them.
const bulk::Tables& bulk_tables();

/// These tickets, or all that a view shows (by its key or id), narrowed by words, or all that have the words.
struct BulkSelection {
  std::vector<TicketId> ticket_ids;
  std::optional<Line<36>> view;
  std::optional<Line<200>> q;
};
BOOST_DESCRIBE_STRUCT(BulkSelection, (), (ticket_ids, view, q))

/// One text to each customer, with the variables of macros: each waits to be sent like any other reply, at least a
/// minute, in which it can be undone.
struct BulkReply {
  std::optional<Prose<20000>> body;            // when absent: the macro's, as it reads now
  std::optional<MacroId> macro_id;             // a message; its actions go along when a reply leaves
  std::optional<std::int64_t> macro_revision;  // that the writer saw; when absent: as the macro is now
  std::optional<Status> status;
};
BOOST_DESCRIBE_STRUCT(BulkReply, (), (body, macro_id, macro_revision, status))

/// The same as a solution: each customer is asked whether it helped.
struct BulkSolution {
  Prose<20000> body;
  std::optional<Prose<20000>> root_cause;  // for staff alone
};
BOOST_DESCRIBE_STRUCT(BulkSolution, (), (body, root_cause))

/// Puts them aside for who asks for it; nothing: until their customers write.
struct BulkSnooze {
  std::optional<Time> until;
};
BOOST_DESCRIBE_STRUCT(BulkSnooze, (), (until))

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
  std::optional<TicketId> merge_into;   // alone
  std::optional<ProblemId> problem_id;  // alone: they are linked to it
  std::optional<BulkReply> reply;       // alone, as the two below
  std::optional<BulkSolution> solution;
  std::optional<BulkSnooze> snooze;
};
BOOST_DESCRIBE_STRUCT(BulkChange, (),
                      (assignee_id, team_id, status, priority, category_id, add_tags, remove_tags, note, return_to,
                       merge_into, problem_id, reply, solution, snooze))

struct StartBulk {
  BulkSelection selection;
  BulkChange change;
};
BOOST_DESCRIBE_STRUCT(StartBulk, (), (selection, change))

struct BulkItemView {
  std::int64_t seq = 0;
  TicketId ticket_id;
  std::int64_t number = 0;
  std::string subject;
  BulkItemState state = BulkItemState::waiting;
  std::optional<std::string> reason;  // why it failed, or was kept
};
BOOST_DESCRIBE_STRUCT(BulkItemView, (), (seq, ticket_id, number, subject, state, reason))

/// How a change would read on one of its tickets, or why that would refuse it.
struct BulkSample {
  TicketId ticket_id;
  std::int64_t number = 0;
  std::string subject;
  std::optional<std::string> body;
  std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(BulkSample, (), (ticket_id, number, subject, body, reason))

/// What a change would do, before anything is done. Texts and snoozes are tried on the first `looked_at` tickets.
struct BulkPreview {
  std::int64_t total = 0;
  bool more = false;  // more match than are taken at once
  std::int64_t looked_at = 0;
  std::int64_t refused = 0;          // of those looked at
  std::vector<BulkSample> samples;   // some that would be done
  std::vector<BulkSample> refusals;  // some that would not
};
BOOST_DESCRIBE_STRUCT(BulkPreview, (), (total, more, looked_at, refused, samples, refusals))

BulkPreview preview_bulk(Ctx& ctx, const StartBulk& input);
/// Keeps what was chosen, and the job that does it. Error{invalid} for nothing to do or nobody to do it to.
BulkRunView start_bulk(Ctx& ctx, const StartBulk& input);
/// The same of these tickets, for a command that has more to do than one transaction should hold.
bulk::RunId begin_bulk(const Ctx& ctx, db::Tx& tx, const BulkChange& change, const std::vector<TicketId>& ticket_ids);
BulkRunView find_bulk(Ctx& ctx, const bulk::RunId& id);
/// The actor's own, newest first.
Page<BulkRunView> list_bulk(Ctx& ctx, const std::optional<std::string>& after, int limit);
Page<BulkItemView> list_bulk_items(Ctx& ctx, const bulk::RunId& id, std::optional<BulkItemState> state,
                                   const std::optional<std::string>& after, int limit);
/// What is not done yet will not be. By who started it, or a manager.
BulkRunView stop_bulk(Ctx& ctx, const bulk::RunId& id);
/// Error{conflict} while it runs, when it was undone, or too late.
BulkRunView undo_bulk(Ctx& ctx, const bulk::RunId& id);

}  // namespace zelo::support
