// What the jobs of an export do.

#include "lib/base/random.h"
#include "lib/base/zip.h"
#include "src/identity/author.h"
#include "src/knowledge/exporting/article_export.h"
#include "src/knowledge/exporting/export_store.h"
#include "src/knowledge/importing/import_store.h"

namespace zelo::knowledge::exporting {
namespace {

constexpr std::int64_t told_every = 100;  // articles

/// In the name of who asked; somebody who has left may do nothing any more.
Ctx ctx_of_author(const World& world, const ArticleExport& one) {
  auto author = world.db.read(
      [&](db::Tx& tx) { return identity::find_author(tx, one.author_kind, one.author_id, world.clock.now()); });
  return {.world = world,
          .actor = author.value_or(Actor{.kind = one.author_kind, .id = one.author_id, .name = {}, .roles = {}})};
}

/// One export on its way: fills a file, keeps it, fills the next.
class Filling {
 public:
  Filling(const World& world, const ContentStore& contents, ArticleExport wanted)
      : world_(world), contents_(contents), now_(std::move(wanted)) {}

  void add(const std::string& path, std::string_view content) { zip_.add(path, content); }
  /// False when somebody has forgotten the export meanwhile.
  bool gave(const transfer::Given& given) {
    now_.place = given.place;
    now_.done = given.done;
    now_.total = given.total;
    empty_ = false;
    if (given.file_ends) return keep(false);
    if (given.done % told_every == 0)
      world_.db.write([&](db::Tx& tx) { store::save_export_place(tx, now_.id, given.done, given.total); });
    return true;
  }
  void finish() { keep(true); }

 private:
  bool keep(bool last);
  bool begin_file(const ExportedFile& file, const std::string& hash);
  bool end_file(const std::string& hash, bool last);
  /// Not when it was forgotten, nor when another process has taken it over and come further.
  [[nodiscard]] bool is_ours(const std::optional<ArticleExport>& known) const {
    return known && known->state == ArticleExportState::running && known->files == now_.files;
  }

  const World& world_;
  const ContentStore& contents_;
  ArticleExport now_;
  zip::Writer zip_;
  bool empty_ = true;  // nothing is in the file at hand
};

/// The id before the bytes makes its content nobody else's, so that it may be erased.
bool Filling::keep(bool last) {
  if (empty_ && now_.files > 0) return end_file("", last);
  const std::string bytes = now_.id.text + zip_.take();
  const std::string hash = sha256_hex(bytes);
  empty_ = true;
  const auto size = static_cast<std::int64_t>(bytes.size() - now_.id.text.size());
  if (!begin_file({.number = now_.files + 1, .size = size}, hash)) return false;
  contents_.put(bytes);
  if (end_file(hash, last)) return true;
  contents_.remove_unless(
      hash, [&] { return world_.db.read([&](db::Tx& tx) { return store::has_live_file(tx, now_.id, hash); }); });
  return false;
}

/// What is written down is erased with the export, also when this process is killed right after.
bool Filling::begin_file(const ExportedFile& file, const std::string& hash) {
  std::vector<std::string> before;  // of somebody who came no further than this
  const bool ours = world_.db.write([&](db::Tx& tx) {
    if (!is_ours(store::claim_export(tx, now_.id))) return false;
    before = store::replace_exported_file(tx, now_.id, file, hash);
    return true;
  });
  for (const auto& old : before)
    if (old != hash) contents_.remove(old);
  return ours;
}

/// The file counts, and how far it reaches: what is done anew after an interruption is in no whole file yet.
bool Filling::end_file(const std::string& hash, bool last) {
  ArticleExport so_far = now_;
  if (!hash.empty()) ++so_far.files;
  if (last) {
    so_far.state = ArticleExportState::done;
    so_far.finished_at = world_.clock.now();
    so_far.expires_at = world_.clock.now() + exports_kept;
  }
  const bool ours = world_.db.write([&](db::Tx& tx) {
    if (!is_ours(store::claim_export(tx, now_.id))) return false;
    if (!hash.empty() && store::hash_of_file(tx, now_.id, now_.files + 1) != hash) return false;
    store::save_export(tx, so_far);
    return true;
  });
  if (ours) now_ = so_far;
  return ours;
}

}  // namespace

bool run_export(const World& world, const ContentStore& contents, const CategoriesFor& categories,
                const ArticleExportId& id, const std::function<bool()>& stopping, const transfer::FileLimits& file) {
  const auto wanted = world.db.read([&](db::Tx& tx) { return store::find_export(tx, id); });
  if (!wanted || wanted->state != ArticleExportState::running) return false;
  Ctx ctx = ctx_of_author(world, *wanted);
  Filling filling(world, contents, *wanted);
  bool ours = true;
  bool stopped = false;
  const auto take = [&](const std::string& path, std::string_view content) { filling.add(path, content); };
  const auto gave = [&](const transfer::Given& given) {
    // Many articles take minutes, in which somebody may have left.
    if (given.file_ends || given.done == given.total || given.done % told_every == 0) {
      ctx.actor = ctx_of_author(world, *wanted).actor;
      ctx.require(Permission::article_publish);
    }
    ours = filling.gave(given);
    stopped = stopping();
    return ours && !stopped;
  };
  transfer::export_articles(ctx, contents, take, {.source = wanted->source, .after = wanted->place, .file = file},
                            categories(ctx, importing::NewCategories::none), gave);
  if (ours && !stopped) filling.finish();
  return ours && stopped;
}

void give_up_export(const World& world, const ArticleExportId& id, const Text& why) {
  world.db.write([&](db::Tx& tx) {
    auto known = store::claim_export(tx, id);
    if (!known || known->state != ArticleExportState::running) return;
    known->state = ArticleExportState::failed;
    known->problem = importing::store::kept_text(why);
    known->finished_at = world.clock.now();
    store::save_export(tx, *known);
  });
}

void erase_export(db::Database& db, const ContentStore& contents, const ArticleExportId& id, Time now) {
  const auto hashes = db.write([&](db::Tx& tx) {
    store::end_export(tx, id, now);
    return store::hashes_of(tx, id);
  });
  for (const auto& hash : hashes) contents.remove(hash);
  db.write([&](db::Tx& tx) { store::delete_export(tx, id); });
}

void sweep_exports(const World& world, const ContentStore& contents) {
  constexpr std::size_t at_once = 100;
  for (;;) {
    const auto expired =
        world.db.read([&](db::Tx& tx) { return store::expired_exports(tx, world.clock.now(), at_once); });
    for (const auto& id : expired) erase_export(world.db, contents, id, world.clock.now());
    if (expired.size() < at_once) break;
  }
  // Whose job was given up without a word: its lease ended with the program that did it.
  for (const auto& id : world.db.read([&](db::Tx& tx) { return store::orphaned_exports(tx, at_once); }))
    give_up_export(world, id, "error.internal");
}

}  // namespace zelo::knowledge::exporting
