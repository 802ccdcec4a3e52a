#pragma once
// What an import has done with its rows, in a word.

#include <string>

#include "src/customer/import_commands.h"
#include "test/customer/desk.h"

namespace zelo::customer {

inline std::string counts(const ImportView& view) {
  return std::to_string(view.rows_created) + " created, " + std::to_string(view.rows_updated) + " updated, " +
         std::to_string(view.rows_unchanged) + " unchanged, " + std::to_string(view.rows_rejected) + " rejected";
}

}  // namespace zelo::customer
