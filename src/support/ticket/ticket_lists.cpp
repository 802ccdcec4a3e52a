#include "src/support/ticket/ticket_lists.h"

#include <algorithm>
#include <limits>

#include "lib/db/word_index.h"
#include "src/identity/context.h"
#include "src/identity/cursor.h"
#include "src/identity/visibility.h"
#include "src/support/attention/attention_store.h"
#include "src/support/search/word_search.h"
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
  std::int64_t number = 0;
};
BOOST_DESCRIBE_STRUCT(Place, (), (urgency, sla_order, updated_at, id, number))

constexpr std::string_view select_places = "SELECT t.urgency, t.sla_order, t.updated_at, t.id, t.number FROM tickets t";

std::optional<Place> place_of(const std::optional<std::string>& after) {
  const auto keys = decode_cursor(after, 5);
  if (!keys) return std::nullopt;
  return Place{cursor_number((*keys)[0]),
               {cursor_number((*keys)[1])},
               {cursor_number((*keys)[2])},
               TicketId((*keys)[3]),
               cursor_number((*keys)[4])};
}

Place place_of(const TicketView& view) {
  return {static_cast<int>(view.priority), view.sla.due_at.value_or(never_due), view.updated_at, view.id, view.number};
}

std::string cursor_at(const Place& place) {
  return encode_cursor({std::to_string(place.urgency), std::to_string(place.sla_order.ms),
                        std::to_string(place.updated_at.ms), place.id.text, std::to_string(place.number)});
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

/// Rows in order, and how far was looked when that was not to the end; or whether they are of the newest alone.
template <class Row>
struct Found {
  std::vector<Row> rows;
  std::optional<Place> looked_to;
  bool newest_alone = false;
};

/// Where a walk that checks each row comes to its bound; nothing when it ends before.
std::optional<Place> end_of_walk(db::Tx& tx, const TicketFilter& filter, const Actor& actor, Sort sort,
                                 const std::optional<Place>& after) {
  db::Filter params;
  const Walk walk = plan_bare_walk(params, filter, actor, sort);
  const std::string sql = std::string(select_places) + walk.where + beside(params, sort, "<", after) + walk.order +
                          " LIMIT 1 OFFSET " + std::to_string(most_walked - 1);
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
  if (!walk.rest.empty()) found.looked_to = end_of_walk(tx, filter, actor, filter.sort, after);
  const std::string sql = select + walk.where + walk.rest + beside(params, filter.sort, "<", after) +
                          beside(params, filter.sort, ">=", found.looked_to) + walk.order + " LIMIT " +
                          params.param(limit);
  found.rows = tx.query_with<Row>(sql, params.values());
  return found;
}

/// Of the newest alone, and no others are looked at: for orders without an index.
template <class Row>
Found<Row> among_newest(db::Tx& tx, const std::string& select, const TicketFilter& filter, const Actor& actor,
                        const std::optional<Place>& after, int limit) {
  db::Filter params;
  const Walk walk = plan_walk(params, filter, actor, Sort::updated);
  const auto end = end_of_walk(tx, filter, actor, Sort::updated, {});
  const std::string newest = "(SELECT t.id, t.urgency, t.sla_order, t.updated_at FROM tickets t" + walk.where +
                             walk.rest + beside(params, Sort::updated, ">=", end) + walk.order + " LIMIT " +
                             std::to_string(most_walked) + ") AS t";
  const std::string order(order_by(filter.sort));
  const std::string ids = "SELECT t.id FROM " + newest + " WHERE 1 = 1" + beside(params, filter.sort, "<", after) +
                          order + " LIMIT " + params.param(limit);
  return {.rows = tx.query_with<Row>(select + " WHERE t.id IN (" + ids + ")" + order, params.values()),
          .looked_to = {},
          .newest_alone = end.has_value()};
}

template <class Row>
Found<Row> by_number(db::Tx& tx, const std::string& select, const TicketFilter& filter, const Actor& actor,
                     std::int64_t number) {
  db::Filter params;
  const Walk walk = plan_walk(params, filter, actor, Sort::updated);
  const std::string sql = select + walk.where + walk.rest + " AND t.number = " + params.param(number);
  return {tx.query_with<Row>(sql, params.values()), std::nullopt};
}

/// Those of `numbers` that the filter lets through, highest number first.
template <class Row>
std::vector<Row> let_through(db::Tx& tx, const std::string& select, const TicketFilter& filter, const Actor& actor,
                             const std::vector<std::int64_t>& numbers, int limit) {
  db::Filter params;
  const Walk walk = plan_walk(params, filter, actor, Sort::updated);
  const std::string list = db::number_list(tx.dialect(), params.param(db::number_text(numbers)));
  const std::string ids = "SELECT t.id FROM " + list + " AS f CROSS JOIN tickets t" + walk.where + walk.rest +
                          " AND t.number = f.value ORDER BY t.number DESC LIMIT " + params.param(limit);
  return tx.query_with<Row>(select + " WHERE t.id IN (" + ids + ") ORDER BY t.number DESC", params.values());
}

/// All that the filter has, unless they are more than `most`.
std::optional<std::vector<std::int64_t>> few_numbers(db::Tx& tx, const TicketFilter& filter, const Actor& actor,
                                                     std::int64_t below, std::size_t most) {
  db::Filter params;
  const Walk walk = plan_bare_walk(params, filter, actor, Sort::updated);
  const std::string sql = "SELECT number FROM (SELECT t.number FROM tickets t" + walk.where + walk.order + " LIMIT " +
                          params.param(most + 1) + ") AS few";
  auto numbers = tx.query_with<std::int64_t>(sql, params.values());
  if (numbers.size() > most) return std::nullopt;
  std::erase_if(numbers, [&](std::int64_t number) { return number >= below; });
  return numbers;
}

bool says_nothing(const TicketFilter& filter, const Actor& actor) {
  db::Filter params;
  const Walk walk = plan_walk(params, filter, actor, Sort::updated);
  return params.values().empty() && walk.rest.empty() && walk.where == " WHERE 1 = 1";
}

/// How many tickets with the words are looked at for a page.
struct Reach {
  int at_once = 0;
  int rounds = 1;
};

Reach reach_of(const TicketFilter& filter, const Actor& actor, const Question& question, int limit) {
  if (!question.phrases.empty()) return {.at_once = 100, .rounds = 4};  // their whole texts are read
  if (says_nothing(filter, actor)) return {.at_once = limit, .rounds = 1};
  return {.at_once = 1000, .rounds = 4};
}

/// The same place for whoever asks for the next page, by the number of a ticket that the reader may know of.
std::optional<Place> without_hidden(db::Tx& tx, const Actor& actor, const std::optional<Place>& place) {
  if (!place) return place;
  db::Filter params;
  params.add("t.number >= ?", place->number);
  const std::string sql = "SELECT t.number FROM tickets t" + params.where() + and_visible(params, actor, "t") +
                          " ORDER BY t.number LIMIT 1";
  const auto known = tx.query_with<std::int64_t>(sql, params.values());
  return known.empty() ? place : std::optional(Place{.number = known.front()});
}

/// From the newest ticket that has the words on; when the filter lets hardly any of them through, from what the filter
/// has.
template <class Row>
Found<Row> by_words(db::Tx& tx, const std::string& select, const TicketFilter& filter, const Actor& actor,
                    const std::optional<Place>& after, int limit) {
  constexpr std::size_t few = 1000;
  Question question = read_question(*filter.q);
  if (question.words.empty()) return {};
  complete_words(tx, question);
  const Reach reach = reach_of(filter, actor, question, limit);
  Found<Row> found{.rows = {}, .looked_to = after};
  for (int round = 0; round < reach.rounds; ++round) {
    const std::int64_t below = found.looked_to ? found.looked_to->number : std::numeric_limits<std::int64_t>::max();
    auto numbers = numbers_with_words(tx, question, below, reach.at_once);
    found.looked_to.reset();
    if (numbers.size() == static_cast<std::size_t>(reach.at_once)) found.looked_to = Place{.number = numbers.back()};
    keep_phrases(tx, question, numbers);
    const int left = limit - static_cast<int>(found.rows.size());
    std::ranges::move(let_through<Row>(tx, select, filter, actor, numbers, left), std::back_inserter(found.rows));
    if (!found.looked_to || static_cast<int>(found.rows.size()) == limit) return found;
    const bool turn = round == 0 && question.phrases.empty();
    const auto own = turn ? few_numbers(tx, filter, actor, below, few) : std::nullopt;
    if (own) return {let_through<Row>(tx, select, filter, actor, numbers_among(tx, question, *own), limit), {}};
  }
  found.looked_to = without_hidden(tx, actor, found.looked_to);
  return found;
}

template <class Row>
Found<Row> find(db::Tx& tx, const std::string& select, const TicketFilter& filter, const Actor& actor,
                const std::optional<Place>& after, int limit) {
  const auto number = filter.q ? number_of(*filter.q) : std::nullopt;
  if (number) {
    auto found = by_number<Row>(tx, select, filter, actor, *number);
    if (!found.rows.empty() || filter.q->starts_with('#')) return found;
  }
  if (filter.q) return by_words<Row>(tx, select, filter, actor, after, limit);
  if (!walks_in(filter, filter.sort)) return among_newest<Row>(tx, select, filter, actor, after, limit);
  return walk_along<Row>(tx, select, filter, actor, after, limit);
}

struct Tally {
  std::int64_t looked = 0;
  std::int64_t hits = 0;
};
BOOST_DESCRIBE_STRUCT(Tally, (), (looked, hits))

/// What a search adds to its page.
void explain(db::Tx& tx, const Actor& reader, const std::string& q, bool more, TicketPage& page) {
  Question question = read_question(q);
  if (question.words.empty()) return;
  complete_words(tx, question);
  if (!page.items.empty()) page.excerpts = list_excerpts(tx, question, page.items);
  else if (!more) page.did_you_mean = did_you_mean(tx, question, reader);
}

std::vector<TicketId> ids_of(const std::vector<TicketView>& tickets) {
  std::vector<TicketId> ids;
  for (const TicketView& ticket : tickets) ids.push_back(ticket.id);
  return ids;
}

/// With the way to what a field says, where that is little.
TicketFilter ready(db::Tx& tx, const Actor& reader, TicketFilter filter) {
  find_few(tx, reader, filter.fields);
  return filter;
}

TicketPage page_of(db::Tx& tx, const Ctx& ctx, const TicketFilter& filter, const std::optional<Place>& after, int limit,
                   const std::vector<FieldId>& shown_fields) {
  const std::string select = store::select_views(tx.dialect(), ctx.language);
  auto found = find<TicketView>(tx, select, filter, ctx.actor, after, limit + 1);
  TicketPage page{.items = std::move(found.rows)};
  if (found.newest_alone) page.newest_of = most_walked;
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = cursor_at(place_of(page.items.back()));
  } else if (found.looked_to) {
    page.next = cursor_at(*found.looked_to);
  }
  if (filter.q) explain(tx, ctx.actor, *filter.q, page.next || after, page);
  const auto ids = ids_of(page.items);
  if (ctx.actor.kind == ActorKind::user) page.unread = store::list_unread(tx, ctx.actor.user_id(), ids);
  page.fields = list_shown(ctx, tx, ids, shown_fields);
  return page;
}

}  // namespace

TicketPage list_tickets(Ctx& ctx, const TicketFilter& filter, const std::optional<std::string>& after, int limit,
                        const std::vector<FieldId>& shown_fields) {
  ctx.require(Permission::ticket_read);
  const auto place = place_of(after);
  auto page =
      ctx.read([&](db::Tx& tx) { return page_of(tx, ctx, ready(tx, ctx.actor, filter), place, limit, shown_fields); });
  for (TicketView& view : page.items) complete(ctx, view);
  return page;
}

MatchingTickets matching_tickets(const Ctx& ctx, db::Tx& tx, const TicketFilter& wanted, std::size_t most,
                                 int most_pages) {
  static const std::string select(select_places);
  TicketFilter filter = ready(tx, ctx.actor, wanted);
  if (!walks_in(filter, filter.sort)) filter.sort = Sort::updated;
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

TicketCount count_tickets(const Ctx& ctx, db::Tx& tx, const TicketFilter& wanted, std::int64_t walked) {
  db::Filter params;
  TicketFilter filter = wanted;
  const std::int64_t each = walked / 2 / std::max<std::int64_t>(std::ssize(filter.fields), 1);
  walked -= find_few(tx, ctx.actor, filter.fields, std::min(each, most_few));
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
