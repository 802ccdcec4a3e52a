#include "lib/http/once_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

namespace zelo::http {
namespace {

constexpr std::string_view ending = ".zelo-once";

[[noreturn]] void fail() { throw std::system_error(errno, std::generic_category(), "temporary file"); }

}  // namespace

OnceFile::OnceFile() : path_(std::filesystem::temp_directory_path() / "XXXXXX"), file_(nullptr, std::fclose) {
  path_ += ending;
  const int descriptor = ::mkostemps(path_.data(), static_cast<int>(ending.size()), O_CLOEXEC);
  if (descriptor < 0) {
    path_.clear();
    fail();
  }
  file_.reset(::fdopen(descriptor, "wb"));
  if (!file_) fail();
}

OnceFile::~OnceFile() {
  if (!path_.empty()) ::unlink(path_.c_str());
}

void OnceFile::write(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) fail();
}

std::string OnceFile::hand_over() && {
  if (std::fclose(file_.release()) != 0) fail();
  return std::exchange(path_, {});
}

void remove_left_once_files() {
  namespace fs = std::filesystem;
  std::error_code ignored;
  const auto before = fs::file_time_type::clock::now() - std::chrono::hours(1);
  for (const auto& entry : fs::directory_iterator(fs::temp_directory_path(ignored), ignored)) {
    struct stat found {};
    if (!is_once_file(entry.path().native()) || ::lstat(entry.path().c_str(), &found) != 0) continue;
    if (found.st_uid == ::geteuid() && entry.last_write_time(ignored) < before) fs::remove(entry.path(), ignored);
  }
}

bool is_once_file(std::string_view path) { return path.ends_with(ending); }

}  // namespace zelo::http
