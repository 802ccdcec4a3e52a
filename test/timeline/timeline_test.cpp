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
