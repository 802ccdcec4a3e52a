// Once a week whoever keeps articles is mailed those to be looked at again.

#include <doctest/doctest.h>

#include "src/channel/email/review_mail.h"
#include "src/channel/email/routes.h"
#include "src/support/hours/business_hours.h"
#include "test/knowledge/shelf.h"
#include "test/world/database.h"
#include "test/world/says.h"

using namespace zelo;
using world::for_each_database;
using world::has;
using world::Shelf;

namespace {

struct Keepers {
  explicit Keepers(db::Database& database) : db(database), shelf(database) {
    Api api(shelf.router, shelf.w.world);
    mail_routes(api);
  }

  db::Database& db;
  Shelf shelf;

  /// A published article of Carla's, to be looked at on 4 March.
  std::string carlas(const std::string& title) {
    const auto id = shelf.published(title);
    const auto kept = shelf.call(
        "Ana", http::Method::post, "/api/article_keeping",
        R"({"ids":[")" + id + R"("],"review_on":"2026-03-04","owner_id":")" + shelf.w.user("Carla").text + R"("})");
    REQUIRE(kept.status == 200);
    return id;
  }
  struct Written {
    std::string recipient, subject, text_body;
  };
  /// What is written now.
  std::vector<Written> written() {
    db.write([](db::Tx& tx) { tx.exec("DELETE FROM outgoing_mails"); });
    Ctx system = shelf.w.as_system();
    email::write_review_mails(system);
    std::vector<Written> mails;
    db.read([&](db::Tx& tx) {
      for (const auto& id : tx.query<std::string>("SELECT id FROM outgoing_mails ORDER BY recipient")) {
        const auto of = [&](const std::string& column) {
          return tx.value<std::string>("SELECT " + column + " FROM outgoing_mails WHERE id = $1", id);
        };
        mails.push_back({of("recipient"), of("subject"), of("text_body")});
      }
    });
    return mails;
  }
  std::string address(const std::string& who) {
    return db.read(
        [&](db::Tx& tx) { return tx.value<std::string>("SELECT email FROM users WHERE id = $1", shelf.w.user(who)); });
  }
  void away(const std::string& who, const std::string& stand_in) {
    const Time now = shelf.w.clock.now();
    db.write([&](db::Tx& tx) {
      tx.exec(
          "INSERT INTO absences (id, user_id, kind, from_at, to_at, stand_in_id, created_at)"
          " VALUES ($1, $2, 'vacation', $3, $4, $5, $3)",
          shelf.w.ids.uuid(now), shelf.w.user(who), now - hours(1), now + days(5), shelf.w.user(stand_in));
    });
  }
};

}  // namespace

TEST_CASE("Carla is mailed once a week of all her articles to be looked at again") {
  for_each_database([](db::Database& db) {
    Keepers they(db);
    const auto first = they.carlas("Trocar a senha");
    they.carlas("Emitir notas");
    CHECK(they.written().empty());  // the day has not come
    they.shelf.w.clock.advance(days(2));
    const auto mails = they.written();
    REQUIRE(mails.size() == 1);
    CHECK(mails[0].recipient == they.address("Carla"));
    CHECK(mails[0].subject == "Artigos para revisar: 2");
    CHECK(has(mails[0].text_body, "Trocar a senha"));
    CHECK(has(mails[0].text_body, "/articles/" + first));
    CHECK(has(mails[0].text_body, "Emitir notas"));
    CHECK(has(mails[0].text_body, "desde 04/03/2026"));
    CHECK(they.written().empty());
    they.shelf.w.clock.advance(days(7));
    CHECK(they.written().size() == 1);
  });
}

TEST_CASE("the mail comes in the morning of a working day, and in the hours of the desk where those are told") {
  for_each_database([](db::Database& db) {
    Keepers they(db);
    they.carlas("Trocar a senha");
    const auto at = [&](const char* moment) {
      they.shelf.w.clock.set(*parse_rfc3339(moment));
      return they.written().size();
    };
    CHECK(at("2026-03-05T07:59:00-03:00") == 0);
    CHECK(at("2026-03-05T08:00:00-03:00") == 1);  // a Thursday
    CHECK(at("2026-03-05T09:00:00-03:00") == 0);  // this week's was written
    CHECK(at("2026-03-15T10:00:00-03:00") == 0);  // a Sunday
    CHECK(at("2026-03-16T03:00:00-03:00") == 0);
    CHECK(at("2026-03-16T18:00:00-03:00") == 0);
    CHECK(at("2026-03-17T17:59:00-03:00") == 1);

    Ctx sonia = they.shelf.w.as("Sonia");
    support::create_hours(sonia, {.name = "Tarde",
                                  .time_zone = "America/Sao_Paulo",
                                  .shifts = {{.weekday = 6, .from_minute = 13 * 60, .to_minute = 20 * 60}},
                                  .holidays = {}});
    CHECK(at("2026-03-24T10:00:00-03:00") == 0);
    CHECK(at("2026-03-28T12:59:00-03:00") == 0);
    CHECK(at("2026-03-28T19:00:00-03:00") == 1);  // the Saturday
  });
}

TEST_CASE("Carla switches the mail off, and on again") {
  for_each_database([](db::Database& db) {
    Keepers they(db);
    they.carlas("Trocar a senha");
    they.shelf.w.clock.advance(days(2));
    const auto choose = [&](const char* body) {
      return they.shelf.call("Carla", http::Method::put, "/api/session/review_mail", body).status;
    };
    CHECK(they.shelf.call("Carla", http::Method::get, "/api/session/review_mail").body == R"({"wanted":true})");
    CHECK(choose(R"({"wanted":false})") == 200);
    CHECK(they.written().empty());
    CHECK(they.shelf.call("Carla", http::Method::get, "/api/session/review_mail").body == R"({"wanted":false})");
    CHECK(choose(R"({"wanted":true})") == 200);
    CHECK(they.written().size() == 1);
  });
}

TEST_CASE("while Carla is away her stand-in is mailed, and when she has left who wrote the article") {
  for_each_database([](db::Database& db) {
    Keepers they(db);
    they.carlas("Trocar a senha");
    they.shelf.w.clock.advance(days(2));
    they.away("Carla", "Sonia");
    const auto mails = they.written();
    REQUIRE(mails.size() == 1);
    CHECK(mails[0].recipient == they.address("Sonia"));
    CHECK(has(mails[0].text_body, "no lugar de Carla"));

    db.write([&](db::Tx& tx) { tx.exec("UPDATE users SET active = 0 WHERE id = $1", they.shelf.w.user("Carla")); });
    they.shelf.w.clock.advance(days(7));
    const auto later = they.written();
    REQUIRE(later.size() == 1);
    CHECK(later[0].recipient == they.address("Paula"));
    CHECK(!has(later[0].text_body, "no lugar de"));
  });
}

TEST_CASE("where Carla and her stand-in are both away the mail waits for Carla herself") {
  for_each_database([](db::Database& db) {
    Keepers they(db);
    they.carlas("Trocar a senha");
    they.shelf.w.clock.advance(days(2));
    they.away("Carla", "Sonia");
    they.away("Sonia", "Carla");
    const auto mails = they.written();
    REQUIRE(mails.size() == 1);
    CHECK(mails[0].recipient == they.address("Carla"));
  });
}
