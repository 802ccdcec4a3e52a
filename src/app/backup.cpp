#include "src/app/backup.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include "lib/base/error.h"
#include "src/app/store.h"

extern char** environ;  // NOLINT: POSIX names it

namespace zelo::app {
namespace {

namespace fs = std::filesystem;

Error failed(const std::string& key, const std::string& path) {
  return {ErrorKind::unavailable, Text(key, {{"path", path}})};
}

/// Runs tar (part of every Debian) and waits; false when it fails. A colon in a name means no other machine.
bool tar(std::vector<std::string> arguments, int highest_good_status = 0) {
  arguments.insert(arguments.begin(), {"tar", "--force-local"});
  std::vector<char*> raw;
  raw.reserve(arguments.size() + 1);
  for (std::string& argument : arguments) raw.push_back(argument.data());
  raw.push_back(nullptr);
  pid_t child = 0;
  if (::posix_spawnp(&child, "tar", nullptr, nullptr, raw.data(), environ) != 0) return false;
  int status = 0;
  return ::waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) <= highest_good_status;
}

void sync_file(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool done = file >= 0 && ::fsync(file) == 0;
  ::close(file);
  if (!done) throw failed("error.backup_failed", path);
}

/// Everything that was written to the file system of this directory is on disk: many small files and their names.
void sync_all(const std::string& directory, const std::string& backup) {
  const int file = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool done = file >= 0 && ::syncfs(file) == 0;
  ::close(file);
  if (!done) throw failed("error.restore_failed", backup);
}

constexpr std::string_view unfinished_copy = "backup-";  // and the process that makes it

}  // namespace

void sweep_backups(const std::string& directory) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(directory, error)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(unfinished_copy)) continue;
    const int maker = std::atoi(name.c_str() + unfinished_copy.size());
    if (maker > 0 && ::kill(maker, 0) != 0 && errno == ESRCH) fs::remove_all(entry.path(), error);
  }
}

void backup(db::Database& db, const Config& config, const std::string& file) {
  if (db.dialect() != db::Dialect::sqlite) throw conflict("error.backup_postgres");
  if (fs::exists(file)) throw conflict(Text("error.file_exists", {{"path", file}}));
  // The store's copy first: content that it names was there before, and is never changed.
  sweep_backups(config.data);
  const fs::path folder = fs::path(config.data) / (std::string(unfinished_copy) + std::to_string(::getpid()));
  fs::create_directories(folder);
  db.backup((folder / "zelo.db").string());
  fs::create_directories(fs::path(config.data) / "content");
  const std::string unfinished = file + ".unfinished";
  // Files come and go while the server runs, and tar ends with 1 to say so; worse is 2.
  const bool done =
      tar({"--exclude=.draft-*", "--warning=no-file-removed", "--warning=no-file-changed", "-cf", unfinished, "-C",
           folder.string(), "zelo.db", "-C", fs::absolute(config.data).string(), "content"},
          1);
  fs::remove_all(folder);
  if (!done) {
    fs::remove(unfinished);
    throw failed("error.backup_failed", file);
  }
  sync_file(unfinished);
  fs::rename(unfinished, file);
  const fs::path beside = fs::path(file).parent_path();
  sync_file(beside.empty() ? "." : beside.string());  // the name
}

void restore(const Config& config, const std::string& file) {
  if (!config.database_url.empty()) throw conflict("error.backup_postgres");
  if (!fs::exists(file)) throw failed("error.file", file);
  prepare_directory(config.data);
  const DirectoryLock lock(config.data);
  if (fs::exists(store_path(config))) throw conflict(Text("error.store_exists", {{"path", config.data}}));
  const fs::path folder = fs::path(config.data) / "restoring";
  fs::remove_all(folder);
  fs::create_directories(folder);
  if (!tar({"-xf", file, "-C", folder.string(), "--no-same-owner"}) || !fs::exists(folder / "zelo.db")) {
    fs::remove_all(folder);
    throw failed("error.restore_failed", file);
  }
  sync_all(config.data, file);
  fs::remove_all(fs::path(config.data) / "content");
  fs::rename(folder / "content", fs::path(config.data) / "content");
  // SQLite would play the log of a store that was here before into this one.
  for (const char* rest : {"-wal", "-shm"}) fs::remove(store_path(config) + rest);
  sync_all(config.data, file);
  fs::rename(folder / "zelo.db", store_path(config));  // last: a store that is there is whole
  fs::remove_all(folder);
  sync_all(config.data, file);
}

}  // namespace zelo::app
