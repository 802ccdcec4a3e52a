#pragma once
// Numbers about the desk (R17, B11): each with its definition, beside the same number of the period before, and with
// the list of tickets that it counts. What they are counted from is in facts.h.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "src/customer/account.h"
#include "src/identity/context.h"
#include "src/support/ticket/ticket.h"

namespace zelo {
template <class T>
struct Page;
}

namespace zelo::report {

enum class Metric {
  opened,
  closed,
  backlog,
  load,
  first_response,
  resolution,
  first_response_sla,
  resolution_sla,
  reopened,
  escalated,
  returned,
  corrected,
  proactive,
  deflection,
  deflection_confirmed
};
BOOST_DESCRIBE_ENUM(Metric, opened, closed, backlog, load, first_response, resolution, first_response_sla,
                    resolution_sla, reopened, escalated, returned, corrected, proactive, deflection,
                    deflection_confirmed)

/// What the rows of a report are.
enum class By { day, week, agent, team, tier, category, segment, priority, channel, age };
BOOST_DESCRIBE_ENUM(By, day, week, agent, team, tier, category, segment, priority, channel, age)

/// tickets: a number of them. percent: hits of n, 0-100. ms: median and p90 of business time.
enum class Unit { tickets, percent, ms };
BOOST_DESCRIBE_ENUM(Unit, tickets, percent, ms)

/// Of a share: all that are counted, those that it is about, or the rest.
enum class Part { all, hits, misses };
BOOST_DESCRIBE_ENUM(Part, all, hits, misses)

/// How old a ticket is at the end of the period.
enum class Age { day, three_days, week, month, older };
BOOST_DESCRIBE_ENUM(Age, day, three_days, week, month, older)

/// All that are given must hold. "none" for an id means those without one.
struct Filters {
  std::optional<std::string> agent_id;
  std::optional<std::string> team_id;
  std::optional<support::CategoryId> category_id;  // with all below it
  std::optional<AccountId> account_id;
  std::optional<customer::Segment> segment;
  std::optional<support::Tier> tier;
  std::optional<support::Priority> priority;
  std::optional<support::Channel> channel;
};

struct Ask {
  std::optional<std::string> from, to;  // local dates, both within; 30 days up to today when absent
  std::optional<By> by;
  Filters filters;
};

/// Which of the counted tickets: those of one row of `by`, and which part of a share.
struct Pick {
  std::optional<std::string> row;
  Part part = Part::all;
};

/// value: nothing when there is nothing to say it of. hits only of shares, p90 only of times.
struct Figure {
  std::optional<double> value;
  std::optional<double> p90;
  std::int64_t n = 0;
  std::optional<std::int64_t> hits;
};
BOOST_DESCRIBE_STRUCT(Figure, (), (value, p90, n, hits))

/// A day, or a week by its Monday, and the one of the same place in the period before.
struct ReportPoint {
  std::string date;
  Figure figure;
  Figure previous;
};
BOOST_DESCRIBE_STRUCT(ReportPoint, (), (date, figure, previous))

struct ReportRow {
  std::string key;  // a date, an id, a value; "" for tickets without
  std::string name;
  Figure figure;
  Figure previous;
};
BOOST_DESCRIBE_STRUCT(ReportRow, (), (key, name, figure, previous))

struct MetricDefinition {
  Metric metric = Metric::opened;
  std::string name;
  std::string definition;
  Unit unit = Unit::tickets;
  std::vector<By> by;       // the first is the usual one
  std::vector<Part> lists;  // which lists it opens; none: what it counts is kept as a number only
  bool filters = true;      // may be narrowed to an agent, a team, …
  bool lower_is_better = false;
};
BOOST_DESCRIBE_STRUCT(MetricDefinition, (), (metric, name, definition, unit, by, lists, filters, lower_is_better))

struct Report {
  MetricDefinition definition;
  std::string from, to;
  std::string previous_from, previous_to;
  std::string time_zone;
  By by = By::day;
  Figure figure;
  Figure previous;
  std::vector<ReportPoint> series;
  std::vector<ReportRow> rows;
  bool more = false;       // there are more rows than shown
  bool up_to_date = true;  // false: the log is still being read, numbers will grow
};
BOOST_DESCRIBE_STRUCT(Report, (),
                      (definition, from, to, previous_from, previous_to, time_zone, by, figure, previous, series, rows,
                       more, up_to_date))

struct MetricCatalog {
  std::vector<MetricDefinition> items;
  std::string time_zone;
  std::string today;
};
BOOST_DESCRIBE_STRUCT(MetricCatalog, (), (items, time_zone, today))

inline constexpr int most_days = 366;
inline constexpr std::size_t most_rows = 500;

MetricCatalog list_metrics(Ctx& ctx);
/// Error{invalid} for dates that are none, in the wrong order or too far apart, and for a `by` or a filter that the
/// metric does not have.
Report show_report(Ctx& ctx, Metric metric, const Ask& ask);
/// The table as CSV in the reader's language.
std::string report_csv(Ctx& ctx, Metric metric, const Ask& ask);
/// Exactly the tickets that the number counts; the latest first.
Page<support::TicketView> list_counted(Ctx& ctx, Metric metric, const Ask& ask, const Pick& pick,
                                       const std::optional<std::string>& after, int limit);
/// All of them in that order, some hundreds at once, each page read on its own. Error{too_large} before the first one
/// when they are more than `most`.
void each_counted(Ctx& ctx, Metric metric, const Ask& ask, const Pick& pick, int most,
                  const std::function<void(const support::TicketView&)>& visit);

}  // namespace zelo::report
