#pragma once
// Accounts of a file whose parent stands in a later row wait for it, and so do people for whom they report to: the file
// is gone through again, at most once for each level, and each row is taken in when it is its turn. Pure.

#include <cstdint>
#include <limits>
#include <map>
#include <string_view>

#include "src/customer/import_rows.h"

namespace zelo::customer {

struct Turns {
  std::map<std::int64_t, std::int64_t> waits;  // row → the pass in which it is taken in; others come in the first, 0
  std::map<std::int64_t, Text> refused;        // rows that stand below themselves, or too deep
  std::int64_t last = 0;                       // pass
  std::string column;                          // that names whom a row stands below

  [[nodiscard]] std::int64_t of(std::int64_t row) const;
};

/// Of the first `most` rows of the file. All in one pass where no column names parents.
Turns turns_in(const Import& import, std::string_view bytes, const RowReader& reader,
               std::int64_t most = std::numeric_limits<std::int64_t>::max());

/// Adds the problem of a row that is refused.
void check_turn(const Turns& turns, const SourceRow& row, Problems& problems);

}  // namespace zelo::customer
