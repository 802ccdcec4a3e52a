#include "lib/db/sqlite.h"

#include <sqlite3.h>

#include "lib/db/listeners.h"
#include "lib/db/nesting.h"
#include "lib/db/private_directory.h"
#include "lib/db/sqlite_backup.h"
#include "lib/db/sqlite_readers.h"
#include "lib/db/sqlite_writer.h"

namespace zelo::db::sqlite {
namespace {

/// Without its count of all memory in use SQLite needs no lock around each allocation, which all readers would
/// stand in line for. Only possible before its first use in the process; later it is refused without harm.
void count_no_memory() { [[maybe_unused]] static const int refused = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

class SqliteDatabase final : public Database {
 public:
  SqliteDatabase(const Store& store, int readers, std::unique_ptr<PrivateDirectory> directory)
      : directory_(std::move(directory)), writer_(store, *this, listeners_), readers_(store, readers) {}

  [[nodiscard]] Subscription listen(std::string channel, std::function<void()> heard) override {
    return listeners_.add(std::move(channel), std::move(heard));
  }
  [[nodiscard]] Dialect dialect() const override { return Dialect::sqlite; }
  void backup(const std::string& path) override {
    readers_.with_connection([&](Connection& source) { copy_store(source, path); });
  }

 protected:
  void run_read(const Work& work) override {
    Inside::refuse_nesting(*this);
    const Inside inside(*this);
    readers_.read(work);
  }
  void run_write(const Work& work) override {
    Inside::refuse_nesting(*this);
    writer_.write(work);
  }

 private:
  std::unique_ptr<PrivateDirectory> directory_;
  Listeners listeners_;
  Writer writer_;
  Readers readers_;  // closed before the writer, so that the last to close may tidy up the log
};

}  // namespace

std::unique_ptr<Database> open(const Options& options) {
  count_no_memory();
  if (options.path != ":memory:")
    return std::make_unique<SqliteDatabase>(Store{options.path}, options.readers, nullptr);
  // SQLite's own ":memory:" is not shared by connections, and its shared variants lock readers out
  // where the real store does not: a file in memory behaves as the real one.
  auto directory = std::make_unique<PrivateDirectory>();
  const Store store{directory->path() + "/store", false};
  return std::make_unique<SqliteDatabase>(store, options.readers, std::move(directory));
}

}  // namespace zelo::db::sqlite
