// What the jobs of an export do.

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
  bool gave(const std::string& place, std::int64_t done, std::int64_t total) {
    now_.place = place;
    now_.done = done;
    now_.total = total;
    if (++in_file_ >= most_in_file || zip_.size() >= most_file_bytes) return keep(false);
    if (done % told_every == 0)
      world_.db.write([&](db::Tx& tx) { store::save_export_place(tx, now_.id, done, total); });
    return true;
  }
  void finish() { keep(true); }

 private:
  bool keep(bool last);

  const World& world_;
  const ContentStore& contents_;
  ArticleExport now_;
  zip::Writer zip_;
  std::int64_t in_file_ = 0;
};

/// The file and how far it reaches are kept together: what is done anew after an interruption is in no file yet. The id
/// before the bytes makes its content nobody else's, so that it may be erased.
bool Filling::keep(bool last) {
  const auto before =
      static_cast<std::int64_t>(world_.db.read([&](db::Tx& tx) { return store::exported_files(tx, now_.id).size(); }));
  std::string hash;
  ExportedFile file{.number = before + 1, .size = 0};
  if (in_file_ > 0 || before == 0) {
    const std::string bytes = zip_.take();
    file.size = static_cast<std::int64_t>(bytes.size());
    hash = contents_.put(now_.id.text + bytes);
  }
  in_file_ = 0;
  const bool ours = world_.db.write([&](db::Tx& tx) {
    const auto known = store::claim_export(tx, now_.id);
    if (!known || known->state != ArticleExportState::running) return false;
    if (!hash.empty()) store::add_exported_file(tx, now_.id, file, hash);
    ArticleExport so_far = now_;
    if (last) {
      so_far.state = ArticleExportState::done;
      so_far.finished_at = world_.clock.now();
      so_far.expires_at = world_.clock.now() + exports_kept;
    }
    store::save_export(tx, so_far);
    return true;
  });
  if (!ours && !hash.empty()) contents_.remove(hash);
  return ours;
}

}  // namespace

bool run_export(const World& world, const ContentStore& contents, const CategoriesFor& categories,
                const ArticleExportId& id, const std::function<bool()>& stopping) {
  const auto wanted = world.db.read([&](db::Tx& tx) { return store::find_export(tx, id); });
  if (!wanted || wanted->state != ArticleExportState::running) return false;
  Ctx ctx = ctx_of_author(world, *wanted);
  Filling filling(world, contents, *wanted);
  bool ours = true;
  bool stopped = false;
  const auto take = [&](const std::string& path, std::string_view content) { filling.add(path, content); };
  const auto gave = [&](const std::string& place, std::int64_t done, std::int64_t total) {
    ours = filling.gave(place, done, total);
    stopped = stopping();
    return ours && !stopped;
  };
  transfer::export_articles(ctx, contents, take, {.source = wanted->source, .after = wanted->place},
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

void sweep_exports(const World& world, const ContentStore& contents) {
  constexpr int at_once = 100;
  for (;;) {
    const auto expired =
        world.db.read([&](db::Tx& tx) { return store::expired_exports(tx, world.clock.now(), at_once); });
    for (const auto& id : expired) {
      const auto hashes = world.db.write([&](db::Tx& tx) {
        store::claim_export(tx, id);
        return store::delete_export(tx, id);
      });
      for (const auto& hash : hashes) contents.remove(hash);
    }
    if (expired.size() < at_once) return;
  }
}

}  // namespace zelo::knowledge::exporting
