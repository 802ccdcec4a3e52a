#include "lib/db/value_text.h"

#include <stdexcept>

#include "lib/base/text_types.h"

namespace zelo::db {

void require_storable(std::string_view text) {
  if (!is_clean_utf8(text)) throw std::invalid_argument("text to store is not UTF-8 or holds NUL");
}

}  // namespace zelo::db
