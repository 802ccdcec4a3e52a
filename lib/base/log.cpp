#include "lib/base/log.h"

#include <fmt/format.h>
#include <unistd.h>

#include <atomic>

#include "lib/base/time.h"

namespace zelo::log {
namespace {

std::atomic<Level> least{Level::info};

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') (out += '\\') += c;
    else if (byte < 0x20 || byte == 0x7f) out += fmt::format("\\u{:04x}", byte);
    else out += c;
  }
  out += '"';
}

std::string_view name(Level level) {
  switch (level) {
    case Level::debug: return "debug";
    case Level::info: return "info";
    case Level::warning: return "warning";
    case Level::error:
    case Level::off: break;
  }
  return "error";
}

struct AppendValue {
  std::string& out;
  void operator()(std::int64_t v) const { out += std::to_string(v); }
  void operator()(double v) const { out += fmt::format("{:.3f}", v); }
  void operator()(std::string_view v) const { append_quoted(out, v); }
};

}  // namespace

void set_level(Level level) { least = level; }

void write(Level level, std::string_view event, std::initializer_list<Field> fields) {
  if (level < least.load(std::memory_order_relaxed)) return;
  std::string line = "{\"at\":\"" + to_rfc3339(SystemClock().now()) + "\",\"level\":\"";
  line.append(name(level)).append("\",\"event\":");
  append_quoted(line, event);
  for (const auto& [key, value] : fields) {
    line += ',';
    append_quoted(line, key);
    line += ':';
    std::visit(AppendValue{line}, value);
  }
  line += "}\n";
  // One call a line: lines of several threads do not mix.
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
}

}  // namespace zelo::log
