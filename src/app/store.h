#pragma once
// Opening the store of a configuration: directory, database, migrations.

#include <memory>
#include <string>

#include "lib/base/texts.h"
#include "lib/base/time.h"
#include "lib/db/database.h"
#include "src/app/config.h"

namespace zelo::app {

/// Texts of all languages, from the program itself.
Catalogue load_texts();

/// The number of the last migration in this program.
int newest_migration();

/// Root becomes the owner of the data directory, if that is somebody else: what root wrote there, the server could not
/// read. Error{unavailable} when it may not.
void act_as_owner(const std::string& directory);

/// Makes the directory when it is missing. Error{unavailable} with a sentence when it cannot be used.
void prepare_directory(const std::string& path);

class DirectoryLock;

/// Opens and migrates. An existing SQLite file is copied to zelo.db.before-VERSION before it changes. Without the lock
/// of one's own it is taken for the change: Error{unavailable} while a server, which knows the old schema, runs.
std::unique_ptr<db::Database> open_store(const Config& config, Time now, const DirectoryLock* held = nullptr);

/// Path of the SQLite file of a data directory.
std::string store_path(const Config& config);

/// Held while a server uses a data directory, so that two never share one SQLite file by accident.
class DirectoryLock {
 public:
  explicit DirectoryLock(const std::string& directory);
  ~DirectoryLock();
  DirectoryLock(const DirectoryLock&) = delete;
  DirectoryLock& operator=(const DirectoryLock&) = delete;

 private:
  int file_ = -1;
};

}  // namespace zelo::app
