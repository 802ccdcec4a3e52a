#pragma once
// The only SQL about tasks of Success.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "lib/db/filter.h"
#include "src/identity/context.h"
#include "src/success/task/task.h"

namespace zelo::success::store {

/// Of tasks `t`: what came of a ticket that the reader may not know of is not there.
void add_reader(db::Filter& where, const Actor& reader);

/// A task with names.
struct TaskRow {
  TaskId id;
  std::optional<AccountId> account_id;
  std::optional<std::string> account_name;
  TaskKind kind = TaskKind::teach;
  std::string title;
  std::string details;
  std::string ticket_ids;
  Time created_at;
  std::optional<Time> done_at;
  std::optional<std::string> done_by_name;
};
BOOST_DESCRIBE_STRUCT(TaskRow, (),
                      (id, account_id, account_name, kind, title, details, ticket_ids, created_at, done_at,
                       done_by_name))

std::optional<TaskRow> find_task(db::Tx& tx, const TaskId& id, const Actor& reader);
/// Those before `before` ("" for all), newest first.
std::vector<TaskRow> list_tasks(db::Tx& tx, const TaskFilter& filter, const Actor& reader, const std::string& before,
                                int limit);
/// Nothing happens when the event has its task.
void insert_task(db::Tx& tx, const Task& task);
/// False when it was so before.
bool set_done(db::Tx& tx, const TaskId& id, std::optional<Time> at, const std::optional<UserId>& by);
std::vector<TaskTicket> tickets(db::Tx& tx, const std::vector<support::TicketId>& ids, const Actor& reader);

/// What happened, and to whom.
struct Source {
  std::optional<AccountId> account_id;
  std::string subject_kind, subject_id, details;
};
BOOST_DESCRIBE_STRUCT(Source, (), (account_id, subject_kind, subject_id, details))
std::optional<Source> find_event(db::Tx& tx, const std::string& id);

}  // namespace zelo::success::store
