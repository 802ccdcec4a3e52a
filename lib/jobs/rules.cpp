#include "lib/jobs/rules.h"

#include <algorithm>

#include "lib/base/error.h"
#include "lib/base/text_types.h"

namespace zelo::jobs {

Duration pause_after(std::int64_t attempt, unsigned char chance) {
  const auto doublings = std::clamp<std::int64_t>(attempt - 1, 0, 20);
  const std::int64_t pause = std::min(seconds(10).ms << doublings, hours(1).ms);
  return {pause * 8 / 10 + pause * 4 / 10 * chance / 255};
}

Time moment_of(const Schedule& schedule, Time now) {
  const std::int64_t midnight = now.ms - now.ms % days(1).ms;
  return {now.ms - (now.ms - midnight) % schedule.every.ms};
}

std::string words_of(const std::exception& failure) {
  std::string words = failure.what();
  if (const auto* error = dynamic_cast<const Error*>(&failure)) {
    for (const FieldError& field : error->fields) words += "; " + field.path + ": " + field.text.key;
  }
  if (!is_clean_utf8(words)) {
    std::ranges::replace_if(
        words, [](char c) { return static_cast<unsigned char>(c) >= 0x80 || c == '\0'; }, '?');
  }
  std::size_t end = std::min<std::size_t>(words.size(), 1000);
  while (end < words.size() && end > 0 && (static_cast<unsigned char>(words[end]) & 0xc0) == 0x80) --end;
  words.resize(end);
  return words;
}

}  // namespace zelo::jobs
