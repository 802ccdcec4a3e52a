#include "src/app/demo/demo.h"

#include <doctest/doctest.h>

#include "src/success/calibration/calibration.h"
#include "src/support/ticket/ticket_lists.h"
#include "src/timeline/event.h"
#include "test/world/world.h"

TEST_SUITE_BEGIN("app");

using namespace zelo;
using namespace zelo::app;
using zelo::world::for_each_database;

namespace {

/// A world without people, for a demo to begin in.
struct EmptyWorld {
  explicit EmptyWorld(db::Database& database) : db(database) {}
  db::Database& db;
  world::TestClock clock;
  SeededIdSource ids{3};
  Reactions reactions;
  World world{.db = db,
              .clock = clock,
              .ids = ids,
              .texts = world::texts(),
              .reactions = reactions,
              .public_url = "https://zelo.example",
              .announce = timeline::announce};

  std::int64_t count(const std::string& what) {
    return db.read([&](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM " + what); });
  }
};

/// On top of the wish: those of problems, of monitoring and of a weakness that only some may know of. Their stories
/// begin at times of their own.
constexpr std::int64_t besides = 21;
constexpr demo::Wish wish{.accounts = 8, .tickets = 700, .seed = 5, .most_played = 120};

}  // namespace

TEST_CASE("a demo company with years behind it is consistent, and is found by its words") {
  for_each_database([](db::Database& db) {
    EmptyWorld empty(db);
    std::int64_t said = 0;
    demo::fill(empty.world, wish, [&](std::int64_t done, std::int64_t) { said = done; });
    CHECK(said == 700 + besides);
    CHECK(empty.count("tickets") == 700 + besides);
    CHECK(empty.count("portfolio_views WHERE visibility = 'everyone'") == 2);
    CHECK(empty.count("tickets WHERE number BETWEEN 1 AND 700") == 700);
    CHECK(empty.count("tickets t WHERE NOT EXISTS (SELECT 1 FROM messages m WHERE m.ticket_id = t.id)") == 0);
    CHECK(empty.count("tickets t JOIN tickets o ON o.number = t.number + 1 WHERE o.number <= 700"
                      " AND o.created_at < t.created_at") == 0);
    CHECK(empty.count("tickets t JOIN tickets o ON o.number = t.number + 1 WHERE o.number <= 700"
                      " AND o.id < t.id") == 0);
    CHECK(empty.count("tickets t JOIN contacts c ON c.id = t.contact_id WHERE c.account_id <> t.account_id") == 0);
    CHECK(empty.count("tickets t JOIN accounts a ON a.id = t.account_id WHERE a.created_at > t.created_at") == 0);
    CHECK(empty.count("sla_entries e JOIN sla_clocks c ON c.id = e.clock_id WHERE c.ticket_id <> e.ticket_id") == 0);
    CHECK(empty.count("events e JOIN tickets t ON t.id = e.subject_id WHERE e.kind = 'ticket.opened'"
                      " AND e.details <> '{\"number\":' || CAST(t.number AS TEXT) || '}'") == 0);
    CHECK(empty.count("events e JOIN tickets t ON t.id = e.subject_id WHERE e.kind = 'ticket.solved'"
                      " AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.ticket_id = t.id"
                      " AND e.details LIKE '%' || m.id || '%')") == 0);
    CHECK(empty.count("words_due") == 0);
    CHECK(empty.count("tickets t JOIN categories c ON c.id = t.category_id WHERE c.parent_id IS NOT NULL") > 650);
    Ctx ctx{.world = empty.world, .actor = Actor::system()};
    ctx.actor.roles = {Role::agent_n1};
    CHECK(support::list_tickets(ctx, {.q = "nota rejeitada"}, {}, 50).items.size() > 5);
    const auto next = db.write([](db::Tx& tx) { return tx.next_number("ticket"); });
    CHECK(next == 701 + besides);
  });
}

TEST_CASE("a demo company asks by category, in three languages, and its people work through checklists") {
  for_each_database([](db::Database& db) {
    EmptyWorld empty(db);
    demo::fill(empty.world, {.accounts = 12, .tickets = 150, .seed = 5}, [](std::int64_t, std::int64_t) {});
    for (const auto& one : demo::sign_ins({.accounts = 12})) {  // whom the command names
      CAPTURE(one.email);
      const std::string sql = "SELECT 1 FROM users WHERE email = $1 UNION SELECT 1 FROM contacts WHERE email = $1";
      CHECK(db.read([&](db::Tx& tx) { return tx.query<std::int64_t>(sql, one.email); }).size() == 1);
    }
    CHECK(demo::sign_ins({.accounts = 40}).size() == demo::sign_ins({.accounts = 12}).size() + 1);
    CHECK(empty.count("categories WHERE parent_id IS NOT NULL AND names LIKE '%\"es\"%'") >= 16);
    CHECK(empty.count("ticket_fields WHERE asked = 1 AND wordings LIKE '%\"en\"%' AND wordings LIKE '%\"es\"%'") >= 6);
    CHECK(empty.count("checklists WHERE wordings LIKE '%\"en\"%' AND wordings LIKE '%\"es\"%'") == 2);
    CHECK(empty.count("checklist_runs WHERE outcome = 'solved'") > 0);
    CHECK(empty.count("checklist_runs WHERE outcome = 'not_solved'") > 0);
    CHECK(empty.count("ticket_field_values") > 20);
    CHECK(empty.count("tickets t JOIN categories c ON c.id = t.category_id JOIN ticket_fields f"
                      " ON f.required = 1 AND f.category_id IN (c.id, c.parent_id) WHERE NOT EXISTS"
                      " (SELECT 1 FROM ticket_field_values v WHERE v.ticket_id = t.id AND v.field_id = f.id)") == 0);
  });
}

TEST_CASE("a demo of more companies than there are names gives each a name and a domain of its own") {
  for_each_database([](db::Database& db) {
    EmptyWorld empty(db);
    demo::fill(empty.world, {.accounts = 130, .tickets = 30, .seed = 5, .most_played = 30},
               [](std::int64_t, std::int64_t) {});
    const auto all = empty.count("accounts WHERE external_id IS NOT NULL");
    CHECK(all >= 130);
    CHECK(db.read([](db::Tx& tx) {
      return tx.value<std::int64_t>("SELECT count(DISTINCT name_key) FROM accounts WHERE external_id IS NOT NULL");
    }) == all);
    std::string digits;
    for (int digit = 0; digit < 10; ++digit)
      digits += (digit == 0 ? "name LIKE '%" : " OR name LIKE '%") + std::to_string(digit) + "%'";
    CHECK(empty.count("accounts WHERE " + digits) == 0);
    CHECK(empty.count("tickets t JOIN tickets o ON o.subject = t.subject AND o.id < t.id") < 15);
  });
}

TEST_CASE("a demo company has lost customers, whose end could be seen, and calibration has outcomes to learn from") {
  for_each_database([](db::Database& db) {
    EmptyWorld empty(db);
    demo::fill(empty.world, {.accounts = 40, .tickets = 40, .seed = 5}, [](std::int64_t, std::int64_t) {});
    CHECK(empty.count("contracts WHERE ended_on IS NOT NULL") == 17);
    CHECK(empty.count("accounts WHERE external_id LIKE 'A-1%'") == 40);
    CHECK(empty.count("conversations WHERE body LIKE 'Cancelaram%' OR body LIKE 'Encerraram%'") == 17);
    CHECK(empty.count("signals s JOIN contracts c ON c.account_id = s.account_id WHERE c.ended_on IS NOT NULL") == 0);
    Ctx ctx{.world = empty.world, .actor = Actor::system()};
    const auto asked = success::start_calibration(ctx, {});
    success::work_out(ctx, asked.id);
    const auto result = success::read_calibration(ctx, asked.id).result;
    REQUIRE(result);
    CHECK(result->accounts >= 50);
    CHECK(result->churned == 14);
    CHECK(result->worth.auc.value_or(0) > 0.5);
  });
}

TEST_CASE("a demo that was broken off goes on, and one that is there is left alone") {
  for_each_database([](db::Database& db) {
    EmptyWorld empty(db);
    int heard = 0;
    const auto break_off = [&](std::int64_t done, std::int64_t) {
      if (done > 60 && ++heard == 3) throw std::runtime_error("the light went out");
    };
    CHECK_THROWS_AS(demo::fill(empty.world, wish, break_off), std::runtime_error);
    const auto half = empty.count("tickets");
    CHECK(half < 700);
    demo::fill(empty.world, wish, [](std::int64_t, std::int64_t) {});
    CHECK(empty.count("tickets") == 700 + besides);
    CHECK_THROWS_AS(demo::fill(empty.world, wish, [](std::int64_t, std::int64_t) {}), Error);
    CHECK(empty.count("tickets") == 700 + besides);
  });
}

TEST_CASE("a small demo is there at once or not at all") {
  for_each_database([](db::Database& db) {
    EmptyWorld empty(db);
    const auto break_off = [](std::int64_t done, std::int64_t) {
      if (done > 5) throw std::runtime_error("the light went out");
    };
    constexpr demo::Wish small{.accounts = 3, .tickets = 100};
    CHECK_THROWS_AS(demo::fill(empty.world, small, break_off), std::runtime_error);
    CHECK(empty.count("users") == 0);
    demo::fill(empty.world, small, [](std::int64_t, std::int64_t) {});
    CHECK(empty.count("tickets") == 100 + besides);
  });
}

TEST_SUITE_END();
