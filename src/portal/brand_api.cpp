#include "src/identity/api.h"
#include "src/identity/brand.h"
#include "src/portal/api_parts.h"

namespace zelo::portal {
namespace {

/// A file that browsers keep, but ask about: unchanged, it is not sent again.
http::Response kept_file(const Call& call, std::string_view type, std::string body, std::string_view keep) {
  const std::string etag = '"' + sha256_hex(body).substr(0, 32) + '"';
  http::Response response;
  response.headers.set("ETag", etag);
  response.headers.set("Cache-Control", std::string(keep));
  if (call.request.headers.get("If-None-Match") == etag) {
    response.status = 304;
    return response;
  }
  response.headers.set("Content-Type", std::string(type));
  response.body = std::move(body);
  return response;
}

http::Response show_logo(Ctx& ctx, const Call& call, const ContentStore& contents) {
  auto picture = logo(ctx, contents);
  if (!picture) throw not_found();
  // The address with ?v= is another one for another picture.
  const bool lasting = call.query("v").has_value() && brand(ctx).logo_url == "/brand/logo?v=" + *call.query("v");
  auto response = kept_file(call, "image/png", *std::move(picture),
                            lasting ? "public, max-age=31536000, immutable" : "public, no-cache");
  response.headers.set("Content-Security-Policy", "default-src 'none'; sandbox");
  response.headers.set("Content-Disposition", "inline; filename=\"logo.png\"");
  return response;
}

BrandSettings upload(Ctx& ctx, const Call& call, const ContentStore& contents) {
  const auto parts = http::parse_multipart(call.request);
  if (!parts) throw Error(ErrorKind::bad_request, "error.multipart");
  for (const http::Part& part : *parts)
    if (part.name == "file") return set_logo(ctx, contents, part.data);
  throw invalid("file", "error.required");
}

}  // namespace

void brand_routes(Api& api, const ContentStore& contents) {
  using enum Permission;
  const std::string tag = "Brand";
  api.get("/api/portal/brand", anyone(), {"portal_brand", "Name, colour and logo of the company", tag},
          [](Ctx& ctx, const Call&) { return brand(ctx); });
  api.get("/brand/logo", anyone(),
          {.operation = "logo", .summary = "The logo", .tag = tag, .query = {"v"}, .response_type = "image/png"},
          [&contents](Ctx& ctx, const Call& call) { return show_logo(ctx, call, contents); });
  api.get("/brand/colors.css", anyone(),
          {.operation = "colours", .summary = "The colours, as a style sheet", .tag = tag, .response_type = "text/css"},
          [](Ctx& ctx, const Call& call) {
            const Brand ours = brand(ctx);
            // Zelo's own green is drawn by hand (ui/src/lib/theme.ts).
            return kept_file(call, "text/css; charset=utf-8", ours.colour == Brand().colour ? "" : colours_css(ours),
                             "public, no-cache");
          });
  api.get("/api/brand", may(settings_manage), {"brand_settings", "What customers see of the company", tag},
          [](Ctx& ctx, const Call&) { return brand_settings(ctx); });
  api.patch("/api/brand", may(settings_manage), {"edit_brand", "Change name, colour or what is shown", tag},
            [](Ctx& ctx, const Call&, const EditBrand& input) { return edit_brand(ctx, input); });
  api.get(
      "/api/brand/colour", may(settings_manage),
      {"check_colour", "Whether white text on a colour can be read, and the nearest on which it can", tag, {"colour"}},
      [](Ctx&, const Call& call) { return check_colour(call.query("colour").value_or("")); });
  api.post("/api/brand/logo", may(settings_manage),
           {.operation = "set_logo",
            .summary = "Upload a logo: PNG, 256 KB and 2000 pixels a side at most",
            .tag = tag,
            .body_limit = most_logo_bytes + (64U << 10U),
            .request_type = "multipart/form-data"},
           [&contents](Ctx& ctx, const Call& call) { return upload(ctx, call, contents); });
  api.remove("/api/brand/logo", may(settings_manage), {"remove_logo", "Show Zelo's mark again", tag},
             [&contents](Ctx& ctx, const Call&) { return remove_logo(ctx, contents); });
}

}  // namespace zelo::portal
