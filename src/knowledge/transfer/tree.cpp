#include "src/knowledge/transfer/tree.h"

#include <algorithm>

#include "lib/text/fold.h"

namespace zelo::knowledge::transfer {
namespace {

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> out;
  while (!path.empty()) {
    const auto end = std::min(path.find('/'), path.size());
    out.push_back(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return out;
}

std::string joined(const std::vector<std::string_view>& segments, std::size_t from, std::size_t to) {
  std::string out;
  for (std::size_t i = from; i < to; ++i) out.append(out.empty() ? "" : "/").append(segments[i]);
  return out;
}

std::string_view folder_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view name_of(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string ending_of(std::string_view path) {
  const std::string_view name = name_of(path);
  const auto dot = name.rfind('.');
  return dot == std::string_view::npos ? "" : text::lower(name.substr(dot + 1));
}

bool is_index(std::string_view name) {
  const std::string small = text::lower(name);
  return small == "index" || small == "_index" || small == "readme";
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

FileKind kind_of_file(std::string_view path) {
  const std::string ending = ending_of(path);
  if (ending == "md" || ending == "mdx" || ending == "markdown") return FileKind::document;
  if (ending == "png" || ending == "jpg" || ending == "jpeg" || ending == "gif" || ending == "webp")
    return FileKind::image;
  return name_of(path) == "_category_.json" ? FileKind::category : FileKind::other;
}

std::optional<std::string> language_of_locale(std::string_view locale) {
  const std::string small = text::lower(locale);
  const bool region = small.size() == 5 && (small[2] == '-' || small[2] == '_');
  if (small.size() != 2 && !region) return std::nullopt;
  if (small.starts_with("pt")) return "pt-BR";
  if (small.starts_with("en")) return "en";
  if (small.starts_with("es")) return "es";
  return std::nullopt;
}

Position position_of(std::string_view path) {
  Position out;
  auto segments = segments_of(path);
  std::string_view name = segments.empty() ? std::string_view() : segments.back();
  name = name.substr(0, name.rfind('.'));
  if (!segments.empty()) segments.pop_back();
  out.folder = joined(segments, 0, segments.size());
  if (const auto dot = name.rfind('.'); dot != std::string_view::npos) {
    out.language = language_of_locale(name.substr(dot + 1));
    if (out.language) name = name.substr(0, dot);
  }
  if (segments.size() > 1 && segments[0] == "i18n" && language_of_locale(segments[1])) {
    out.language = language_of_locale(segments[1]);
    std::size_t from = 2;
    if (segments.size() > from && segments[from].starts_with("docusaurus-plugin-content-")) ++from;
    if (segments.size() > from && segments[from] == "current") ++from;
    segments.erase(segments.begin(), segments.begin() + static_cast<std::ptrdiff_t>(from));
  } else {
    for (std::size_t i = 0; i < std::min<std::size_t>(segments.size(), 2) && !out.language; ++i) {
      out.language = language_of_locale(segments[i]);
      if (out.language) segments.erase(segments.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
  if (!segments.empty() && (segments[0] == "docs" || segments[0] == "content")) segments.erase(segments.begin());
  const bool index = is_index(name);
  out.name = index ? std::string(segments.empty() ? std::string_view() : segments.back()) : std::string(name);
  out.group = joined(segments, 0, segments.size()) + "/" + (index ? "" : std::string(name));
  return out;
}

std::optional<std::string> resolve(std::string_view from, std::string_view reference) {
  std::vector<std::string_view> at;
  if (!reference.starts_with('/')) at = segments_of(folder_of(from));
  for (const std::string_view segment : segments_of(reference)) {
    if (segment.empty() || segment == ".") continue;
    if (segment != "..") {
      at.push_back(segment);
      continue;
    }
    if (at.empty()) return std::nullopt;
    at.pop_back();
  }
  return joined(at, 0, at.size());
}

std::string relative(std::string_view from, std::string_view to) {
  const auto here = segments_of(folder_of(from));
  const auto there = segments_of(to);
  std::size_t same = 0;
  while (same < here.size() && same + 1 < there.size() && here[same] == there[same]) ++same;
  std::string out;
  for (std::size_t i = same; i < here.size(); ++i) out += "../";
  if (out.empty()) out = "./";
  return out + joined(there, same, there.size());
}

bool is_safe_path(std::string_view path) {
  if (path.empty() || path.size() > 1000 || path.starts_with('/') || path.find('\0') != std::string_view::npos)
    return false;
  return std::ranges::none_of(segments_of(path), [](std::string_view segment) {
    return segment.empty() || segment == "." || segment == ".." || segment.find('\\') != std::string_view::npos;
  });
}

std::vector<std::string> candidates(const std::string& path) {
  std::vector<std::string> out;
  for (const std::string& base : {path, "docs/" + path, "content/" + path, "static/" + path}) {
    std::string plain = base;
    while (plain.ends_with('/')) plain.pop_back();
    for (const char* ending : {"", ".md", ".mdx", "/index.md", "/index.mdx", "/_index.md", "/README.md"})
      out.push_back(plain + ending);
  }
  return out;
}

std::string title_of_name(std::string_view name) {
  std::size_t digits = 0;
  while (digits < name.size() && is_digit(name[digits])) ++digits;
  if (digits > 0 && digits + 1 < name.size() && (name[digits] == '-' || name[digits] == '_'))
    name.remove_prefix(digits + 1);
  std::string title(name);
  std::ranges::replace(title, '-', ' ');
  std::ranges::replace(title, '_', ' ');
  if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') title[0] = static_cast<char>(title[0] - 'a' + 'A');
  return title;
}

}  // namespace zelo::knowledge::transfer
