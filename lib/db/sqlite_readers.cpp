#include "lib/db/sqlite_readers.h"

#include "lib/db/sqlite_tx.h"

namespace zelo::db::sqlite {

void Readers::read(const std::function<void(Tx&)>& work) {
  with_connection([&](Connection& connection) {
    connection.run("BEGIN");
    Transaction tx(connection, Transaction::Kind::read);
    try {
      work(tx);
    } catch (...) {
      if (connection.in_transaction()) connection.run("ROLLBACK");
      throw;
    }
    connection.run("COMMIT");
  });
}

void Readers::with_connection(const std::function<void(Connection&)>& work) {
  struct Borrowed {
    Readers& readers;
    std::unique_ptr<Connection> connection;
    ~Borrowed() { readers.give_back(std::move(connection)); }
  };
  const Borrowed borrowed{*this, take()};
  work(*borrowed.connection);
}

std::unique_ptr<Connection> Readers::take() {
  {
    std::unique_lock lock(mutex_);
    returned_.wait(lock, [&] { return !idle_.empty() || left_ > 0; });
    if (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
    --left_;
  }
  try {
    return std::make_unique<Connection>(store_, Connection::Access::read);
  } catch (...) {
    give_back(nullptr);
    throw;
  }
}

void Readers::give_back(std::unique_ptr<Connection> connection) {
  {
    const std::lock_guard lock(mutex_);
    // One that is still in a transaction could not be rolled back: better a new one.
    if (connection && !connection->in_transaction()) {
      idle_.push_back(std::move(connection));
    } else {
      ++left_;
    }
  }
  returned_.notify_one();
}

}  // namespace zelo::db::sqlite
