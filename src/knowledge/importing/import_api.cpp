#include <limits>

#include "lib/http/file_kind.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/knowledge/importing/import_commands.h"
#include "src/knowledge/importing/routes.h"

namespace zelo::knowledge::importing {
namespace {

constexpr std::size_t form_around_file = 64 << 10;  // bytes of multipart around the content
constexpr std::size_t longest_source = 120;

bool yes(const http::Part& part) {
  if (part.data == "true" || part.data == "false") return part.data == "true";
  throw invalid(part.name, Text("error.choice", {{"choices", "true, false"}}));
}

/// The multipart form of an upload.
Upload upload_from(const std::vector<http::Part>& parts) {
  Upload upload;
  bool has_file = false;
  for (const http::Part& part : parts) {
    if (part.name == "file") {
      upload.bytes = part.data;
      upload.file_name = part.filename.value_or("");
      has_file = true;
    } else if (part.name == "source") {
      const auto name = clean_line(part.data);
      if (!name || count_code_points(*name) > longest_source)
        throw invalid("source", Text("error.too_long", {{"max", std::to_string(longest_source)}}));
      upload.source = *name;
    } else if (part.name == "language") {
      upload.language = part.data;
    } else if (part.name == "audience") {
      const auto audience = parse_enum<Audience>(part.data);
      if (!audience) throw invalid("audience", Text("error.choice", {{"choices", "public, portal, internal"}}));
      upload.audience = *audience;
    } else if (part.name == "overwrite") {
      upload.overwrite = yes(part);
    } else if (part.name == "create_categories") {
      upload.create_categories = yes(part);
    } else {
      throw invalid(clean_line(part.name).value_or("?"), "error.unknown_field");
    }
  }
  if (!has_file) throw invalid("file", "error.required");
  return upload;
}

ArticleImportView take(Ctx& ctx, const ContentStore& contents, const http::Request& request) {
  const auto parts = http::parse_multipart(request);
  if (!parts) throw Error(ErrorKind::unsupported, "error.multipart");
  return upload_articles(ctx, contents, upload_from(*parts));
}

Page<ArticleImportView> list(Ctx& ctx, const Call& call) {
  const auto keys = decode_cursor(call.query("after"), 2);
  const Time before{keys ? cursor_number((*keys)[0]) : std::numeric_limits<std::int64_t>::max()};
  const int limit = call.limit();
  Page<ArticleImportView> page{recent_imports(ctx, before, keys ? (*keys)[1] : "", limit + 1), std::nullopt};
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = encode_cursor({std::to_string(page.items.back().created_at.ms), page.items.back().id.text});
  }
  return page;
}

/// Lists in the order of their numbers.
template <class Item, class Ask>
Page<Item> by_number(const Call& call, Ask ask) {
  const auto keys = decode_cursor(call.query("after"), 1);
  const int limit = call.limit();
  Page<Item> page{ask(keys ? cursor_number(keys->front()) : 0, limit + 1), std::nullopt};
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = encode_cursor({std::to_string(page.items.back().number)});
  }
  return page;
}

}  // namespace
}  // namespace zelo::knowledge::importing

namespace zelo {

void article_import_routes(Api& api, const ContentStore& contents) {
  using namespace knowledge::importing;
  const Access publish = may(Permission::article_publish);
  api.get("/api/article_imports", publish,
          {"list_article_imports", "Imports of articles, newest first", "Knowledge", {"limit", "after"}},
          [](Ctx& ctx, const Call& call) { return list(ctx, call); });
  api.post("/api/article_imports", publish,
           {.operation = "upload_articles",
            .summary = "Upload a ZIP file of Markdown (form fields file, source, language, audience, overwrite, "
                       "create_categories); nothing is changed before it is run",
            .tag = "Knowledge",
            .body_limit = upload_most + form_around_file,
            .request_type = "multipart/form-data"},
           [&contents](Ctx& ctx, const Call& call) { return take(ctx, contents, call.request); });
  api.get("/api/article_imports/{id}", publish,
          {"show_article_import", "One import of articles: what would become of them, or its progress", "Knowledge"},
          [](Ctx& ctx, const Call& call) { return show_import(ctx, call.id<ArticleImportId>()); });
  api.remove("/api/article_imports/{id}", publish,
             {"forget_article_import", "Forget an import that was not run", "Knowledge"},
             [&contents](Ctx& ctx, const Call& call) { forget_import(ctx, contents, call.id<ArticleImportId>()); });
  api.post("/api/article_imports/{id}/run", publish,
           {.operation = "run_article_import",
            .summary = "Take the articles in, as a job",
            .tag = "Knowledge",
            .success = 202},
           [](Ctx& ctx, const Call& call) { return start_import(ctx, call.id<ArticleImportId>()); });
  api.get("/api/article_imports/{id}/files", publish,
          {"list_article_import_files", "What becomes of each file", "Knowledge", {"outcome", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return by_number<ImportedFile>(call, [&](std::int64_t after, int limit) {
              return imported_files(ctx, call.id<ArticleImportId>(), call.query_enum<Outcome>("outcome"), after, limit);
            });
          });
  api.get("/api/article_imports/{id}/findings", publish,
          {"list_article_import_findings",
           "Broken links, and what cannot be shown, in the files",
           "Knowledge",
           {"limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return by_number<FindingView>(call, [&](std::int64_t after, int limit) {
              return import_findings(ctx, call.id<ArticleImportId>(), after, limit);
            });
          });
  api.get("/api/article_sources", publish,
          {"list_article_sources", "Names of folders that articles came from", "Knowledge"}, [](Ctx& ctx, const Call&) {
            return Page<ArticleSource>{article_sources(ctx), std::nullopt};
          });
}

}  // namespace zelo
