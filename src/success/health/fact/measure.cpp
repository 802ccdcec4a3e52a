#include "src/success/health/fact/measure.h"

#include <algorithm>
#include <stdexcept>

namespace zelo::success {
namespace {

using enum Measure;
using enum MeasureGroup;
using enum Unit;
constexpr auto more = Direction::more;
constexpr auto less = Direction::less;
constexpr auto as_change = Telling::change;
constexpr auto as_value = Telling::value;

constexpr MeasureSpec table[] = {
    {active_days, usage, count, more, 2, 18, 28, 15, as_value},
    {logins, usage, count, more, 0, 80, 28, 10, as_change},
    {users, usage, count, more, 0, 5, 28, 0, as_value},
    {seat_use, usage, percent, more, 10, 70, 28, 10, as_value},
    {stickiness, usage, percent, more, 5, 40, 0, 0, as_value},
    {breadth, usage, percent, more, 10, 70, 28, 10, as_value},
    {core_use, usage, percent, more, 0, 100, 28, 0, as_value},
    {trend, usage, percent, more, -50, 10, 28, 10, as_value},
    {silence_days, usage, Unit::days, less, 1, 21, 0, 5, as_value},
    {critical_tickets, support, count, less, 0, 2, 0, 8, as_value},
    {ticket_load, support, number, less, 1, 8, 30, 4, as_value},
    {reopened, support, count, less, 0, 3, 90, 3, as_value},
    {overdue_tickets, support, count, less, 0, 3, 0, 5, as_value},
    {resolution_hours, support, number, less, 8, 40, 90, 0, as_value},
    {csat, support, percent, more, 60, 95, 90, 0, as_value},
    {days_late, payment, Unit::days, less, 0, 30, 0, 8, as_value},
    {overdue_share, payment, percent, less, 0, 30, 180, 0, as_value},
    {contact_gap, engagement, Unit::days, less, 14, 60, 0, 5, as_value},
    {meeting_gap, engagement, Unit::days, less, 30, 120, 0, 0, as_value},
    {sponsor, engagement, yes_no, more, 0, 1, 0, 3, as_value},
    {active_contacts, engagement, count, more, 0, 3, 90, 0, as_value},
    {nps, voice, points, more, -20, 60, 180, 4, as_value},
    {field_number, own, number, more, 0, 100, 0, 0, as_value},
    {field_choice, own, yes_no, more, 0, 1, 0, 0, as_value},
};

}  // namespace

std::span<const MeasureSpec> measures() { return table; }

bool known_of_the_past(Measure measure) {
  return measure != critical_tickets && measure != reopened && measure != overdue_tickets && measure != csat &&
         measure != sponsor && spec_of(measure).group != own;
}

const MeasureSpec& spec_of(Measure measure) {
  const auto* found = std::ranges::find(table, measure, &MeasureSpec::measure);
  if (found == std::end(table)) throw std::logic_error("a measure without its line in the table");
  return *found;
}

}  // namespace zelo::success
