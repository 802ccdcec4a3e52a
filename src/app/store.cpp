#include "src/app/store.h"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <optional>

#include "lib/base/error.h"
#include "lib/base/log.h"
#include "lib/db/migrations.h"
#include "src/app/embedded.h"
#include "src/customer/contract/contract_store.h"
#include "src/identity/session.h"
#include "src/identity/user_store.h"
#include "src/knowledge/published.h"
#include "src/support/field/field_store.h"
#include "src/support/sla/policy_store.h"

namespace zelo::app {
namespace {

constexpr std::string_view migrations_folder = "migrations/";
constexpr std::string_view texts_folder = "texts/";

std::vector<db::Migration> embedded_migrations() {
  std::vector<db::Migration> found;
  for (const EmbeddedFile& file : embedded_files()) {
    if (!file.path.starts_with(migrations_folder)) continue;
    std::string_view name = file.path.substr(migrations_folder.size());
    name.remove_suffix(std::string_view(".sql").size());
    int number = 0;
    std::from_chars(name.data(), name.data() + name.size(), number);
    found.push_back({.number = number, .name = name, .sql = file.data});
  }
  std::ranges::sort(found, {}, &db::Migration::number);
  return found;
}

Error unusable(const std::string& path, const std::string& reason) {
  return {ErrorKind::unavailable, Text("error.data_directory", {{"path", path}, {"reason", reason}})};
}

void back_up_before_change(db::Database& db, const Config& config, int from_version) {
  if (db.dialect() != db::Dialect::sqlite) return;  // a server's backup is its owner's
  const std::string copy = store_path(config) + ".before-" + std::to_string(from_version + 1);
  std::filesystem::remove(copy);
  db.backup(copy);
  log::info("store.backed_up", {{"from_migration", std::int64_t{from_version}}});
}

/// Plans and clauses are told apart by their signs since there is such a setting.
void renew_name_keys(db::Database& db) {
  const auto renewed = [](db::Tx& tx) { return identity::setting(tx, "name_keys") == "signs"; };
  if (db.read(renewed)) return;
  db.write([&](db::Tx& tx) {
    if (renewed(tx)) return;
    customer::renew_contract_keys(tx);
    support::store::renew_clause_keys(tx);
    knowledge::renew_plan_keys(tx);
    identity::set_setting(tx, "name_keys", "signs");
  });
}

}  // namespace

int newest_migration() {
  static const int newest = embedded_migrations().back().number;
  return newest;
}

Catalogue load_texts() {
  Catalogue texts;
  for (const EmbeddedFile& file : embedded_files()) {
    if (!file.path.starts_with(texts_folder)) continue;
    std::string_view language = file.path.substr(texts_folder.size());
    language.remove_suffix(std::string_view(".json").size());
    texts.load(std::string(language), file.data);
  }
  return texts;
}

void act_as_owner(const std::string& directory) {
  struct stat found {};
  if (::geteuid() != 0 || ::stat(directory.c_str(), &found) != 0 || found.st_uid == 0) return;
  const passwd* owner = ::getpwuid(found.st_uid);
  const int groups = owner ? ::initgroups(owner->pw_name, found.st_gid) : ::setgroups(0, nullptr);
  if (groups != 0 || ::setgid(found.st_gid) != 0 || ::setuid(found.st_uid) != 0)
    throw unusable(directory, std::strerror(errno));
}

void prepare_directory(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) throw unusable(path, error.message());
  if (::access(path.c_str(), R_OK | W_OK | X_OK) != 0) throw unusable(path, std::strerror(errno));
}

std::string store_path(const Config& config) { return config.data + "/zelo.db"; }

std::unique_ptr<db::Database> open_store(const Config& config, Time now, const DirectoryLock* held) {
  prepare_directory(config.data);
  auto db = db::open({.url = config.database_url,
                      .path = store_path(config),
                      .readers = config.workers + config.job_workers + 2});  // the I/O thread and realtime
  const auto migrations = embedded_migrations();
  std::optional<DirectoryLock> lock;
  db::migrate(*db, migrations, now, [&](int from_version) {
    if (held == nullptr) lock.emplace(config.data);
    back_up_before_change(*db, config, from_version);
  });
  identity::fold_names(*db);
  support::store::fold_values(*db);
  renew_name_keys(*db);
  return db;
}

DirectoryLock::DirectoryLock(const std::string& directory) {
  const std::string path = directory + "/zelo.lock";
  file_ = ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (file_ < 0) throw unusable(directory, std::strerror(errno));
  if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
    ::close(file_);
    throw Error(ErrorKind::unavailable, Text("error.data_in_use", {{"path", directory}}));
  }
}

DirectoryLock::~DirectoryLock() { ::close(file_); }

}  // namespace zelo::app
