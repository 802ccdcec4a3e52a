#include "src/customer/import_repeats.h"

#include <algorithm>
#include <functional>
#include <vector>

#include "src/customer/import_run.h"

namespace zelo::customer {
namespace {

struct Named {
  std::size_t key = 0;  // its hash: files may have millions of rows
  std::int64_t row = 0;
  auto operator<=>(const Named&) const = default;
};

std::vector<Named> named_in(const Import& import, std::string_view bytes, const RowReader& reader, std::int64_t most) {
  SourceReader source = source_of(import, bytes, columns_of(import).size(), first_row_of(import, bytes));
  std::vector<Named> named;
  SourceRow row;
  for (std::int64_t rows = 0; rows < most && source.next(row); ++rows) {
    const auto key = reader.text_in(row, "external_id");
    if (!key) continue;
    Problems problems;
    reader.check(row, problems);
    // A row that is refused has named nothing.
    if (problems.empty()) named.push_back({std::hash<std::string>{}(*key), row.number});
  }
  return named;
}

}  // namespace

Repeats repeats_in(const Import& import, std::string_view bytes, const RowReader& reader, std::int64_t most) {
  // A further row of a ticket is another message of it.
  if (import.kind == ImportKind::tickets || reader.column_of("external_id").empty()) return {};
  auto named = named_in(import, bytes, reader, most);
  std::ranges::sort(named);
  Repeats repeats;
  for (std::size_t i = 1, first = 0; i < named.size(); ++i) {
    if (named[i].key != named[first].key) first = i;
    else repeats[named[i].row] = named[first].row;
  }
  return repeats;
}

void check_repeat(const Repeats& repeats, const RowReader& reader, const SourceRow& row, Problems& problems) {
  const auto found = repeats.find(row.number);
  if (found == repeats.end()) return;
  problems.add(reader.column_of("external_id"),
               Text("error.import.repeated", {{"row", std::to_string(found->second)}}));
}

}  // namespace zelo::customer
