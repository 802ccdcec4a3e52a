#pragma once
// Rows of business hours; the only SQL about them.

#include <optional>
#include <vector>

#include "lib/db/database.h"
#include "src/support/hours/business_hours.h"

namespace zelo::support::store {

std::optional<BusinessHours> find_hours(db::Tx& tx, const BusinessHoursId& id);
std::vector<BusinessHours> list_hours(db::Tx& tx);
/// Those of the desk itself: its oldest. Nothing: no hours were told.
std::optional<BusinessHoursId> desk_hours(db::Tx& tx);
/// The name of the zone on whose clock the desk works and makes its promises; São Paulo's where no hours were told.
std::string desk_zone(db::Tx& tx);
std::int64_t count_hours(db::Tx& tx);
bool hours_name_taken(db::Tx& tx, const BusinessHours& hours);
bool hours_used(db::Tx& tx, const BusinessHoursId& id);
void insert_hours(db::Tx& tx, const BusinessHours& hours);
void save_hours(db::Tx& tx, const BusinessHours& hours);
void delete_hours(db::Tx& tx, const BusinessHoursId& id);

}  // namespace zelo::support::store
