#pragma once
// What can be done with imports: upload, map, run, look, download what was refused.
// Permission import_run for all of them, and for what a file is about the permission of its kind; Error{not_found} for
// unknown ids.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/content_store.h"
#include "src/customer/import.h"
#include "src/customer/import_store.h"
#include "src/customer/import_tickets.h"
#include "src/identity/context.h"

namespace zelo::customer {

inline constexpr std::size_t upload_most = 32 << 20;  // bytes through the API; the command line takes 512 MB

struct Upload {
  ImportKind kind = ImportKind::accounts;
  std::string file_name;
  std::string_view bytes = {};
  std::optional<Mapping> mapping = {};  // absent: by the names of the columns
  std::optional<Meanings> meanings = {};
  std::optional<std::string> currency = {};  // of amounts that do not say theirs
};

/// Keeps the file, counts its rows, maps its columns. Error{invalid} under "file", "mapping.COLUMN" or
/// "meanings.FIELD.TEXT".
ImportView upload_import(Ctx& ctx, const ContentStore& files, const Upload& upload, const Takers& takers = {});
/// Error{conflict} when the import has been started.
ImportView map_import(Ctx& ctx, const ContentStore& files, const ImportId& id, const EditImport& input,
                      const Takers& takers = {});
/// Starts the job; Error{conflict} when it runs or is done. A failed one goes on where it stood.
ImportView start_import(Ctx& ctx, const ImportId& id);

ImportView show_import(Ctx& ctx, const ContentStore& files, const ImportId& id, const Takers& takers = {});
std::vector<ImportView> recent_imports(Ctx& ctx, Time before, const std::string& before_id, int limit);

std::vector<RejectView> show_rejects(Ctx& ctx, const ImportId& id, std::int64_t after_row, int limit);
/// The refused rows as a CSV that can be mended and sent in again, with their row numbers and reasons.
/// Nothing in it runs as a formula. `take` gets it page by page, each read on its own.
void tell_rejects(Ctx& ctx, const ImportId& id, const std::function<void(std::string_view)>& take);

/// Takes a whole file in at once, read from the path `named.file_name`: for the command line. `progress` is told after
/// each chunk, and before the first one where words of the file are not known. When the program dies meanwhile, a
/// running server goes on with the import. Another state than `done`: it stopped half way.
using Progress = std::function<void(const ImportView&)>;
ImportView run_import_file(Ctx& ctx, const ContentStore& files, const Upload& named, const Progress& progress,
                           const Takers& takers = {});

}  // namespace zelo::customer
