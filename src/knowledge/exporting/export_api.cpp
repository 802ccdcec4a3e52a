#include <charconv>

#include "lib/http/file_kind.h"
#include "src/identity/api.h"
#include "src/knowledge/exporting/article_export.h"
#include "src/knowledge/exporting/routes.h"

namespace zelo {
namespace {

using namespace knowledge::exporting;

std::int64_t number_of(const Call& call) {
  const std::string& text = call.request.params.at("number");
  std::int64_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc() || end != text.data() + text.size()) throw not_found();
  return number;
}

http::Response exported_zip(Ctx& ctx, const ContentStore& contents, const Call& call) {
  const std::int64_t number = number_of(call);
  const auto id = call.id<ArticleExportId>();
  const auto one = show_export(ctx, id);
  const std::string name =
      (one.source.empty() ? "zelo" : one.source) + (one.files.size() > 1 ? "-" + std::to_string(number) : "") + ".zip";
  http::Response response;
  response.body = read_exported_file(ctx, contents, id, number);
  response.headers.set("Content-Type", "application/zip");
  response.headers.set("Content-Disposition", http::content_disposition("attachment", name));
  response.headers.set("X-Content-Type-Options", "nosniff");
  response.headers.set("Cache-Control", "no-store");
  return response;
}

}  // namespace

void article_export_routes(Api& api, const ContentStore& contents) {
  const Access publish = may(Permission::article_publish);
  api.get("/api/article_exports", publish,
          {"list_article_exports", "One's own exports of articles, newest first", "Knowledge", {"limit", "after"}},
          [](Ctx& ctx, const Call& call) { return list_exports(ctx, call.query("after"), call.limit()); });
  api.post("/api/article_exports", publish,
           {"start_article_export", "Make ZIP files of Markdown and pictures of all articles, as a job", "Knowledge"},
           [](Ctx& ctx, const Call&, const StartArticleExport& input) { return start_export(ctx, input); });
  api.get("/api/article_exports/{id}", publish,
          {"show_article_export", "One export of articles: its progress, and its files once it is done", "Knowledge"},
          [](Ctx& ctx, const Call& call) { return show_export(ctx, call.id<ArticleExportId>()); });
  api.remove("/api/article_exports/{id}", publish,
             {"forget_article_export", "End an export and erase its files", "Knowledge"},
             [&contents](Ctx& ctx, const Call& call) { forget_export(ctx, contents, call.id<ArticleExportId>()); });
  Describe zip{"download_article_export", "A finished file of articles; kept for some days", "Knowledge"};
  zip.response_type = "application/zip";
  api.get("/api/article_exports/{id}/files/{number}", publish, zip,
          [&contents](Ctx& ctx, const Call& call) { return exported_zip(ctx, contents, call); });
}

}  // namespace zelo
