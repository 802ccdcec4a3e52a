#pragma once
// What is said about a problem (R95, B3): a note for colleagues, one text for all its customers, or the solution of all
// its tickets. What goes to tickets is said one ticket after the other in the background, in the name and with the
// permissions of who asked for it, by the ordinary reply and solution; never twice on a ticket, even when the server
// dies on the way.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/identity/context.h"
#include "src/support/problem/problem.h"

namespace zelo::support {

enum class UpdateKind { note, broadcast, solution };
BOOST_DESCRIBE_ENUM(UpdateKind, note, broadcast, solution)

enum class UpdateState { running, stopped, done };
BOOST_DESCRIBE_ENUM(UpdateState, running, stopped, done)

/// A row of `problem_updates`.
struct ProblemUpdate {
  ProblemUpdateId id;
  ProblemId problem_id;
  UpdateKind kind = UpdateKind::note;
  std::string body;
  bool resolves = false;
  ActorKind author_kind = ActorKind::user;
  std::string author_id;
  UpdateState state = UpdateState::running;
  std::int64_t total = 0;
  std::int64_t done = 0;
  std::int64_t failed = 0;
  Time created_at;
  std::optional<Time> finished_at;
};
BOOST_DESCRIBE_STRUCT(ProblemUpdate, (),
                      (id, problem_id, kind, body, resolves, author_kind, author_id, state, total, done, failed,
                       created_at, finished_at))

struct ProblemUpdateView {
  ProblemUpdateId id;
  UpdateKind kind = UpdateKind::note;
  std::string body;
  bool resolves = false;
  std::string author_name;
  UpdateState state = UpdateState::running;
  std::int64_t total = 0;
  std::int64_t done = 0;
  std::int64_t failed = 0;
  Time created_at;
  std::optional<Time> finished_at;
};
BOOST_DESCRIBE_STRUCT(ProblemUpdateView, (),
                      (id, kind, body, resolves, author_name, state, total, done, failed, created_at, finished_at))

/// A text for tickets may use the variables of standard messages.
struct NewUpdate {
  UpdateKind kind = UpdateKind::note;
  Prose<50000> body;
  std::optional<bool> resolves;  // with a solution: the problem is resolved when all have it (true, when absent)
};
BOOST_DESCRIBE_STRUCT(NewUpdate, (), (kind, body, resolves))

struct UpdateSample {
  TicketId ticket_id;
  std::int64_t number = 0;
  std::string text;
  std::vector<std::string> missing;  // variables that this ticket has nothing for: it would be left out
};
BOOST_DESCRIBE_STRUCT(UpdateSample, (), (ticket_id, number, text, missing))

struct UpdatePreview {
  std::int64_t tickets = 0;           // that would hear of it
  std::vector<UpdateSample> samples;  // the first three
};
BOOST_DESCRIBE_STRUCT(UpdatePreview, (), (tickets, samples))

enum class UpdateItemState { waiting, done, failed };
BOOST_DESCRIBE_ENUM(UpdateItemState, waiting, done, failed)

struct UpdateItem {
  TicketId ticket_id;
  std::int64_t number = 0;
  std::string subject;
  std::optional<std::string> account_name;
  UpdateItemState state = UpdateItemState::waiting;
  std::optional<std::string> reason;  // why it failed
};
BOOST_DESCRIBE_STRUCT(UpdateItem, (), (ticket_id, number, subject, account_name, state, reason))

/// Error{conflict} while another text is on its way, or when no ticket would hear of it.
ProblemUpdateView post_update(Ctx& ctx, const ProblemId& id, const NewUpdate& input);
UpdatePreview preview_update(Ctx& ctx, const ProblemId& id, const NewUpdate& input);
ProblemUpdateView show_update(Ctx& ctx, const ProblemId& id, const ProblemUpdateId& update_id);
/// What is not said yet will not be. By who may say it.
ProblemUpdateView stop_update(Ctx& ctx, const ProblemId& id, const ProblemUpdateId& update_id);
/// Newest first.
Page<ProblemUpdateView> list_updates(Ctx& ctx, const ProblemId& id, const std::optional<std::string>& after, int limit);
Page<UpdateItem> list_update_items(Ctx& ctx, const ProblemId& id, const ProblemUpdateId& update_id,
                                   std::optional<UpdateItemState> state, const std::optional<std::string>& after,
                                   int limit);

}  // namespace zelo::support
