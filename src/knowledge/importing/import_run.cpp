// What an import's jobs do.

#include <map>

#include "src/identity/author.h"
#include "src/knowledge/importing/import_commands.h"
#include "src/knowledge/importing/import_file.h"
#include "src/knowledge/importing/import_store.h"

namespace zelo::knowledge::importing {
namespace {

constexpr std::int64_t told_every = 25;  // documents
constexpr Duration uploads_kept = days(7);
constexpr Duration longest_run = minutes(1);  // of a job, for others wait behind it

/// In the name of who asked; somebody who has left may do nothing any more.
Ctx ctx_of(const World& world, const ArticleImport& import) {
  auto author = world.db.read(
      [&](db::Tx& tx) { return identity::find_author(tx, import.author_kind, import.author_id, world.clock.now()); });
  return {.world = world,
          .actor = author.value_or(Actor{.kind = import.author_kind, .id = import.author_id, .name = {}, .roles = {}})};
}

transfer::ImportOptions options_of(const ArticleImport& import) {
  transfer::ImportOptions options;
  options.source = import.source;
  options.language = import.language;
  options.audience = import.audience;
  options.overwrite = import.overwrite;
  return options;
}

transfer::Progress telling(const World& world, const ArticleImportId& id) {
  return [&world, id](std::int64_t done, std::int64_t total) {
    if (done % told_every == 0) world.db.write([&](db::Tx& tx) { store::save_place(tx, id, done, total); });
  };
}

/// Added to those of earlier parts.
void count(ArticleImport& import, const transfer::ImportResult& result) {
  import.created += result.count(Outcome::created);
  import.updated += result.count(Outcome::updated);
  import.unchanged += result.count(Outcome::unchanged);
  import.kept += result.count(Outcome::kept);
  import.refused += result.count(Outcome::refused);
  import.images += result.images;
}

std::vector<ImportedFile> numbered(const transfer::ImportResult& result, std::int64_t number) {
  std::vector<ImportedFile> files;
  for (const auto& one : result.files)
    files.push_back({.number = ++number,
                     .path = one.path,
                     .title = one.title,
                     .language = one.language,
                     .outcome = one.outcome,
                     .article_id = one.article_id});
  return files;
}

/// What the preview could not know: documents that are refused only now.
void tell_refused(db::Tx& tx, ArticleImport& import, const transfer::ImportResult& result) {
  std::map<std::string, const transfer::Finding*> last;
  for (const auto& finding : result.findings)
    if (finding.line == 0) last[finding.path] = &finding;
  for (const auto& file : result.files) {
    if (file.outcome != Outcome::refused || import.findings >= most_findings) continue;
    if (const auto why = last.find(file.path); why != last.end())
      store::add_finding(tx, import.id, ++import.findings, *why->second);
  }
}

/// What became of a part, behind the `before` documents of those before it. False when the import has ended meanwhile.
bool keep_part(const World& world, const ArticleImportId& id, const transfer::ImportResult& part, std::int64_t before) {
  const auto done = before + static_cast<std::int64_t>(part.files.size());
  return world.db.write([&](db::Tx& tx) {
    auto import = store::claim_import(tx, id);
    if (!import || import->state != ArticleImportState::running) return false;
    for (const auto& file : numbered(part, before)) store::change_file(tx, id, file);
    count(*import, part);
    tell_refused(tx, *import, part);
    import->done = done;
    if (done >= static_cast<std::int64_t>(part.documents)) {
      import->state = ArticleImportState::done;
      import->finished_at = world.clock.now();
    }
    store::save_import(tx, *import);
    return true;
  });
}

std::optional<ArticleImport> find(const World& world, const ArticleImportId& id, ArticleImportState state) {
  auto import = world.db.read([&](db::Tx& tx) { return store::find_import(tx, id); });
  if (import && import->state != state) import.reset();
  return import;
}

}  // namespace

std::string keep_file(const ContentStore& contents, const ArticleImportId& id, std::string_view bytes) {
  std::string content;
  content.reserve(id.text.size() + bytes.size());
  content.append(id.text).append(bytes);
  return contents.put(content);
}

std::string kept_file(const ContentStore& contents, const ArticleImport& import) {
  auto bytes = contents.read(import.file_hash);
  if (!bytes) throw conflict("error.article_import.file_gone");
  bytes->erase(0, import.id.text.size());
  return *std::move(bytes);
}

void read_import(const World& world, const ContentStore& contents, const CategoriesFor& categories,
                 const ArticleImportId& id) {
  const auto wanted = find(world, id, ArticleImportState::reading);
  if (!wanted) return;
  Ctx ctx = ctx_of(world, *wanted);
  auto options = options_of(*wanted);
  options.dry = true;
  const auto files = transfer::files_in_zip(kept_file(contents, *wanted));
  const auto create = wanted->create_categories ? NewCategories::imagined : NewCategories::none;
  auto result = transfer::import_articles(ctx, contents, *files, options, categories(ctx, create), telling(world, id));
  if (result.findings.size() > most_findings) result.findings.resize(most_findings);
  world.db.write([&](db::Tx& tx) {
    auto import = store::claim_import(tx, id);
    if (!import || import->state != ArticleImportState::reading) return;
    import->created = import->updated = import->unchanged = import->kept = import->refused = import->images = 0;
    count(*import, result);
    import->done = import->total = static_cast<std::int64_t>(result.documents);
    import->findings = static_cast<std::int64_t>(result.findings.size());
    store::replace_outcome(tx, id, numbered(result, 0), result.findings);
    import->state = ArticleImportState::ready;
    store::save_import(tx, *import);
  });
}

bool run_import(const World& world, const ContentStore& contents, const CategoriesFor& categories,
                const ArticleImportId& id, const std::function<bool()>& stopping) {
  const auto wanted = find(world, id, ArticleImportState::running);
  if (!wanted) return false;
  Ctx ctx = ctx_of(world, *wanted);
  auto options = options_of(*wanted);
  // A part that was interrupted begins again where it began: `done` may show more.
  std::int64_t before = wanted->created + wanted->updated + wanted->unchanged + wanted->kept + wanted->refused;
  options.first = static_cast<std::size_t>(before);
  options.most = documents_at_once;
  const Time until = world.clock.now() + longest_run;
  bool ours = true;
  const auto take = [&](const transfer::ImportResult& part) {
    ours = keep_part(world, id, part, before);
    before += static_cast<std::int64_t>(part.files.size());
    ctx.actor = ctx_of(world, *wanted).actor;
    return ours && !stopping() && world.clock.now() < until;
  };
  const auto files = transfer::files_in_zip(kept_file(contents, *wanted));
  const auto create = wanted->create_categories ? NewCategories::made : NewCategories::none;
  const bool more =
      transfer::import_in_parts(ctx, contents, *files, options, categories(ctx, create), telling(world, id), take);
  if (!more) contents.remove(wanted->file_hash);
  return more && ours;
}

void give_up(const World& world, const ContentStore& contents, const ArticleImportId& id, const Text& why) {
  const auto file = world.db.write([&](db::Tx& tx) -> std::optional<std::string> {
    auto import = store::claim_import(tx, id);
    if (!import || import->state == ArticleImportState::done) return std::nullopt;
    import->state = ArticleImportState::failed;
    import->problem = store::kept_text(why);
    import->finished_at = world.clock.now();
    store::save_import(tx, *import);
    return import->file_hash;
  });
  if (file) contents.remove(*file);
}

void sweep_imports(const World& world, const ContentStore& contents) {
  constexpr int at_once = 100;
  const Time before = world.clock.now() - uploads_kept;
  for (;;) {
    const auto forgotten = world.db.read([&](db::Tx& tx) { return store::forgotten_imports(tx, before, at_once); });
    for (const auto& import : forgotten) {
      const bool gone = world.db.write([&](db::Tx& tx) {
        const auto now = store::claim_import(tx, import.id);
        const bool waits =
            now && (now->state == ArticleImportState::reading || now->state == ArticleImportState::ready);
        if (waits) store::delete_import(tx, import.id);
        return waits;
      });
      if (gone) contents.remove(import.file_hash);
    }
    if (forgotten.size() < at_once) break;
  }
  // Whose job was given up without a word: its lease ended with the program that did it.
  for (const auto& id : world.db.read([&](db::Tx& tx) { return store::orphaned_imports(tx, before, at_once); }))
    give_up(world, contents, id, "error.internal");
}

}  // namespace zelo::knowledge::importing
