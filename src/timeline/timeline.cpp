#include "src/timeline/timeline.h"

#include <algorithm>

#include "src/identity/cursor.h"

namespace zelo::timeline {
namespace {

constexpr std::int64_t beyond_all = std::numeric_limits<std::int64_t>::max();

/// Kinds are ours: letters, dots and underscores.
void check_kind(const std::optional<std::string>& kind) {
  const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || c == '.' || c == '_'; };
  if (kind && !std::ranges::all_of(*kind, allowed)) throw invalid("kind", "error.query");
}

std::vector<Event> find_events(db::Tx& tx, const TimelineFilter& filter, std::int64_t before, int limit) {
  // A condition that is not asked for still uses its parameters, so that the numbers stay the same.
  std::string sql = select_events(tx.dialect()) + "WHERE seq < $1";
  sql += filter.account_id ? " AND account_id = $2" : " AND CAST($2 AS TEXT) IS NULL";
  sql += filter.subject ? " AND subject_kind = $3 AND subject_id = $4"
                        : " AND CAST($3 AS TEXT) IS NULL AND CAST($4 AS TEXT) IS NULL";
  // "ticket" and everything that begins with "ticket."; '/' is the sign after '.'.
  sql += filter.kind ? " AND (kind = $5 OR (kind >= $6 AND kind < $7))"
                     : " AND CAST($5 AS TEXT) IS NULL AND CAST($6 AS TEXT) IS NULL AND CAST($7 AS TEXT) IS NULL";
  if (filter.reader == Reader::customer) sql += " AND for_customer = 1";
  sql += " ORDER BY seq DESC LIMIT $8";
  using Optional = std::optional<std::string>;
  const auto subject_kind = filter.subject ? Optional(filter.subject->kind) : std::nullopt;
  const auto subject_id = filter.subject ? Optional(filter.subject->id) : std::nullopt;
  const auto group_begin = filter.kind ? Optional(*filter.kind + ".") : std::nullopt;
  const auto group_end = filter.kind ? Optional(*filter.kind + "/") : std::nullopt;
  return tx.query<Event>(sql, before, filter.account_id, subject_kind, subject_id, filter.kind, group_begin, group_end,
                         limit);
}

TimelineItem item_of(const Ctx& ctx, Names& names, const Event& event, Reader reader) {
  // Customers learn no ids of staff, and of the details only what the sentence says.
  const bool open = reader == Reader::staff || event.actor_kind == ActorKind::contact;
  return {.id = event.id,
          .at = event.at,
          .kind = event.kind,
          .actor = {event.actor_kind, open ? event.actor_id : "",
                    actor_name(ctx.world.texts, ctx.language, names, event, reader)},
          .sentence = sentence(ctx.world.texts, ctx.language, names, event, reader),
          .subject = {event.subject_kind, event.subject_id},
          .details = reader == Reader::staff ? json::parse(event.details) : json::Any(boost::json::object())};
}

}  // namespace

Page<TimelineItem> timeline_page(Ctx& ctx, db::Tx& tx, Names& names, const TimelineFilter& filter, int limit,
                                 const std::optional<std::string>& after) {
  check_kind(filter.kind);
  const auto cursor = decode_cursor(after, 1);
  const auto events = find_events(tx, filter, cursor ? cursor_number(cursor->front()) : beyond_all, limit + 1);
  Page<TimelineItem> page;
  for (const Event& event : events) {
    if (page.items.size() == static_cast<std::size_t>(limit)) {
      page.next = encode_cursor({std::to_string(events[page.items.size() - 1].seq)});
      break;
    }
    page.items.push_back(item_of(ctx, names, event, filter.reader));
  }
  return page;
}

}  // namespace zelo::timeline
