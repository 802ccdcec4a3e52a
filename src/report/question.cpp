#include "src/report/question.h"

#include <algorithm>

#include "src/support/category/category.h"
#include "src/support/category/category_store.h"
#include "src/support/hours/hours_store.h"

namespace zelo::report {
namespace {

std::optional<Day> read_day(const std::string& field, const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  if (const auto day = parse_day(*text)) return day;
  throw invalid(field, "error.date");
}

Period period_of(const Ask& ask, Day today) {
  const Day to = read_day("to", ask.to).value_or(today);
  const Day from = read_day("from", ask.from).value_or(to - 29);
  if (from > to) throw invalid("from", "error.report.order");
  if (to - from >= most_days) throw invalid("from", "error.report.too_long");
  if (from < 2 * most_days) throw invalid("from", "error.date");  // nobody's desk was open in 1970
  return {from, to};
}

By way_of(Metric metric, const std::optional<By>& asked) {
  const auto ways = ways_of(metric);
  const By by = asked.value_or(ways.front());
  if (std::ranges::find(ways, by) == ways.end()) throw invalid("by", "error.report.by");
  return by;
}

/// What is kept as a number only cannot be narrowed.
void check_filters(Metric metric, const Filters& f) {
  if (!is_of_visits(metric)) return;
  const std::pair<const char*, bool> given[] = {
      {"agent_id", f.agent_id.has_value()},       {"team_id", f.team_id.has_value()},
      {"category_id", f.category_id.has_value()}, {"account_id", f.account_id.has_value()},
      {"segment", f.segment.has_value()},         {"tier", f.tier.has_value()},
      {"priority", f.priority.has_value()},       {"channel", f.channel.has_value()}};
  for (const auto& [field, is_given] : given)
    if (is_given) throw invalid(field, "error.report.filter");
}

}  // namespace

DeskZone desk_zone(db::Tx& tx) {
  const std::string name = support::store::desk_zone(tx);
  return {name, TimeZone::find(name).value_or(TimeZone::utc())};
}

store::Question question_of(const Ctx& ctx, db::Tx& tx, Metric metric, const Ask& ask) {
  const DeskZone desk = desk_zone(tx);
  check_filters(metric, ask.filters);
  store::Question question{.reader = ctx.actor,
                           .metric = metric,
                           .by = way_of(metric, ask.by),
                           .period = period_of(ask, local_day(desk.zone, ctx.now())),
                           .zone = desk.zone,
                           .filters = ask.filters,
                           .categories = {}};
  if (ask.filters.category_id)
    question.categories = support::subtree(support::store::list_categories(tx, true), *ask.filters.category_id);
  return question;
}

std::optional<Period> period_of_row(const store::Question& question, const std::string& row) {
  const auto day = parse_day(row);
  if (!day) return std::nullopt;
  const Day last = question.by == By::week ? *day + 6 : *day;
  const Period period{std::max(*day, question.period.from), std::min(last, question.period.to)};
  if (period.from > period.to) return std::nullopt;
  return period;
}

}  // namespace zelo::report
