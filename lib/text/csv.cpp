#include "lib/text/csv.h"

#include <algorithm>

namespace zelo::text {
namespace {

// A quote that does not close within this many bytes was a mistake, not the begin of a field.
constexpr std::size_t quoted_most = 1 << 20;

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

std::size_t end_of_line(std::string_view text, std::size_t at) {
  const auto end = text.find_first_of("\r\n", at);
  return end == std::string_view::npos ? text.size() : end;
}

std::size_t after_line_end(std::string_view text, std::size_t at) {
  if (at >= text.size()) return at;
  return at + (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1);
}

std::int64_t count_line_ends(std::string_view text) {
  std::int64_t count = 0;
  for (auto at = text.find_first_of("\r\n"); at != std::string_view::npos; at = text.find_first_of("\r\n", at)) {
    at = after_line_end(text, at);
    ++count;
  }
  return count;
}

void keep_field(CsvRow& row, std::string field) {
  if (row.fields.size() < csv_columns_most) row.fields.push_back(std::move(field));
  else row.problem = CsvProblem::too_many_columns;
}

}  // namespace

bool CsvReader::next(CsvRow& row) {
  while (at_.offset < text_.size()) {
    read_row(row);
    if (!row.raw.empty()) return true;
  }
  return false;
}

void CsvReader::read_row(CsvRow& row) {
  const std::size_t begin = at_.offset;
  row.number = ++at_.row;
  row.line = at_.line + 1;
  row.fields.clear();
  row.problem = CsvProblem::none;

  std::size_t end = read_field(begin, row);
  while (end < text_.size() && text_[end] == separator_) end = read_field(end + 1, row);

  row.raw = text_.substr(begin, end - begin);
  at_.offset = after_line_end(text_, end);
  at_.line += count_line_ends(text_.substr(begin, at_.offset - begin));
}

/// Reads one field; returns the place of the separator or line end behind it.
std::size_t CsvReader::read_field(std::size_t at, CsvRow& row) {
  return at < text_.size() && text_[at] == '"' ? read_quoted(at, row) : read_plain(at, row);
}

std::size_t CsvReader::read_plain(std::size_t at, CsvRow& row) {
  std::size_t end = at;
  while (!ends_field(end)) ++end;
  if (end - at > csv_field_most) row.problem = CsvProblem::field_too_long;
  else keep_field(row, std::string(text_.substr(at, end - at)));
  return end;
}

std::size_t CsvReader::read_quoted(std::size_t at, CsvRow& row) {
  const auto give_up = [&](CsvProblem problem) {
    row.problem = problem;
    return end_of_line(text_, at);
  };
  std::string field;
  const std::string_view within = text_.substr(0, std::min(text_.size(), at + quoted_most));
  for (std::size_t from = at + 1;;) {
    const std::size_t quote = within.find('"', from);
    if (quote == std::string_view::npos) return give_up(CsvProblem::unterminated_quote);
    field.append(within.substr(from, quote - from));
    const bool doubled = quote + 1 < text_.size() && text_[quote + 1] == '"';
    from = quote + 2;
    if (doubled) {
      field += '"';
      continue;
    }
    if (!ends_field(quote + 1)) return give_up(CsvProblem::text_after_quote);
    if (field.size() > csv_field_most) row.problem = CsvProblem::field_too_long;
    else keep_field(row, std::move(field));
    return quote + 1;
  }
}

bool CsvReader::ends_field(std::size_t at) const {
  return at >= text_.size() || text_[at] == separator_ || is_line_end(text_[at]);
}

namespace {

/// Rows of the beginning that have as many columns as the head; 0 when the head has only one.
std::size_t rows_that_agree(std::string_view text, char separator) {
  CsvReader reader(text, separator);
  CsvRow row;
  std::size_t columns = 0;
  std::size_t agree = 0;
  for (int i = 0; i < 30 && reader.next(row); ++i) {
    if (i == 0) columns = row.fields.size();
    if (columns < 2) return 0;
    if (row.problem == CsvProblem::none && row.fields.size() == columns) ++agree;
  }
  return agree;
}

char detect_separator(std::string_view text) {
  // On a tie the rarer mark wins: commas stand inside names and Brazilian numbers, tabs nearly nowhere.
  char best = ',';
  std::size_t most = 0;
  for (const char separator : {'\t', ';', ','}) {
    const std::size_t agree = rows_that_agree(text, separator);
    if (agree > most) {
      best = separator;
      most = agree;
    }
  }
  return best;
}

}  // namespace

std::optional<CsvFormat> detect_csv(std::string_view bytes) {
  const auto encoding = detect_encoding(bytes);
  if (!encoding) return std::nullopt;
  const std::size_t begin = bytes.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  return CsvFormat{detect_separator(bytes.substr(begin)), *encoding, begin};
}

void append_csv_row(std::string& out, std::span<const std::string> fields, char separator) {
  const char special[] = {separator, '"', '\r', '\n', '\0'};
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) out += separator;
    const std::string& field = fields[i];
    // A lone empty field would be a blank line.
    const bool quoted = field.find_first_of(special) != std::string::npos || (fields.size() == 1 && field.empty());
    if (!quoted) {
      out += field;
      continue;
    }
    out += '"';
    for (const char c : field) out.append(c == '"' ? 2 : 1, c);
    out += '"';
  }
  out += "\r\n";
}

namespace {
bool begins_formula(std::string_view field) {
  return !field.empty() && std::string_view("=+-@\t\r").find(field.front()) != std::string_view::npos;
}
}  // namespace

std::string spreadsheet_safe(std::string field) {
  if (begins_formula(field)) field.insert(0, 1, '\'');
  return field;
}

std::string without_safety_mark(std::string field) {
  if (field.starts_with('\'') && begins_formula(std::string_view(field).substr(1))) field.erase(0, 1);
  return field;
}

}  // namespace zelo::text
