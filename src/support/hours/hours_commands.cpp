#include <algorithm>

#include "lib/base/error.h"
#include "lib/jobs/jobs.h"
#include "src/customer/touched.h"
#include "src/identity/context.h"
#include "src/support/hours/business_hours.h"
#include "src/support/hours/hours_store.h"
#include "src/support/setting.h"
#include "src/support/sla/sla_jobs.h"

namespace zelo::support {
namespace {

constexpr std::size_t most_shifts = 70;  // ten a day
constexpr std::size_t most_holidays = 500;
constexpr int day_minutes = 24 * 60;

void check_shifts(const std::vector<Shift>& shifts, Problems& problems) {
  if (shifts.empty()) problems.add("shifts", "error.hours.no_shift");
  if (shifts.size() > most_shifts)
    problems.add("shifts", Text("error.too_many_items", {{"max", std::to_string(most_shifts)}}));
  for (std::size_t i = 0; i < shifts.size() && i < most_shifts; ++i) {
    const Shift& shift = shifts[i];
    const std::string path = "shifts[" + std::to_string(i) + "]";
    if (shift.weekday < 1 || shift.weekday > 7) problems.add(path + ".weekday", "error.hours.weekday");
    const bool in_day = shift.from_minute >= 0 && shift.to_minute <= day_minutes && shift.from_minute < shift.to_minute;
    if (!in_day) problems.add(path, "error.hours.shift");
    const auto crosses = [&](const Shift& o) {
      return o.weekday == shift.weekday && o.from_minute < shift.to_minute && shift.from_minute < o.to_minute;
    };
    if (std::any_of(shifts.begin(), shifts.begin() + static_cast<std::ptrdiff_t>(i), crosses))
      problems.add(path, "error.hours.overlap");
  }
}

void check_holidays(const std::vector<Holiday>& holidays, Problems& problems) {
  if (holidays.size() > most_holidays)
    problems.add("holidays", Text("error.too_many_items", {{"max", std::to_string(most_holidays)}}));
  for (std::size_t i = 0; i < holidays.size() && i < most_holidays; ++i) {
    // Every four years is often enough for the 29th of February.
    const std::string& date = holidays[i].date;
    if (!is_date(date.size() == 5 ? "2000-" + date : date))
      problems.add("holidays[" + std::to_string(i) + "].date", "error.date");
  }
}

void check(const Ctx& ctx, db::Tx& tx, const BusinessHours& hours) {
  Problems problems;
  if (!TimeZone::find(hours.time_zone)) problems.add("time_zone", "error.hours.time_zone");
  check_shifts(hours.shifts, problems);
  check_holidays(hours.holidays, problems);
  if (store::hours_name_taken(tx, hours)) problems.add("name", "error.taken");
  problems.done();
  // Days that are all holidays would make every promise endless.
  const auto time = time_of(hours.time_zone, hours.shifts, hours.holidays);
  const auto minute = time.after(ctx.now(), minutes(1));
  if (!minute || *minute > ctx.now() + days(366)) throw invalid("holidays", "error.hours.no_day");
}

void put_in_order(BusinessHours& hours) {
  std::ranges::sort(hours.shifts, {}, [](const Shift& s) { return std::pair(s.weekday, s.from_minute); });
  std::ranges::sort(hours.holidays, {}, [](const Holiday& h) { return std::string_view(h.date); });
}

/// Nobody uses less because the desk has a holiday: what is known of use is read anew where its hours are the
/// company's.
void look_at_use(const Ctx& ctx, db::Tx& tx, const BusinessHoursId& id) {
  if (store::desk_hours(tx) == id) customer::all_touched(ctx, tx);
}

/// How long customers waited in these hours, which reports count in a job of theirs.
void count_times_anew(const Ctx& ctx, db::Tx& tx) {
  jobs::enqueue(tx, ctx.world.ids, ctx.now(), {.kind = "report.hours", .unique_key = std::string("begin")});
}

}  // namespace

BusinessTime time_of(const std::string& time_zone, const std::vector<Shift>& shifts,
                     const std::vector<Holiday>& holidays) {
  std::vector<std::string> dates;
  dates.reserve(holidays.size());
  for (const Holiday& holiday : holidays) dates.push_back(holiday.date);
  return {TimeZone::find(time_zone).value_or(TimeZone::utc()), shifts, dates};
}

BusinessHours create_hours(Ctx& ctx, const NewBusinessHours& input) {
  ctx.require(Permission::sla_manage);
  return ctx.write([&](db::Tx& tx) {
    if (store::count_hours(tx) >= most_hours)
      throw conflict(Text("error.hours.too_many", {{"max", std::to_string(most_hours)}}));
    BusinessHours hours{.id = ctx.new_id<BusinessHoursId>(),
                        .name = input.name,
                        .time_zone = input.time_zone,
                        .shifts = input.shifts,
                        .holidays = input.holidays,
                        .created_at = ctx.now()};
    check(ctx, tx, hours);
    put_in_order(hours);
    store::insert_hours(tx, hours);
    announce_setting(ctx, tx, "business_hours.created", "business_hours", hours.id.text, hours.name);
    if (!hours.holidays.empty()) look_at_use(ctx, tx, hours.id);
    return hours;
  });
}

BusinessHours edit_hours(Ctx& ctx, const BusinessHoursId& id, const EditBusinessHours& input,
                         std::optional<std::int64_t> version) {
  ctx.require(Permission::sla_manage);
  return ctx.write([&](db::Tx& tx) {
    auto found = store::find_hours(tx, id);
    if (!found) throw not_found();
    if (version && *version != found->version) throw Error(ErrorKind::stale, "error.stale");
    BusinessHours& hours = *found;
    if (input.name) hours.name = *input.name;
    if (input.time_zone) hours.time_zone = *input.time_zone;
    if (input.shifts) hours.shifts = *input.shifts;
    if (input.holidays) hours.holidays = *input.holidays;
    check(ctx, tx, hours);
    put_in_order(hours);
    hours.version += 1;
    store::save_hours(tx, hours);
    announce_setting(ctx, tx, "business_hours.edited", "business_hours", id.text, hours.name);
    recount_later(ctx, tx);
    if (input.time_zone || input.shifts || input.holidays) count_times_anew(ctx, tx);
    if (input.holidays) look_at_use(ctx, tx, id);
    return hours;
  });
}

void delete_hours(Ctx& ctx, const BusinessHoursId& id) {
  ctx.require(Permission::sla_manage);
  ctx.write([&](db::Tx& tx) {
    const auto hours = store::find_hours(tx, id);
    if (!hours) throw not_found();
    if (store::hours_used(tx, id)) throw conflict("error.hours.used");
    look_at_use(ctx, tx, id);
    store::delete_hours(tx, id);
    announce_setting(ctx, tx, "business_hours.deleted", "business_hours", id.text, hours->name);
  });
}

BusinessHours show_hours(Ctx& ctx, const BusinessHoursId& id) {
  ctx.require(Permission::ticket_read);
  const auto hours = ctx.read([&](db::Tx& tx) { return store::find_hours(tx, id); });
  if (!hours) throw not_found();
  return *hours;
}

std::vector<BusinessHours> list_hours(Ctx& ctx) {
  ctx.require(Permission::ticket_read);
  return ctx.read([&](db::Tx& tx) { return store::list_hours(tx); });
}

}  // namespace zelo::support
