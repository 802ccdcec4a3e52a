#include "src/support/ticket/ticket_lists.h"

#include "lib/db/filter.h"
#include "lib/text/fold.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"

namespace zelo::support {
namespace {

/// Sort keys of the last row seen.
struct Place {
  std::int64_t urgency = 0;
  Time updated_at;
  TicketId id;
};

std::optional<Place> place_of(const std::optional<std::string>& after) {
  const auto keys = decode_cursor(after, 3);
  if (!keys) return std::nullopt;
  return Place{cursor_number((*keys)[0]), {cursor_number((*keys)[1])}, TicketId((*keys)[2])};
}

std::string cursor_after(const TicketView& last) {
  return encode_cursor(
      {std::to_string(static_cast<int>(last.priority)), std::to_string(last.updated_at.ms), last.id.text});
}

/// Partial indexes are used only where this stands literally in the SQL.
constexpr std::string_view not_closed = "t.status <> 'closed'";

void add_view(db::Filter& where, View view, const Actor& actor) {
  using enum View;
  switch (view) {
    case mine:
      where.add("t.assignee_id = ?", actor.user_id());
      where.add("NOT EXISTS (SELECT 1 FROM snoozes s WHERE s.ticket_id = t.id AND s.user_id = ?)", actor.user_id());
      break;
    case snoozed: where.add("t.id IN (SELECT ticket_id FROM snoozes WHERE user_id = ?)", actor.user_id()); break;
    case unassigned: where.add("t.assignee_id IS NULL"); break;
    case n1:
    case n2:
    case n3: where.add("t.tier = ?", name_of(view)); break;
    case awaiting_validation: where.add("t.status = 'awaiting_validation'"); return;
    case open: break;
    case closed: where.add("t.status = 'closed'"); return;
  }
  where.add(not_closed);
}

void add_filter(db::Filter& where, const TicketFilter& filter, const Actor& actor) {
  if (filter.view) add_view(where, *filter.view, actor);
  if (filter.status) where.add("t.status = ?", *filter.status);
  if (filter.tier) where.add("t.tier = ?", *filter.tier);
  if (filter.assignee_id) where.add("t.assignee_id = ?", *filter.assignee_id);
  if (filter.unassigned) where.add("t.assignee_id IS NULL");
  if (filter.team_id) where.add("t.team_id = ?", *filter.team_id);
  if (filter.account_id) where.add("t.account_id = ?", *filter.account_id);
  if (filter.contact_id) where.add("t.contact_id = ?", *filter.contact_id);
}

/// "#123" and "123" are numbers, as long as a number can be so large.
std::optional<std::int64_t> number_of(std::string_view q) {
  if (q.starts_with('#')) q.remove_prefix(1);
  if (q.empty() || q.size() > 15) return std::nullopt;
  std::int64_t number = 0;
  for (const char c : q) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

void add_place(db::Filter& where, Sort sort, const Place& place) {
  switch (sort) {
    case Sort::updated: where.add("(t.updated_at, t.id) < (?, ?)", place.updated_at, place.id); break;
    case Sort::created: where.add("t.id < ?", place.id); break;
    case Sort::priority:
      where.add("(t.urgency, t.updated_at, t.id) < (?, ?, ?)", place.urgency, place.updated_at, place.id);
      break;
  }
}

std::string_view order_by(Sort sort) {
  switch (sort) {
    case Sort::updated: return " ORDER BY t.updated_at DESC, t.id DESC";
    case Sort::created: return " ORDER BY t.id DESC";
    case Sort::priority: return " ORDER BY t.urgency DESC, t.updated_at DESC, t.id DESC";
  }
  return "";
}

/// Does an index walk along this order?
bool is_indexed(const TicketFilter& f) {
  const bool only_view =
      !f.status && !f.tier && !f.assignee_id && !f.unassigned && !f.team_id && !f.account_id && !f.contact_id;
  const bool open_view =
      f.view && *f.view != View::awaiting_validation && *f.view != View::closed && *f.view != View::snoozed;
  switch (f.sort) {
    case Sort::updated: return true;
    case Sort::created: return only_view && !f.view;
    case Sort::priority: return only_view && open_view;
  }
  return false;
}

/// Folded words hold no signs that mean something to LIKE; signs alone find nothing.
void add_words(db::Filter& where, const std::string& q) {
  const std::string folded = text::fold(q);
  if (folded.empty()) where.add("t.id IS NULL");
  else where.add("t.subject_folded LIKE ?", "%" + folded + "%");
}

std::string limit_of(db::Filter& where, int limit) { return " LIMIT " + where.param(limit); }

/// The newest that the conditions so far leave, standing for `tickets t` in what follows.
std::string newest_of(db::Filter& where) {
  return "(SELECT t.id, t.urgency, t.updated_at, t.subject_folded FROM tickets t" + where.take_where() +
         std::string(order_by(Sort::updated)) + " LIMIT " + std::to_string(newest_looked_at) + ") AS t";
}

std::string list_sql(db::Filter& where, const TicketFilter& filter, const std::optional<Place>& place, int rows) {
  const auto number = filter.q ? number_of(*filter.q) : std::nullopt;
  const bool words = filter.q && !number;
  const std::string order(order_by(filter.sort));
  std::string sql(store::select_views);
  if (number) where.add("t.number = ?", *number);
  if (!words && is_indexed(filter)) {
    if (place) add_place(where, filter.sort, *place);
    return sql + where.where() + order + limit_of(where, rows);
  }
  const std::string newest = newest_of(where);
  if (words) add_words(where, *filter.q);
  if (place) add_place(where, filter.sort, *place);
  const std::string ids = "SELECT t.id FROM " + newest + where.where() + order + limit_of(where, rows);
  return sql + " WHERE t.id IN (" + ids + ")" + order;
}

/// "(SELECT count(*) FROM (SELECT 1 FROM tickets t WHERE … LIMIT 1000) AS found) AS mine"
std::string count_of(const char* condition, View view) {
  return std::string("(SELECT count(*) FROM (SELECT 1 FROM tickets t WHERE ") + condition + " LIMIT " +
         std::to_string(most_in_view) + ") AS found) AS " + std::string(name_of(view));
}

struct Counts {
  std::int64_t mine = 0, snoozed = 0, unassigned = 0, n1 = 0, n2 = 0, n3 = 0, awaiting_validation = 0, open = 0,
               closed = 0;
};
BOOST_DESCRIBE_STRUCT(Counts, (), (mine, snoozed, unassigned, n1, n2, n3, awaiting_validation, open, closed))

const std::string& counts_sql() {
  using enum View;
  static const std::string sql = "SELECT " +
                                 count_of(
                                     "t.assignee_id = $1 AND t.status <> 'closed' AND NOT EXISTS (SELECT 1 FROM "
                                     "snoozes s WHERE s.ticket_id = t.id AND s.user_id = $1)",
                                     mine) +
                                 ", " +
                                 count_of(
                                     "t.id IN (SELECT ticket_id FROM snoozes WHERE user_id = $1)"
                                     " AND t.status <> 'closed'",
                                     snoozed) +
                                 ", " + count_of("t.assignee_id IS NULL AND t.status <> 'closed'", unassigned) + ", " +
                                 count_of("t.tier = 'n1' AND t.status <> 'closed'", n1) + ", " +
                                 count_of("t.tier = 'n2' AND t.status <> 'closed'", n2) + ", " +
                                 count_of("t.tier = 'n3' AND t.status <> 'closed'", n3) + ", " +
                                 count_of("t.status = 'awaiting_validation'", awaiting_validation) + ", " +
                                 count_of("t.status <> 'closed'", open) + ", " +
                                 count_of("t.status = 'closed'", closed);
  return sql;
}

}  // namespace

Page<TicketView> list_tickets(Ctx& ctx, const TicketFilter& filter, const std::optional<std::string>& after,
                              int limit) {
  ctx.require(Permission::ticket_read);
  const auto place = place_of(after);
  db::Filter where;
  add_filter(where, filter, ctx.actor);
  const std::string sql = list_sql(where, filter, place, limit + 1);

  Page<TicketView> page;
  page.items = ctx.read([&](db::Tx& tx) { return tx.query_with<TicketView>(sql, where.values()); });
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = cursor_after(page.items.back());
  }
  for (TicketView& view : page.items) say_reason(ctx, view);
  return page;
}

std::vector<ViewCount> count_views(Ctx& ctx) {
  ctx.require(Permission::ticket_read);
  const Counts counts = ctx.read([&](db::Tx& tx) { return tx.value<Counts>(counts_sql(), ctx.actor.user_id()); });
  std::vector<ViewCount> views;
  for_each_member<Counts>([&](std::string_view name, auto member) {
    views.push_back({*parse_enum<View>(name), counts.*member});
  });
  return views;
}

}  // namespace zelo::support
