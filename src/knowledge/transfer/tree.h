#pragma once
// What the places of files in a tree of documentation mean, as Docusaurus, Hugo and MkDocs have them. Pure.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zelo::knowledge::transfer {

enum class FileKind { document, image, category, other };
FileKind kind_of_file(std::string_view path);

struct Position {
  std::optional<std::string> language;  // by "docs/pt-BR/…", "i18n/en/…", "page.es.md"
  std::string group;                    // the same for all language versions: the path without what tells the language
  std::string folder;                   // of the file
  std::string name;                     // "instalacao"; of index.md that of its folder; may be empty
};
Position position_of(std::string_view path);

/// "pt", "pt-BR", "en-US", "es_MX" as one of our languages.
std::optional<std::string> language_of_locale(std::string_view locale);

/// "docs/guia/a.md" and "../b.md#x" make "docs/b.md"; nothing when it leaves the tree. `from` is the file that refers.
std::optional<std::string> resolve(std::string_view from, std::string_view reference);
/// From one file to another: "../b.md".
std::string relative(std::string_view from, std::string_view to);
/// May it be made below a folder of ours?
bool is_safe_path(std::string_view path);
/// Which files a reference to `path` may mean, best first.
std::vector<std::string> candidates(const std::string& path);
/// "01-primeiros_passos" → "Primeiros passos"
std::string title_of_name(std::string_view name);

}  // namespace zelo::knowledge::transfer
