#include "src/customer/import_meanings.h"

#include <algorithm>

#include "lib/base/text_types.h"
#include "src/customer/import_mapping.h"
#include "src/customer/import_run.h"

namespace zelo::customer {
namespace {

constexpr std::size_t longest_value = 200;
constexpr std::size_t most_counted = 20'000;  // different texts; a column of prose has more, and is none of these

using Counted = std::map<std::pair<std::string, std::string>, ForeignValue>;  // by field and text

struct ValueColumn {
  std::size_t index = 0;
  std::string name;
  std::string field;
};

std::vector<ValueColumn> columns_of_values(const Import& import, const ValueReader& reader) {
  const auto columns = columns_of(import);
  const auto mapping = mapping_of(import);
  std::vector<ValueColumn> found;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto field = mapping.find(columns[i]);
    if (field != mapping.end() && reader.has(field->second)) found.push_back({i, columns[i], field->second});
  }
  return found;
}

std::optional<std::string> meaning_of(const Meanings& meanings, const std::string& field, const std::string& text) {
  const auto words = meanings.find(field);
  if (words == meanings.end()) return std::nullopt;
  const auto meaning = words->second.find(text);
  return meaning == words->second.end() ? std::nullopt : std::optional(meaning->second);
}

void count_value(Counted& counted, const ValueColumn& column, const std::string& cell, const ValueReader& reader) {
  const std::string text = clean_line(text::without_safety_mark(cell)).value_or("");
  if (text.empty() || count_code_points(text) > longest_value) return;
  const auto known = counted.find({column.field, text});
  if (known != counted.end()) return void(++known->second.rows);
  if (counted.size() >= most_counted) return;
  const bool foreign = !reader.known.find(column.field, text);
  // What is known is remembered as well, without rows, so that it is asked for once.
  ForeignValue value{.field = column.field, .column = column.name, .value = text, .rows = 1, .meaning = {}};
  if (foreign) value.meaning = meaning_of(reader.meanings, column.field, text);
  else value.field.clear();
  counted.emplace(std::pair(column.field, text), std::move(value));
}

}  // namespace

std::optional<std::string> ValueReader::read(const std::string& field, const std::string& text,
                                             const std::string& column, Problems& problems) const {
  const std::string said = clean_line(text).value_or(text);
  const std::string value = meaning_of(meanings, field, said).value_or(said);
  if (value == ignored_field) return std::nullopt;
  auto found = known.find ? known.find(field, value) : std::nullopt;
  if (!found) problems.add(column, Text("error.import.unknown_value", {{"value", std::string(beginning(said, 120))}}));
  return found;
}

void check_meanings(const KnownValues& known, const Meanings& meanings) {
  Problems problems;
  for (const auto& [field, words] : meanings) {
    const std::string path = "meanings." + field;
    if (!known.choices.contains(field)) problems.add(path, "error.import.no_such_field");
    else if (words.size() > most_meanings)
      problems.add(path, Text("error.too_many_items", {{"max", std::to_string(most_meanings)}}));
    else
      for (const auto& [text, value] : words)
        if (value != ignored_field && !known.find(field, value))
          problems.add(path + "." + text, "error.import.no_such_value");
  }
  problems.done();
}

ForeignValues foreign_values(const Import& import, std::string_view bytes, const ValueReader& reader) {
  const auto columns = columns_of_values(import, reader);
  if (columns.empty()) return {};
  Counted counted;
  SourceReader source = source_of(import, bytes, columns_of(import).size());
  for (SourceRow row; source.next(row);) {
    if (row.problem) continue;
    for (const ValueColumn& column : columns) count_value(counted, column, row.fields[column.index], reader);
  }
  ForeignValues found;
  for (auto& [key, value] : counted)
    if (!value.field.empty()) found.values.push_back(std::move(value));
  std::ranges::stable_sort(found.values, [](const ForeignValue& a, const ForeignValue& b) {
    return std::pair(a.field, -a.rows) < std::pair(b.field, -b.rows);
  });
  if (found.values.size() > most_foreign_values) {
    found.left_out = static_cast<std::int64_t>(found.values.size() - most_foreign_values);
    found.values.resize(most_foreign_values);
  }
  return found;
}

}  // namespace zelo::customer
