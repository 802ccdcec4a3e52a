#pragma once
// An event as it waits in usage_inbox: one line of fields, so that counting reads no JSON a second time. No field holds
// a control character.

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/time.h"

namespace zelo::usage::wire {

inline constexpr char separator = '\x1f';  // between fields

struct Line {
  char type = 't';         // t track, p page, s screen, i identify, g group, a alias
  Time at;                 // corrected for the sender's clock
  std::int64_t day = 0;    // that the event names itself, for finding it again
  std::int64_t hash = 0;   // of its message id
  std::string_view user;   // "u:" user id or "a:" anonymous id
  std::string_view other;  // who the user was before: the anonymous id, or alias' previous id
  std::string_view group;  // the group's id
  std::string_view name;   // of event, page or screen
  std::string_view email;
  std::string_view called;      // the name of the user, or of the group
  std::string_view properties;  // JSON
};

void append(const Line& line, std::string& out);
/// Views into `body`. Throws std::runtime_error for what append() cannot have written.
std::vector<Line> read_lines(std::string_view body);

/// Fields of a line; the last one is the rest. Throws std::runtime_error when there are fewer.
template <std::size_t count>
std::array<std::string_view, count> fields_of(std::string_view line) {
  std::array<std::string_view, count> fields;
  for (std::size_t i = 0; i + 1 < count; ++i) {
    const auto end = line.find(separator);
    if (end == std::string_view::npos) throw std::runtime_error("a line of usage is broken");
    fields[i] = line.substr(0, end);
    line.remove_prefix(end + 1);
  }
  fields.back() = line;
  return fields;
}
std::int64_t number_of(std::string_view digits);
void append_number(std::int64_t number, std::string& out);

}  // namespace zelo::usage::wire
