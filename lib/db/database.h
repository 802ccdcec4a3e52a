#pragma once
// The store seam: one way to read and write, whether SQLite or PostgreSQL is behind it.
//
//   auto ticket = db.read([&](db::Tx& tx) { return tx.find<Ticket>("SELECT * FROM tickets WHERE id = $1", id); });
//   db.write([&](db::Tx& tx) { tx.insert("tickets", ticket); });
//
// SQL is shared: `$1` placeholders, CAST($1 AS …) instead of `::`, times as 64-bit UTC milliseconds,
// enums and ids as text, booleans as 0/1, no now(). Columns are matched to members by name.
//
// write(): returns only when the transaction is on disk. On SQLite the function runs on the writer
// thread inside a savepoint, together with other callers' (group commit): keep it short, no waiting,
// no network. It may run more than once (PostgreSQL retries after a serialization failure), so its
// only effects are through `tx`. An exception undoes everything that it did, and reaches the caller.
// read(): a consistent snapshot; writing in it is an error. Both are safe from any thread.
// A failed statement dooms its transaction even where its exception is caught inside: catch it around
// write(), or ask with ON CONFLICT. Transactions of one store do not nest (std::logic_error).
//
// Errors: UniqueViolation and ForeignKeyViolation for commands that want to explain them; a full disk
// or an unreachable server is Error{unavailable}; anything else is std::runtime_error (ours to mend).

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "lib/db/column.h"

namespace zelo::db {

enum class Dialect { sqlite, postgres };

struct UniqueViolation : std::runtime_error {
  using std::runtime_error::runtime_error;  // what() holds the constraint or the columns
};
struct ForeignKeyViolation : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// One transaction, valid inside read() or write() only; used by one thread at a time.
class Tx {
 public:
  virtual ~Tx() = default;

  /// All rows. The SELECT names every member of Row (or is `SELECT *` of a table that has them).
  template <class Row, class... Args>
  std::vector<Row> query(std::string_view sql, const Args&... args) {
    std::vector<Row> rows;
    RowReader<Row> reader;
    run_with(
        sql,
        [&](Cursor& cursor) {
          reader.read_to(cursor, rows);
          return true;
        },
        args...);
    return rows;
  }

  /// All rows of a query whose parameters were gathered by a Filter (lib/db/filter.h).
  template <class Row>
  std::vector<Row> query_with(std::string_view sql, std::span<const Value> values) {
    std::vector<Row> rows;
    RowReader<Row> reader;
    run(sql, values, [&](Cursor& cursor) {
      reader.read_to(cursor, rows);
      return true;
    });
    return rows;
  }

  /// The first row, if any.
  template <class Row, class... Args>
  std::optional<Row> find(std::string_view sql, const Args&... args) {
    std::optional<Row> found;
    run_with(
        sql,
        [&](Cursor& cursor) {
          found = RowReader<Row>().read(cursor);
          return false;
        },
        args...);
    return found;
  }

  /// The single value of a query that always has one, such as count(*).
  template <class T, class... Args>
  T value(std::string_view sql, const Args&... args) {
    std::optional<T> found = find<T>(sql, args...);
    if (!found) throw std::runtime_error("no row where one was promised: " + std::string(sql));
    return std::move(*found);
  }

  /// Rows inserted, changed or deleted.
  template <class... Args>
  std::int64_t exec(std::string_view sql, const Args&... args) {
    return run_with(
        sql, [](Cursor&) { return true; }, args...);
  }

  /// Inserts every described member of `row` into the column of its name.
  template <Described Row>
  void insert(std::string_view table, const Row& row) {
    static const std::string tail = insert_tail<Row>();
    run("INSERT INTO " + std::string(table) + tail, values_of(row), [](Cursor&) { return true; });
  }

  /// Writes every described member over the row of the same id, while that has the version before this one's: false
  /// when another got there first.
  template <Described Row>
  [[nodiscard]] bool replace(std::string_view table, const Row& row) {
    static const std::string tail = replace_tail<Row>();
    std::vector<Value> values = values_of(row);
    values.emplace_back(row.version - 1);
    return run("UPDATE " + std::string(table) + tail, values, [](Cursor&) { return true; }) == 1;
  }

  /// exec() and insert() that do not wait for the server's answer, which saves a round trip: for what
  /// only has to be there after the commit, such as events. A violation may come as late as the commit.
  template <class... Args>
  void exec_later(std::string_view sql, const Args&... args) {
    const std::vector<Value> values{to_value(args)...};
    run_later(sql, values);
  }
  template <Described Row>
  void append(std::string_view table, const Row& row) {
    static const std::string tail = insert_tail<Row>();
    run_later("INSERT INTO " + std::string(table) + tail, values_of(row));
  }

  /// The next number of a named counter, from 1 upwards; gaps are possible.
  virtual std::int64_t next_number(std::string_view counter) = 0;

  /// Wakes the listeners of `channel` on every node after this transaction has committed.
  virtual void notify(std::string_view channel) = 0;

  /// Any number of statements without parameters, for migrations.
  virtual void run_script(std::string_view sql) = 0;

  [[nodiscard]] virtual Dialect dialect() const = 0;

 protected:
  /// Runs one statement with cached preparation; `visit` sees each row until it returns false.
  virtual std::int64_t run(std::string_view sql, std::span<const Value> values,
                           const std::function<bool(Cursor&)>& visit) = 0;
  virtual void run_later(std::string_view sql, std::span<const Value> values) {
    run(sql, values, [](Cursor&) { return true; });
  }

 private:
  template <Described Row>
  static std::vector<Value> values_of(const Row& row) {
    std::vector<Value> values;
    for_each_member<Row>([&](std::string_view, auto member) { values.push_back(to_value(row.*member)); });
    return values;
  }

  template <class Visit, class... Args>
  std::int64_t run_with(std::string_view sql, Visit&& visit, const Args&... args) {
    const std::vector<Value> values{to_value(args)...};
    return run(sql, values, std::function<bool(Cursor&)>(std::forward<Visit>(visit)));
  }
};

class Database {
 public:
  virtual ~Database() = default;

  template <class Fn>
  auto read(Fn&& fn) -> std::invoke_result_t<Fn, Tx&> {
    return returning<std::invoke_result_t<Fn, Tx&>>([this](const Work& work) { run_read(work); }, fn);
  }

  template <class Fn>
  auto write(Fn&& fn) -> std::invoke_result_t<Fn, Tx&> {
    return returning<std::invoke_result_t<Fn, Tx&>>([this](const Work& work) { run_write(work); }, fn);
  }

  /// `heard` is called, on a thread of the database, after each commit that notified `channel`
  /// (several may be merged into one call, and a lost connection costs a call for nothing). It must be quick and not
  /// throw. Lives until the subscription is destroyed.
  using Subscription = std::shared_ptr<void>;
  [[nodiscard]] virtual Subscription listen(std::string channel, std::function<void()> heard) = 0;

  [[nodiscard]] virtual Dialect dialect() const = 0;

  /// A consistent copy into a new file while others read and write (SQLite only; throws Error elsewhere).
  virtual void backup(const std::string& path) = 0;

 protected:
  using Work = std::function<void(Tx&)>;
  virtual void run_read(const Work& work) = 0;
  virtual void run_write(const Work& work) = 0;

 private:
  template <class Result, class Run, class Fn>
  static Result returning(Run&& run, Fn& fn) {
    if constexpr (std::is_void_v<Result>) {
      run([&](Tx& tx) { fn(tx); });
    } else {
      std::optional<Result> result;
      run([&](Tx& tx) { result.emplace(fn(tx)); });
      return std::move(*result);
    }
  }
};

struct Options {
  /// "" for SQLite at `path`, else postgres://user:password@host:port/name
  std::string url = {};
  /// File of the SQLite store; ":memory:" for one that nobody else sees (tests).
  std::string path = {};
  int readers = 64;  ///< most connections that read at once
  int pool = 12;     ///< PostgreSQL connections
};

/// Opens (and for SQLite creates) the store. Throws Error{unavailable} with a sentence for people.
std::unique_ptr<Database> open(const Options& options);

}  // namespace zelo::db
