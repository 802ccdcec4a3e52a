#pragma once
// Something that a known person did: what is left of an event when it has been counted. Kept in usage_raw and
// usage_waiting, a line each.

#include <string>
#include <string_view>
#include <vector>

#include "lib/base/time.h"

namespace zelo::usage {

struct Act {
  char type = 't';  // as in wire::Line
  Time at;
  std::int64_t person = 0;
  std::string_view name;
  std::string_view properties;
};

void append(const Act& act, std::string& out);
/// Views into `body`.
std::vector<Act> read_acts(std::string_view body);

}  // namespace zelo::usage
