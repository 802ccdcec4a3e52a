#pragma once
// One JSON object a line on standard error: {"at":"…","level":"info","event":"request","status":201}.
// Never personal data: ids, routes, counts and times only. Safe from any thread.

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace zelo::log {

enum class Level { debug, info, warning, error, off };

using Field = std::pair<std::string_view, std::variant<std::int64_t, double, std::string_view>>;

/// Lines below this level are not written. Set once, at the start of the program.
void set_level(Level level);

void write(Level level, std::string_view event, std::initializer_list<Field> fields);
inline void info(std::string_view event, std::initializer_list<Field> fields = {}) {
  write(Level::info, event, fields);
}
inline void warning(std::string_view event, std::initializer_list<Field> fields = {}) {
  write(Level::warning, event, fields);
}
inline void error(std::string_view event, std::initializer_list<Field> fields = {}) {
  write(Level::error, event, fields);
}

}  // namespace zelo::log
