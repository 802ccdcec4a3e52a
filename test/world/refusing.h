#pragma once

#include <utility>

#include "lib/base/error.h"
#include "lib/db/database.h"

namespace zelo::world {

/// A store that can be read, and takes nothing while it is `full`, or gives nothing either while it is `away`.
class Refusing final : public db::Database {
 public:
  explicit Refusing(db::Database& store) : store_(store) {}

  [[nodiscard]] Subscription listen(std::string channel, std::function<void()> heard) override {
    return store_.listen(std::move(channel), std::move(heard));
  }
  [[nodiscard]] db::Dialect dialect() const override { return store_.dialect(); }
  void backup(const std::string& path) override { store_.backup(path); }

  bool full = false;
  bool away = false;

 protected:
  void run_read(const Work& work) override {
    if (away) throw Error(ErrorKind::unavailable, "error.busy");
    store_.read(work);
  }
  void run_write(const Work& work) override {
    if (full || away) throw Error(ErrorKind::unavailable, "error.busy");
    store_.write(work);
  }

 private:
  db::Database& store_;
};

}  // namespace zelo::world
