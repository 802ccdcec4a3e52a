#include "src/report/report_store.h"

#include <algorithm>
#include <map>

#include "lib/db/filter.h"
#include "src/identity/visibility.h"
#include "src/support/category/category_store.h"
#include "src/support/ticket/ticket_store.h"

namespace zelo::report::store {
namespace {

Time begin_of(const Question& q) { return start_of(q.zone, q.period.from); }
Time end_of(const Question& q) { return start_of(q.zone, q.period.to + 1); }

/// A sum of cases: "CASE WHEN f.opened_at >= … THEN 'day' …".
std::string age_sql(Time end) {
  const auto younger = [&](std::int64_t count, Age age) {
    return " WHEN f.opened_at >= " + std::to_string((end - days(count)).ms) + " THEN '" + std::string(name_of(age)) +
           "'";
  };
  return "CASE" + younger(1, Age::day) + younger(3, Age::three_days) + younger(7, Age::week) + younger(30, Age::month) +
         " ELSE 'older' END";
}

std::string key_sql(const Question& q) {
  switch (q.by) {
    case By::day:
    case By::week: return "''";
    case By::agent: return "coalesce(f.assignee_id, '')";
    case By::team: return "coalesce(f.team_id, '')";
    case By::tier: return "f.tier";
    case By::category: return "coalesce(f.category_id, '')";
    case By::segment: return "coalesce(a.segment, '')";
    case By::priority: return "f.priority";
    case By::channel: return "f.channel";
    case By::age: return age_sql(end_of(q));
  }
  return "''";
}

std::string source_of(const Question& q) {
  if (is_of_visits(q.metric)) return " FROM form_session_counts f";
  const bool of_accounts = q.by == By::segment || q.filters.segment;
  return std::string(" FROM ticket_facts f") + (of_accounts ? " LEFT JOIN accounts a ON a.id = f.account_id" : "");
}

void add_id(db::Filter& where, const std::string& column, const std::optional<std::string>& id) {
  if (!id) return;
  if (*id == "none") where.add(column + " IS NULL");
  else where.add(column + " = ?", *id);
}

/// What is hidden is little, and found by its own index; whoever may know of everything is not asked for it.
void add_reader(db::Filter& where, const Question& q) {
  if (is_of_visits(q.metric)) return;  // kept without tickets
  const std::string may_know = visible(where, q.reader, "t");
  if (may_know == "(1 = 1)") return;
  where.add("f.ticket_id NOT IN (SELECT t.id FROM tickets t WHERE t.restricted_team_id IS NOT NULL AND NOT " +
            may_know + ")");
}

void add_filters(db::Filter& where, const Question& q) {
  add_reader(where, q);
  const Filters& f = q.filters;
  add_id(where, "f.assignee_id", f.agent_id);
  add_id(where, "f.team_id", f.team_id);
  if (f.account_id) where.add("f.account_id = ?", *f.account_id);
  if (f.segment) where.add("a.segment = ?", *f.segment);
  if (f.tier) where.add("f.tier = ?", *f.tier);
  if (f.priority) where.add("f.priority = ?", *f.priority);
  if (f.channel) where.add("f.channel = ?", *f.channel);
  if (!q.categories) return;
  where.add("f.category_id IN (" + where.list(*q.categories) + ")");
}

/// The moment that a metric goes by.
std::string moment_of(Metric metric) {
  return std::string(is_stock(metric) ? "f.opened_at" : counting_of(metric).moment);
}

/// What a metric counts within [from, to), or at `to` when it is a stock.
void add_counted(db::Filter& where, const Question& q, Time from, Time to) {
  const Counting& counting = counting_of(q.metric);
  if (is_stock(q.metric)) {
    where.add("f.ended_at >= ?", to);
    where.add("f.opened_at < ?", to);
  } else {
    where.add(moment_of(q.metric) + " >= ?", from);
    where.add(moment_of(q.metric) + " < ?", to);
  }
  if (!counting.where.empty()) where.add(counting.where);
  add_filters(where, q);
}

/// A clock that goes back over midnight shows a day twice: what is in the period belongs to a day of the period.
void keep_within(std::vector<Cell>& cells, const Period& period) {
  for (Cell& cell : cells) cell.day = std::clamp(cell.day, period.from, period.to);
}

/// The day of each ticket that is counted.
std::string day_of(const Question& q) {
  return is_stock(q.metric) ? std::to_string(q.period.to)
                            : day_sql(q.zone, moment_of(q.metric), begin_of(q), end_of(q));
}

std::string cells_sql(const Question& q, db::Filter& where) {
  const Counting& counting = counting_of(q.metric);
  add_counted(where, q, begin_of(q), end_of(q));
  const std::string head = "SELECT " + day_of(q) + " AS day, " + key_sql(q) + " AS key, ";
  const std::string tail = ", 0 AS median, 0 AS p90" + source_of(q) + where.where() + " GROUP BY 1, 2";
  if (is_of_visits(q.metric))
    return head + "CAST(sum(f.sessions) AS BIGINT) AS n, CAST(sum(f." + std::string(counting.hit) +
           ") AS BIGINT) AS hits" + tail;
  const std::string hit = counting.hit.empty() ? "0" : "CASE WHEN " + std::string(counting.hit) + " THEN 1 ELSE 0 END";
  return head + "count(*) AS n, sum(" + hit + ") AS hits" + tail;
}

/// A row of a time, with its place in the index.
struct TimeRow {
  Time moment;
  support::TicketId id;
  std::string key;
  std::int64_t ms = 0;
};
BOOST_DESCRIBE_STRUCT(TimeRow, (), (moment, id, key, ms))

/// The next ones behind `after`, along the index of the moment.
std::vector<TimeRow> next_times(db::Tx& tx, const Question& q, const std::optional<TimeRow>& after, int limit) {
  const std::string moment = moment_of(q.metric);
  db::Filter where;
  add_counted(where, q, begin_of(q), end_of(q));
  if (after) where.add("(" + moment + ", f.ticket_id) > (?, ?)", after->moment, after->id);
  const std::string sql = "SELECT " + moment + " AS moment, f.ticket_id AS id, " + key_sql(q) + " AS key, " +
                          std::string(counting_of(q.metric).measure) + " AS ms" + source_of(q) + where.where() +
                          " ORDER BY " + moment + ", f.ticket_id LIMIT " + where.param(limit);
  return tx.query_with<TimeRow>(sql, where.values());
}

/// Opened and ended within the period, by day; -1 stands for before, and for "not yet".
struct Stay {
  Day opened = -1;
  Day ended = -1;
  std::int64_t n = 0;
};
BOOST_DESCRIBE_STRUCT(Stay, (), (opened, ended, n))

std::vector<Stay> stays(db::Tx& tx, const Question& q) {
  const Time from = begin_of(q);
  const Time to = end_of(q);
  db::Filter where;
  where.add("f.ended_at >= ?", from);
  where.add("f.opened_at < ?", to);
  if (const auto also = counting_of(q.metric).where; !also.empty()) where.add(also);
  add_filters(where, q);
  const auto within = [&](const std::string& column, const std::string& outside) {
    return "CASE WHEN f." + column + outside + " THEN -1 ELSE " + day_sql(q.zone, "f." + column, from, to) + " END";
  };
  return tx.query_with<Stay>("SELECT " + within("opened_at", " < " + std::to_string(from.ms)) + " AS opened, " +
                                 within("ended_at", " >= " + std::to_string(to.ms)) + " AS ended, count(*) AS n" +
                                 source_of(q) + where.where() + " GROUP BY 1, 2",
                             where.values());
}

/// The tickets of one row.
void add_row(db::Filter& where, const Question& q, const Pick& pick) {
  if (pick.row && q.by != By::day && q.by != By::week) where.add(key_sql(q) + " = ?", *pick.row);
  const std::string hit(counting_of(q.metric).hit);
  if (pick.part == Part::hits) where.add(hit);
  if (pick.part == Part::misses) where.add("NOT (" + hit + ")");
}

/// In the order of their places.
std::vector<support::TicketView> views_at(db::Tx& tx, const std::vector<Seen>& places, const std::string& language) {
  std::vector<support::TicketId> ids;
  for (const Seen& seen : places) ids.push_back(seen.id);
  std::map<support::TicketId, support::TicketView> found;
  for (auto& view : support::store::find_views(tx, ids, language)) found.emplace(view.id, std::move(view));
  std::vector<support::TicketView> views;
  for (const Seen& seen : places)
    if (const auto one = found.find(seen.id); one != found.end()) views.push_back(std::move(one->second));
  return views;
}

}  // namespace

std::vector<Cell> cells(db::Tx& tx, const Question& q) {
  db::Filter where;
  const std::string sql = cells_sql(q, where);
  auto found = tx.query_with<Cell>(sql, where.values());
  keep_within(found, q.period);
  return found;
}

void each_time(db::Tx& tx, const Question& q, const std::function<void(const Timed&)>& visit, int at_once) {
  std::optional<TimeRow> last;
  TimeZone::Span span = q.zone.at(begin_of(q));
  while (true) {
    auto rows = next_times(tx, q, last, at_once);
    for (TimeRow& row : rows) {
      if (row.moment >= span.until) span = q.zone.at(row.moment);
      // A clock that goes back over midnight shows a day twice, as in keep_within.
      const Day day = std::clamp(local_day(span, row.moment), q.period.from, q.period.to);
      visit({day, row.key, row.ms});
    }
    if (rows.size() < static_cast<std::size_t>(at_once)) return;
    last = std::move(rows.back());
  }
}

std::vector<Cell> stock_by_day(db::Tx& tx, const Question& q) {
  const auto length = static_cast<std::size_t>(q.period.length());
  std::vector<std::int64_t> change(length + 1);
  const auto at = [&](Day day) {
    return static_cast<std::size_t>(std::clamp(day, q.period.from, q.period.to) - q.period.from);
  };
  for (const Stay& stay : stays(tx, q)) {
    change[stay.opened < 0 ? 0 : at(stay.opened)] += stay.n;
    if (stay.ended >= 0) change[at(stay.ended)] -= stay.n;
  }
  std::vector<Cell> found;
  std::int64_t open = 0;
  for (std::size_t i = 0; i < length; ++i) {
    open += change[i];
    found.push_back({.day = q.period.from + static_cast<Day>(i), .key = {}, .n = open});
  }
  return found;
}

Listed list(db::Tx& tx, const Question& q, const Pick& pick, const std::optional<Seen>& after, int limit,
            const std::string& language) {
  db::Filter where;
  add_counted(where, q, begin_of(q), end_of(q));
  add_row(where, q, pick);
  const std::string moment = moment_of(q.metric);
  if (after) where.add("(" + moment + ", f.ticket_id) < (?, ?)", after->moment, after->id);
  const std::string sql = "SELECT " + moment + " AS moment, f.ticket_id AS id" + source_of(q) + where.where() +
                          " ORDER BY " + moment + " DESC, f.ticket_id DESC LIMIT " + where.param(limit + 1);
  auto places = tx.query_with<Seen>(sql, where.values());
  const bool more = places.size() > static_cast<std::size_t>(limit);
  if (more) places.pop_back();
  return {views_at(tx, places, language), more ? std::optional(places.back()) : std::nullopt};
}

bool lists_more_than(db::Tx& tx, const Question& q, const Pick& pick, int most) {
  db::Filter where;
  add_counted(where, q, begin_of(q), end_of(q));
  add_row(where, q, pick);
  const std::string sql = "SELECT count(*) FROM (SELECT 1 AS one" + source_of(q) + where.where() + " LIMIT " +
                          where.param(most + 1) + ") AS listed";
  return tx.query_with<std::int64_t>(sql, where.values()).front() > most;
}

std::vector<Name> names(db::Tx& tx, By by, const std::vector<std::string>& ids, const std::string& language) {
  if (ids.empty()) return {};
  const std::string table = by == By::agent ? "users" : by == By::team ? "teams" : "categories";
  db::Filter params;
  const std::string name =
      by == By::category ? support::store::name_read_in(tx.dialect(), "n", language) : std::string("n.name");
  const std::string sql =
      "SELECT n.id, " + name + " AS name FROM " + table + " n WHERE n.id IN (" + params.list(ids) + ")";
  return tx.query_with<Name>(sql, params.values());
}

}  // namespace zelo::report::store
