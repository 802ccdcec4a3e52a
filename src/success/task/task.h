#pragma once
// What Success should do because of what happened in Support: teach a customer something (R22), or look after one that
// asks about the same again and again (R19). Tasks are made by events, once for each; people only do them.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/json.h"
#include "lib/base/time.h"
#include "src/support/ids.h"

namespace zelo {
struct Ctx;
template <class T>
struct Page;
namespace db {
class Tx;
}
}  // namespace zelo

namespace zelo::success {

using TaskId = Id<struct SuccessTaskTag>;

enum class TaskKind { teach, cluster };
BOOST_DESCRIBE_ENUM(TaskKind, teach, cluster)

/// A row of `success_tasks`.
struct Task {
  TaskId id;
  std::optional<AccountId> account_id;
  TaskKind kind = TaskKind::teach;
  std::string title;       // a topic, or the name of a category
  std::string details;     // JSON: what else the event said
  std::string ticket_ids;  // JSON list: why
  std::string source_event_id;
  Time created_at;
  std::optional<Time> done_at;
  std::optional<UserId> done_by;
};
BOOST_DESCRIBE_STRUCT(Task, (),
                      (id, account_id, kind, title, details, ticket_ids, source_event_id, created_at, done_at, done_by))

/// A ticket that a task came from.
struct TaskTicket {
  support::TicketId id;
  std::int64_t number = 0;
  std::string subject;
};
BOOST_DESCRIBE_STRUCT(TaskTicket, (), (id, number, subject))

struct TaskView {
  TaskId id;
  std::optional<AccountId> account_id;
  std::optional<std::string> account_name;
  TaskKind kind = TaskKind::teach;
  std::string title;
  json::Any details;
  std::vector<TaskTicket> tickets;
  Time created_at;
  std::optional<Time> done_at;
  std::optional<std::string> done_by_name;
};
BOOST_DESCRIBE_STRUCT(TaskView, (),
                      (id, account_id, account_name, kind, title, details, tickets, created_at, done_at, done_by_name))

struct TaskFilter {
  std::optional<bool> open;
  std::optional<TaskKind> kind;
  std::optional<AccountId> account_id;
};

/// Newest first.
Page<TaskView> list_tasks(Ctx& ctx, const TaskFilter& filter, const std::optional<std::string>& after, int limit);
/// Done, or not done after all. The same again changes nothing.
TaskView complete_task(Ctx& ctx, const TaskId& id);
TaskView reopen_task(Ctx& ctx, const TaskId& id);

/// For the jobs: the task that an event asks for. It may be asked for twice.
void make_task(Ctx& ctx, db::Tx& tx, TaskKind kind, const std::string& event_id);

struct TaskDone {
  static constexpr const char* kind = "success.task_done";
  static constexpr bool for_customer = false;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(TaskDone, (), (title))

struct TaskReopened {
  static constexpr const char* kind = "success.task_reopened";
  static constexpr bool for_customer = false;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(TaskReopened, (), (title))

}  // namespace zelo::success
