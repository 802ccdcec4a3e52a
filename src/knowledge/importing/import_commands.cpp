#include "src/knowledge/importing/import_commands.h"

#include "lib/http/file_kind.h"
#include "lib/jobs/jobs.h"
#include "src/identity/author.h"
#include "src/knowledge/article_steps.h"
#include "src/knowledge/importing/import_file.h"
#include "src/knowledge/importing/import_store.h"
#include "src/knowledge/transfer/source_store.h"

namespace zelo::knowledge::importing {
namespace {

ArticleImport get(db::Tx& tx, const ArticleImportId& id) {
  auto import = store::find_import(tx, id);
  if (!import) throw not_found();
  return *std::move(import);
}

ArticleImportView view_of(const Ctx& ctx, db::Tx& tx, const ArticleImport& import) {
  const auto author = identity::find_author(tx, import.author_kind, import.author_id, ctx.now());
  ArticleImportView view{.id = import.id,
                         .state = import.state,
                         .file_name = import.file_name,
                         .file_size = import.file_size,
                         .source = import.source,
                         .language = import.language,
                         .audience = import.audience,
                         .overwrite = import.overwrite,
                         .create_categories = import.create_categories,
                         .done = import.done,
                         .total = import.total,
                         .created = import.created,
                         .updated = import.updated,
                         .unchanged = import.unchanged,
                         .kept = import.kept,
                         .refused = import.refused,
                         .images = import.images,
                         .findings = import.findings,
                         .problem = {},
                         .author_name = author ? author->name : "",
                         .created_at = import.created_at,
                         .finished_at = import.finished_at};
  if (import.problem) view.problem = ctx.say(store::text_of(*import.problem));
  return view;
}

void enqueue(const Ctx& ctx, db::Tx& tx, const char* kind, const ArticleImportId& id) {
  jobs::enqueue(tx, ctx.world.ids, ctx.now(),
                {.kind = kind, .payload = R"({"import_id":")" + id.text + R"("})", .unique_key = id.text});
}

void check(const Ctx& ctx, const Upload& upload) {
  ctx.require(Permission::article_publish);
  if (upload.create_categories) ctx.require(Permission::category_manage);
  check_language(upload.language);
  if (upload.bytes.empty()) throw invalid("file", "error.attachment.empty");
  if (upload.bytes.size() > upload_most)
    throw Error(ErrorKind::too_large,
                Text("error.attachment.too_large", {{"max", std::to_string(upload_most >> 20U)}}));
  transfer::check_zip(upload.bytes);
}

}  // namespace

ArticleImportView upload_articles(Ctx& ctx, const ContentStore& contents, const Upload& upload) {
  check(ctx, upload);
  ArticleImport import{.id = ctx.new_id<ArticleImportId>(),
                       .file_name = http::clean_file_name(upload.file_name),
                       .file_hash = {},
                       .file_size = static_cast<std::int64_t>(upload.bytes.size()),
                       .source = upload.source,
                       .language = upload.language,
                       .audience = upload.audience,
                       .overwrite = upload.overwrite,
                       .create_categories = upload.create_categories,
                       .problem = {},
                       .author_kind = ctx.actor.kind,
                       .author_id = ctx.actor.id,
                       .created_at = ctx.now(),
                       .finished_at = {}};
  import.file_hash = keep_file(contents, import.id, upload.bytes);
  try {
    return ctx.write([&](db::Tx& tx) {
      store::insert_import(tx, import);
      enqueue(ctx, tx, "article_import.read", import.id);
      return view_of(ctx, tx, import);
    });
  } catch (...) {
    contents.remove(import.file_hash);
    throw;
  }
}

ArticleImportView start_import(Ctx& ctx, const ArticleImportId& id) {
  ctx.require(Permission::article_publish);
  return ctx.write([&](db::Tx& tx) {
    auto import = store::claim_import(tx, id);
    if (!import) throw not_found();
    if (import->create_categories) ctx.require(Permission::category_manage);
    if (import->state != ArticleImportState::ready) throw conflict("error.article_import.not_ready");
    if (store::source_runs(tx, import->source)) throw conflict("error.article_import.source_runs");
    import->state = ArticleImportState::running;
    import->done = import->created = import->updated = import->unchanged = import->kept = import->refused =
        import->images = 0;
    store::save_import(tx, *import);
    enqueue(ctx, tx, "article_import.run", id);
    return view_of(ctx, tx, *import);
  });
}

void forget_import(Ctx& ctx, const ContentStore& contents, const ArticleImportId& id) {
  ctx.require(Permission::article_publish);
  const std::string file = ctx.write([&](db::Tx& tx) {
    const auto import = store::claim_import(tx, id);
    if (!import) throw not_found();
    if (import->state == ArticleImportState::running) throw conflict("error.article_import.runs");
    store::delete_import(tx, id);
    return import->file_hash;
  });
  contents.remove(file);
}

ArticleImportView show_import(Ctx& ctx, const ArticleImportId& id) {
  ctx.require(Permission::article_publish);
  return ctx.read([&](db::Tx& tx) { return view_of(ctx, tx, get(tx, id)); });
}

std::vector<ArticleImportView> recent_imports(Ctx& ctx, Time before, const std::string& before_id, int limit) {
  ctx.require(Permission::article_publish);
  return ctx.read([&](db::Tx& tx) {
    std::vector<ArticleImportView> views;
    for (const auto& import : store::list_imports(tx, before, before_id, limit))
      views.push_back(view_of(ctx, tx, import));
    return views;
  });
}

std::vector<ImportedFile> imported_files(Ctx& ctx, const ArticleImportId& id, const std::optional<Outcome>& outcome,
                                         std::int64_t after, int limit) {
  ctx.require(Permission::article_publish);
  return ctx.read([&](db::Tx& tx) {
    static_cast<void>(get(tx, id));
    return store::list_files(tx, id, outcome, after, limit);
  });
}

std::vector<FindingView> import_findings(Ctx& ctx, const ArticleImportId& id, std::int64_t after, int limit) {
  ctx.require(Permission::article_publish);
  return ctx.read([&](db::Tx& tx) {
    static_cast<void>(get(tx, id));
    return store::list_findings(tx, ctx, id, after, limit);
  });
}

std::vector<ArticleSource> article_sources(Ctx& ctx) {
  ctx.require(Permission::article_publish);
  return ctx.read([&](db::Tx& tx) {
    std::vector<ArticleSource> sources;
    for (auto& name : transfer::list_sources(tx, most_sources)) sources.push_back({std::move(name)});
    return sources;
  });
}

}  // namespace zelo::knowledge::importing
