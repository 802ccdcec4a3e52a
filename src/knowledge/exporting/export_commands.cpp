#include <limits>

#include "lib/jobs/jobs.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/knowledge/exporting/article_export.h"
#include "src/knowledge/exporting/export_store.h"
#include "src/knowledge/importing/import_store.h"

namespace zelo::knowledge::exporting {
namespace {

ArticleExport own_export(const Ctx& ctx, db::Tx& tx, const ArticleExportId& id) {
  auto found = store::find_export(tx, id);
  if (!found || found->author_kind != ctx.actor.kind || found->author_id != ctx.actor.id) throw not_found();
  return *std::move(found);
}

ArticleExportView view_of(const Ctx& ctx, db::Tx& tx, const ArticleExport& one) {
  ArticleExportView view{.id = one.id,
                         .state = one.state,
                         .source = one.source,
                         .done = one.done,
                         .total = one.total,
                         .files = {},
                         .problem = {},
                         .created_at = one.created_at,
                         .finished_at = one.finished_at,
                         .expires_at = one.expires_at};
  if (one.state == ArticleExportState::done) view.files = store::exported_files(tx, one.id);
  if (one.problem) view.problem = ctx.say(importing::store::text_of(*one.problem));
  return view;
}

}  // namespace

ArticleExportView start_export(Ctx& ctx, const StartArticleExport& input) {
  ctx.require(Permission::article_publish);
  return ctx.write([&](db::Tx& tx) {
    if (store::has_running_export(tx, ctx.actor)) throw conflict("error.article_export.runs");
    ArticleExport wanted{.id = ctx.new_id<ArticleExportId>(),
                         .source = {},
                         .place = {},
                         .problem = {},
                         .author_kind = ctx.actor.kind,
                         .author_id = ctx.actor.id,
                         .created_at = ctx.now(),
                         .finished_at = {},
                         .expires_at = ctx.now() + exports_kept};
    if (input.source) wanted.source = *input.source;
    store::insert_export(tx, wanted);
    jobs::enqueue(tx, ctx.world.ids, ctx.now(),
                  {.kind = "article_export.run",
                   .payload = R"({"export_id":")" + wanted.id.text + R"("})",
                   .unique_key = wanted.id.text});
    return view_of(ctx, tx, wanted);
  });
}

ArticleExportView show_export(Ctx& ctx, const ArticleExportId& id) {
  ctx.require(Permission::article_publish);
  return ctx.read([&](db::Tx& tx) { return view_of(ctx, tx, own_export(ctx, tx, id)); });
}

Page<ArticleExportView> list_exports(Ctx& ctx, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::article_publish);
  const auto keys = decode_cursor(after, 2);
  const Time before{keys ? cursor_number((*keys)[0]) : std::numeric_limits<std::int64_t>::max()};
  Page<ArticleExportView> page;
  ctx.read([&](db::Tx& tx) {
    for (const auto& one : store::list_exports(tx, ctx.actor, before, keys ? (*keys)[1] : "", limit + 1))
      page.items.push_back(view_of(ctx, tx, one));
  });
  page.next = cut(page.items, limit, [](const ArticleExportView& one) {
    return std::vector{std::to_string(one.created_at.ms), one.id.text};
  });
  return page;
}

void forget_export(Ctx& ctx, const ContentStore& contents, const ArticleExportId& id) {
  ctx.require(Permission::article_publish);
  ctx.read([&](db::Tx& tx) { own_export(ctx, tx, id); });
  erase_export(ctx.world.db, contents, id, ctx.now());
}

std::string read_exported_file(Ctx& ctx, const ContentStore& contents, const ArticleExportId& id, std::int64_t number) {
  ctx.require(Permission::article_publish);
  const auto hash = ctx.read([&](db::Tx& tx) {
    const auto own = own_export(ctx, tx, id);
    return own.state == ArticleExportState::done ? store::hash_of_file(tx, id, number) : std::nullopt;
  });
  auto bytes = hash ? contents.read(*hash) : std::nullopt;
  if (!bytes) throw not_found();
  bytes->erase(0, id.text.size());
  return *std::move(bytes);
}

}  // namespace zelo::knowledge::exporting
