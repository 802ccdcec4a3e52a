#include "lib/db/sqlite_checkpoint.h"

#include <sqlite3.h>

#include <algorithm>

namespace zelo::db::sqlite {
namespace {

constexpr int usual_pages = 4000;  // 16 MB
constexpr int patience_ms = 50;

}  // namespace

Checkpoint::Checkpoint(Connection& connection) : connection_(connection), next_at_(usual_pages) {
  const auto count = [](void* self, sqlite3*, const char*, int pages) {
    static_cast<Checkpoint*>(self)->pages_ = pages;
    return SQLITE_OK;
  };
  sqlite3_wal_hook(connection.handle(), count, this);
}

void Checkpoint::after_commit() {
  if (pages_ < next_at_) {
    if (pages_ < usual_pages) next_at_ = usual_pages;  // the log has begun anew
    return;
  }
  const bool done =
      try_once(SQLITE_CHECKPOINT_PASSIVE) || (pages_ >= 2 * usual_pages && try_once(SQLITE_CHECKPOINT_RESTART));
  // While others read all the time it cannot be done: the longer that lasts, the less often they are waited for.
  next_at_ = done ? usual_pages : pages_ + std::max(usual_pages / 2, pages_ / 4);
  if (done) pages_ = 0;
}

/// True when the whole log is in the file. A failure is none yet: the log stays, and holds everything.
bool Checkpoint::try_once(int mode) {
  int in_log = 0;
  int copied = 0;
  sqlite3_busy_timeout(connection_.handle(), patience_ms);
  const int code = sqlite3_wal_checkpoint_v2(connection_.handle(), "main", mode, &in_log, &copied);
  sqlite3_busy_timeout(connection_.handle(), Connection::patience_ms);
  return code == SQLITE_OK && in_log == copied;
}

}  // namespace zelo::db::sqlite
