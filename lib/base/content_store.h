#pragma once
// Bytes kept as files under their SHA-256: attachments, and imports on their way in.
//
//   root/ab/cd/abcd…   two levels of directories, so that none grows too large
//   root/moving/       what is being written, and what is aside while it is decided whether it goes
//
// The same content is kept once. Safe from any thread and from several processes on one directory.
// Errors: a full or unwritable disk is Error{unavailable}.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace zelo {

class ContentStore {
 public:
  /// Makes `root` when it is missing.
  explicit ContentStore(std::filesystem::path root);

  /// Keeps `content` and returns its name, 64 lower-case hex digits. It is on disk when this returns.
  std::string put(std::string_view content) const;
  /// The content, or nothing when it is not here.
  [[nodiscard]] std::optional<std::string> read(std::string_view sha256) const;
  /// At most so many bytes of its beginning.
  [[nodiscard]] std::optional<std::string> read_beginning(std::string_view sha256, std::size_t most) const;
  /// Where the content lies, for sending it as a file. Throws std::logic_error for what is not a name of ours.
  [[nodiscard]] std::string path_of(std::string_view sha256) const;
  [[nodiscard]] bool has(std::string_view sha256) const;
  /// Forgets it. False when it was not here. The caller knows that nobody else needs the same content.
  bool remove(std::string_view sha256) const;
  /// Forgets it unless `needed`, which is asked while the content is aside: whoever notes that it needs the content
  /// and puts it after that, here or in another process, is seen by `needed` or puts it anew.
  void remove_unless(std::string_view sha256, const std::function<bool()>& needed) const;
  /// For the start: ends what a process that was killed had begun, at most `most_at_once` files of it. What was aside
  /// goes unless `needed`; what was half written goes when it is old, for another process may still be writing.
  void finish(const std::function<bool(const std::string& sha256)>& needed) const;
  static constexpr int most_at_once = 10'000;

 private:
  std::filesystem::path root_;
};

}  // namespace zelo
