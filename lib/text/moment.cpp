#include "lib/text/moment.h"

#include <fmt/format.h>

#include <cstdlib>

namespace zelo::text {
namespace {

std::string offset_text(Duration offset) {
  const std::int64_t minutes = std::abs(offset.ms) / 60'000;
  if (minutes == 0) return "UTC";
  const std::string rest = minutes % 60 == 0 ? "" : fmt::format(":{:02}", minutes % 60);
  return fmt::format("UTC{}{}{}", offset.ms < 0 ? "-" : "+", minutes / 60, rest);
}

}  // namespace

std::string date_text(const std::string& language, const std::string& date) {
  if (language == "en") return date;
  return date.substr(8, 2) + "/" + date.substr(5, 2) + "/" + date.substr(0, 4);
}

std::string moment_text(const std::string& language, Time at, const TimeZone& zone) {
  const Duration offset = zone.at(at).offset;
  const std::string local = to_rfc3339(at + offset);
  return fmt::format("{}, {} ({})", date_text(language, local.substr(0, 10)), local.substr(11, 5), offset_text(offset));
}

}  // namespace zelo::text
