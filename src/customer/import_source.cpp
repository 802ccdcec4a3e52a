#include "src/customer/import_source.h"

#include <algorithm>

#include "lib/base/text_types.h"
#include "src/customer/import_mapping.h"

namespace zelo::customer {
namespace {

constexpr std::size_t content_most = 64 * 1024;

bool is_blank(const text::CsvRow& row) {
  return row.problem == text::CsvProblem::none && std::ranges::all_of(row.fields, &std::string::empty);
}

Text text_of(const text::CsvRow& row) {
  const std::string line = std::to_string(row.line);
  switch (row.problem) {
    case text::CsvProblem::unterminated_quote: return {"error.csv.unterminated_quote", {{"line", line}}};
    case text::CsvProblem::text_after_quote: return {"error.csv.text_after_quote", {{"line", line}}};
    case text::CsvProblem::field_too_long: return {"error.csv.field_too_long", {{"line", line}}};
    case text::CsvProblem::too_many_columns: return {"error.csv.too_many_columns", {{"line", line}}};
    case text::CsvProblem::none: break;
  }
  return {};
}

}  // namespace

bool SourceReader::next(SourceRow& row) {
  while (reader_.next(row_)) {
    if (is_blank(row_)) continue;
    take(row_, row);
    return true;
  }
  return false;
}

std::optional<Text> SourceReader::problem_of(const text::CsvRow& row) const {
  if (row.problem != text::CsvProblem::none) return text_of(row);
  // Spreadsheets add empty fields at the end; fewer fields than columns are a broken line.
  const bool only_blanks_extra =
      row.fields.size() >= columns_ && std::all_of(row.fields.begin() + static_cast<std::ptrdiff_t>(columns_),
                                                   row.fields.end(), [](const auto& f) { return f.empty(); });
  if (only_blanks_extra) return std::nullopt;
  return Text("error.csv.column_count",
              {{"found", std::to_string(row.fields.size())}, {"expected", std::to_string(columns_)}});
}

void SourceReader::take(const text::CsvRow& from, SourceRow& row) const {
  row.number = from.number;
  row.content = text::to_utf8(from.raw.substr(0, content_most), encoding_);
  row.problem = problem_of(from);
  row.fields.clear();
  if (row.problem) return;
  for (const std::string& field : from.fields) row.fields.push_back(text::to_utf8(field, encoding_));
  row.fields.resize(columns_);
}

SourceHead inspect(std::string_view bytes) {
  const auto format = text::detect_csv(bytes);
  if (!format) throw invalid("file", "error.import.not_csv");
  text::CsvReader reader(bytes, format->separator, {.offset = format->begins_at});
  text::CsvRow head;
  if (!reader.next(head) || is_blank(head)) throw invalid("file", "error.import.empty");
  if (head.problem != text::CsvProblem::none) throw invalid("file", text_of(head));

  std::vector<std::string> names;
  for (const std::string& field : head.fields) names.push_back(text::to_utf8(field, format->encoding));
  while (names.size() > 1 && clean_line(names.back()) == "") names.pop_back();
  SourceHead found{*format, column_names(names), reader.position(), 0};
  for (text::CsvRow row; reader.next(row);) found.rows_total += is_blank(row) ? 0 : 1;
  return found;
}

}  // namespace zelo::customer
