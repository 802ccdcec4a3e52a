#pragma once
// Times as sentences say them: on a clock that is named, because they may be read anywhere.

#include <string>

#include "lib/base/time.h"
#include "lib/base/time_zone.h"

namespace zelo::text {

/// "24/11/2026" of "2026-11-24" where days come first.
std::string date_text(const std::string& language, const std::string& date);
/// "24/11/2026, 15:00 (UTC-3)"
std::string moment_text(const std::string& language, Time at, const TimeZone& zone);

}  // namespace zelo::text
