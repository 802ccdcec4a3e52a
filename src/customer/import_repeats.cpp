#include "src/customer/import_repeats.h"

#include <algorithm>
#include <functional>
#include <unordered_map>
#include <vector>

#include "lib/text/fold.h"
#include "src/customer/import_run.h"

namespace zelo::customer {
namespace {

struct Named {
  std::size_t key = 0;  // its hash: files may have millions of rows
  std::int64_t row = 0;
  auto operator<=>(const Named&) const = default;
};

/// What a contract without an external id is found again by (import_apply.h).
std::optional<std::string> name_of_contract(const RowReader& reader, const SourceRow& row) {
  if (auto id = reader.text_in(row, "zelo_id")) return "zelo_id\n" + *id;
  Problems told_later;
  const ContractRow contract = reader.contract(row, told_later);
  const auto& account = contract.account_external_id ? contract.account_external_id
                        : contract.account_domain    ? contract.account_domain
                                                     : contract.account_name;
  if (!account || !contract.plan || !contract.starts_on) return std::nullopt;
  return text::fold(*account) + "\n" + text::name_key(*contract.plan) + "\n" + *contract.starts_on;
}

std::optional<std::string> name_in(const Import& import, const RowReader& reader, const SourceRow& row) {
  auto key = reader.text_in(row, "external_id");
  return key || import.kind != ImportKind::contracts ? key : name_of_contract(reader, row);
}

std::vector<Named> named_in(const Import& import, std::string_view bytes, const RowReader& reader, std::int64_t most) {
  SourceReader source = source_of(import, bytes, columns_of(import).size(), first_row_of(import, bytes));
  std::vector<Named> named;
  SourceRow row;
  for (std::int64_t rows = 0; rows < most && source.next(row); ++rows) {
    const auto key = name_in(import, reader, row);
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
  const bool named_otherwise = import.kind == ImportKind::contracts;
  if (import.kind == ImportKind::tickets || import.kind == ImportKind::nps ||
      (!named_otherwise && reader.column_of("external_id").empty()))
    return {};
  auto named = named_in(import, bytes, reader, most);
  std::ranges::sort(named);
  Repeats repeats;
  for (std::size_t i = 1, first = 0; i < named.size(); ++i) {
    if (named[i].key != named[first].key) first = i;
    else repeats[named[i].row] = named[first].row;
  }
  return repeats;
}

std::string said_by(const NpsRow& row) {
  std::string said = row.answered_on + "\n" + std::to_string(row.score.value_or(-1));
  for (const auto* text : {&row.email, &row.account_external_id, &row.account_domain, &row.account_name, &row.comment})
    said += "\n" + (*text ? text::fold(**text) : std::string());
  return said;
}

Occurrences occurrences_in(const Import& import, std::string_view bytes, const RowReader& reader) {
  if (import.kind != ImportKind::nps) return {};
  SourceReader source = source_of(import, bytes, columns_of(import).size(), first_row_of(import, bytes));
  std::unordered_map<std::size_t, std::int64_t> seen;  // hashes: files may have millions of rows
  Occurrences occurrences;
  for (SourceRow row; source.next(row);) {
    Problems problems;
    const NpsRow nps = reader.nps(row, problems);
    if (!problems.empty()) continue;
    if (const auto times = ++seen[std::hash<std::string>{}(said_by(nps))]; times > 1) occurrences[row.number] = times;
  }
  return occurrences;
}

void check_repeat(const Repeats& repeats, const RowReader& reader, const SourceRow& row, Problems& problems) {
  const auto found = repeats.find(row.number);
  if (found == repeats.end()) return;
  const std::string column = reader.column_of("external_id");
  problems.add(column.empty() ? "row" : column,
               Text("error.import.repeated", {{"row", std::to_string(found->second)}}));
}

}  // namespace zelo::customer
