#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/notification/notification.h"
#include "src/notification/notification_rules.h"
#include "src/notification/notification_store.h"

namespace zelo::notification {
namespace {

/// Programs are told of nothing here: they have the API and their own events.
UserId require_person(const Ctx& ctx) {
  if (ctx.actor.kind != ActorKind::user) throw forbidden();
  return ctx.actor.user_id();
}

NotificationView view_of(const Ctx& ctx, store::Row& row) {
  const std::string actor = row.actor_name.empty() ? ctx.say("word.actor.system") : row.actor_name;
  const Text sentence("notification." + std::string(name_of(row.kind)),
                      {{"actor", actor}, {"number", std::to_string(row.ticket_number)}});
  return {row.id,         row.kind,          ctx.say(sentence),
          row.ticket_id,  row.ticket_number, std::move(row.ticket_subject),
          row.created_at, row.read_at};
}

}  // namespace

Page<NotificationView> list_notifications(Ctx& ctx, bool unread, const std::optional<std::string>& after, int limit) {
  const UserId person = require_person(ctx);
  const auto keys = decode_cursor(after, 1);
  auto rows =
      ctx.read([&](db::Tx& tx) { return store::list(tx, person, unread, keys ? keys->front() : "", limit + 1); });
  Page<NotificationView> page;
  if (rows.size() > static_cast<std::size_t>(limit)) {
    rows.pop_back();
    page.next = encode_cursor({rows.back().id.text});
  }
  for (auto& row : rows) page.items.push_back(view_of(ctx, row));
  return page;
}

Unread count_unread(Ctx& ctx) {
  const UserId person = require_person(ctx);
  return ctx.read([&](db::Tx& tx) { return Unread{store::count_unread(tx, person)}; });
}

Unread mark_read(Ctx& ctx, const MarkRead& input) {
  const UserId person = require_person(ctx);
  if (input.ids.size() > 200) throw invalid("ids", Text("error.too_many_items", {{"max", "200"}}));
  return ctx.write([&](db::Tx& tx) {
    if (input.ids.empty()) store::mark_all_read(tx, person, ctx.now());
    for (const NotificationId& id : input.ids) store::mark_read(tx, person, id, ctx.now());
    return Unread{store::count_unread(tx, person)};
  });
}

void notify_of(Ctx& ctx, db::Tx& tx, const timeline::EventId& id) {
  const auto event = store::find_event(tx, id);
  if (!event) return;
  const auto followers = store::followers(tx, event->subject_id);
  for (const auto& [user, kind] : rules::recipients(*event, followers)) {
    if (!store::is_active(tx, UserId(user))) continue;
    const Notification notification{.id = ctx.new_id<NotificationId>(),
                                    .user_id = UserId(user),
                                    .kind = kind,
                                    .event_id = event->id,
                                    .ticket_id = support::TicketId(event->subject_id),
                                    .actor_kind = event->actor_kind,
                                    .actor_id = event->actor_id,
                                    .created_at = ctx.now(),
                                    .read_at = {}};
    // Not a part of the customer's story: the event only lets the person's open browsers look.
    if (store::insert(tx, notification)) timeline::announce(ctx, tx, "notification.added", "user", user, "{}");
  }
}

std::int64_t sweep_notifications(Ctx& ctx) {
  constexpr int at_once = 1000;
  return ctx.write([&](db::Tx& tx) { return store::delete_before(tx, ctx.now() - kept_for, at_once); });
}

}  // namespace zelo::notification
