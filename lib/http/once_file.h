#pragma once
// An answer that is too large for memory: it is written to a file of its own, which is gone as soon as the connection
// has opened it. A slow reader holds that file, and neither a worker nor a transaction.

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

namespace zelo::http {

class OnceFile {
 public:
  /// In the system's directory for temporary files. Throws std::system_error, as write() does, when there is no room.
  OnceFile();
  ~OnceFile();
  OnceFile(const OnceFile&) = delete;
  OnceFile& operator=(const OnceFile&) = delete;

  void write(std::string_view bytes);
  /// For Response::file. Nothing can be written after it.
  std::string hand_over() &&;

 private:
  std::string path_;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
};

/// Is it one that is sent once?
/// Those that a killed program of this user has left in the temporary directory, older than an hour.
void remove_left_once_files();

bool is_once_file(std::string_view path);

}  // namespace zelo::http
