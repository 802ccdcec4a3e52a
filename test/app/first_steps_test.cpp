#include "src/app/first_steps.h"

#include <doctest/doctest.h>

#include "lib/base/json.h"
#include "src/identity/api.h"
#include "src/identity/session.h"
#include "test/world/world.h"

using namespace zelo;
using world::TestWorld;

namespace {

std::string still_to_do(const app::FirstSteps& found) {
  std::string names;
  for (const auto& step : found.steps) {
    if (!step.done) names += std::string(name_of(step.key)) + " ";
  }
  return names;
}

}  // namespace

TEST_CASE("Alice sees what is still to do, and each step is done when it really is") {
  world::for_each_database([](db::Database& db) {
    TestWorld w(db);
    Ctx alice = w.as("Alice");
    CHECK(still_to_do(app::first_steps(alice, false)) == "company mail categories hours portal ");
    db.write([&](db::Tx& tx) { identity::set_setting(tx, "company", "Padaria Aurora"); });
    CHECK(still_to_do(app::first_steps(alice, true)) == "categories hours portal ");
    db.write([&](db::Tx& tx) {
      identity::open_session(w.as("Rita"), tx, identity::SessionKind::contact, w.contact("Rita").text, {});
      tx.exec("UPDATE users SET active = 0 WHERE id <> $1", w.user("Alice"));
    });
    CHECK(still_to_do(app::first_steps(alice, true)) == "team categories hours ");
    CHECK(app::first_steps(alice, true).portal_url == "http://zelo.example/portal");
  });
}

TEST_CASE("the guide is put away for good, and can be taken out again") {
  world::for_each_database([](db::Database& db) {
    TestWorld w(db);
    Ctx alice = w.as("Alice");
    CHECK_FALSE(app::first_steps(alice, true).dismissed);
    CHECK(app::dismiss_first_steps(alice, true, {}).dismissed);
    CHECK(app::first_steps(alice, true).dismissed);
    CHECK_FALSE(app::dismiss_first_steps(alice, true, {.dismissed = false}).dismissed);
    Ctx ana = w.as("Ana");
    CHECK_THROWS_AS(app::first_steps(ana, true), Error);
  });
}
