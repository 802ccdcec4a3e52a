#pragma once
// A file of accounts, contacts, contracts, usage, tickets or NPS answers on its way in: uploaded, mapped, previewed,
// run. Plain values.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/describe.h"
#include "lib/base/id.h"
#include "lib/base/text_types.h"
#include "lib/base/time.h"
#include "lib/text/csv.h"
#include "src/identity/ids.h"

namespace zelo::customer {

using ImportId = Id<struct ImportTag>;

enum class ImportKind { accounts, contacts, contracts, invoices, products, usage, tickets, nps };
BOOST_DESCRIBE_ENUM(ImportKind, accounts, contacts, contracts, invoices, products, usage, tickets, nps)

enum class ImportState { uploaded, running, done, failed };
BOOST_DESCRIBE_ENUM(ImportState, uploaded, running, done, failed)

/// Column of the file → field of Zelo, or "ignore". Columns that stand in no mapping are kept in
/// accounts.custom (of usage: as properties of the event; for contracts, tickets and NPS: left out).
using Mapping = std::map<std::string, std::string>;

/// Field → words of the file → what they mean here, or "ignore".
using Meanings = std::map<std::string, std::map<std::string, std::string>>;

/// A value that a field may have. `label` is empty where the value has a name of its own in each language.
struct ValueChoice {
  std::string value;
  std::string label;
};
BOOST_DESCRIBE_STRUCT(ValueChoice, (), (value, label))
using ValueChoices = std::map<std::string, std::vector<ValueChoice>>;  // by field

/// A word of the file that nobody here knows, until somebody says what it means.
struct ForeignValue {
  std::string field;
  std::string column;
  std::string value;
  std::int64_t rows = 0;
  std::optional<std::string> meaning;
};
BOOST_DESCRIBE_STRUCT(ForeignValue, (), (field, column, value, rows, meaning))
struct ForeignValues {
  std::vector<ForeignValue> values;
  std::int64_t left_out = 0;  // more than are shown
};
BOOST_DESCRIBE_STRUCT(ForeignValues, (), (values, left_out))

struct ImportField {
  std::string name;
  bool required = false;
};
BOOST_DESCRIBE_STRUCT(ImportField, (), (name, required))

/// A row of the table imports.
struct Import {
  ImportId id;
  ImportKind kind = ImportKind::accounts;
  ImportState state = ImportState::uploaded;
  std::string file_name;
  std::string file_hash;  // empty: the file of a failed import was swept away
  std::string separator = ",";
  text::Encoding encoding = text::Encoding::utf_8;
  std::string columns = "[]";
  std::string mapping = "{}";
  std::string meanings = "{}";
  std::optional<std::string> currency;
  std::int64_t next_offset = 0;
  std::int64_t next_row = 0;
  std::int64_t next_line = 0;
  std::int64_t rows_total = 0;
  std::int64_t rows_read = 0;
  std::int64_t rows_created = 0;
  std::int64_t rows_updated = 0;
  std::int64_t rows_unchanged = 0;
  std::int64_t rows_rejected = 0;
  std::optional<UserId> created_by;
  Time created_at;
  std::optional<Time> finished_at;
};
BOOST_DESCRIBE_STRUCT(Import, (),
                      (id, kind, state, file_name, file_hash, separator, encoding, columns, mapping, meanings, currency,
                       next_offset, next_row, next_line, rows_total, rows_read, rows_created, rows_updated,
                       rows_unchanged, rows_rejected, created_by, created_at, finished_at))

/// One thing wrong with a row, in the reader's words. `path` is the file's column where there is one.
struct RowProblem {
  std::string path;
  std::string message;
};
BOOST_DESCRIBE_STRUCT(RowProblem, (), (path, message))

struct PreviewRow {
  std::int64_t row_number = 0;
  std::map<std::string, std::string> values;  // by column
  std::vector<RowProblem> problems;
};
BOOST_DESCRIBE_STRUCT(PreviewRow, (), (row_number, values, problems))

struct ImportView {
  ImportId id;
  ImportKind kind = ImportKind::accounts;
  ImportState state = ImportState::uploaded;
  std::string file_name;
  std::vector<std::string> columns;
  Mapping mapping;
  Meanings meanings;
  std::vector<ImportField> fields;
  std::optional<std::string> currency;  // of amounts that do not say theirs; null: as stored, else the company's
  // While uploaded; empty in lists.
  std::vector<PreviewRow> preview;
  ValueChoices choices;
  std::vector<ForeignValue> foreign_values;
  std::int64_t foreign_left_out = 0;
  std::int64_t rows_total = 0;
  std::int64_t rows_read = 0;
  std::int64_t rows_created = 0;
  std::int64_t rows_updated = 0;
  std::int64_t rows_unchanged = 0;
  std::int64_t rows_rejected = 0;
  Time created_at;
  std::optional<Time> finished_at;
};
BOOST_DESCRIBE_STRUCT(ImportView, (),
                      (id, kind, state, file_name, columns, mapping, meanings, fields, currency, preview, choices,
                       foreign_values, foreign_left_out, rows_total, rows_read, rows_created, rows_updated,
                       rows_unchanged, rows_rejected, created_at, finished_at))

struct EditImport {
  Mapping mapping;
  std::optional<Meanings> meanings;
  Change<Line<3>> currency;  // null: each amount as it is stored, else the company's
};
BOOST_DESCRIBE_STRUCT(EditImport, (), (mapping, meanings, currency))

struct RejectView {
  std::int64_t row_number = 0;
  std::string content;
  std::vector<RowProblem> problems;
};
BOOST_DESCRIBE_STRUCT(RejectView, (), (row_number, content, problems))

/// The end of a file. Accounts, contacts and contracts have events of their own besides; what those of accounts set off
/// is done once, after this one.
struct ImportFinished {
  static constexpr const char* kind = "import.finished";
  static constexpr bool for_customer = false;
  ImportKind import_kind = ImportKind::accounts;
  std::int64_t created = 0;
  std::int64_t updated = 0;
  std::int64_t unchanged = 0;
  std::int64_t rejected = 0;
};
BOOST_DESCRIBE_STRUCT(ImportFinished, (), (import_kind, created, updated, unchanged, rejected))

}  // namespace zelo::customer
