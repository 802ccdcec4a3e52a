#pragma once
// A small company of named people in a fresh store, with a clock that tests move.
//
//   for_each_database([](db::Database& db) {
//     world::TestWorld w(db);
//     Ctx ana = w.as("Ana");
//     ...
//     CHECK(w.events() == std::vector<std::string>{"ticket.opened"});
//   });

#include <atomic>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "lib/http/router.h"
#include "src/identity/authentication.h"
#include "src/identity/context.h"
#include "test/world/database.h"

namespace zelo::world {

class TestClock final : public Clock {
 public:
  [[nodiscard]] Time now() const override { return now_.load(); }
  void advance(Duration by) { now_ = now_.load() + by; }
  void set(Time now) { now_ = now; }

 private:
  std::atomic<Time> now_ = *parse_rfc3339("2026-03-02T12:00:00Z");  // a Monday morning in São Paulo
};

/// What an API call came back with.
struct Answer {
  int status = 0;
  std::string body;
  http::Headers headers;
};

/// The texts of the program, loaded once.
const Catalogue& texts();

class TestWorld {
 public:
  /// Alice admin · Ana, Bruno agent_n1 · Nina agent_n2 · Davi agent_n3 · Carla csm · Celso cs_manager ·
  /// Sonia support_manager · Pedro pricing · Paula product · Marta marketing · Vera viewer.
  /// Contacts: Rita of Padaria Estrela, Otto of Oficina do Nando, Zeca of no account.
  explicit TestWorld(db::Database& db, const Reactions& reactions = no_reactions());

  /// A context as staff or contact by first name.
  Ctx as(const std::string& name);
  Ctx as_system() { return {.world = world, .actor = Actor::system()}; }

  /// A call through the router's handler, with a real session cookie of `name` ("" for a stranger).
  /// `headers` as {"If-Match", "\"3\""}; a body is sent as JSON unless a Content-Type is given.
  Answer call(const http::Router& router, http::Method method, const std::string& target, const std::string& body,
              const std::string& name, const std::vector<std::pair<std::string, std::string>>& headers = {});

  /// Kinds of all events since the last call, in order.
  std::vector<std::string> events();
  /// Kinds of waiting jobs, sorted.
  std::vector<std::string> jobs();

  [[nodiscard]] UserId user(const std::string& name) const { return UserId(staff_.at(name).id); }
  [[nodiscard]] ContactId contact(const std::string& name) const { return ContactId(contacts_.at(name).id); }
  /// "Padaria Estrela", "Oficina do Nando"
  [[nodiscard]] AccountId account(const std::string& name) const { return accounts_.at(name); }

  static const Reactions& no_reactions();

  db::Database& db;
  TestClock clock;
  SeededIdSource ids{7};
  World world;

 private:
  void hire(db::Tx& tx, const std::string& name, Role role);
  void win(db::Tx& tx, const std::string& company, const std::string& domain);
  void meet(db::Tx& tx, const std::string& name, const std::string& company);
  std::string cookie(const std::string& name);

  std::map<std::string, Actor> staff_;
  std::map<std::string, Actor> contacts_;
  std::map<std::string, AccountId> accounts_;
  std::map<std::string, std::string> cookies_;
  std::int64_t seen_ = 0;
};

}  // namespace zelo::world
