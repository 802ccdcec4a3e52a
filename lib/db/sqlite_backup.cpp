#include "lib/db/sqlite_backup.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>

#include "lib/base/error.h"
#include "lib/db/sqlite_error.h"

namespace zelo::db::sqlite {
namespace {

void copy_pages(sqlite3* source, sqlite3* target) {
  sqlite3_backup* copy = sqlite3_backup_init(target, "main", source, "main");
  if (copy == nullptr) raise(target, sqlite3_errcode(target));
  // All pages in one step are one snapshot. A source that stays locked is no error to sqlite3_backup_finish().
  const int code = sqlite3_backup_step(copy, -1);
  check(target, sqlite3_backup_finish(copy));
  if (code != SQLITE_DONE) raise(source, code);
}

/// A rename is on disk when its directory is.
void sync_directory(const std::filesystem::path& file) {
  const auto directory = file.parent_path();
  const int fd = ::open(directory.empty() ? "." : directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  ::fsync(fd);
  ::close(fd);
}

}  // namespace

void copy_store(Connection& source, const std::string& path) {
  if (std::filesystem::exists(path)) throw conflict(Text("error.backup_exists", {{"path", path}}));
  const std::string part = path + ".part";
  std::filesystem::remove(part);
  try {
    sqlite3* target = nullptr;
    const int code = sqlite3_open_v2(part.c_str(), &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    const std::unique_ptr<sqlite3, int (*)(sqlite3*)> closes(target, sqlite3_close);
    if (code != SQLITE_OK) raise_cannot_open(path, sqlite3_errstr(code));
    copy_pages(source.handle(), target);
  } catch (...) {
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    throw;
  }
  std::filesystem::rename(part, path);
  sync_directory(path);
}

}  // namespace zelo::db::sqlite
