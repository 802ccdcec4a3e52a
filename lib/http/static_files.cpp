#include "lib/http/static_files.h"

#include <map>

#include "lib/http/grammar.h"

namespace zelo::http {
namespace {

std::string_view media_type(std::string_view path) {
  static const std::map<std::string_view, std::string_view> types{{"html", "text/html; charset=utf-8"},
                                                                  {"js", "text/javascript; charset=utf-8"},
                                                                  {"css", "text/css; charset=utf-8"},
                                                                  {"json", "application/json"},
                                                                  {"svg", "image/svg+xml"},
                                                                  {"png", "image/png"},
                                                                  {"ico", "image/x-icon"},
                                                                  {"txt", "text/plain; charset=utf-8"},
                                                                  {"woff2", "font/woff2"},
                                                                  {"webmanifest", "application/manifest+json"}};
  const auto found = types.find(path.substr(path.rfind('.') + 1));
  return found == types.end() ? "application/octet-stream" : found->second;
}

/// True when `coding` stands in Accept-Encoding with a weight other than 0.
bool accepts(std::string_view header, std::string_view coding) {
  while (!header.empty()) {
    const auto end = header.find(',');
    const std::string_view one = trim(header.substr(0, end));
    const auto semicolon = one.find(';');
    if (same_name(trim(one.substr(0, semicolon)), coding)) {
      const auto weight = header_parameter(one, "q").value_or("1");
      return weight.find_first_not_of("0.") != std::string::npos;
    }
    if (end == std::string_view::npos) break;
    header.remove_prefix(end + 1);
  }
  return false;
}

bool has_tag(std::string_view if_none_match, std::string_view etag) {
  return if_none_match == "*" || if_none_match.find(etag) != std::string_view::npos;
}

Response serve_one(const StaticFile& file, const Request& request) {
  Response response;
  response.headers.set("Content-Type", std::string(media_type(file.path)));
  response.headers.set("ETag", std::string(file.etag));
  response.headers.set("Vary", "Accept-Encoding");
  const bool hashed = file.path.starts_with("/assets/");
  response.headers.set("Cache-Control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
  if (has_tag(request.headers.get("If-None-Match"), file.etag)) {
    response.status = 304;
    return response;
  }
  const auto encodings = request.headers.get("Accept-Encoding");
  response.static_body = file.data;
  if (!file.brotli.empty() && accepts(encodings, "br")) {
    response.static_body = file.brotli;
    response.headers.set("Content-Encoding", "br");
  } else if (!file.gzip.empty() && accepts(encodings, "gzip")) {
    response.static_body = file.gzip;
    response.headers.set("Content-Encoding", "gzip");
  }
  return response;
}

}  // namespace

Handler serve_static(std::vector<StaticFile> files) {
  std::map<std::string, StaticFile, std::less<>> by_path;
  for (StaticFile& file : files) {
    std::string path = file.path;
    by_path.emplace(std::move(path), std::move(file));
  }
  return [by_path = std::move(by_path)](const Request& request) {
    const auto found = by_path.find(request.path);
    if (found != by_path.end()) return serve_one(found->second, request);
    Response missing;
    missing.status = 404;
    return missing;
  };
}

}  // namespace zelo::http
