#pragma once
// Tables as text: CSV as people's programs really write it (RFC 4180 and its common departures).
//
// Lines end with LF, CRLF or CR; a field in quotes may hold separators, quotes ("") and line ends.
// One bad row never spoils the others: a quote that does not close, or that closes in the middle of a
// field, makes a row of the line where it opened, marked with its problem, and reading goes on with the
// next line. Nothing is thrown; every byte of the text belongs to exactly one row or line end.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/describe.h"
#include "lib/text/encoding.h"

namespace zelo::text {

inline constexpr std::size_t csv_field_most = 64 * 1024;  // bytes
inline constexpr std::size_t csv_columns_most = 500;

enum class CsvProblem { none, unterminated_quote, text_after_quote, field_too_long, too_many_columns };
BOOST_DESCRIBE_ENUM(CsvProblem, none, unterminated_quote, text_after_quote, field_too_long, too_many_columns)

struct CsvRow {
  std::int64_t number = 0;          // from 1, as a spreadsheet counts; blank lines count too
  std::int64_t line = 0;            // where it begins, from 1
  std::string_view raw;             // its bytes in the text, without the line end
  std::vector<std::string> fields;  // bytes as in the text; incomplete when there is a problem
  CsvProblem problem = CsvProblem::none;
};

class CsvReader {
 public:
  /// Where reading stands; a reader made with it goes on from there.
  struct Position {
    std::size_t offset = 0;
    std::int64_t row = 0;   // rows before
    std::int64_t line = 0;  // line ends before
  };

  /// `text` must outlive the reader and the rows' `raw`.
  CsvReader(std::string_view text, char separator) : CsvReader(text, separator, Position{}) {}
  CsvReader(std::string_view text, char separator, Position at) : text_(text), separator_(separator), at_(at) {}

  /// The next row that is not blank; false at the end. `row` is overwritten, its memory reused.
  bool next(CsvRow& row);
  [[nodiscard]] Position position() const { return at_; }

 private:
  void read_row(CsvRow& row);
  std::size_t read_field(std::size_t at, CsvRow& row);
  std::size_t read_plain(std::size_t at, CsvRow& row);
  std::size_t read_quoted(std::size_t at, CsvRow& row);
  [[nodiscard]] bool ends_field(std::size_t at) const;

  std::string_view text_;
  char separator_;
  Position at_;
};

/// How a file is written, found by looking at it.
struct CsvFormat {
  char separator = ',';  // , ; or tab
  Encoding encoding = Encoding::utf_8;
  std::size_t begins_at = 0;  // after a byte order mark
};
/// Nothing when it is no text at all (a spreadsheet file, a picture, UTF-16).
std::optional<CsvFormat> detect_csv(std::string_view bytes);

/// Adds one row and its line end (CRLF). A reader with the same separator gives the same fields back.
void append_csv_row(std::string& out, std::span<const std::string> fields, char separator);

/// A field that a spreadsheet will not run as a formula: ' before = + - @ tab and return.
std::string spreadsheet_safe(std::string field);
/// The field before spreadsheet_safe(), so that a downloaded list can be sent in again.
std::string without_safety_mark(std::string field);

}  // namespace zelo::text
