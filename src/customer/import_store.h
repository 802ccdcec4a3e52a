#pragma once
// The only SQL about imports.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/customer/import.h"

namespace zelo::customer {

/// A row of the table import_rejects.
struct Reject {
  ImportId import_id;
  std::int64_t row_number = 0;
  std::string reasons;  // JSON array of {path, key, values}
  std::string content;
};
BOOST_DESCRIBE_STRUCT(Reject, (), (import_id, row_number, reasons, content))

std::optional<Import> find_import(db::Tx& tx, const ImportId& id);
/// Newest first, older than (created_at, id).
std::vector<Import> list_imports(db::Tx& tx, Time before, const std::string& before_id, int limit);
void insert_import(db::Tx& tx, const Import& import);
void save_mapping(db::Tx& tx, const Import& import);
/// What was found in all rows, if it was made of the same.
std::optional<std::string> find_findings(db::Tx& tx, const ImportId& id, const std::string& made_of);
void save_findings(db::Tx& tx, const ImportId& id, const std::string& made_of, const std::string& found);
/// Moves from one of two states to another; false when it is in neither.
bool change_state(db::Tx& tx, const ImportId& id, ImportState from, ImportState or_from, ImportState to);

/// Takes the rows from `offset` on for the caller's transaction: others wait, then see that they are taken.
/// False when the import does not run or stands elsewhere.
bool claim_rows(db::Tx& tx, const ImportId& id, std::int64_t offset);
/// Saves place, counts, state and finished_at.
void save_progress(db::Tx& tx, const Import& import);

void insert_reject(db::Tx& tx, const Reject& reject);
std::vector<Reject> list_rejects(db::Tx& tx, const ImportId& id, std::int64_t after_row, int limit);
/// Of all files of a kind: the rows whose text says something that must be forgotten.
void forget_rejects(db::Tx& tx, ImportKind kind, const std::function<bool(const std::string& content)>& says);

/// Imports that were uploaded before `before` and never run.
std::vector<Import> forgotten_imports(db::Tx& tx, Time before, int limit);
/// Those that failed and whose files are still kept, oldest first.
std::vector<Import> failed_imports(db::Tx& tx, Time before, int limit);
/// True when the row names no file any more: not of one that was started again.
bool forget_file(db::Tx& tx, const ImportId& id);
/// True when a row was deleted: not one that has been run meanwhile.
bool delete_forgotten(db::Tx& tx, const ImportId& id);

}  // namespace zelo::customer
