#include "src/customer/import_view.h"

#include "lib/base/json.h"
#include "lib/base/random.h"
#include "src/customer/address/address.h"
#include "src/customer/import_mapping.h"
#include "src/customer/import_meanings.h"
#include "src/customer/import_repeats.h"
#include "src/customer/import_run.h"
#include "src/customer/import_store.h"

namespace zelo::customer {
namespace {

constexpr int preview_rows = 20;
constexpr std::size_t preview_bytes = 1U << 20U;  // of the file; a row that ends behind them is not shown

/// A stored reason of a refused row.
struct Reason {
  std::string path;
  std::string key;
  std::map<std::string, std::string> values;
};
BOOST_DESCRIBE_STRUCT(Reason, (), (path, key, values))

std::vector<RowProblem> in_words(const Ctx& ctx, const Problems& problems) {
  std::vector<RowProblem> out;
  for (const FieldError& problem : problems.fields()) out.push_back({problem.path, ctx.say(problem.text)});
  return out;
}

/// What the row alone does not say: whose answer it is, and whether they can have answered then.
void check_nps(Ctx& ctx, const Takers& takers, const RowReader& reader, const SourceRow& row, Problems& problems) {
  if (!problems.empty() || !takers.nps.check) return;
  Problems told;
  const NpsRow nps = reader.nps(row, told);
  const Problems found = ctx.read([&](db::Tx& tx) { return takers.nps.check(ctx, tx, nps); });
  for (const FieldError& one : found.fields()) {
    const std::string column = reader.column_of(one.path);
    problems.add(column.empty() ? one.path : column, one.text);
  }
}

std::vector<PreviewRow> preview_of(Ctx& ctx, const Import& import, std::string_view bytes, bool is_part,
                                   const ValueReader& values, const Takers& takers) {
  const auto columns = columns_of(import);
  const RowReader reader(import.kind, columns, mapping_of(import), ctx.read(phone_region), values, import.currency);
  const Repeats repeats = repeats_in(import, bytes, reader, preview_rows);
  const Turns turns = turns_in(import, bytes, reader, preview_rows);
  SourceReader source = source_of(import, bytes, columns.size());
  std::vector<PreviewRow> preview;
  for (SourceRow row; preview.size() < preview_rows && source.next(row);) {
    if (!preview.empty() && is_part && source.position().offset >= bytes.size()) break;
    Problems problems;
    reader.check(row, problems);
    check_repeat(repeats, reader, row, problems);
    check_turn(turns, row, problems);
    if (import.kind == ImportKind::nps) check_nps(ctx, takers, reader, row, problems);
    preview.push_back({row.number, reader.by_column(row), in_words(ctx, problems)});
  }
  return preview;
}

/// Looked for in all of the file, once for each mapping: it may have a million rows, and the page asks often.
ForeignValues kept_foreign_values(Ctx& ctx, const ContentStore& files, const Import& import,
                                  const ValueReader& values) {
  if (values.known.choices.empty()) return {};
  const std::string made_of = sha256_hex(import.mapping + import.meanings + json::text_of(values.known.choices));
  if (const auto kept = ctx.read([&](db::Tx& tx) { return find_findings(tx, import.id, made_of); }))
    return json::read_text<ForeignValues>(*kept);
  auto found = foreign_values(import, stored_file(files, import), values);
  ctx.write([&](db::Tx& tx) { save_findings(tx, import.id, made_of, json::text_of(found)); });
  return found;
}

/// The fields of a refused row; all of it in the first, where it cannot be taken apart.
std::vector<std::string> fields_of(const Import& import, const Reject& reject) {
  text::CsvReader reader(reject.content, import.separator.front());
  text::CsvRow row;
  if (reader.next(row) && row.problem == text::CsvProblem::none && row.raw == reject.content) return row.fields;
  return {reject.content};
}

}  // namespace

ImportView view_of(const Import& import) {
  return {.id = import.id,
          .kind = import.kind,
          .state = import.state,
          .file_name = import.file_name,
          .columns = columns_of(import),
          .mapping = mapping_of(import),
          .meanings = meanings_of(import),
          .fields = import_fields(import.kind),
          .currency = import.currency,
          .preview = {},
          .choices = {},
          .foreign_values = {},
          .foreign_left_out = 0,
          .rows_total = import.rows_total,
          .rows_read = import.rows_read,
          .rows_created = import.rows_created,
          .rows_updated = import.rows_updated,
          .rows_unchanged = import.rows_unchanged,
          .rows_rejected = import.rows_rejected,
          .created_at = import.created_at,
          .finished_at = import.finished_at};
}

ImportView view_with_preview(Ctx& ctx, const ContentStore& files, const Import& import, const Takers& takers) {
  ImportView view = view_of(import);
  if (import.state != ImportState::uploaded) return view;
  const ValueReader values{known_values(ctx, takers, import.kind), view.meanings};
  const std::string bytes = stored_file(files, import, preview_bytes);
  view.preview = preview_of(ctx, import, bytes, bytes.size() == preview_bytes, values, takers);
  auto foreign = kept_foreign_values(ctx, files, import, values);
  view.foreign_values = std::move(foreign.values);
  view.foreign_left_out = foreign.left_out;
  view.choices = values.known.choices;
  return view;
}

RejectView view_of(const Ctx& ctx, const Reject& reject) {
  RejectView view{reject.row_number, reject.content, {}};
  for (const Reason& reason : json::read_text<std::vector<Reason>>(reject.reasons)) {
    view.problems.push_back({reason.path, ctx.say(Text(reason.key, reason.values))});
  }
  return view;
}

std::string rejects_head(const Import& import) {
  std::vector<std::string> head = columns_of(import);
  for (std::string& column : head) column = text::spreadsheet_safe(std::move(column));
  head.emplace_back(reject_row_column);
  head.emplace_back(reject_reasons_column);
  std::string csv(text::byte_order_mark);
  text::append_csv_row(csv, head, import.separator.front());
  return csv;
}

void append_reject(const Ctx& ctx, const Import& import, const Reject& reject, std::string& csv) {
  std::vector<std::string> fields = fields_of(import, reject);
  fields.resize(columns_of(import).size());
  std::string reasons;
  for (const RowProblem& problem : view_of(ctx, reject).problems) {
    reasons.append(reasons.empty() ? "" : " ").append(problem.path).append(": ").append(problem.message);
  }
  fields.push_back(std::to_string(reject.row_number));
  fields.push_back(std::move(reasons));
  for (std::string& field : fields) field = text::spreadsheet_safe(std::move(field));
  text::append_csv_row(csv, fields, import.separator.front());
}

}  // namespace zelo::customer
