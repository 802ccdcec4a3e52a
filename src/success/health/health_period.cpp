#include "src/success/health/health_period.h"

#include <algorithm>

#include "lib/base/json.h"
#include "src/customer/account_store.h"
#include "src/customer/export/sheet.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/success/health/figures.h"
#include "src/success/health/health_points.h"
#include "src/usage/metric/crowd.h"

namespace zelo::success {
namespace {

constexpr int file_page = 200;

/// Some days, and the moments between which they lie.
struct DaySpan {
  usage::Day from = 0, to = 0;
  Time begin, end;  // the end belongs to the next day
};

DaySpan span_between(db::Tx& tx, usage::Day from, usage::Day to) {
  return {from, to, usage::end_of_company_day(tx, from - 1), usage::end_of_company_day(tx, to)};
}

usage::Day day_asked(const std::optional<std::string>& text, const char* name, usage::Day otherwise) {
  if (!text) return otherwise;
  const auto day = usage::parse_day(*text);
  if (!day) throw invalid(name, "error.date");
  return *day;
}

DaySpan span_asked(db::Tx& tx, const DaysAsked& asked, Time now) {
  const usage::Day to = day_asked(asked.to, "to", usage::company_yesterday(tx, now) + 1);
  const usage::Day from = day_asked(asked.from, "from", to - usual_days + 1);
  if (from > to || to - from >= most_days)
    throw invalid("from", Text("error.health.days", {{"max", std::to_string(most_days)}}));
  return span_between(tx, from, to);
}

customer::Account account_asked(db::Tx& tx, const AccountId& id) {
  auto account = customer::find_account(tx, id);
  if (!account) throw not_found();
  return std::move(*account);
}

/// Of each day its last row and, as the last, what stood when they began.
std::vector<HealthPoint> points_within(const Ctx& ctx, db::Tx& tx, store::Models& models, const AccountId& account,
                                       const DaySpan& span) {
  auto rows = store::last_of_days(tx, account, span.begin, span.end);
  const auto standing = store::snapshots_at(tx, json::text_of(std::vector{account}), Time{span.begin.ms - 1});
  rows.insert(rows.end(), standing.begin(), standing.end());
  auto points = points_of(ctx, tx, models, rows, static_cast<int>(rows.size()));
  if (!standing.empty()) points.back().why.clear();  // it was not the first one
  return points;
}

std::vector<ModelMark> models_within(db::Tx& tx, store::Models& models, const AccountId& account, const DaySpan& span) {
  std::vector<ModelMark> marks;
  for (const store::ModelChange& change : store::model_changes(tx, account, span.begin, span.end)) {
    const HealthModel& model = models.of(change.model_id);
    marks.push_back({change.at, model.id, model.name, model.number});
  }
  return marks;
}

std::vector<OverrideMark> overrides_within(db::Tx& tx, const AccountId& account, const DaySpan& span) {
  return tx.query<OverrideMark>(
      "SELECT o.created_at AS at, coalesce(o.ended_at, o.expires_at) AS until, o.score, o.reason, u.name AS author_name"
      " FROM health_overrides o LEFT JOIN users u ON u.id = o.author_id WHERE o.account_id = $1 AND o.created_at < $2"
      " AND coalesce(o.ended_at, o.expires_at) > $3 ORDER BY o.id DESC LIMIT 100",
      account, span.end, span.begin);
}

}  // namespace

Page<HealthPoint> health_history(Ctx& ctx, const AccountId& id, const DaysAsked& asked,
                                 const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::account_read);
  const auto keys = decode_cursor(after, 1);
  return ctx.read([&](db::Tx& tx) {
    DaySpan span{.begin = {}, .end = ctx.now() + days(1)};
    if (asked.from || asked.to) span = span_asked(tx, asked, ctx.now());
    const Time before = keys ? Time{cursor_number(keys->front())} : span.end;
    const auto rows = store::history(tx, account_asked(tx, id).id, before, limit + 1);
    store::Models models(tx);
    Page<HealthPoint> page{.items = points_of(ctx, tx, models, rows, limit), .next = {}};
    const bool more = rows.size() > page.items.size() && rows.back().at >= span.begin;
    if (more) page.next = encode_cursor({std::to_string(page.items.back().at.ms)});
    std::erase_if(page.items, [&](const HealthPoint& point) { return point.at < span.begin; });
    return page;
  });
}

http::Response health_history_file(Ctx& ctx, const AccountId& id, const DaysAsked& asked) {
  auto page = health_history(ctx, id, asked, std::nullopt, file_page);  // what is refused makes no file
  const Figures figures(ctx);
  customer::Sheet sheet(figures.head({"at", "score", "calculated", "band", "coverage", "model_version", "why"}),
                        figures.separator());
  for (;;) {
    for (const HealthPoint& point : page.items)
      sheet.add({figures.moment(point.at), figures.number(point.score), figures.number(point.calculated),
                 figures.band(point.band, point.score.has_value()), figures.number(point.coverage),
                 std::to_string(point.model_version), point.why});
    if (!page.next) break;
    page = health_history(ctx, id, asked, page.next, file_page);
  }
  return std::move(sheet).response("zelo-health.csv");
}

HealthPeriod health_period(Ctx& ctx, const AccountId& id, const DaysAsked& asked) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    const DaySpan span = span_asked(tx, asked, ctx.now());
    const DaySpan past = span_between(tx, span.from - (span.to - span.from + 1), span.from - 1);
    const AccountId account = account_asked(tx, id).id;
    store::Models models(tx);
    return HealthPeriod{.from = usage::date_of(span.from),
                        .to = usage::date_of(span.to),
                        .begins_at = span.begin,
                        .ends_at = std::min(span.end, ctx.now()),
                        .items = points_within(ctx, tx, models, account, span),
                        .previous_from = usage::date_of(past.from),
                        .previous_begins_at = past.begin,
                        .previous = points_within(ctx, tx, models, account, past),
                        .models = models_within(tx, models, account, span),
                        .overrides = overrides_within(tx, account, span)};
  });
}

}  // namespace zelo::success
