#pragma once
// A file that names one thing twice says two things of it, and nobody knows which was meant: the first row counts,
// later ones are refused. Pure.

#include <cstdint>
#include <limits>
#include <map>
#include <string_view>

#include "src/customer/import_rows.h"

namespace zelo::customer {

/// Row → the row that names the same external id before it. A contract without one is named by its id here, or else by
/// its account, plan and first day.
using Repeats = std::map<std::int64_t, std::int64_t>;

/// Of the first `most` rows of the file. Of anything but contracts nothing where no column is the external id.
Repeats repeats_in(const Import& import, std::string_view bytes, const RowReader& reader,
                   std::int64_t most = std::numeric_limits<std::int64_t>::max());

/// Adds the problem of a row that is one.
void check_repeat(const Repeats& repeats, const RowReader& reader, const SourceRow& row, Problems& problems);

/// Row → which of the rows that say the very same it is, from 2 on. Of a file of NPS answers alone.
using Occurrences = std::map<std::int64_t, std::int64_t>;
Occurrences occurrences_in(const Import& import, std::string_view bytes, const RowReader& reader);
/// What a row says, whoever reads it: the same for rows that say the same.
std::string said_by(const NpsRow& row);

}  // namespace zelo::customer
