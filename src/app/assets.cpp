#include "src/app/assets.h"

#include "lib/base/error.h"
#include "lib/http/static_files.h"
#include "src/app/embedded.h"

namespace zelo::app {
namespace {

constexpr std::string_view ui_folder = "ui/dist";

// Scripts only from our own files. Styles may be inline: the component library computes some.
constexpr const char* content_security_policy =
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'";

/// The HTML that serves a path of one of the two faces.
std::string page_of(std::string_view path) {
  return path == "/portal" || path.starts_with("/portal/") ? "/portal.html" : "/index.html";
}

/// Paths of programs: nothing there is a page, and nothing is kept by browsers.
bool is_program(std::string_view path) { return path.starts_with("/api/") || path.starts_with("/v1/") || path == "/api"; }

void set_if_missing(http::Headers& headers, const char* name, const char* value) {
  if (!headers.has(name)) headers.set(name, value);
}

}  // namespace

http::Handler serve_ui() {
  std::vector<http::StaticFile> files;
  for (const EmbeddedFile& file : embedded_files()) {
    if (!file.path.starts_with(ui_folder)) continue;
    files.push_back({.path = std::string(file.path.substr(ui_folder.size())),
                     .data = file.data,
                     .brotli = file.brotli,
                     .gzip = file.gzip,
                     .etag = file.etag});
  }
  return [serve = http::serve_static(std::move(files))](const http::Request& request) {
    const bool safe = request.method == http::Method::get || request.method == http::Method::head;
    if (is_program(request.path) || !safe) throw not_found();
    auto response = serve(request);
    const auto name = request.path.substr(request.path.rfind('/') + 1);
    if (response.status == 404 && name.find('.') == std::string::npos) {
      // A page of the UI's own router; a missing file stays missing.
      http::Request page = request;
      page.path = page_of(request.path);
      response = serve(page);
    }
    if (response.status == 404) throw not_found();
    return response;
  };
}

void add_security_headers(const http::Request& request, http::Response& response) {
  http::Headers& headers = response.headers;
  set_if_missing(headers, "Content-Security-Policy", content_security_policy);
  if (is_program(request.path)) set_if_missing(headers, "Cache-Control", "no-store");
  set_if_missing(headers, "X-Content-Type-Options", "nosniff");
  set_if_missing(headers, "X-Frame-Options", "DENY");
  set_if_missing(headers, "Referrer-Policy", "same-origin");
  set_if_missing(headers, "Cross-Origin-Opener-Policy", "same-origin");
  set_if_missing(headers, "Cross-Origin-Resource-Policy", "same-origin");
  set_if_missing(headers, "Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  if (request.secure) set_if_missing(headers, "Strict-Transport-Security", "max-age=31536000");
}

}  // namespace zelo::app
