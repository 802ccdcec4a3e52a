#pragma once

#include <functional>
#include <string>
#include <utility>

#include "lib/db/database.h"
#include "src/identity/context.h"

namespace zelo::world {

/// A store in which something happens, once, between what a command has read and what it writes.
class Meanwhile final : public db::Database {
 public:
  Meanwhile(db::Database& store, std::function<void()> happens) : store_(store), happens_(std::move(happens)) {}

  [[nodiscard]] Subscription listen(std::string channel, std::function<void()> heard) override {
    return store_.listen(std::move(channel), std::move(heard));
  }
  [[nodiscard]] db::Dialect dialect() const override { return store_.dialect(); }
  void backup(const std::string& path) override { store_.backup(path); }

 protected:
  void run_read(const Work& work) override { store_.read(work); }
  void run_write(const Work& work) override {
    if (const auto happens = std::exchange(happens_, nullptr)) happens();
    store_.write(work);
  }

 private:
  db::Database& store_;
  std::function<void()> happens_;
};

/// The same world with another store.
inline World with_store(const World& world, db::Database& store) {
  return {.db = store,
          .clock = world.clock,
          .ids = world.ids,
          .texts = world.texts,
          .reactions = world.reactions,
          .public_url = world.public_url,
          .announce = world.announce};
}

}  // namespace zelo::world
