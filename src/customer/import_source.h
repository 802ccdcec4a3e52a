#pragma once
// The rows of an uploaded file, as UTF-8. Pure but for the bytes it is given.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/error.h"
#include "lib/text/csv.h"

namespace zelo::customer {

/// A row that has anything in it.
struct SourceRow {
  std::int64_t number = 0;          // as a spreadsheet counts, the head is 1
  std::string content;              // as it stands in the file, at most 64 KB of it
  std::vector<std::string> fields;  // as many as the file has columns, unless there is a problem
  std::optional<Text> problem;      // why the row cannot be read
};

/// Reads on from any place that position() has told. `bytes` must outlive it.
class SourceReader {
 public:
  SourceReader(std::string_view bytes, char separator, text::Encoding encoding, std::size_t columns,
               text::CsvReader::Position at)
      : reader_(bytes, separator, at), encoding_(encoding), columns_(columns) {}

  /// False at the end of the file. Rows of empty fields only are passed over.
  bool next(SourceRow& row);
  [[nodiscard]] text::CsvReader::Position position() const { return reader_.position(); }

 private:
  [[nodiscard]] std::optional<Text> problem_of(const text::CsvRow& row) const;
  void take(const text::CsvRow& from, SourceRow& row) const;

  text::CsvReader reader_;
  text::CsvRow row_;
  text::Encoding encoding_;
  std::size_t columns_;
};

/// What is known of a file after looking at it once.
struct SourceHead {
  text::CsvFormat format;
  std::vector<std::string> columns;
  text::CsvReader::Position first_row;  // behind the head
  std::int64_t rows_total = 0;
};
/// Error{invalid} under "file" for what is no text, has no head, or has no usable one.
SourceHead inspect(std::string_view bytes);

}  // namespace zelo::customer
