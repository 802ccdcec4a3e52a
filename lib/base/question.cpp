#include "lib/base/question.h"

#include <algorithm>

#include "lib/base/text_types.h"

namespace zelo {

std::optional<std::string> clean_question(std::string_view text) {
  auto cleaned = clean_prose(text);
  if (!cleaned) return std::nullopt;
  std::ranges::replace_if(
      *cleaned, [](char c) { return c == '\n' || c == '\t'; }, ' ');
  cleaned->erase(0, std::min(cleaned->find_first_not_of(' '), cleaned->size()));
  return cleaned;
}

}  // namespace zelo
