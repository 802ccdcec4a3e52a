#include "lib/http/once_file.h"
#include "src/customer/api_parts.h"
#include "src/customer/import_commands.h"
#include "src/customer/routes.h"

namespace zelo::customer {
namespace {

constexpr std::size_t form_around_file = 64 << 10;  // bytes of multipart around the content

/// The multipart form of an upload: kind, file and, where the file does not say them, mapping, meanings and currency.
Upload upload_from(const http::Request& request) {
  const auto parts = http::parse_multipart(request);
  if (!parts) throw Error(ErrorKind::unsupported, "error.multipart");
  Upload upload;
  bool has_kind = false;
  bool has_file = false;
  for (const http::Part& part : *parts) {
    if (part.name == "kind") {
      const auto kind = parse_enum<ImportKind>(part.data);
      if (!kind)
        throw invalid("kind",
                      Text("error.choice",
                           {{"choices", "accounts, contacts, contracts, invoices, products, usage, tickets, nps"}}));
      upload.kind = *kind;
      has_kind = true;
    } else if (part.name == "file") {
      upload.bytes = part.data;
      upload.file_name = part.filename.value_or("");
      has_file = true;
    } else if (part.name == "mapping") {
      upload.mapping = json::read_text<Mapping>(part.data);
    } else if (part.name == "meanings") {
      upload.meanings = json::read_text<Meanings>(part.data);
    } else if (part.name == "currency") {
      upload.currency = part.data;
    } else {
      throw invalid(clean_line(part.name).value_or("?"), "error.unknown_field");
    }
  }
  if (!has_kind) throw invalid("kind", "error.required");
  if (!has_file) throw invalid("file", "error.required");
  return upload;
}

Page<ImportView> list_recent(Ctx& ctx, const Call& call) {
  const auto keys = decode_cursor(call.query("after"), 2);
  const Time before{keys ? cursor_number((*keys)[0]) : std::numeric_limits<std::int64_t>::max()};
  const int limit = call.limit();
  Page<ImportView> page{recent_imports(ctx, before, keys ? (*keys)[1] : "", limit + 1), std::nullopt};
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = encode_cursor({std::to_string(page.items.back().created_at.ms), page.items.back().id.text});
  }
  return page;
}

Page<RejectView> rejects(Ctx& ctx, const Call& call) {
  const auto keys = decode_cursor(call.query("after"), 1);
  const int limit = call.limit();
  Page<RejectView> page{show_rejects(ctx, call.id<ImportId>(), keys ? cursor_number(keys->front()) : 0, limit + 1),
                        std::nullopt};
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = encode_cursor({std::to_string(page.items.back().row_number)});
  }
  return page;
}

http::Response rejects_file(Ctx& ctx, const Call& call) {
  http::Response response;
  http::OnceFile file;
  tell_rejects(ctx, call.id<ImportId>(), [&](std::string_view csv) { file.write(csv); });
  response.file = std::move(file).hand_over();
  response.headers.set("Content-Type", "text/csv; charset=utf-8");
  response.headers.set("Content-Disposition", "attachment; filename=\"rejects.csv\"");
  response.headers.set("X-Content-Type-Options", "nosniff");
  return response;
}

}  // namespace

void import_routes(Api& api, const ContentStore& files, const Takers& takers) {
  using enum Permission;
  api.get("/api/imports", may(import_run), {"list_imports", "Imports, newest first", "Imports", {"limit", "after"}},
          [](Ctx& ctx, const Call& call) { return list_recent(ctx, call); });
  api.post("/api/imports", may(import_run),
           {.operation = "upload_import",
            .summary = "Upload a CSV of customers, usage, tickets or NPS answers (form fields kind, file, mapping, "
                       "meanings, currency)",
            .tag = "Imports",
            .body_limit = upload_most + form_around_file,
            .request_type = "multipart/form-data"},
           [&files, takers](Ctx& ctx, const Call& call) {
             return upload_import(ctx, files, upload_from(call.request), takers);
           });
  api.get(
      "/api/imports/{id}", may(import_run), {"show_import", "One import and its progress", "Imports"},
      [&files, takers](Ctx& ctx, const Call& call) { return show_import(ctx, files, call.id<ImportId>(), takers); });
  api.patch("/api/imports/{id}", may(import_run),
            {"map_import", "Say which column is which field, what words of the file mean, and the currency of amounts",
             "Imports"},
            [&files, takers](Ctx& ctx, const Call& call, const EditImport& input) {
              return map_import(ctx, files, call.id<ImportId>(), input, takers);
            });
  api.post("/api/imports/{id}/run", may(import_run),
           {.operation = "run_import", .summary = "Take the rows in, as a job", .tag = "Imports", .success = 202},
           [](Ctx& ctx, const Call& call) { return start_import(ctx, call.id<ImportId>()); });
  api.get("/api/imports/{id}/rejects", may(import_run),
          {"list_import_rejects", "Rows that were refused, and why", "Imports", {"limit", "after"}},
          [](Ctx& ctx, const Call& call) { return rejects(ctx, call); });
  api.get("/api/imports/{id}/rejects.csv", may(import_run),
          {"download_import_rejects", "Rows that were refused, as a CSV to mend and upload again", "Imports"},
          [](Ctx& ctx, const Call& call) { return rejects_file(ctx, call); });
}

}  // namespace zelo::customer

namespace zelo {

void customer_routes(Api& api, const ContentStore& files, const customer::MergeParts& parts,
                     const customer::Takers& takers, const customer::ReadModuleUse& module_use) {
  customer::account_routes(api);
  customer::account_view_routes(api);
  customer::account_bulk_routes(api);
  customer::contact_routes(api);
  customer::contract_routes(api);
  customer::import_routes(api, files, takers);
  customer::tree_routes(api);
  customer::address_routes(api);
  customer::stakeholder_routes(api);
  customer::customer_field_routes(api);
  customer::product_routes(api, module_use);
  customer::invoice_routes(api);
  customer::conversation_routes(api);
  customer::sync_routes(api);
  customer::export_routes(api);
  customer::merge_routes(api, parts);
}

}  // namespace zelo
