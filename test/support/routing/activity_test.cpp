#include "src/support/routing/activity.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "src/identity/api.h"
#include "src/support/routing/routing.h"
#include "src/support/routing/routing_rules.h"
#include "src/support/ticket/conversation.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::http::Method;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::world::for_each_database;

namespace {

/// The office with Bruno away by his own word, so that N1 is Ana's alone.
struct QuietDesk {
  explicit QuietDesk(db::Database& db) : office(db) {
    Ctx bruno = office.as("Bruno");
    set_own_status(bruno, {.available = false});
    office.work();
  }
  /// Her browser tells that she does something; true when she counted as away until then.
  bool ana_acts() { return office.call("Ana", Method::put, "/api/routing/me/activity").text("was_away") == "true"; }
  std::string assignee(const TicketId& id) { return office.ticket(id).assignee_name.value_or("nobody"); }
  TicketView routed() {
    const auto id = office.ritas_ticket().id;
    office.work();
    return office.ticket(id);
  }
  /// What keeps Ana from getting tickets.
  std::optional<Block> block() {
    Ctx ana = office.as("Ana");
    return read_own_profile(ana).block;
  }
  void count_as_away_after(std::int64_t minutes) {
    Ctx sonia = office.as("Sonia");
    put_routing_settings(sonia, {minutes});
  }
  std::int64_t count(const std::string& sql) {
    return office.db.read([&](db::Tx& tx) { return tx.value<std::int64_t>(sql); });
  }

  Office office;
};

}  // namespace

TEST_CASE("Ana closes her browser: after a quarter of an hour tickets wait, and she has them when she is back") {
  for_each_database([](db::Database& db) {
    QuietDesk desk(db);
    CHECK_FALSE(desk.ana_acts());
    desk.office.clock.advance(minutes(14));
    CHECK(desk.routed().assignee_name == "Ana");
    desk.office.clock.advance(minutes(1));
    const auto waiting = desk.routed();
    CHECK_FALSE(waiting.assignee_name);
    CHECK(waiting.assignment_reason ==
          "Ninguém disponível: 1 com a situação “ausente”, 1 sem atividade há algum tempo");
    Ctx sonia = desk.office.as("Sonia");
    const auto candidates = list_candidates(sonia, waiting.id).items;
    const auto ana = std::ranges::find(candidates, "Ana", &CandidateView::name);
    REQUIRE(ana != candidates.end());
    CHECK(ana->block == Block::idle);
    CHECK(ana->idle_since == desk.office.clock.now() - minutes(15));
    // Through the night it is kept, and nothing is lost.
    desk.office.clock.advance(hours(10));
    desk.office.work();
    CHECK(desk.assignee(waiting.id) == "nobody");
    CHECK(desk.count("SELECT count(*) FROM routing_waits") == 1);
    CHECK(desk.ana_acts());
    desk.office.work();
    CHECK(desk.assignee(waiting.id) == "Ana");
    CHECK_FALSE(desk.block());
  });
}

TEST_CASE("what is Ana's stays hers while she is at lunch") {
  for_each_database([](db::Database& db) {
    QuietDesk desk(db);
    desk.ana_acts();
    const auto hers = desk.routed();
    REQUIRE(hers.assignee_name == "Ana");
    desk.office.clock.advance(hours(1));
    Ctx rita = desk.office.as("Rita");
    post_own_reply(rita, hers.id, {.body = "E aí?"});
    desk.office.work();
    CHECK(desk.assignee(hers.id) == "Ana");
  });
}

TEST_CASE("Ana's own word stands above what she does") {
  for_each_database([](db::Database& db) {
    QuietDesk desk(db);
    desk.ana_acts();
    Ctx ana = desk.office.as("Ana");
    set_own_status(ana, {.available = false});
    desk.office.clock.advance(minutes(2));
    CHECK_FALSE(desk.ana_acts());
    CHECK(desk.block() == Block::away);
    desk.office.clock.advance(hours(1));
    CHECK(desk.block() == Block::away);
    CHECK_FALSE(desk.ana_acts());  // nobody tells her that she gets tickets again
    CHECK(desk.block() == Block::away);
  });
}

TEST_CASE("who was never seen, or not since signing in again, counts as they say; who signed out is away at once") {
  for_each_database([](db::Database& db) {
    QuietDesk desk(db);
    desk.office.get("Ana", "/api/routing/me");
    desk.office.clock.advance(days(2));
    CHECK_FALSE(desk.block());
    desk.ana_acts();
    desk.office.clock.advance(hours(2));
    CHECK(desk.block() == Block::idle);
    // A program signs in as her.
    db.write([&](db::Tx& tx) {
      tx.exec("UPDATE sessions SET created_at = $1 WHERE subject_id = $2", desk.office.clock.now(),
              desk.office.user("Ana"));
    });
    CHECK_FALSE(desk.block());
    desk.office.clock.advance(hours(2));
    CHECK_FALSE(desk.block());
    db.write([&](db::Tx& tx) { tx.exec("DELETE FROM sessions WHERE subject_id = $1", desk.office.user("Ana")); });
    CHECK(desk.block() == Block::idle);
  });
}

TEST_CASE("Ana signs in on a second device within the minute and closes both: she is away as well") {
  for_each_database([](db::Database& db) {
    QuietDesk desk(db);
    desk.ana_acts();
    desk.office.clock.advance(seconds(30));
    db.write([&](db::Tx& tx) {
      tx.exec("UPDATE sessions SET created_at = $1 WHERE subject_id = $2", desk.office.clock.now(),
              desk.office.user("Ana"));
    });
    CHECK_FALSE(desk.ana_acts());
    desk.office.clock.advance(minutes(15));
    CHECK(desk.block() == Block::idle);
  });
}

TEST_CASE("Sonia says after how long who does nothing is away, or that nobody is") {
  for_each_database([](db::Database& db) {
    QuietDesk desk(db);
    Ctx sonia = desk.office.as("Sonia");
    CHECK(read_routing_settings(sonia).away_after_minutes == 15);
    desk.ana_acts();
    desk.office.clock.advance(minutes(20));
    CHECK(desk.block() == Block::idle);
    desk.count_as_away_after(30);
    CHECK_FALSE(desk.block());
    desk.office.clock.advance(days(1));
    CHECK(desk.block() == Block::idle);
    const auto waiting = desk.routed();
    CHECK_FALSE(waiting.assignee_name);
    desk.count_as_away_after(0);
    CHECK_FALSE(desk.block());
    desk.office.work();
    CHECK(desk.assignee(waiting.id) == "Ana");
    for (const std::int64_t wrong : {-1, 4, 481})
      CHECK(error_of([&] { desk.count_as_away_after(wrong); }) == "away_after_minutes: error.number.range");
    Ctx ana = desk.office.as("Ana");
    CHECK(error_of([&] { put_routing_settings(ana, {15}); }) == "error.forbidden");
    CHECK(read_routing_settings(ana).away_after_minutes == 0);
  });
}

TEST_CASE("what Ana does is written down once a minute and stands in no log; a program does nothing in a browser") {
  for_each_database([](db::Database& db) {
    QuietDesk desk(db);
    const auto first = desk.office.clock.now();
    desk.ana_acts();
    const auto seen = [&] { return Time{desk.count("SELECT seen_at FROM agent_activity")}; };
    desk.office.clock.advance(seconds(59));
    const auto again = desk.office.call("Ana", Method::put, "/api/routing/me/activity");
    CHECK(again.status == 200);
    CHECK(again.events.empty());
    CHECK(seen() == first);
    desk.office.clock.advance(seconds(1));
    CHECK(desk.office.call("Ana", Method::put, "/api/routing/me/activity").events.empty());
    CHECK(seen() == first + minutes(1));
    Ctx website = desk.office.as("the website");
    CHECK(error_of([&] { note_own_activity(website); }) == "error.forbidden");
    Ctx vera = desk.office.as("Vera");
    CHECK(error_of([&] { note_own_activity(vera); }) == "error.forbidden");
  });
}

TEST_CASE("since when somebody has done nothing, at each corner") {
  const Time start = *parse_rfc3339("2026-03-02T12:00:00Z");
  const auto later = [&](int minute) { return start + minutes(minute); };
  const Duration quarter = minutes(15);
  CHECK_FALSE(rules::idle_since({}, {}, later(90), quarter));
  CHECK_FALSE(rules::idle_since({}, start, later(90), quarter));
  CHECK_FALSE(rules::idle_since(later(1), start, later(15), quarter));
  CHECK(rules::idle_since(later(1), start, later(16), quarter) == later(1));
  CHECK(rules::idle_since(later(1), later(1), later(16), quarter) == later(1));
  CHECK_FALSE(rules::idle_since(later(1), later(2), later(90), quarter));
  CHECK(rules::idle_since(later(1), {}, later(2), quarter) == later(1));
  CHECK_FALSE(rules::idle_since(later(1), {}, later(90), Duration{0}));
  CHECK(rules::block_of({.available = false, .idle_since = start}) == Block::away);
  CHECK(rules::block_of({.idle_since = start, .capacity = 0}) == Block::idle);
}

TEST_SUITE_END();
