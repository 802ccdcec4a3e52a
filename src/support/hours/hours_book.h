#pragma once
// The business hours that a transaction needs, each read once.

#include <map>
#include <optional>
#include <string>

#include "src/support/hours/business_time.h"
#include "src/support/ids.h"

namespace zelo::db {
class Tx;
}

namespace zelo::support {

class HoursBook {
 public:
  explicit HoursBook(db::Tx& tx) : tx_(tx) {}
  /// Around the clock for nothing, and for hours that are gone.
  const BusinessTime& of(const std::optional<BusinessHoursId>& id);

 private:
  db::Tx& tx_;
  std::map<std::string, BusinessTime> read_;
};

}  // namespace zelo::support
