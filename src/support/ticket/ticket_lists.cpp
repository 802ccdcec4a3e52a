#include "src/support/ticket/ticket_lists.h"

#include <algorithm>

#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"

namespace zelo::support {
namespace {

/// Sort keys of a row: the last one seen, or the last one looked at.
struct Place {
  std::int64_t urgency = 0;
  Time sla_order;
  Time updated_at;
  TicketId id;
};
BOOST_DESCRIBE_STRUCT(Place, (), (urgency, sla_order, updated_at, id))

std::optional<Place> place_of(const std::optional<std::string>& after) {
  const auto keys = decode_cursor(after, 4);
  if (!keys) return std::nullopt;
  return Place{
      cursor_number((*keys)[0]), {cursor_number((*keys)[1])}, {cursor_number((*keys)[2])}, TicketId((*keys)[3])};
}

Place place_of(const TicketView& view) {
  return {static_cast<int>(view.priority), view.sla.due_at.value_or(never_due), view.updated_at, view.id};
}

std::string cursor_at(const Place& place) {
  return encode_cursor({std::to_string(place.urgency), std::to_string(place.sla_order.ms),
                        std::to_string(place.updated_at.ms), place.id.text});
}

/// " AND" what lies behind (<) or not behind (>=) a place in the order.
std::string beside(db::Filter& params, Sort sort, std::string_view sign, const std::optional<Place>& place) {
  if (!place) return {};
  const std::string s(sign);
  switch (sort) {
    case Sort::created: return " AND t.id " + s + " " + params.param(place->id);
    case Sort::updated:
      return " AND (t.updated_at, t.id) " + s + " (" + params.param(place->updated_at) + ", " +
             params.param(place->id) + ")";
    case Sort::due:  // the only order that rises
      return std::string(" AND (t.sla_order, t.id) ") + (s == "<" ? ">" : "<=") + " (" +
             params.param(place->sla_order) + ", " + params.param(place->id) + ")";
    case Sort::priority:
      return " AND (t.urgency, t.updated_at, t.id) " + s + " (" + params.param(place->urgency) + ", " +
             params.param(place->updated_at) + ", " + params.param(place->id) + ")";
  }
  return {};
}

/// Rows in order, and how far was looked when that was not to the end.
template <class Row>
struct Found {
  std::vector<Row> rows;
  std::optional<Place> looked_to;
};

/// Where a walk that checks each row comes to its bound; nothing when it ends before.
std::optional<Place> end_of_walk(db::Tx& tx, const TicketFilter& filter, const Actor& actor,
                                 const std::optional<Place>& after) {
  db::Filter params;
  const Walk walk = plan_bare_walk(params, filter, actor, filter.sort);
  const std::string sql = "SELECT t.urgency, t.sla_order, t.updated_at, t.id FROM tickets t" + walk.where +
                          beside(params, filter.sort, "<", after) + walk.order + " LIMIT 1 OFFSET " +
                          std::to_string(most_walked - 1);
  auto rows = tx.query_with<Place>(sql, params.values());
  if (rows.empty()) return std::nullopt;
  return rows.front();
}

/// Along an index, from `after` to the bound.
template <class Row>
Found<Row> walk_along(db::Tx& tx, const std::string& select, const TicketFilter& filter, const Actor& actor,
                      const std::optional<Place>& after, int limit) {
  db::Filter params;
  const Walk walk = plan_walk(params, filter, actor, filter.sort);
  Found<Row> found;
  if (!walk.rest.empty()) found.looked_to = end_of_walk(tx, filter, actor, after);
  const std::string sql = select + walk.where + walk.rest + beside(params, filter.sort, "<", after) +
                          beside(params, filter.sort, ">=", found.looked_to) + walk.order + " LIMIT " +
                          params.param(limit);
  found.rows = tx.query_with<Row>(sql, params.values());
  return found;
}

/// Of the newest alone: for words, and for orders without an index.
template <class Row>
Found<Row> among_newest(db::Tx& tx, const std::string& select, const TicketFilter& filter, const Actor& actor,
                        const std::optional<Place>& after, int limit) {
  db::Filter params;
  const Walk walk = plan_walk(params, filter, actor, Sort::updated);
  const std::string newest = "(SELECT t.id, t.urgency, t.sla_order, t.updated_at, t.subject_folded FROM tickets t" +
                             walk.where + walk.rest + walk.order + " LIMIT " + std::to_string(most_walked) + ") AS t";
  if (filter.q) add_words(params, *filter.q);
  std::string where = params.take_where();
  if (where.empty()) where = " WHERE 1 = 1";
  const std::string order(order_by(filter.sort));
  const std::string ids = "SELECT t.id FROM " + newest + where + beside(params, filter.sort, "<", after) + order +
                          " LIMIT " + params.param(limit);
  return {tx.query_with<Row>(select + " WHERE t.id IN (" + ids + ")" + order, params.values()), std::nullopt};
}

template <class Row>
Found<Row> by_number(db::Tx& tx, const std::string& select, const TicketFilter& filter, const Actor& actor,
                     std::int64_t number) {
  db::Filter params;
  const Walk walk = plan_walk(params, filter, actor, Sort::updated);
  const std::string sql = select + walk.where + walk.rest + " AND t.number = " + params.param(number);
  return {tx.query_with<Row>(sql, params.values()), std::nullopt};
}

template <class Row>
Found<Row> find(db::Tx& tx, const std::string& select, const TicketFilter& filter, const Actor& actor,
                const std::optional<Place>& after, int limit) {
  const auto number = filter.q ? number_of(*filter.q) : std::nullopt;
  if (number) return by_number<Row>(tx, select, filter, actor, *number);
  if (filter.q || !walks_in(filter, filter.sort)) return among_newest<Row>(tx, select, filter, actor, after, limit);
  return walk_along<Row>(tx, select, filter, actor, after, limit);
}

struct Tally {
  std::int64_t looked = 0;
  std::int64_t hits = 0;
};
BOOST_DESCRIBE_STRUCT(Tally, (), (looked, hits))

}  // namespace

Page<TicketView> list_tickets(Ctx& ctx, const TicketFilter& filter, const std::optional<std::string>& after,
                              int limit) {
  ctx.require(Permission::ticket_read);
  static const std::string select(store::select_views);
  const auto place = place_of(after);
  auto found = ctx.read([&](db::Tx& tx) { return find<TicketView>(tx, select, filter, ctx.actor, place, limit + 1); });

  Page<TicketView> page;
  page.items = std::move(found.rows);
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = cursor_at(place_of(page.items.back()));
  } else if (found.looked_to) {
    page.next = cursor_at(*found.looked_to);
  }
  for (TicketView& view : page.items) complete(ctx, view);
  return page;
}

MatchingTickets matching_tickets(const Ctx& ctx, db::Tx& tx, const TicketFilter& filter, std::size_t most) {
  static const std::string select = "SELECT t.urgency, t.sla_order, t.updated_at, t.id FROM tickets t";
  constexpr int most_pages = 60;  // of most_walked tickets each
  MatchingTickets matching;
  std::optional<Place> after;
  for (int page = 0; page < most_pages; ++page) {
    const auto left = static_cast<int>(most - matching.ids.size()) + 1;
    auto found = find<Place>(tx, select, filter, ctx.actor, after, left);
    for (Place& row : found.rows) {
      if (matching.ids.size() == most) {
        matching.more = true;
        return matching;
      }
      matching.ids.push_back(row.id);
    }
    if (!found.looked_to) return matching;
    after = found.looked_to;
  }
  matching.more = true;
  return matching;
}

TicketCount count_tickets(const Ctx& ctx, db::Tx& tx, const TicketFilter& filter, std::int64_t walked) {
  db::Filter params;
  const Walk walk = plan_count(params, filter, ctx.actor);
  const bool exact = walk.rest.empty();
  const std::string hit = exact ? "1" : "CASE WHEN " + walk.rest.substr(5) + " THEN 1 ELSE 0 END";
  const std::int64_t most = exact ? most_counted_in_view : walked;
  // In the order of the index, so that no planner looks at all tickets instead.
  const std::string sql = "SELECT count(*) AS looked, coalesce(sum(hit), 0) AS hits FROM (SELECT " + hit +
                          " AS hit FROM tickets t" + walk.where + walk.order + " LIMIT " + params.param(most) +
                          ") AS walk";
  const auto tally = tx.query_with<Tally>(sql, params.values()).front();
  return {std::min(tally.hits, most_counted_in_view), tally.looked == most};
}

}  // namespace zelo::support
