#pragma once
// Running an import, a chunk of rows at a time. Each chunk is one transaction that also moves the import's
// place in the file on: whenever the program dies, the next run goes on behind the last whole chunk, and
// two runs of one import at once never take the same rows.

#include <string>

#include "lib/base/content_store.h"
#include "src/customer/import.h"
#include "src/customer/import_apply.h"
#include "src/customer/import_repeats.h"
#include "src/customer/import_rows.h"
#include "src/customer/import_turns.h"
#include "src/identity/context.h"

namespace zelo::customer {

inline constexpr int rows_per_chunk = 500;

class ImportRun {
 public:
  /// Error{not_found} for an unknown id, {conflict} when the file is gone.
  ImportRun(Ctx& ctx, const ContentStore& files, const ImportId& id, const Takers& takers = {});

  /// Takes in the next rows; false when there was nothing left to do (any more).
  bool next_chunk(int rows = rows_per_chunk);
  [[nodiscard]] const Import& import() const { return import_; }

 private:
  struct Prepared;
  struct Chunk;
  /// How often the whole file has been gone through: next_offset goes on counting at its end, so that no place of
  /// one pass is taken for that of another.
  [[nodiscard]] std::int64_t pass() const;
  [[nodiscard]] std::int64_t pass_size() const { return static_cast<std::int64_t>(bytes_.size()) + 1; }
  [[nodiscard]] Chunk read_chunk(int rows) const;
  [[nodiscard]] Prepared prepare(const SourceRow& row) const;
  Import take_in(db::Tx& tx, const Chunk& chunk);
  std::vector<AccountId> take_in(db::Tx& tx, const Prepared& prepared, Import& import);
  std::vector<AccountId> take_rows(db::Tx& tx, const Chunk& chunk, Import& import);
  void take_usage(db::Tx& tx, const Chunk& chunk, Import& import);
  std::vector<AccountId> take_tickets(db::Tx& tx, const Chunk& chunk, Import& import);
  std::vector<AccountId> take_nps(db::Tx& tx, const Chunk& chunk, Import& import);
  std::vector<AccountId> settle(db::Tx& tx, const Chunk& chunk, Import& import, std::vector<TakenRow> taken) const;
  [[nodiscard]] Applied apply(db::Tx& tx, const Prepared& prepared, Problems& problems) const;
  [[nodiscard]] Problems by_column(const Problems& problems) const;
  void reject(db::Tx& tx, const SourceRow& row, const Problems& problems) const;
  void finish(db::Tx& tx, Import& import) const;

  Ctx& ctx_;
  const ContentStore& files_;
  Takers takers_;
  Import import_;
  std::string bytes_;
  Mapping columns_by_field_;
  RowReader reader_;
  std::size_t column_count_ = 0;
  Repeats repeats_;
  Turns turns_;
  Occurrences occurrences_;
};

/// The file's bytes as they were uploaded, at most so many. Error{conflict} when the store does not have them (any
/// more).
std::string stored_file(const ContentStore& files, const Import& import, std::size_t most = std::size_t{1} << 40U);
/// The bytes as they are kept: no other import has the same, so that they can be removed when done.
std::string marked(const ImportId& id, std::string_view bytes);

std::vector<std::string> columns_of(const Import& import);
Mapping mapping_of(const Import& import);
Meanings meanings_of(const Import& import);
/// The rows of the file from where the import stands, in its first pass; or from anywhere.
SourceReader source_of(const Import& import, std::string_view bytes, std::size_t columns);
SourceReader source_of(const Import& import, std::string_view bytes, std::size_t columns,
                       const text::CsvReader::Position& at);
/// Behind the head.
text::CsvReader::Position first_row_of(const Import& import, std::string_view bytes);

}  // namespace zelo::customer
