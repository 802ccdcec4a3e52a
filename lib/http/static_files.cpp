#include "lib/http/static_files.h"

#include <map>

#include "lib/http/negotiation.h"

namespace zelo::http {
namespace {

std::string_view media_type(std::string_view path) {
  static const std::map<std::string_view, std::string_view> types{{"html", "text/html; charset=utf-8"},
                                                                  {"js", "text/javascript; charset=utf-8"},
                                                                  {"mjs", "text/javascript; charset=utf-8"},
                                                                  {"css", "text/css; charset=utf-8"},
                                                                  {"json", "application/json"},
                                                                  {"svg", "image/svg+xml"},
                                                                  {"png", "image/png"},
                                                                  {"jpg", "image/jpeg"},
                                                                  {"webp", "image/webp"},
                                                                  {"ico", "image/x-icon"},
                                                                  {"txt", "text/plain; charset=utf-8"},
                                                                  {"woff2", "font/woff2"},
                                                                  {"webmanifest", "application/manifest+json"}};
  const auto found = types.find(path.substr(path.rfind('.') + 1));
  return found == types.end() ? "application/octet-stream" : found->second;
}

/// One way of sending a file, each with a tag of its own: a strong tag promises the same bytes.
struct Variant {
  std::string_view data;
  const char* coding;  // null: as it is
  std::string etag;
};

std::string tag_of(std::string_view etag, std::string_view ending) {
  return std::string(etag.substr(0, etag.size() - 1)).append(ending).append("\"");
}

Variant best_variant(const StaticFile& file, std::string_view accepted) {
  if (!file.brotli.empty() && accepts(accepted, "br")) return {file.brotli, "br", tag_of(file.etag, "-br")};
  if (!file.gzip.empty() && accepts(accepted, "gzip")) return {file.gzip, "gzip", tag_of(file.etag, "-gz")};
  return {file.data, nullptr, std::string(file.etag)};
}

Response serve_one(const StaticFile& file, const Request& request) {
  const Variant variant = best_variant(file, request.headers.get("Accept-Encoding"));
  const bool hashed = file.path.starts_with("/assets/");
  Response response;
  response.headers.set("Content-Type", std::string(file.type.empty() ? media_type(file.path) : file.type));
  response.headers.set("ETag", variant.etag);
  response.headers.set("Vary", "Accept-Encoding");
  response.headers.set("Cache-Control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
  if (has_tag(request.headers.get("If-None-Match"), variant.etag)) {
    response.status = 304;
    return response;
  }
  if (variant.coding) response.headers.set("Content-Encoding", variant.coding);
  response.static_body = variant.data;
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
