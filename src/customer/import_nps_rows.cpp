// Rows of answers to "would you recommend us?".

#include "src/customer/account_rules.h"
#include "src/customer/contact_rules.h"
#include "src/customer/import_rows.h"

namespace zelo::customer {
namespace {

constexpr std::size_t longest_comment = 2000;

/// "9", "10", "9,0" and "9.00", as spreadsheets write whole numbers.
std::optional<std::int64_t> parse_nps_score(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return std::nullopt;
  text = text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
  if (const auto mark = text.find_first_of(",."); mark != std::string_view::npos) {
    if (text.find_first_not_of('0', mark + 1) != std::string_view::npos) return std::nullopt;
    text = text.substr(0, mark);
  }
  if (text == "10") return 10;
  if (text.size() != 1 || text.front() < '0' || text.front() > '9') return std::nullopt;
  return text.front() - '0';
}

/// The day of "29/11/2026 15:00" or "2026-11-29T15:00:00Z" as it is written.
std::optional<std::string> parse_answer_day(std::string_view text) {
  if (auto day = parse_day(text)) return day;
  const auto moment = parse_moment(text);
  return moment ? parse_day(std::string_view(*moment).substr(0, 10)) : std::nullopt;
}

/// Cleaned, of at most so many letters; nothing with a problem otherwise.
std::optional<std::string> nps_text(std::optional<std::string> cleaned, std::size_t most, const std::string& column,
                                    Problems& problems) {
  if (!cleaned) problems.add(column, "error.characters");
  else if (count_code_points(*cleaned) > most)
    problems.add(column, Text("error.too_long", {{"max", std::to_string(most)}}));
  else return cleaned;
  return std::nullopt;
}

template <class Value>
std::optional<Value> nps_known(std::optional<Value> value, const Text& otherwise, const std::string& column,
                               Problems& problems) {
  if (!value) problems.add(column, otherwise);
  return value;
}

void read_nps_cell(NpsRow& row, const std::string& field, const std::string& value, const std::string& column,
                   Problems& problems) {
  if (field == "email") row.email = nps_known(clean_email(value), Text("error.email"), column, problems);
  else if (field == "account_external_id") row.account_external_id = nps_text(clean_line(value), 100, column, problems);
  else if (field == "account_name") row.account_name = nps_text(clean_line(value), 200, column, problems);
  else if (field == "account_domain")
    row.account_domain = nps_known(clean_domain(value), Text("error.domain"), column, problems);
  else if (field == "score")
    row.score =
        nps_known(parse_nps_score(value), Text("error.number.range", {{"min", "0"}, {"max", "10"}}), column, problems);
  else if (field == "answered_on")
    row.answered_on = nps_known(parse_answer_day(value), Text("error.date"), column, problems).value_or("");
  else if (field == "comment") row.comment = nps_text(clean_prose(value), longest_comment, column, problems);
}

}  // namespace

NpsRow RowReader::nps(const SourceRow& row, Problems& problems) const {
  NpsRow nps;
  each_cell(row, problems, [&](const Cell& cell, const std::string& value) {
    read_nps_cell(nps, cell.field, value, cell.column, problems);
  });
  if (row.problem || !problems.empty()) return nps;
  const bool whose = nps.email || nps.account_external_id || nps.account_domain || nps.account_name;
  if (!whose || !nps.score || nps.answered_on.empty()) problems.add("row", "error.import.nps_incomplete");
  return nps;
}

}  // namespace zelo::customer
