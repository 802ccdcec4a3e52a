#include "lib/db/migrations.h"

#include <algorithm>

#include "lib/base/error.h"
#include "lib/base/random.h"

namespace zelo::db {
namespace {

struct Applied {
  std::int64_t number = 0;
  std::string name;
  std::string checksum;
  Time applied_at;
};
BOOST_DESCRIBE_STRUCT(Applied, (), (number, name, checksum, applied_at))

// PostgreSQL reports an existing relation as an error to the second of two nodes that create it at once,
// so nodes take turns. SQLite's write() already does.
void create_table(Tx& tx) {
  if (tx.dialect() == Dialect::postgres) tx.query<std::string>("SELECT CAST(pg_advisory_xact_lock(4158121) AS TEXT)");
  tx.exec(
      "CREATE TABLE IF NOT EXISTS schema_migrations "
      "(number BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)");
}

// As the first statement: a snapshot taken before the wait would not show what the node before us has done.
void take_turn(Tx& tx) {
  if (tx.dialect() == Dialect::postgres) tx.exec("LOCK TABLE schema_migrations IN EXCLUSIVE MODE");
}

std::vector<Applied> applied_migrations(Tx& tx) {
  return tx.query<Applied>("SELECT number, name, checksum, applied_at FROM schema_migrations ORDER BY number");
}

void check_history(const std::vector<Applied>& applied, std::span<const Migration> migrations) {
  if (applied.size() > migrations.size()) {
    throw conflict(Text("error.store_newer", {{"migration", applied[migrations.size()].name}}));
  }
  for (std::size_t i = 0; i < applied.size(); ++i) {
    if (applied[i].number != migrations[i].number || applied[i].checksum != sha256_hex(migrations[i].sql)) {
      throw conflict(Text("error.migration_changed", {{"migration", applied[i].name}}));
    }
  }
}

void check_numbers(std::span<const Migration> migrations) {
  for (std::size_t i = 0; i < migrations.size(); ++i) {
    if (migrations[i].number != static_cast<int>(i) + 1) {
      throw std::logic_error("migrations are numbered from 1 without gaps: " + std::string(migrations[i].name));
    }
  }
}

/// The lines that are meant for this database.
std::string script_for(Dialect dialect, std::string_view sql) {
  const std::string_view mine = dialect == Dialect::sqlite ? "-- only sqlite" : "-- only postgres";
  std::string script;
  bool wanted = true;
  while (!sql.empty()) {
    const auto end = std::min(sql.find('\n'), sql.size() - 1) + 1;
    const auto line = sql.substr(0, end);
    sql.remove_prefix(end);
    if (line.starts_with("-- only ")) wanted = line.starts_with(mine);
    if (wanted) script += line;
    if (line.starts_with("-- end only")) wanted = true;
  }
  return script;
}

/// Applies the next one; false when another node was faster and nothing is left.
bool apply_next(Tx& tx, std::span<const Migration> migrations, Time now) {
  take_turn(tx);
  const auto applied = applied_migrations(tx);
  check_history(applied, migrations);
  if (applied.size() == migrations.size()) return false;
  const Migration& next = migrations[applied.size()];
  tx.run_script(script_for(tx.dialect(), next.sql));
  tx.insert("schema_migrations", Applied{next.number, std::string(next.name), sha256_hex(next.sql), now});
  return true;
}

}  // namespace

void migrate(Database& db, std::span<const Migration> migrations, Time now,
             const std::function<void(int from_version)>& before_change) {
  check_numbers(migrations);
  db.write(create_table);
  const auto applied = db.read(applied_migrations);
  check_history(applied, migrations);
  if (applied.size() == migrations.size()) return;
  if (!applied.empty() && before_change) before_change(static_cast<int>(applied.size()));
  while (db.write([&](Tx& tx) { return apply_next(tx, migrations, now); })) {}
}

}  // namespace zelo::db
