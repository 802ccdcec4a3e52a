#pragma once
// Questions to `ticket_facts`: the only SQL of reports. All of them are made of the same conditions, so a number, its
// rows and its list cannot differ.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/time_zone.h"
#include "lib/db/database.h"
#include "src/identity/context.h"
#include "src/report/metric.h"
#include "src/report/period.h"
#include "src/report/report.h"

namespace zelo::report::store {

/// What is asked, with everything decided.
struct Question {
  Actor reader;  // counts what this one may know of
  Metric metric = Metric::opened;
  By by = By::day;
  Period period;
  TimeZone zone = TimeZone::utc();
  Filters filters;
  std::optional<std::vector<support::CategoryId>> categories;  // the filter's, with all below it
};

/// Tickets that are alike: of one day and one key.
struct Cell {
  Day day = 0;
  std::string key;
  std::int64_t n = 0;
  std::int64_t hits = 0;
  std::int64_t median = 0;  // of a time, in ms (src/report/times.h)
  std::int64_t p90 = 0;
};
BOOST_DESCRIBE_STRUCT(Cell, (), (day, key, n, hits, median, p90))

/// What happened in the period; for stocks what is open at the end of it, all on its last day.
std::vector<Cell> cells(db::Tx& tx, const Question& question);

/// A time that was measured of a ticket.
struct Timed {
  Day day = 0;
  std::string key;
  std::int64_t ms = 0;
};
/// Of a time: each that is counted, in the order of their moments. They are read some thousands at once, so that a
/// million are never held as rows.
void each_time(db::Tx& tx, const Question& question, const std::function<void(const Timed&)>& visit,
               int at_once = 10'000);
/// Of a stock: how many at the end of each day of the period.
std::vector<Cell> stock_by_day(db::Tx& tx, const Question& question);

/// A place in a list: the moment of the last one seen.
struct Seen {
  Time moment;
  support::TicketId id;
};
BOOST_DESCRIBE_STRUCT(Seen, (), (moment, id))
struct Listed {
  std::vector<support::TicketView> tickets;
  std::optional<Seen> next;  // the last one's place, when there are more
};
/// Two statements, however many they are.
Listed list(db::Tx& tx, const Question& question, const Pick& pick, const std::optional<Seen>& after, int limit,
            const std::string& language);
/// Would list() come to more than `most`, all pages together?
bool lists_more_than(db::Tx& tx, const Question& question, const Pick& pick, int most);

/// Names of agents, teams or categories; those that are gone are not there.
struct Name {
  std::string id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(Name, (), (id, name))
std::vector<Name> names(db::Tx& tx, By by, const std::vector<std::string>& ids, const std::string& language);

}  // namespace zelo::report::store
