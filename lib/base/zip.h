#pragma once
// ZIP files in memory (PKWARE's APPNOTE 6.3): stored and deflated entries, without encryption, without ZIP64.
// Plain functions and values; nothing here trusts what a file says of itself.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zelo::zip {

struct Entry {
  std::string path;      // as it is written, with '/' for '\'; a folder ends with '/'
  std::size_t size = 0;  // bytes, as the file says; read() never gives more
  std::size_t packed = 0;
  std::size_t offset = 0;
  std::uint32_t check = 0;  // CRC-32
  int method = 0;
  bool secret = false;  // encrypted
};

/// The list at the end of the file, at most `most` entries; nothing when `bytes` is no ZIP file, or has more.
std::optional<std::vector<Entry>> entries_of(std::string_view bytes, std::size_t most);

/// The content of an entry of `bytes`. Nothing when it is damaged, encrypted, packed by another method, or longer than
/// it says.
std::optional<std::string> read(std::string_view bytes, const Entry& entry);

/// Makes a ZIP file, entry by entry. Files and the whole stay below 4 GB, and there are at most 65,535.
class Writer {
 public:
  /// `path` is UTF-8. Small or packed content is stored as it is.
  void add(std::string_view path, std::string_view content);
  /// So far, in bytes.
  [[nodiscard]] std::size_t size() const { return out_.size(); }
  /// The whole file. The writer is empty after it.
  std::string take();

 private:
  std::string out_;
  std::string list_;
  std::size_t count_ = 0;
};

}  // namespace zelo::zip
