#include "src/timeline/timeline.h"

#include <doctest/doctest.h>

#include "src/customer/names.h"
#include "test/world/world.h"

using namespace zelo;
using namespace zelo::timeline;
using world::TestWorld;

namespace {

/// Ten events of one account: ticket.opened for customers, ticket.noted for staff, in turn.
void tell_ten(TestWorld& w) {
  Ctx ana = w.as("Ana");
  for (int i = 0; i < 5; ++i) {
    w.db.write([&](db::Tx& tx) {
      const Subject subject{w.account("Padaria Estrela"), "ticket", "t" + std::to_string(i)};
      record_json(ana, tx, subject, "ticket.opened", true, R"({"number":)" + std::to_string(i) + "}");
      record_json(ana, tx, subject, "ticket.noted", false, R"({"number":)" + std::to_string(i) + "}");
    });
  }
}

Page<TimelineItem> page(TestWorld& w, const TimelineFilter& filter, int limit,
                        const std::optional<std::string>& after = {}) {
  Ctx ctx = w.as("Ana");
  return w.db.read([&](db::Tx& tx) {
    customer::CustomerNames names(tx);
    return timeline_page(ctx, tx, names, filter, limit, after);
  });
}

struct Step {
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(Step, (), (detail))

}  // namespace

TEST_CASE("a timeline is read newest first, page by page, each event once") {
  world::for_each_database([](db::Database& db) {
    TestWorld w(db);
    tell_ten(w);
    const TimelineFilter all{.account_id = w.account("Padaria Estrela")};
    std::vector<std::string> sentences;
    std::optional<std::string> after;
    do {
      const auto part = page(w, all, 4, after);
      for (const auto& item : part.items) sentences.push_back(item.sentence);
      after = part.next;
    } while (after);
    REQUIRE(sentences.size() == 10);
    CHECK(sentences.front() == "Ana deixou uma nota interna no chamado #4");
    CHECK(sentences.back() == "Ana abriu o chamado #0");
  });
}

TEST_CASE("a timeline can be one account's, one subject's, or of one kind or group") {
  world::for_each_database([](db::Database& db) {
    TestWorld w(db);
    tell_ten(w);
    CHECK(page(w, {.account_id = w.account("Oficina do Nando")}, 50).items.empty());
    CHECK(page(w, {.subject = TimelineSubject{"ticket", "t2"}}, 50).items.size() == 2);
    CHECK(page(w, {.kind = "ticket.noted"}, 50).items.size() == 5);
    CHECK(page(w, {.kind = "ticket"}, 50).items.size() == 10);
    CHECK(page(w, {.kind = "tick"}, 50).items.empty());
    CHECK_THROWS_AS(page(w, {.kind = "%"}, 50), Error);
    CHECK_THROWS_AS(page(w, {}, 50, "nonsense"), Error);
  });
}

TEST_CASE("customers see what is for customers, without ids of staff or details") {
  world::for_each_database([](db::Database& db) {
    TestWorld w(db);
    tell_ten(w);
    const auto seen = page(w, {.account_id = w.account("Padaria Estrela"), .reader = Reader::customer}, 50);
    REQUIRE(seen.items.size() == 5);
    CHECK(seen.items[0].actor.id.empty());
    CHECK(seen.items[0].details.as_object().empty());
    CHECK(seen.items[0].kind == "ticket.opened");
  });
}

TEST_CASE("a rare kind is found behind a long story, page by page, of one account and of those merged into it") {
  world::for_each_database([](db::Database& db) {
    TestWorld w(db);
    Ctx ana = w.as("Ana");
    const AccountId bakery = w.account("Padaria Estrela");
    const AccountId garage = w.account("Oficina do Nando");
    const auto tell = [&](const AccountId& account, const char* kind, int number) {
      w.db.write([&](db::Tx& tx) {
        record_json(ana, tx, {account, "ticket", "t" + std::to_string(number)}, kind, false,
                    R"({"number":)" + std::to_string(number) + "}");
      });
    };
    for (int i = 0; i < 7; ++i) {
      tell(i % 2 == 0 ? bakery : garage, "ticket.solved", i);
      for (int j = 0; j < 5; ++j) tell(bakery, "ticket.noted", 100);
    }
    tell(bakery, "ticketing.other", 200);
    const auto numbers = [&](const TimelineFilter& filter) {
      std::string all;
      std::optional<std::string> after;
      do {
        const auto part = page(w, filter, 2, after);
        for (const auto& item : part.items) all += item.subject.id + " ";
        after = part.next;
      } while (after);
      return all;
    };
    CHECK(numbers({.account_id = bakery, .kind = "ticket.solved"}) == "t6 t4 t2 t0 ");
    CHECK(numbers({.account_id = bakery, .kind = "ticket.solved,ticketing"}) == "t200 t6 t4 t2 t0 ");
    CHECK(numbers({.account_id = bakery, .kind = "ticket.solved", .merged_ids = {bakery, garage}}) ==
          "t6 t5 t4 t3 t2 t1 t0 ");
    CHECK(numbers({.account_id = bakery, .kind = "ticket.solved", .stance = Stance::reactive}) == "t6 t4 t2 t0 ");
    CHECK(numbers({.account_id = bakery, .kind = "ticket.solved", .stance = Stance::proactive}).empty());
    CHECK(page(w, {.account_id = bakery, .stance = Stance::reactive}, 50).items.size() == 39);
    CHECK(page(w, {.account_id = bakery, .kind = "ticket"}, 50).items.size() == 39);
    CHECK(page(w, {.account_id = bakery, .kind = "tick"}, 50).items.empty());
    CHECK(page(w, {.account_id = bakery, .kind = ","}, 50).items.size() == 40);
  });
}

TEST_CASE("an account's timeline is read along an index, of some kinds and of what was before a day too") {
  world::for_each_database([](db::Database& db) {
    TestWorld w(db);
    Ctx ana = w.as("Ana");
    const AccountId bakery = w.account("Padaria Estrela");
    const AccountId garage = w.account("Oficina do Nando");
    db.write([&](db::Tx& tx) {
      for (int i = 0; i < 4'000; ++i)
        record_json(ana, tx, {i % 20 == 0 ? bakery : garage, "ticket", "t"},
                    i % 400 == 0 ? "ticket.solved" : "ticket.noted", false, "{}");
    });
    db.write([](db::Tx& tx) {
      if (tx.dialect() == db::Dialect::postgres) tx.run_script("ANALYZE events");
    });
    const auto plan_of = [&](const std::string& where) {
      const std::string sql = "SELECT id FROM events WHERE account_id = '" + bakery.text + "' AND seq < 9000 AND " +
                              where + " ORDER BY seq DESC LIMIT 50";
      std::string plan;
      db.write([&](db::Tx& tx) {
        if (tx.dialect() == db::Dialect::sqlite) {
          for (const Step& step : tx.query<Step>("EXPLAIN QUERY PLAN " + sql)) plan += step.detail + "\n";
          return;
        }
        tx.run_script("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off");
        for (const auto& line : tx.query<std::string>("EXPLAIN " + sql)) plan += line + "\n";
      });
      return plan;
    };
    for (const auto& [where, index] :
         {std::pair{"kind = 'ticket.solved'", "events_by_kind"}, std::pair{"at < 7", "events_by_account"}}) {
      const std::string plan = plan_of(where);
      CAPTURE(plan);
      CHECK(plan.find(index) != std::string::npos);
      CHECK(plan.find("TEMP B-TREE") == std::string::npos);
      CHECK(plan.find("Sort") == std::string::npos);
    }
  });
}
