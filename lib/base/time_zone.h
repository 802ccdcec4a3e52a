#pragma once
// Zones of the IANA database, such as "America/Sao_Paulo", with their summer times past and to come.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "lib/base/time.h"

namespace zelo {

/// Cheap to copy; thread-safe.
class TimeZone {
 public:
  /// Nothing when the system knows no such zone.
  static std::optional<TimeZone> find(const std::string& name);
  static TimeZone utc();

  /// Local time is UTC + `offset`, from the asked moment until `until`.
  struct Span {
    Duration offset;
    Time until;
  };
  [[nodiscard]] Span at(Time time) const;

 private:
  struct Rules;
  explicit TimeZone(std::shared_ptr<const Rules> rules) : rules_(std::move(rules)) {}
  std::shared_ptr<const Rules> rules_;
};

/// The first moment of a day (since 1970, on the wall): midnight, or where the clock skips midnight, the moment of the
/// skip.
Time start_of_day(const TimeZone& zone, std::int64_t day);

}  // namespace zelo
