#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/success/task/task.h"
#include "src/success/task/task_store.h"
#include "src/timeline/record.h"

namespace zelo::success {
namespace {

constexpr std::size_t most_shown = 10;  // tickets of one task

/// What the event said; its tickets are told beside it, to whom may know of them.
json::Any details_of(const store::TaskRow& row) {
  json::Any details = json::parse(row.details);
  if (!details.is_object()) return details;
  details.get_object().erase("number");
  details.get_object().erase("ticket_ids");
  return details;
}

TaskView view_of(const Ctx& ctx, db::Tx& tx, store::TaskRow row) {
  auto ids = json::read_text<std::vector<support::TicketId>>(row.ticket_ids);
  if (ids.size() > most_shown) ids.resize(most_shown);
  return {.id = row.id,
          .account_id = row.account_id,
          .account_name = std::move(row.account_name),
          .kind = row.kind,
          .title = std::move(row.title),
          .details = details_of(row),
          .tickets = store::tickets(tx, ids, ctx.actor),
          .created_at = row.created_at,
          .done_at = row.done_at,
          .done_by_name = std::move(row.done_by_name)};
}

store::TaskRow load(const Ctx& ctx, db::Tx& tx, const TaskId& id) {
  auto row = store::find_task(tx, id, ctx.actor);
  if (!row) throw not_found();
  return *std::move(row);
}

timeline::Subject subject_of(const store::TaskRow& row) { return {row.account_id, "success_task", row.id.text}; }

std::optional<UserId> doer(const Ctx& ctx) {
  return ctx.actor.kind == ActorKind::user ? std::optional(ctx.actor.user_id()) : std::nullopt;
}

std::string text_at(const json::Any& details, std::string_view name) {
  const auto* found = details.is_object() ? details.get_object().if_contains(name) : nullptr;
  return found && found->is_string() ? std::string(found->get_string()) : "";
}

/// The tickets that the event named, or the one that it is about.
std::string tickets_of(const store::Source& source, const json::Any& details) {
  const auto* named = details.is_object() ? details.get_object().if_contains("ticket_ids") : nullptr;
  if (named && named->is_array()) return boost::json::serialize(*named);
  return json::text_of(std::vector<std::string>{source.subject_id});
}

}  // namespace

Page<TaskView> list_tasks(Ctx& ctx, const TaskFilter& filter, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::success_task_work);
  const auto keys = decode_cursor(after, 1);
  return ctx.read([&](db::Tx& tx) {
    auto rows = store::list_tasks(tx, filter, ctx.actor, keys ? keys->front() : "", limit + 1);
    Page<TaskView> page;
    if (rows.size() > static_cast<std::size_t>(limit)) {
      rows.pop_back();
      page.next = encode_cursor({rows.back().id.text});
    }
    for (auto& row : rows) page.items.push_back(view_of(ctx, tx, std::move(row)));
    return page;
  });
}

TaskView complete_task(Ctx& ctx, const TaskId& id) {
  ctx.require(Permission::success_task_work);
  return ctx.write([&](db::Tx& tx) {
    const auto row = load(ctx, tx, id);
    if (store::set_done(tx, id, ctx.now(), doer(ctx))) timeline::record(ctx, tx, subject_of(row), TaskDone{row.title});
    return view_of(ctx, tx, load(ctx, tx, id));
  });
}

TaskView reopen_task(Ctx& ctx, const TaskId& id) {
  ctx.require(Permission::success_task_work);
  return ctx.write([&](db::Tx& tx) {
    const auto row = load(ctx, tx, id);
    if (store::set_done(tx, id, std::nullopt, std::nullopt))
      timeline::record(ctx, tx, subject_of(row), TaskReopened{row.title});
    return view_of(ctx, tx, load(ctx, tx, id));
  });
}

void make_task(Ctx& ctx, db::Tx& tx, TaskKind kind, const std::string& event_id) {
  const auto source = store::find_event(tx, event_id);
  if (!source) return;
  const json::Any details = json::parse(source->details);
  store::insert_task(tx, {.id = ctx.new_id<TaskId>(),
                          .account_id = source->account_id,
                          .kind = kind,
                          .title = text_at(details, kind == TaskKind::teach ? "topic" : "category"),
                          .details = source->details,
                          .ticket_ids = tickets_of(*source, details),
                          .source_event_id = event_id,
                          .created_at = ctx.now()});
}

}  // namespace zelo::success
