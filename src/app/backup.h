#pragma once
// One file that holds everything: the store, and the attachments beside it.

#include <string>

#include "lib/db/database.h"
#include "src/app/config.h"

namespace zelo::app {

/// Writes a tar of a consistent copy of the store and of the content directory, while a server runs.
/// The file appears whole or not at all. Error{conflict} on PostgreSQL, which has tools of its own.
void backup(db::Database& db, const Config& config, const std::string& file);

/// Removes what backups left in the data directory that were killed.
void sweep_backups(const std::string& directory);

/// Makes the data directory from a backup; on disk when it returns. Error{conflict} when a store is already there.
void restore(const Config& config, const std::string& file);

}  // namespace zelo::app
