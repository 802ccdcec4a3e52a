#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/usage/unmatched/unmatched_store.h"

namespace zelo::usage {

Page<UnmatchedEvent> list_unmatched(Ctx& ctx, bool ignored, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::usage_manage);
  const auto keys = decode_cursor(after, 2);
  const auto place = keys ? std::optional(store::UnmatchedPlace{cursor_number((*keys)[0]), (*keys)[1]}) : std::nullopt;
  return ctx.read([&](db::Tx& tx) {
    Page<UnmatchedEvent> page{store::list_unmatched(tx, ignored, place, limit + 1), {}};
    page.next = cut(page.items, limit, [](const UnmatchedEvent& last) {
      return std::vector{std::to_string(last.events), last.id.text};
    });
    return page;
  });
}

UnmatchedEvent edit_unmatched(Ctx& ctx, const UnmatchedId& id, const EditUnmatchedEvent& input) {
  ctx.require(Permission::usage_manage);
  return ctx.write([&](db::Tx& tx) {
    auto event = store::find_unmatched(tx, id);
    if (!event) throw not_found();
    if (event->ignored == input.ignored) return *std::move(event);
    if (input.ignored && store::count_ignored(tx) >= most_ignored) throw conflict("error.usage.too_many_ignored");
    store::set_ignored(tx, id, input.ignored);
    ctx.world.announce(ctx, tx, input.ignored ? "usage_event.ignored" : "usage_event.listed", "usage_event", id.text,
                       "{}");
    event->ignored = input.ignored;
    return *std::move(event);
  });
}

}  // namespace zelo::usage
