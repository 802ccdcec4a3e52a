#include <algorithm>

#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/report/facts.h"
#include "src/report/figures.h"
#include "src/report/question.h"
#include "src/report/row_names.h"
#include "src/report/times.h"
#include "src/support/ticket/ticket_steps.h"

namespace zelo::report {
namespace {

using store::Cell;
using store::Question;

/// So many batches of events are read before a number is told; then the rest is left to the job.
constexpr int batches_before_answer = 10;

/// Longer ones are drawn by weeks.
constexpr std::int64_t most_points = 92;

MetricDefinition define(const Ctx& ctx, Metric metric) {
  const Counting& counting = counting_of(metric);
  const std::string key = "report." + std::string(name_of(metric));
  return {.metric = metric,
          .name = ctx.say(key),
          .definition = ctx.say(key + ".definition"),
          .unit = counting.unit,
          .by = ways_of(metric),
          .lists = parts_of(metric),
          .filters = !is_of_visits(metric),
          .lower_is_better = counting.lower_is_better};
}

/// One period as it was counted.
struct Counted {
  std::vector<Cell> all;
  std::vector<Cell> keys;
  std::vector<Cell> days;  // or weeks
};

bool by_days(const Question& q) { return q.by == By::day || q.by == By::week; }

/// Whether the line is drawn by weeks.
bool weekly(const Question& q) { return q.by == By::week || (q.by != By::day && q.period.length() > most_points); }

/// Every time is read once, whatever it is told by.
Counted count_times(db::Tx& tx, const Question& q, Day shift) {
  rules::Times times;
  store::each_time(tx, q, [&](const store::Timed& one) { times.add(one); });
  times.finish();
  return {.all = times.all(),
          .keys = by_days(q) ? std::vector<Cell>() : times.by_key(),
          .days = times.by_day(weekly(q), shift)};
}

/// Days are moved by `shift`, so that a period before lies over the asked one: its first day over the first.
Counted count(db::Tx& tx, const Question& q, Day shift) {
  if (counting_of(q.metric).unit == Unit::ms) return count_times(tx, q, shift);
  Counted counted;
  counted.all = counted.keys = store::cells(tx, q);
  counted.days = is_stock(q.metric) ? store::stock_by_day(tx, q) : counted.all;
  for (Cell& cell : counted.days) cell.day += shift;
  return counted;
}

Question before(Question question) {
  question.period = question.period.before();
  return question;
}

std::vector<ReportPoint> series_of(const Question& question, const Counted& now, const Counted& then) {
  const Unit unit = counting_of(question.metric).unit;
  const bool stock = is_stock(question.metric);
  const auto line = rules::by_day(unit, now.days, question.period, weekly(question), stock);
  const auto before = rules::by_day(unit, then.days, question.period, weekly(question), stock);
  std::vector<ReportPoint> series;
  for (const auto& [day, figure] : line) series.push_back({date_of(day), figure, before.at(day)});
  return series;
}

std::vector<ReportRow> rows_of_keys(const Question& question, const Counted& now, const Counted& then) {
  const Unit unit = counting_of(question.metric).unit;
  const auto before = rules::by_key(unit, then.keys);
  std::vector<ReportRow> rows;
  for (const auto& [key, figure] : rules::by_key(unit, now.keys)) {
    const auto same = std::ranges::find(before, key, &std::pair<std::string, Figure>::first);
    rows.push_back({key, {}, figure, same == before.end() ? rules::figure_of(unit, {}) : same->second});
  }
  for (const auto& [key, figure] : before)
    if (std::ranges::find(rows, key, &ReportRow::key) == rows.end())
      rows.push_back({key, {}, rules::figure_of(unit, {}), figure});
  return rows;
}

std::vector<ReportRow> rows_of_days(const std::vector<ReportPoint>& series) {
  std::vector<ReportRow> rows;
  for (const ReportPoint& point : series) rows.push_back({point.date, point.date, point.figure, point.previous});
  return rows;
}

/// Ages are read from the youngest on, however many tickets have them.
void sort_by_age(std::vector<ReportRow>& rows) {
  std::ranges::sort(
      rows, [](const ReportRow& a, const ReportRow& b) { return parse_enum<Age>(a.key) < parse_enum<Age>(b.key); });
}

void fill_rows(const Ctx& ctx, db::Tx& tx, Report& report, const Question& q, const Counted& now, const Counted& then) {
  report.series = series_of(q, now, then);
  if (by_days(q)) {
    report.rows = rows_of_days(report.series);
    return;
  }
  report.rows = rows_of_keys(q, now, then);
  if (q.by == By::age) sort_by_age(report.rows);
  report.more = report.rows.size() > most_rows;
  if (report.more) report.rows.resize(most_rows);
  name_rows(ctx, tx, q.by, report.rows);
}

Report answer(const Ctx& ctx, db::Tx& tx, Metric metric, const Ask& ask) {
  const Question question = question_of(ctx, tx, metric, ask);
  const Counted now = count(tx, question, 0);
  const Counted then = count(tx, before(question), question.period.length());
  const Unit unit = counting_of(metric).unit;
  const Period previous = question.period.before();
  Report report{.definition = define(ctx, metric),
                .from = date_of(question.period.from),
                .to = date_of(question.period.to),
                .previous_from = date_of(previous.from),
                .previous_to = date_of(previous.to),
                .time_zone = desk_zone(tx).name,
                .by = question.by,
                .figure = rules::figure_of(unit, now.all),
                .previous = rules::figure_of(unit, then.all),
                .series = {},
                .rows = {}};
  fill_rows(ctx, tx, report, question, now, then);
  return report;
}

std::optional<store::Seen> seen_of(const std::optional<std::string>& after) {
  const auto keys = decode_cursor(after, 2);
  if (!keys) return std::nullopt;
  return store::Seen{{cursor_number((*keys)[0])}, support::TicketId((*keys)[1])};
}

void check_pick(const Question& question, const Pick& pick) {
  const auto parts = parts_of(question.metric);
  if (parts.empty()) throw invalid("metric", "error.report.no_list");
  if (std::ranges::find(parts, pick.part) == parts.end()) throw invalid("part", "error.query");
}

/// What a list is asked for: of a day or a week, only that.
Question listing_of(const Ctx& ctx, db::Tx& tx, Metric metric, const Ask& ask, const Pick& pick) {
  Question question = question_of(ctx, tx, metric, ask);
  check_pick(question, pick);
  if (pick.row && by_days(question)) {
    const auto period = period_of_row(question, *pick.row);
    if (!period) throw invalid("row", "error.date");
    question.period = *period;
  }
  return question;
}

}  // namespace

MetricCatalog list_metrics(Ctx& ctx) {
  ctx.require(Permission::report_read);
  return ctx.read([&](db::Tx& tx) {
    const DeskZone desk = desk_zone(tx);
    MetricCatalog catalog{.items = {}, .time_zone = desk.name, .today = date_of(local_day(desk.zone, ctx.now()))};
    for_each_value<Metric>([&](Metric metric) { catalog.items.push_back(define(ctx, metric)); });
    return catalog;
  });
}

Report show_report(Ctx& ctx, Metric metric, const Ask& ask) {
  ctx.require(Permission::report_read);
  const bool up_to_date = catch_up(ctx, batches_before_answer);
  Report report = ctx.read([&](db::Tx& tx) { return answer(ctx, tx, metric, ask); });
  report.up_to_date = up_to_date;
  return report;
}

Page<support::TicketView> list_counted(Ctx& ctx, Metric metric, const Ask& ask, const Pick& pick,
                                       const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::report_read);
  ctx.require(Permission::ticket_read);
  const auto seen = seen_of(after);
  catch_up(ctx, batches_before_answer);
  store::Listed listed = ctx.read([&](db::Tx& tx) {
    return store::list(tx, listing_of(ctx, tx, metric, ask, pick), pick, seen, limit, ctx.language);
  });
  Page<support::TicketView> page{std::move(listed.tickets), {}};
  if (listed.next) page.next = encode_cursor({std::to_string(listed.next->moment.ms), listed.next->id.text});
  for (support::TicketView& view : page.items) support::complete(ctx, view);
  return page;
}

void each_counted(Ctx& ctx, Metric metric, const Ask& ask, const Pick& pick, int most,
                  const std::function<void(const support::TicketView&)>& visit) {
  constexpr int tickets_at_once = 500;
  ctx.require(Permission::report_read);
  ctx.require(Permission::ticket_read);
  catch_up(ctx, batches_before_answer);
  const store::Question question = ctx.read([&](db::Tx& tx) {
    auto asked = listing_of(ctx, tx, metric, ask, pick);
    if (store::lists_more_than(tx, asked, pick, most)) throw Error(ErrorKind::too_large, "error.report.too_many_rows");
    return asked;
  });
  std::optional<store::Seen> after;
  do {
    auto listed =
        ctx.read([&](db::Tx& tx) { return store::list(tx, question, pick, after, tickets_at_once, ctx.language); });
    for (support::TicketView& view : listed.tickets) {
      support::complete(ctx, view);
      visit(view);
    }
    after = listed.next;
  } while (after);
}

}  // namespace zelo::report
