#include "src/success/worklist/worklist_store.h"

#include <fmt/format.h>

#include <charconv>
#include <stdexcept>

#include "src/customer/contract/contract_store.h"
#include "src/customer/stakeholder/stakeholder.h"
#include "src/identity/cursor.h"
#include "src/success/engagement/touch.h"
#include "src/success/task/task_store.h"

namespace zelo::success::store {
namespace {

constexpr std::string_view no_text = "CAST(NULL AS TEXT)";
constexpr std::string_view no_number = "CAST(NULL AS BIGINT)";
constexpr std::string_view no_points = "CAST(NULL AS DOUBLE PRECISION)";

/// What a kind reads, and by what it is ordered. `key` is a text, a number or points, as place_of() says.
struct WorkSource {
  std::string_view from;  // with the accounts as a
  std::string_view id;
  std::string_view key;
  std::string_view words = no_text;
  std::string_view day = no_text;
  std::string_view number = no_number;
  std::string_view points = no_points;
  bool falling = false;  // the largest first
};

WorkSource source_of(WorkKind kind) {
  switch (kind) {
    case WorkKind::step:
      return {.from = "conversations v JOIN accounts a ON a.id = v.account_id",
              .id = "v.id",
              .key = "v.next_step_on",
              .words = "v.next_step",
              .day = "v.next_step_on"};
    case WorkKind::invoice:
      return {.from = "invoices i JOIN accounts a ON a.id = i.account_id",
              .id = "i.id",
              .key = "i.due_on",
              .words = "coalesce(i.number, i.external_id)",
              .day = "i.due_on"};
    case WorkKind::renewal:
      return {.from = "contracts c JOIN accounts a ON a.id = c.account_id",
              .id = "c.id",
              .key = "c.renews_on",
              .words = "c.plan",
              .day = "c.renews_on"};
    case WorkKind::health:
      return {.from = "health_now h JOIN accounts a ON a.id = h.account_id",
              .id = "h.account_id",
              .key = "h.change",
              .points = "h.change"};
    case WorkKind::task:
      return {.from = "success_tasks t LEFT JOIN accounts a ON a.id = t.account_id",
              .id = "t.id",
              .key = "t.kind",
              .words = "t.title",
              .day = "t.kind"};
    case WorkKind::contact:
      return {.from = "contacts p JOIN accounts a ON a.id = p.account_id",
              .id = "p.id",
              .key = "coalesce(a.arr, -1)",
              .words = "p.name",
              .number =
                  "(SELECT max(v.at) FROM conversation_people l JOIN conversations v ON v.id = l.conversation_id"
                  " WHERE l.contact_id = p.id AND v.kind <> 'note')",
              .points = "CAST(p.talk_every AS DOUBLE PRECISION)",
              .falling = true};
    case WorkKind::untouched:
      return {.from = "accounts a",
              .id = "a.id",
              .key = "coalesce(a.arr, -1)",
              .number = "(SELECT max(v.at) FROM conversations v WHERE v.account_id = a.id AND v.kind <> 'note')",
              .falling = true};
    case WorkKind::signal:
    case WorkKind::opportunity:
    case WorkKind::action: break;
  }
  throw std::logic_error("signals list themselves");
}

/// Days from today until the day in `column`; below 0: it has passed.
std::string days_until(db::Dialect dialect, std::string_view column, const std::string& today) {
  if (dialect == db::Dialect::sqlite) return fmt::format("(julianday({}) - julianday({}))", column, today);
  return fmt::format("(CAST({} AS date) - CAST({} AS date))", column, today);
}

void add_renewals(db::Filter& where, db::Tx& tx, const WorkQuery& query) {
  where.add("c.ended_on IS NULL AND c.renews_on <= ?", usage::date_of(query.today + most_notice + days_before_notice));
  const std::string today = "CAST(" + where.param(usage::date_of(query.today)) + " AS TEXT)";
  where.add(days_until(tx.dialect(), "c.renews_on", today) +
            fmt::format(" <= coalesce(CASE WHEN c.notice_days > {0} THEN {0} ELSE c.notice_days END, {1}) + {2}",
                        most_notice, usual_notice, days_before_notice));
}

void add_conditions(db::Filter& where, db::Tx& tx, const Actor& reader, WorkKind kind, const WorkQuery& query) {
  switch (kind) {
    case WorkKind::step:
      // One that nobody took for half a year is history.
      where.add("v.next_step_on <= ? AND v.next_step_on >= ?", usage::date_of(query.today),
                usage::date_of(query.today - 180));
      where.add(
          "NOT EXISTS (SELECT 1 FROM conversations w WHERE w.account_id = v.account_id AND w.at > v.at AND w.kind <>"
          " 'note')");
      return;
    case WorkKind::invoice:
      where.add("i.paid_on IS NULL AND i.voided = 0 AND i.due_on < ?", usage::date_of(query.today));
      where.add(
          "NOT EXISTS (SELECT 1 FROM invoices o WHERE o.account_id = i.account_id AND o.paid_on IS NULL AND o.voided ="
          " 0 AND (o.due_on, o.id) < (i.due_on, i.id))");
      return;
    case WorkKind::renewal: return add_renewals(where, tx, query);
    case WorkKind::health:
      // The band is no key here: the walk goes along the change.
      where.add("h.change <= ? AND coalesce(h.band, 'healthy') <> 'healthy'", -worth_a_call);
      where.add("NOT " + customer::is_former("a.id", where.param(usage::date_of(query.today))));
      where.add(
          "NOT EXISTS (SELECT 1 FROM conversations v WHERE v.account_id = a.id AND v.kind <> 'note' AND v.at >= ?)",
          query.now - talk_holds);
      return;
    case WorkKind::task: where.add("t.done_at IS NULL"); return add_reader(where, reader);
    case WorkKind::contact:
      where.add("p.talk_every IS NOT NULL AND p.left_on IS NULL AND p.merged_into IS NULL AND p.erased_at IS NULL");
      where.add(customer::talk_due("p") + " <= ?", query.now);
      return where.add("NOT " + customer::is_former("a.id", where.param(usage::date_of(query.today))));
    case WorkKind::untouched: return where.add(untouched(where, tx, query.now));
    case WorkKind::signal:
    case WorkKind::opportunity:
    case WorkKind::action: break;
  }
}

bool is_by_revenue(WorkKind kind) { return kind == WorkKind::contact || kind == WorkKind::untouched; }

double points_in(const std::string& key) {
  double points = 0;
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), points);
  if (error != std::errc{} || end != key.data() + key.size()) throw invalid("after", "error.cursor");
  return points;
}

void add_place(db::Filter& where, WorkKind kind, const WorkSource& source, const WorkPlace& place) {
  const std::string beyond = fmt::format("({}, {}) {} (?, ?)", source.key, source.id, source.falling ? "<" : ">");
  if (kind == WorkKind::health) return where.add(beyond, points_in(place.key), place.id);
  if (is_by_revenue(kind)) return where.add(beyond, cursor_number(place.key), place.id);
  if (kind == WorkKind::task) return where.add("t.id > ?", place.id);
  where.add(beyond, place.key, place.id);
}

std::string order_of(WorkKind kind, const WorkSource& source) {
  if (kind == WorkKind::task) return " ORDER BY t.id";  // the oldest first
  const std::string_view way = source.falling ? " DESC" : "";
  return fmt::format(" ORDER BY {0}{2}, {1}{2}", source.key, source.id, way);
}

}  // namespace

WorkPlace place_of(WorkKind kind, const WorkRow& row) {
  if (kind == WorkKind::health) return {fmt::format("{}", row.points.value_or(0)), row.id};
  if (is_by_revenue(kind)) return {std::to_string(row.arr.value_or(-1)), row.id};
  return {row.day.value_or(""), row.id};
}

std::vector<WorkRow> work_of(db::Tx& tx, const Actor& reader, WorkKind kind, const WorkQuery& query,
                             const std::optional<WorkPlace>& after, std::int64_t limit) {
  const WorkSource source = source_of(kind);
  db::Filter where;
  add_scope(where, query.scope);
  add_conditions(where, tx, reader, kind, query);
  if (after) add_place(where, kind, source, *after);
  const std::string sql =
      fmt::format(
          "SELECT {} AS id, a.id AS account_id, a.name AS account_name, a.segment, a.arr, a.currency, a.csm_id, u.name"
          " AS csm_name, {} AS words, {} AS day, {} AS number, {} AS points FROM {} LEFT JOIN users u ON u.id ="
          " a.csm_id",
          source.id, source.words, source.day, source.number, source.points, source.from) +
      where.where() + order_of(kind, source) + " LIMIT " + where.param(limit);
  return tx.query_with<WorkRow>(sql, where.values());
}

std::int64_t count_work(db::Tx& tx, const Actor& reader, WorkKind kind, const WorkQuery& query) {
  db::Filter where;
  add_scope(where, query.scope);
  add_conditions(where, tx, reader, kind, query);
  const std::string sql = fmt::format("SELECT count(*) FROM (SELECT 1 AS one FROM {}", source_of(kind).from) +
                          where.where() + " LIMIT " + where.param(most_counted) + ") c";
  return tx.query_with<std::int64_t>(sql, where.values()).front();
}

}  // namespace zelo::success::store
