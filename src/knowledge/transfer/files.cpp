#include "src/knowledge/transfer/files.h"

#include <algorithm>
#include <fstream>
#include <map>

#include "lib/base/error.h"
#include "lib/base/text_types.h"
#include "lib/base/zip.h"
#include "lib/text/encoding.h"
#include "src/knowledge/transfer/tree.h"

namespace zelo::knowledge::transfer {
namespace {

namespace fs = std::filesystem;

bool is_skipped_folder(std::string_view name) {
  const bool hidden = name.starts_with('.') && name != "." && name != "..";
  return hidden || name == "node_modules" || name == "__MACOSX";
}

bool is_skipped(std::string_view path) {
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t end = path.find('/', at);
    if (end == std::string_view::npos) return path.substr(at) == ".DS_Store";
    if (is_skipped_folder(path.substr(at, end - at))) return true;
    at = end + 1;
  }
  return false;
}

class Folder final : public Files {
 public:
  explicit Folder(fs::path folder) : folder_(std::move(folder)) {
    std::error_code error;
    fs::recursive_directory_iterator it(folder_, fs::directory_options::skip_permission_denied, error);
    for (; !error && it != fs::recursive_directory_iterator(); it.increment(error)) look(it);
    if (error) throw invalid("path", Text("error.file", {{"path", folder_.string()}}));
    std::ranges::sort(paths_);
  }
  [[nodiscard]] const std::vector<std::string>& paths() const override { return paths_; }
  [[nodiscard]] std::uintmax_t size(const std::string& path) const override {
    std::error_code error;
    const auto size = fs::file_size(folder_ / path, error);
    return error ? 0 : size;
  }
  [[nodiscard]] std::optional<std::string> read(const std::string& path) const override {
    std::ifstream file(folder_ / path, std::ios::binary);
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
  }

 private:
  void look(fs::recursive_directory_iterator& it) {
    if (it->is_symlink() || (it->is_directory() && is_skipped_folder(it->path().filename().string()))) {
      it.disable_recursion_pending();
      return;
    }
    if (!it->is_regular_file()) return;
    if (paths_.size() + odd_names_.size() == most_files) throw invalid("path", "error.article_import.too_many");
    std::string path = it->path().lexically_relative(folder_).generic_string();
    if (is_clean_utf8(path)) paths_.push_back(std::move(path));
    else odd_names_.push_back(text::to_utf8(path, text::Encoding::utf_8));
  }

  fs::path folder_;
  std::vector<std::string> paths_;
};

std::vector<zip::Entry> entries_in(std::string_view bytes) {
  auto entries = zip::entries_of(bytes, most_files_in_zip);
  if (!entries) throw invalid("file", "error.article_import.not_zip");
  std::uintmax_t sum = 0;
  for (const auto& entry : *entries) sum += entry.size;
  if (sum > most_bytes_in_zip) throw invalid("file", "error.article_import.too_large");
  std::erase_if(*entries, [](const zip::Entry& one) { return one.path.ends_with('/') || is_skipped(one.path); });
  if (!std::ranges::all_of(*entries, [](const zip::Entry& one) { return is_clean_utf8(one.path); }))
    throw invalid("file", "error.article_import.names");
  return *std::move(entries);
}

class Zip final : public Files {
 public:
  explicit Zip(std::string bytes) : bytes_(std::move(bytes)) {
    auto entries = entries_in(bytes_);
    const std::size_t root = root_of(entries);
    for (auto& entry : entries) {
      std::string path = entry.path.substr(root);
      if (by_path_.emplace(path, std::move(entry)).second) paths_.push_back(std::move(path));
    }
    std::ranges::sort(paths_);
  }
  [[nodiscard]] const std::vector<std::string>& paths() const override { return paths_; }
  [[nodiscard]] std::uintmax_t size(const std::string& path) const override { return by_path_.at(path).size; }
  [[nodiscard]] std::optional<std::string> read(const std::string& path) const override {
    return zip::read(bytes_, by_path_.at(path));
  }

 private:
  /// How many letters of all paths name the folder that holds all.
  static std::size_t root_of(const std::vector<zip::Entry>& entries) {
    if (entries.empty()) return 0;
    const std::string& first = entries.front().path;
    const auto slash = first.find('/');
    if (slash == std::string::npos) return 0;
    const std::string name = first.substr(0, slash);
    if (name == ".." || name == "docs" || name == "content" || name == "i18n" || language_of_locale(name)) return 0;
    const std::string_view root = std::string_view(first).substr(0, slash + 1);
    const bool all = std::ranges::all_of(entries, [&](const zip::Entry& one) { return one.path.starts_with(root); });
    return all ? root.size() : 0;
  }

  std::string bytes_;
  std::map<std::string, zip::Entry> by_path_;
  std::vector<std::string> paths_;
};

}  // namespace

std::unique_ptr<Files> files_in_folder(const fs::path& folder) { return std::make_unique<Folder>(folder); }

std::unique_ptr<Files> files_in_zip(std::string bytes) { return std::make_unique<Zip>(std::move(bytes)); }

void check_zip(std::string_view bytes) { entries_in(bytes); }

TakeFile into_folder(fs::path folder) {
  return [folder = std::move(folder)](const std::string& path, std::string_view content) {
    std::error_code error;
    fs::create_directories((folder / path).parent_path(), error);
    std::ofstream file(folder / path, std::ios::binary | std::ios::trunc);
    file.write(content.data(), static_cast<std::streamsize>(content.size()));
    file.close();
    if (!file) throw Error(ErrorKind::unavailable, Text("error.file", {{"path", (folder / path).string()}}));
  };
}

}  // namespace zelo::knowledge::transfer
