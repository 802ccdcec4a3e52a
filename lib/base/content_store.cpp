#include "lib/base/content_store.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <limits>
#include <stdexcept>

#include "lib/base/error.h"
#include "lib/base/log.h"
#include "lib/base/random.h"

namespace zelo {
namespace {

namespace fs = std::filesystem;

/// The log says which step and errno; people only learn that storing did not work.
[[noreturn]] void storage_failed(std::string_view step) {
  log::error("content_store.failed", {{"step", step}, {"errno", std::int64_t{errno}}});
  throw Error(ErrorKind::unavailable, "error.storage");
}

class File {
 public:
  explicit File(int descriptor) : fd(descriptor) {}
  ~File() {
    if (fd >= 0) ::close(fd);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  const int fd;
};

void sync_directory(const fs::path& directory) {
  const File opened(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.fd < 0 || ::fsync(opened.fd) != 0) storage_failed("sync directory");
}

/// Makes one directory and puts its name on disk, also when another writer has only just made it.
void make_directory(const fs::path& directory) {
  if (::mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST) storage_failed("make directory");
  sync_directory(directory.parent_path());
}

void write_all(int fd, std::string_view content) {
  while (!content.empty()) {
    const auto written = ::write(fd, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) storage_failed("write");
    content.remove_prefix(static_cast<std::size_t>(written));
  }
}

constexpr const char* moving = "moving";
constexpr std::string_view draft_start = "draft-";

/// A file of a name nobody else uses, gone again unless it was renamed into place.
class Draft {
 public:
  explicit Draft(const fs::path& directory)
      : path_((directory / (std::string(draft_start) + "XXXXXX")).string()), file_(open()) {
    if (file_.fd < 0) storage_failed("create");
  }
  ~Draft() {
    if (!kept_) ::unlink(path_.c_str());
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  void become(const fs::path& target, std::string_view content) {
    write_all(file_.fd, content);
    if (::fsync(file_.fd) != 0) storage_failed("sync file");
    if (::rename(path_.c_str(), target.c_str()) != 0) storage_failed("rename");
    kept_ = true;
  }

 private:
  int open() { return ::mkostemp(path_.data(), O_CLOEXEC); }

  std::string path_;
  File file_;
  bool kept_ = false;
};

bool is_name(std::string_view name) {
  return name.size() == 64 && name.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// -1 when there is no such file.
std::int64_t size_of(const fs::path& path) {
  struct ::stat found {};
  return ::stat(path.c_str(), &found) == 0 ? std::int64_t{found.st_size} : -1;
}

/// Back in its place when it is needed, else gone. Another process may be doing the same.
void settle(const fs::path& aside, const fs::path& place, const std::function<bool()>& needed) {
  bool keep = true;
  try {
    keep = needed();
  } catch (...) {
    ::rename(aside.c_str(), place.c_str());
    throw;
  }
  const int done = keep ? ::rename(aside.c_str(), place.c_str()) : ::unlink(aside.c_str());
  if (done != 0 && errno != ENOENT) storage_failed("remove");
}

void remove_old_draft(const fs::path& draft) {
  std::error_code ignored;
  const auto before = fs::file_time_type::clock::now() - std::chrono::hours(24);
  if (fs::last_write_time(draft, ignored) < before) fs::remove(draft, ignored);
}

}  // namespace

ContentStore::ContentStore(fs::path root) : root_(std::move(root)) {
  std::error_code error;
  fs::create_directories(root_ / moving, error);
  if (error) storage_failed("make root");
}

std::string ContentStore::put(std::string_view content) const {
  const std::string name = sha256_hex(content);
  const fs::path target = path_of(name);
  const fs::path directory = target.parent_path();
  make_directory(directory.parent_path());
  make_directory(directory);
  if (size_of(target) != static_cast<std::int64_t>(content.size())) Draft(root_ / moving).become(target, content);
  // Also when it was here already: its first writer may not have come this far yet.
  sync_directory(directory);
  return name;
}

std::optional<std::string> ContentStore::read(std::string_view sha256) const {
  return read_beginning(sha256, std::numeric_limits<std::size_t>::max());
}

std::optional<std::string> ContentStore::read_beginning(std::string_view sha256, std::size_t most) const {
  const File file(::open(path_of(sha256).c_str(), O_RDONLY | O_CLOEXEC));
  if (file.fd < 0 && errno == ENOENT) return std::nullopt;
  struct ::stat found {};
  if (file.fd < 0 || ::fstat(file.fd, &found) != 0) storage_failed("open");
  std::string content(std::min(static_cast<std::size_t>(found.st_size), most), '\0');
  for (std::size_t at = 0; at < content.size();) {
    const auto got = ::read(file.fd, content.data() + at, content.size() - at);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) storage_failed("read");
    at += static_cast<std::size_t>(got);
  }
  return content;
}

std::string ContentStore::path_of(std::string_view sha256) const {
  if (!is_name(sha256)) throw std::logic_error("not the name of stored content");
  return (root_ / sha256.substr(0, 2) / sha256.substr(2, 2) / sha256).string();
}

bool ContentStore::has(std::string_view sha256) const { return is_name(sha256) && size_of(path_of(sha256)) >= 0; }

bool ContentStore::remove(std::string_view sha256) const {
  if (::unlink(path_of(sha256).c_str()) == 0) return true;
  if (errno != ENOENT) storage_failed("remove");
  return false;
}

void ContentStore::remove_unless(std::string_view sha256, const std::function<bool()>& needed) const {
  if (needed()) return;  // once more below, where nobody can begin to need it unseen
  const fs::path place = path_of(sha256);
  const fs::path aside = root_ / moving / sha256;
  if (::rename(place.c_str(), aside.c_str()) == 0) return settle(aside, place, needed);
  if (errno != ENOENT) storage_failed("put aside");
}

void ContentStore::finish(const std::function<bool(const std::string& sha256)>& needed) const {
  int left = most_at_once;
  std::error_code error;
  for (fs::directory_iterator it(root_ / moving, error), end; !error && it != end && left > 0; it.increment(error)) {
    const std::string name = it->path().filename().string();
    --left;
    if (is_name(name)) settle(it->path(), path_of(name), [&] { return needed(name); });
    if (name.starts_with(draft_start)) remove_old_draft(it->path());
  }
}

}  // namespace zelo
