#include "src/support/hours/hours_book.h"

#include "src/support/hours/hours_store.h"

namespace zelo::support {

const BusinessTime& HoursBook::of(const std::optional<BusinessHoursId>& id) {
  const std::string key = id ? id->text : "";
  if (const auto known = read_.find(key); known != read_.end()) return known->second;
  const auto hours = id ? store::find_hours(tx_, *id) : std::nullopt;
  auto time = hours ? time_of(hours->time_zone, hours->shifts, hours->holidays) : BusinessTime::always();
  return read_.emplace(key, std::move(time)).first->second;
}

}  // namespace zelo::support
