#pragma once
// When a desk works: several shifts a day in a time zone, without its holidays. Policies count their time in it.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/text_types.h"
#include "src/support/hours/business_time.h"
#include "src/support/ids.h"

namespace zelo {
struct Ctx;
}

namespace zelo::support {

struct Holiday {
  Line<10> date;  // "2026-12-25", or "12-25" for every year
  Line<120> name;
};
BOOST_DESCRIBE_STRUCT(Holiday, (), (date, name))

struct BusinessHours {
  BusinessHoursId id;
  std::string name;
  std::string time_zone;
  std::vector<Shift> shifts;  // in order
  std::vector<Holiday> holidays;
  Time created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(BusinessHours, (), (id, name, time_zone, shifts, holidays, created_at, version))

struct NewBusinessHours {
  Line<120> name;
  Line<64> time_zone;
  std::vector<Shift> shifts;
  std::vector<Holiday> holidays;
};
BOOST_DESCRIBE_STRUCT(NewBusinessHours, (), (name, time_zone, shifts, holidays))

struct EditBusinessHours {
  std::optional<Line<120>> name;
  std::optional<Line<64>> time_zone;
  std::optional<std::vector<Shift>> shifts;
  std::optional<std::vector<Holiday>> holidays;
};
BOOST_DESCRIBE_STRUCT(EditBusinessHours, (), (name, time_zone, shifts, holidays))

inline constexpr std::int64_t most_hours = 100;

/// Error{invalid} for an unknown zone, no or overlapping shifts, dates that do not exist, or no working day in a year.
BusinessHours create_hours(Ctx& ctx, const NewBusinessHours& input);
/// Running clocks are counted anew, from the moment when they last began to run.
BusinessHours edit_hours(Ctx& ctx, const BusinessHoursId& id, const EditBusinessHours& input,
                         std::optional<std::int64_t> version);
/// Error{conflict} while a policy, a clock or a person uses them.
void delete_hours(Ctx& ctx, const BusinessHoursId& id);
BusinessHours show_hours(Ctx& ctx, const BusinessHoursId& id);
/// All of them, by name.
std::vector<BusinessHours> list_hours(Ctx& ctx);

BusinessTime time_of(const std::string& time_zone, const std::vector<Shift>& shifts,
                     const std::vector<Holiday>& holidays);

}  // namespace zelo::support
