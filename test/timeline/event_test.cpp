#include "src/timeline/event.h"

#include <doctest/doctest.h>

#include <chrono>
#include <latch>
#include <thread>

#include "test/world/world.h"

using namespace zelo;
using namespace zelo::timeline;
using world::TestWorld;

namespace {

void record_note(const Ctx& ana, db::Tx& tx, const std::string& ticket) {
  record_json(ana, tx, {.account_id = {}, .kind = "ticket", .id = ticket}, "ticket.noted", false, "{}");
}

/// Reads on from `place` until `wanted` has come; on PostgreSQL other tests' transactions may hold it up.
std::vector<std::string> read_until(db::Database& db, Place& place, const std::string& wanted) {
  std::vector<std::string> tickets;
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(2);
  while (std::chrono::steady_clock::now() < deadline) {
    for (const Event& event : db.read([&](db::Tx& tx) { return events_after(tx, place, 10); })) {
      place = {event.tx_id, event.seq};
      tickets.push_back(event.subject_id);
      if (event.subject_id == wanted) return tickets;
    }
    std::this_thread::yield();
  }
  return tickets;
}

}  // namespace

TEST_CASE("an event that took its number early and commits late is still read") {
  world::for_each_database([](db::Database& db) {
    TestWorld w(db);
    if (db.dialect() == db::Dialect::sqlite) return;  // its writers take turns
    const Ctx ana = w.as("Ana");
    Place place = db.read(newest);
    std::latch begun(1);
    std::latch numbered(1);
    std::latch read(1);
    std::thread late([&] {
      begun.wait();
      db.write([&](db::Tx& tx) {
        record_note(ana, tx, "late");
        tx.query<std::int64_t>("SELECT 1");  // an event is sent with the next question
        numbered.count_down();
        read.wait();
      });
    });
    db.write([&](db::Tx& tx) {
      tx.exec("INSERT INTO settings (key, value) VALUES ('first', '1')");  // its number comes before the other's
      begun.count_down();
      numbered.wait();
      record_note(ana, tx, "early");
    });
    CHECK(read_until(db, place, "early") == std::vector<std::string>{"early"});
    read.count_down();
    late.join();
    CHECK(read_until(db, place, "late") == std::vector<std::string>{"late"});
  });
}

TEST_CASE("the newest place stands behind all events, and the next ones are read from there") {
  world::for_each_database([](db::Database& db) {
    TestWorld w(db);
    const Ctx ana = w.as("Ana");
    db.write([&](db::Tx& tx) { record_note(ana, tx, "before"); });
    Place place = db.read(newest);
    db.write([&](db::Tx& tx) { record_note(ana, tx, "after"); });
    const auto read = read_until(db, place, "after");
    CHECK(read.back() == "after");
    CHECK((db.dialect() == db::Dialect::postgres || read.size() == 1));
  });
}

TEST_CASE("what happened elsewhere stands in front of the log, in the order of its days, and nobody reads on to it") {
  world::for_each_database([](db::Database& db) {
    TestWorld w(db);
    const Ctx ana = w.as("Ana");
    const auto past = [&](db::Tx& tx, const std::string& ticket, const char* at) {
      record_past_json(ana, tx, {.account_id = {}, .kind = "ticket", .id = ticket}, "ticket.opened", true, "{}",
                       {.at = parse_rfc3339(at).value()});
    };
    db.write([&](db::Tx& tx) { record_note(ana, tx, "ours"); });
    db.write([&](db::Tx& tx) {
      past(tx, "later", "2025-03-02T10:00:00Z");
      past(tx, "earlier", "2024-03-02T10:00:00Z");
      past(tx, "same day", "2025-03-02T10:00:00Z");
      record_note(ana, tx, "last");
    });
    const auto order = db.read([](db::Tx& tx) {
      return tx.query<std::string>("SELECT subject_id FROM events WHERE subject_kind = 'ticket' ORDER BY seq");
    });
    CHECK(order == std::vector<std::string>{"earlier", "later", "same day", "ours", "last"});
    Place place;
    CHECK(read_until(db, place, "last") == std::vector<std::string>{"ours", "last"});
  });
}

TEST_CASE("a place survives its way to the browser and back") {
  CHECK(to_text({417, 12}) == "417-12");
  CHECK(parse_place("417-12") == Place{417, 12});
  CHECK(parse_place("12") == Place{0, 12});
  for (const char* bad : {"", "-", "-5", "5-", "a-1", "1-2-3", "99999999999999999999", "1 "}) {
    CHECK_FALSE(parse_place(bad));
  }
}
