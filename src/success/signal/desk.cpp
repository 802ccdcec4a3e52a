#include "src/success/signal/desk.h"

#include "src/customer/contract/contract_rules.h"
#include "src/support/hours/hours_book.h"
#include "src/support/hours/hours_store.h"
#include "src/usage/count/calendar.h"

namespace zelo::success {

Desk::Desk(db::Tx& tx)
    : zone_(TimeZone::find(support::store::desk_zone(tx)).value_or(TimeZone::utc())),
      time_(support::HoursBook(tx).of(support::store::desk_hours(tx))) {}

Time Desk::respond_by(Time from, Duration of_work) const { return time_.after(from, of_work).value_or(from + of_work); }

std::string Desk::today(Time now) const { return usage::date_of(usage::DayFinder(zone_).day_of(now)); }

Time Desk::start_of(const std::string& day) const { return moment_of(customer::moment_of(day)); }

Time Desk::end_of(const std::string& day) const { return moment_of(customer::moment_of(day) + days(1)); }

Time Desk::moment_of(Time shown) const {
  const Time near = shown - zone_.at(shown).offset;
  return shown - zone_.at(near).offset;
}

}  // namespace zelo::success
