#pragma once
// Files that live inside the program, served compressed and cached.

#include <string>
#include <string_view>
#include <vector>

#include "lib/http/router.h"

namespace zelo::http {

struct StaticFile {
  std::string path;         // "/assets/app-1a2b.js"
  std::string_view data;    // all views live as long as the program
  std::string_view brotli;  // empty: not worth it
  std::string_view gzip;
  std::string_view etag;       // quoted
  std::string_view type = {};  // Content-Type; empty: by the ending of the path
};

/// Answers GET and HEAD of these paths, 404 (without a body) for others. Files below /assets/ carry a hash
/// in their name and may be kept for a year; others are asked for again each time (304 by ETag).
Handler serve_static(std::vector<StaticFile> files);

}  // namespace zelo::http
