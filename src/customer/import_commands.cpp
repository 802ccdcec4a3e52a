#include "src/customer/import_commands.h"

#include <filesystem>
#include <fstream>

#include "lib/base/json.h"
#include "lib/base/random.h"
#include "lib/jobs/jobs.h"
#include "lib/text/currency.h"
#include "src/customer/import_mapping.h"
#include "src/customer/import_meanings.h"
#include "src/customer/import_run.h"
#include "src/customer/import_view.h"

namespace zelo::customer {
namespace {

constexpr std::uintmax_t file_most = 512U << 20;
constexpr std::size_t rejects_at_once = 1000;
/// So long nobody else takes up an import of the command line, for the case that its program does not live to the end.
constexpr Duration held = minutes(2);

/// "clientes.csv" of whatever path a browser or person gave.
std::string plain_name(const std::string& given) {
  const auto slash = given.find_last_of("/\\");
  auto name = clean_line(slash == std::string::npos ? given : given.substr(slash + 1));
  if (!name || name->empty() || count_code_points(*name) > 200) return "import.csv";
  return *std::move(name);
}

std::optional<std::string> checked_currency(const std::optional<std::string>& code) {
  if (code && !text::is_currency(*code)) throw invalid("currency", "error.currency");
  return code;
}

Import import_from(Ctx& ctx, const Upload& upload, const Takers& takers) {
  const SourceHead head = inspect(upload.bytes);
  const Mapping mapping = upload.mapping.value_or(automatic_mapping(upload.kind, head.columns));
  if (upload.mapping) check_mapping(upload.kind, head.columns, mapping);
  if (upload.meanings) check_meanings(known_values(ctx, takers, upload.kind), *upload.meanings);
  Import import;
  import.id = ctx.new_id<ImportId>();
  import.kind = upload.kind;
  import.file_name = plain_name(upload.file_name);
  import.separator = std::string(1, head.format.separator);
  import.encoding = head.format.encoding;
  import.columns = json::text_of(head.columns);
  import.mapping = json::text_of(mapping);
  import.meanings = json::text_of(upload.meanings.value_or(Meanings{}));
  import.currency = checked_currency(upload.currency);
  import.next_offset = static_cast<std::int64_t>(head.first_row.offset);
  import.next_row = head.first_row.row;
  import.next_line = head.first_row.line;
  import.rows_total = head.rows_total;
  if (ctx.actor.kind == ActorKind::user) import.created_by = ctx.actor.user_id();
  import.created_at = ctx.now();
  return import;
}

Import get(db::Tx& tx, const ImportId& id) {
  auto import = find_import(tx, id);
  if (!import) throw not_found();
  return *std::move(import);
}

/// Who may not write contracts by hand brings in none by a file.
void require_kind(const Ctx& ctx, ImportKind kind) {
  ctx.require(Permission::import_run);
  const bool money = kind == ImportKind::contracts || kind == ImportKind::invoices || kind == ImportKind::products;
  if (money) ctx.require(Permission::contract_write);
  if (kind == ImportKind::tickets) ctx.require(Permission::ticket_import);
}

/// What customers wrote is read in previews and refused rows as well.
void require_sight(const Ctx& ctx, const Import& import) {
  ctx.require(Permission::import_run);
  if (import.kind == ImportKind::tickets) ctx.require(Permission::ticket_import);
}

Import upload(Ctx& ctx, const ContentStore& files, const Upload& given, const Takers& takers) {
  require_kind(ctx, given.kind);
  Import import = import_from(ctx, given, takers);
  const std::string bytes = marked(import.id, given.bytes);
  import.file_hash = sha256_hex(bytes);
  // The row first: no file is left that nobody knows of.
  ctx.write([&](db::Tx& tx) { insert_import(tx, import); });
  try {
    files.put(bytes);
  } catch (...) {
    ctx.write([&](db::Tx& tx) { delete_forgotten(tx, import.id); });
    throw;
  }
  return import;
}

/// Starts an import whose job is to begin at `at`.
Import start(Ctx& ctx, const ImportId& id, Time at) {
  return ctx.write([&](db::Tx& tx) {
    const Import import = get(tx, id);
    require_kind(ctx, import.kind);
    check_mapping(import.kind, columns_of(import), mapping_of(import));
    if (!change_state(tx, id, ImportState::uploaded, ImportState::failed, ImportState::running)) {
      throw conflict("error.import.started");
    }
    jobs::enqueue(tx, ctx.world.ids, ctx.now(),
                  {.kind = "import.run",
                   .payload = R"({"import_id":")" + id.text + R"("})",
                   .unique_key = id.text,
                   .run_at = at});
    return get(tx, id);
  });
}

/// Half of the time over, the rest of the file begins anew to wait.
void hold(Ctx& ctx, const ImportId& id, Time& until) {
  if (until - ctx.now() > Duration{held.ms / 2}) return;
  until = ctx.now() + held;
  ctx.write([&](db::Tx& tx) { jobs::postpone(tx, "import.run", id.text, until); });
}

std::string read_file(const std::string& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  if (error) throw invalid("file", "error.import.no_such_file");
  if (size > file_most) throw Error(ErrorKind::too_large, "error.import.too_large");
  std::ifstream in(path, std::ios::binary);
  std::string bytes(static_cast<std::size_t>(size), '\0');
  if (!in.read(bytes.data(), static_cast<std::streamsize>(size))) throw invalid("file", "error.import.no_such_file");
  return bytes;
}

}  // namespace

ImportView upload_import(Ctx& ctx, const ContentStore& files, const Upload& given, const Takers& takers) {
  return view_with_preview(ctx, files, upload(ctx, files, given, takers), takers);
}

ImportView map_import(Ctx& ctx, const ContentStore& files, const ImportId& id, const EditImport& input,
                      const Takers& takers) {
  ctx.require(Permission::import_run);
  const Import mapped = ctx.write([&](db::Tx& tx) {
    Import import = get(tx, id);
    require_kind(ctx, import.kind);
    if (import.state != ImportState::uploaded) throw conflict("error.import.started");
    check_mapping(import.kind, columns_of(import), input.mapping);
    import.mapping = json::text_of(input.mapping);
    if (input.meanings) {
      check_meanings(known_values(ctx, takers, import.kind), *input.meanings);
      import.meanings = json::text_of(*input.meanings);
    }
    input.currency.apply(import.currency);
    import.currency = checked_currency(import.currency);
    save_mapping(tx, import);
    return import;
  });
  return view_with_preview(ctx, files, mapped, takers);
}

ImportView start_import(Ctx& ctx, const ImportId& id) {
  ctx.require(Permission::import_run);
  return view_of(start(ctx, id, ctx.now()));
}

ImportView show_import(Ctx& ctx, const ContentStore& files, const ImportId& id, const Takers& takers) {
  ctx.require(Permission::import_run);
  const Import import = ctx.read([&](db::Tx& tx) { return get(tx, id); });
  require_sight(ctx, import);
  return view_with_preview(ctx, files, import, takers);
}

std::vector<ImportView> recent_imports(Ctx& ctx, Time before, const std::string& before_id, int limit) {
  ctx.require(Permission::import_run);
  const auto imports = ctx.read([&](db::Tx& tx) { return list_imports(tx, before, before_id, limit); });
  std::vector<ImportView> views;
  for (const Import& import : imports) views.push_back(view_of(import));
  return views;
}

std::vector<RejectView> show_rejects(Ctx& ctx, const ImportId& id, std::int64_t after_row, int limit) {
  ctx.require(Permission::import_run);
  const auto rejects = ctx.read([&](db::Tx& tx) {
    require_sight(ctx, get(tx, id));
    return list_rejects(tx, id, after_row, limit);
  });
  std::vector<RejectView> views;
  for (const Reject& reject : rejects) views.push_back(view_of(ctx, reject));
  return views;
}

void tell_rejects(Ctx& ctx, const ImportId& id, const std::function<void(std::string_view)>& take) {
  ctx.require(Permission::import_run);
  const Import import = ctx.read([&](db::Tx& tx) { return get(tx, id); });
  require_sight(ctx, import);
  take(rejects_head(import));
  std::int64_t after = 0;
  for (bool more = true; more;) {
    const auto page =
        ctx.read([&](db::Tx& tx) { return list_rejects(tx, id, after, static_cast<int>(rejects_at_once)); });
    std::string csv;
    for (const Reject& reject : page) append_reject(ctx, import, reject, csv);
    take(csv);
    more = page.size() == rejects_at_once;
    if (more) after = page.back().row_number;
  }
}

ImportView run_import_file(Ctx& ctx, const ContentStore& files, const Upload& named, const Progress& progress,
                           const Takers& takers) {
  const std::string bytes = read_file(named.file_name);
  Upload whole = named;
  whole.bytes = bytes;
  const Import import = upload(ctx, files, whole, takers);
  if (progress && import.kind == ImportKind::tickets) {
    const ImportView before = view_with_preview(ctx, files, import, takers);
    if (!before.foreign_values.empty()) progress(before);
  }
  Time held_until = ctx.now() + held;
  start(ctx, import.id, held_until);
  ImportRun run(ctx, files, import.id, takers);
  bool more = true;
  while (more) {
    hold(ctx, import.id, held_until);
    more = run.next_chunk();
    if (progress) progress(view_of(run.import()));
  }
  return view_of(run.import());
}

}  // namespace zelo::customer
