#pragma once
// The files inside the program: migrations, texts, the built UI. Made by cmake/embed.sh.

#include <span>
#include <string_view>

namespace zelo {

struct EmbeddedFile {
  std::string_view path;  // "texts/en.json", "ui/dist/index.html"
  std::string_view data;
  std::string_view brotli;  // empty where not worth it
  std::string_view gzip;
  std::string_view etag;  // quoted, from the content
};

std::span<const EmbeddedFile> embedded_files();

}  // namespace zelo
