#include "src/report/metric.h"

#include <stdexcept>

namespace zelo::report {
namespace {

using enum Unit;

struct Entry {
  Metric metric;
  Counting counting;
};

constexpr Entry entries[] = {
    {Metric::opened, {.unit = tickets, .moment = "f.opened_at"}},
    {Metric::closed, {.unit = tickets, .moment = "f.closed_at"}},
    {Metric::backlog, {.unit = tickets, .moment = "", .lower_is_better = true}},
    {Metric::load, {.unit = tickets, .moment = "", .where = "f.assignee_id IS NOT NULL", .lower_is_better = true}},
    {Metric::first_response,
     {.unit = ms, .moment = "f.answered_at", .measure = "f.answer_ms", .lower_is_better = true}},
    {Metric::resolution, {.unit = ms, .moment = "f.closed_at", .measure = "f.resolution_ms", .lower_is_better = true}},
    {Metric::first_response_sla, {.unit = percent, .moment = "f.answer_sla_at", .hit = "f.answer_in_time = 1"}},
    {Metric::resolution_sla, {.unit = percent, .moment = "f.resolution_sla_at", .hit = "f.resolution_in_time = 1"}},
    {Metric::reopened, {.unit = percent, .moment = "f.solved_at", .hit = "f.reopens > 0", .lower_is_better = true}},
    {Metric::escalated,
     {.unit = percent, .moment = "f.opened_at", .hit = "f.escalations > 0", .lower_is_better = true}},
    {Metric::returned, {.unit = percent, .moment = "f.escalated_at", .hit = "f.returns > 0", .lower_is_better = true}},
    {Metric::corrected,
     {.unit = percent, .moment = "f.paraphrased_at", .hit = "f.corrections > 0", .lower_is_better = true}},
    {Metric::proactive, {.unit = percent, .moment = "f.opened_at", .hit = "f.initiative = 'proactive'"}},
    {Metric::deflection, {.unit = percent, .moment = "f.quarter", .hit = "deflected"}},
    {Metric::deflection_confirmed, {.unit = percent, .moment = "f.quarter", .hit = "confirmed"}},
};

}  // namespace

const Counting& counting_of(Metric metric) {
  for (const Entry& entry : entries)
    if (entry.metric == metric) return entry.counting;
  throw std::logic_error("a metric that nobody said how to count");
}

std::vector<By> ways_of(Metric metric) {
  using enum By;
  if (is_of_visits(metric)) return {day, week};
  if (metric == Metric::load) return {agent, team, tier, category, segment, priority, channel, age, day, week};
  if (metric == Metric::backlog) return {age, tier, agent, team, category, segment, priority, channel, day, week};
  return {day, week, agent, team, tier, category, segment, priority, channel};
}

std::vector<Part> parts_of(Metric metric) {
  if (is_of_visits(metric)) return {};
  if (counting_of(metric).unit == percent) return {Part::hits, Part::misses, Part::all};
  return {Part::all};
}

bool is_of_visits(Metric metric) { return metric == Metric::deflection || metric == Metric::deflection_confirmed; }

bool is_stock(Metric metric) { return counting_of(metric).moment.empty(); }

}  // namespace zelo::report
