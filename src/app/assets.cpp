#include "src/app/assets.h"

#include <algorithm>
#include <utility>

#include "lib/base/error.h"
#include "lib/http/grammar.h"
#include "lib/http/static_files.h"
#include "src/app/embedded.h"

namespace zelo::app {
namespace {

constexpr std::string_view ui_folder = "ui/dist";

// Scripts only from our own files. Styles may be inline: the component library computes some.
constexpr std::string_view content_security_policy =
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'";

/// The HTML that serves a path of one of the two faces.
std::string page_of(std::string_view path) {
  return path == "/portal" || path.starts_with("/portal/") ? "/portal.html" : "/index.html";
}

/// Paths of programs: nothing there is a page, and nothing is kept by browsers.
bool is_program(std::string_view path) {
  return path.starts_with("/api/") || path.starts_with("/v1/") || path == "/api";
}

/// Below the help centre, which has routes of its own: the address without the slash at its end, or nothing at all.
http::Response help_beside(const http::Request& request) {
  std::string path = request.path;
  while (path.ends_with('/')) path.pop_back();
  if (path == request.path) throw not_found();
  path = http::percent_encode(path);
  for (auto at = path.find("%2F"); at != std::string::npos; at = path.find("%2F", at)) path.replace(at, 3, "/");
  char sign = '?';
  for (const auto& [name, value] : request.query)
    path.append(1, std::exchange(sign, '&')).append(http::percent_encode(name) + "=" + http::percent_encode(value));
  http::Response response;
  response.status = 301;
  response.headers.set("Location", path);
  response.headers.set("Cache-Control", "public, max-age=60");
  return response;
}

struct Header {
  std::string_view name, value;
};
constexpr Header security_headers[] = {{"Content-Security-Policy", content_security_policy},
                                       {"X-Content-Type-Options", "nosniff"},
                                       {"X-Frame-Options", "DENY"},
                                       {"Referrer-Policy", "same-origin"},
                                       {"Cross-Origin-Opener-Policy", "same-origin"},
                                       {"Cross-Origin-Resource-Policy", "same-origin"},
                                       {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
                                       {"Cache-Control", "no-store"},
                                       {"Strict-Transport-Security", "max-age=31536000"}};

/// The lines of all of them, with or without the last two.
std::string lines_of(bool program, bool secure) {
  std::string lines;
  for (const auto& [name, value] : security_headers) {
    if ((name == "Cache-Control" && !program) || (name == "Strict-Transport-Security" && !secure)) continue;
    lines.append(name).append(": ").append(value).append("\r\n");
  }
  return lines;
}

bool is_security_header(std::string_view name) {
  return std::ranges::any_of(security_headers, [&](const Header& one) { return http::same_name(one.name, name); });
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
    if (request.path.starts_with("/help/")) return help_beside(request);
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
  static const std::string ready[2][2] = {{lines_of(false, false), lines_of(false, true)},
                                          {lines_of(true, false), lines_of(true, true)}};
  http::Headers& headers = response.headers;
  const bool program = is_program(request.path);
  const auto own = [](const auto& field) { return is_security_header(field.first); };
  if (std::ranges::none_of(headers.all(), own)) {
    response.static_headers = ready[program ? 1 : 0][request.secure ? 1 : 0];
    return;
  }
  for (const auto& [name, value] : security_headers) {
    if ((name == "Cache-Control" && !program) || (name == "Strict-Transport-Security" && !request.secure)) continue;
    if (!headers.has(name)) headers.set(std::string(name), std::string(value));
  }
}

}  // namespace zelo::app
