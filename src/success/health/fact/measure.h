#pragma once
// What health can be measured by: one table. Pure.

#include <cstdint>
#include <span>
#include <string_view>

#include "lib/base/describe.h"

namespace zelo::success {

enum class Measure {
  // Usage of the product, up to yesterday.
  active_days,   // days of the window with any use
  logins,        // in the window
  users,         // different people in the window
  seat_use,      // percent of the licensed seats that were active in the window
  stickiness,    // DAU / MAU in percent, over 28 days
  breadth,       // percent of the features that the account may use
  core_use,      // percent of the core features that it may use
  trend,         // events of the window against the same number of days before, in percent: -30
  silence_days,  // days since the last use
  // Support. Tickets restricted to a team do not count: a score is for everyone's eyes.
  critical_tickets,  // open and urgent
  ticket_load,       // opened in the window, for each ten seats (or users, where no contract names seats)
  reopened,          // of those opened in the window, how often they were reopened
  overdue_tickets,   // open and past what was promised
  resolution_hours,  // median of those closed in the window, in business time without pauses
  csat,              // percent satisfied: missing until there are surveys
  // Payment.
  days_late,      // of the oldest unpaid invoice
  overdue_share,  // percent of what was due in the window that is unpaid
  // Engagement.
  contact_gap,      // days since anybody of the customer said anything, or was talked to
  meeting_gap,      // days since the last meeting or visit
  sponsor,          // 1: the sponsor is known and still there
  active_contacts,  // different people heard of in the window
  // The customer's own word.
  nps,  // -100 to 100, of the latest answer of each person in the window
  // Fields of the company's own.
  field_number,
  field_choice,  // 1: the field holds this choice
};
BOOST_DESCRIBE_ENUM(Measure, active_days, logins, users, seat_use, stickiness, breadth, core_use, trend, silence_days,
                    critical_tickets, ticket_load, reopened, overdue_tickets, resolution_hours, csat, days_late,
                    overdue_share, contact_gap, meeting_gap, sponsor, active_contacts, nps, field_number, field_choice)

enum class MeasureGroup { usage, support, payment, engagement, voice, own };
BOOST_DESCRIBE_ENUM(MeasureGroup, usage, support, payment, engagement, voice, own)

enum class Unit { count, percent, days, points, yes_no, number };
BOOST_DESCRIBE_ENUM(Unit, count, percent, days, points, yes_no, number)

/// Which values are the good ones.
enum class Direction { more, less };
BOOST_DESCRIBE_ENUM(Direction, more, less)

/// What a change of it is told as: "logins −48%", or "2 critical tickets open".
enum class Telling { change, value };

struct MeasureSpec {
  Measure measure = Measure::active_days;
  MeasureGroup group = MeasureGroup::usage;
  Unit unit = Unit::count;
  Direction direction = Direction::more;  // proposed
  double lo = 0, hi = 1;                  // proposed anchors
  std::int64_t window_days = 0;           // proposed; 0: it has none
  double weight = 0;                      // in the model that a new company starts with; 0: not in it
  Telling telling = Telling::value;
};

std::span<const MeasureSpec> measures();
/// Whether it can be told how it stood on a day of the past: what people and invoices did has its day, but of a
/// ticket's urgency or a contact's role only today's is known.
bool known_of_the_past(Measure measure);
const MeasureSpec& spec_of(Measure measure);

}  // namespace zelo::success
