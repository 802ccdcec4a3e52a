#pragma once
// The files of a tree of documentation, wherever they lie.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zelo::knowledge::transfer {

inline constexpr std::size_t most_files = 100'000;
inline constexpr std::size_t most_files_in_zip = 20'000;
inline constexpr std::uintmax_t most_bytes_in_zip = 1U << 30U;  // unpacked

class Files {
 public:
  virtual ~Files() = default;
  /// Below the root, sorted, with '/'; without hidden ones and what tools keep for themselves.
  [[nodiscard]] virtual const std::vector<std::string>& paths() const = 0;
  /// Bytes. Of a path that paths() has.
  [[nodiscard]] virtual std::uintmax_t size(const std::string& path) const = 0;
  /// Nothing when it cannot be read.
  [[nodiscard]] virtual std::optional<std::string> read(const std::string& path) const = 0;
  /// Of files that are no part of it, for their names are not UTF-8: as far as they can be read.
  [[nodiscard]] const std::vector<std::string>& odd_names() const { return odd_names_; }

 protected:
  std::vector<std::string> odd_names_;
};

/// What links point to elsewhere is no part of it. Error{invalid, "path"} when the folder cannot be read.
std::unique_ptr<Files> files_in_folder(const std::filesystem::path& folder);

/// The one folder that holds all the rest is the root, unless its name says something ("docs", "pt-BR").
/// Error{invalid, "file"} when it is no ZIP file, or too much comes out of it.
std::unique_ptr<Files> files_in_zip(std::string bytes);
/// The same errors, without a copy of it.
void check_zip(std::string_view bytes);

/// Takes a file of an export.
using TakeFile = std::function<void(const std::string& path, std::string_view content)>;
/// Writes below `folder`. Error{unavailable} when that cannot be done.
TakeFile into_folder(std::filesystem::path folder);

}  // namespace zelo::knowledge::transfer
